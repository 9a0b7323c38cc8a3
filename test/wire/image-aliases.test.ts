import { describe, expect, test } from 'vitest';

import { IMAGE_ALIASES, imageOfText, osOfImage, osOfNodeAgent } from '../../src/wire/image-aliases.ts';
import { SUPPORTED_IMAGES } from '../../src/wire/images.ts';

describe('an alias of an image', () => {
  test.each([...IMAGE_ALIASES])('%s names a verified image and what it runs', (_name, { image, os }) => {
    const { publisher, offer, sku } = image;
    const supported = SUPPORTED_IMAGES.filter(
      ({ imageReference: one }) => one.publisher === publisher && one.offer === offer && one.sku === sku,
    );
    expect(supported).toMatchObject([{ verificationType: 'verified', osType: os }]);
  });
});

test('a text names an image by its alias, or as az writes it', () => {
  expect(imageOfText('ubuntu-24.04')).toEqual(IMAGE_ALIASES.get('ubuntu-24.04'));
  expect(imageOfText('debian:debian-12:12')).toEqual({
    image: { publisher: 'debian', offer: 'debian-12', sku: '12' },
    os: 'linux',
  });
  const windows = 'MicrosoftWindowsServer:WindowsServer:2022-datacenter:20348.2.1';
  expect(imageOfText(windows)).toMatchObject({ image: { version: '20348.2.1' }, os: 'windows' });
  for (const wrong of ['debian', 'a:b', 'a:b:c:d:e', 'a::c', 'a:b c:d', '{{params.x}}:b:c'])
    expect(imageOfText(wrong)).toBeUndefined();
});

test('the names of images and node agents tell what they run', () => {
  for (const { imageReference, nodeAgentSKUId, osType } of SUPPORTED_IMAGES) {
    expect([imageReference, osOfImage(imageReference)]).toEqual([imageReference, osType]);
    expect(osOfNodeAgent(nodeAgentSKUId)).toBe(osType);
  }
  const twin = { publisher: 'acme', offer: 'darwin-twins', sku: 'server' };
  expect(osOfImage(twin)).toBe('linux');
});
