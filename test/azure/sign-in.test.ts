import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { BlobPort, SasPermissions } from '../../src/wire/ports.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { openIdentity, openSecureAzurite, type Identity, type SecureAzurite } from '../rig/entra.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

const DAY = 86_400_000;
let dir: string;
let azurite: SecureAzurite;
let identity: Identity;
let blobs: BlobPort;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-sign-in-'));
  [azurite, identity] = [await openSecureAzurite(dir), await openIdentity()];
  // What finds an identity, and what trusts the certificate, both read the environment of the process.
  for (const [name, value] of Object.entries(identity.env)) vi.stubEnv(name, value);
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  ({ blobs } = await connect({
    batch: { account: 'acct', endpoint: 'https://acct.westeurope.batch.invalid' },
    storage: { account: azurite.account, blobEndpoint: azurite.blobEndpoint },
  }));
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await azurite[Symbol.asyncDispose]();
  await identity[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true });
});

const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

async function filled(name: string): Promise<string> {
  const from = join(dir, name);
  await writeFile(from, 'hello');
  value(await blobs.createContainer(name, {}));
  value(await blobs.upload({ container: name, blob: 'a.txt', from, sha256: 'abc' }));
  return name;
}
const open = async (name: string, permissions: SasPermissions, expiresAt = Date.now() + DAY) => {
  const { url, token } = value(await blobs.containerSas(name, { permissions, expiresAt }));
  return {
    token: new URLSearchParams(token),
    container: new ContainerClient(`${url}?${token}`, undefined, { retryOptions: { maxTries: 1 } }),
  };
};
const list = async (container: ContainerClient): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of container.listBlobsFlat()) names.push(name);
  return names;
};
const refused = { statusCode: 403 };
const lifeOf = (token: URLSearchParams): number => Date.parse(token.get('se') ?? '') - Date.now();

describe('a SAS of whoever is signed in', () => {
  it('reads, and can neither list, write nor delete', async () => {
    const { container, token } = await open(await filled('delegated-read'), 'r');
    expect(token.get('skoid')).not.toBeNull();
    expect((await container.getBlobClient('a.txt').downloadToBuffer()).toString()).toBe('hello');
    await expect(list(container)).rejects.toMatchObject(refused);
    await expect(container.getBlockBlobClient('x').upload('x', 1)).rejects.toMatchObject(refused);
    await expect(container.getBlobClient('a.txt').delete()).rejects.toMatchObject(refused);
  });

  it('writes, and can neither read, list nor delete', async () => {
    const { container } = await open(await filled('delegated-write'), 'cw');
    await container.getBlockBlobClient('out').upload('x', 1);
    await expect(container.getBlobClient('out').download()).rejects.toMatchObject(refused);
    await expect(list(container)).rejects.toMatchObject(refused);
    await expect(container.getBlobClient('out').delete()).rejects.toMatchObject(refused);
  });

  it('lives as long as was asked, but never longer than the seven days of a delegation key', async () => {
    const name = await filled('delegated-life');
    const short = await open(name, 'rl', Date.now() + DAY);
    const long = await open(name, 'rl', Date.now() + 30 * DAY);
    expect(Math.round(lifeOf(short.token) / DAY)).toBe(1);
    expect(lifeOf(long.token)).toBeLessThan(7 * DAY);
    expect(lifeOf(long.token)).toBeGreaterThan(6.9 * DAY);
    expect(await list(long.container)).toEqual(['a.txt']);
    const spans = [short, long].map(({ token }) => [token.get('skt'), token.get('ske')]);
    expect(spans[0]).toEqual(spans[1]);
    const [start, end] = (spans[0] ?? []).map((text) => Date.parse(text ?? ''));
    expect((end ?? 0) - (start ?? 0)).toBeLessThanOrEqual(7 * DAY);
  });

  it('needs one token, not one for each request', async () => {
    await blobs.container('delegated-life');
    expect(identity.asked.filter((resource) => resource.includes('storage'))).toHaveLength(1);
  });
});

describe('a token of Entra ID', () => {
  it('opens the Batch service where it takes tokens, and is refused where it does not', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const storage = { account: azurite.account, blobEndpoint: azurite.blobEndpoint };
    const batch = { account: rig.account.name, endpoint: rig.service.url };
    const port = await connect({ batch, storage }, { clock: systemClock });
    expect(await port.batch.pool('none')).toMatchObject({
      error: { kind: 'refused', status: 401, service: 'batch' },
    });
    Object.assign(rig.account, { anyBearer: true });
    expect(await port.batch.pool('none')).toEqual({ ok: true, value: undefined });
    expect(rig.access.join('\n')).not.toContain('eyJ');
  });
});
