import { describe, expect, it } from 'vitest';
import { resolveImage } from '../../src/plan/pool/resolve-image.ts';
import type { SupportedImage } from '../../src/wire/rest.ts';

const image = (name: string, agent: string, parts: Partial<SupportedImage> = {}): SupportedImage => {
  const [publisher = '', offer = '', sku = '', version = 'latest'] = name.split('/');
  return {
    nodeAgentSKUId: agent,
    imageReference: { publisher, offer, sku, version },
    osType: 'linux',
    verificationType: 'verified',
    ...parts,
  };
};
const SUPPORTED = [
  image('canonical/0001-com-ubuntu-server-jammy/22_04-lts', 'batch.node.ubuntu 22.04'),
  image('canonical/ubuntu-24_04-lts/server', 'batch.node.ubuntu 24.04'),
  image('almalinux/almalinux/8-gen2', 'batch.node.el 8'),
  image('microsoftwindowsserver/windowsserver/2022-datacenter', 'batch.node.windows amd64'),
  image('canonical/ubuntu-26_04-lts/server', 'batch.node.ubuntu 26.04', { verificationType: 'unverified' }),
];
const wanted = (publisher: string, offer: string, sku: string) => ({ publisher, offer, sku });

describe('an image', () => {
  it('is found whatever case it is written in, with its node agent', () => {
    expect(resolveImage(wanted('Canonical', 'Ubuntu-24_04-LTS', 'Server'), SUPPORTED)).toEqual({
      ok: true,
      value: {
        imageReference: {
          publisher: 'canonical',
          offer: 'ubuntu-24_04-lts',
          sku: 'server',
          version: 'latest',
        },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
    });
  });

  it('keeps the version that the spec pins', () => {
    const pinned = { ...wanted('canonical', 'ubuntu-24_04-lts', 'server'), version: '24.04.202502210' };
    expect(resolveImage(pinned, SUPPORTED)).toMatchObject({
      value: { imageReference: { version: '24.04.202502210' } },
    });
  });

  it('is the newest of several, by version and then by node agent, as numbers', () => {
    const several = ['9', '10'].map((agent) => image('a/b/c', `batch.node.el ${agent}`));
    expect(resolveImage(wanted('a', 'b', 'c'), several)).toMatchObject({
      value: { nodeAgentSKUId: 'batch.node.el 10' },
    });
  });

  it('that does not exist is refused with the nearest ones first', () => {
    const answer = resolveImage(wanted('canonical', 'ubuntu-24_04-lst', 'server'), SUPPORTED);
    expect(answer).toMatchObject({ ok: false, error: { code: 'image-not-supported' } });
    expect(answer.ok ? '' : answer.error.hint).toMatch(
      /^did you mean canonical\/ubuntu-24_04-lts\/server, or /,
    );
  });

  it('that is not verified is refused for that reason', () => {
    const answer = resolveImage(wanted('canonical', 'ubuntu-26_04-lts', 'server'), SUPPORTED);
    expect(answer.ok ? '' : answer.error.message).toBe(
      'the service knows the image canonical/ubuntu-26_04-lts/server but has not verified it',
    );
  });
});
