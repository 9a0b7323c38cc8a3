import { randomBytes } from 'node:crypto';
import { mkdtemp, open as openFile, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBlobs } from '../../src/azure/blob-gateway.ts';
import { systemClock } from '../../src/base/clock.ts';
import { openAzurite, type Azurite } from '../../src/local/azurite/azurite.ts';
import { encodeBlobName } from '../../src/plan/sas-reference.ts';
import type { BlobPort, SasPermissions } from '../../src/wire/ports.ts';
import { fakeClock } from '../rig/fake-clock.ts';

const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const account = { account: 'acct', key: randomBytes(64).toString('base64') };
let azurite: Azurite;
let blobs: BlobPort;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-blobs-'));
  const opened = await openAzurite({
    ...account,
    location: join(dir, 'data'),
    log: join(dir, 'log'),
    clock: systemClock,
  });
  azurite = value(opened);
  blobs = await openBlobs({ ...account, blobEndpoint: azurite.blobEndpoint }, { clock: fakeClock() });
});
afterAll(async () => {
  await azurite.close();
  await rm(dir, { recursive: true, force: true });
});

/** A new container with one blob `in put/ü #1.txt`. */
async function filled(name: string): Promise<string> {
  const from = join(dir, name);
  await writeFile(from, 'hello');
  value(await blobs.createContainer(name, { batchspec_spec: 'topn' }));
  value(await blobs.upload({ container: name, blob: 'in put/ü #1.txt', from, sha256: 'abc' }));
  return name;
}

/** A blob as a list has it. */
const item = (name: string): string =>
  `<Blob><Name>${name}</Name><Properties><Content-Length>1</Content-Length></Properties></Blob>`;

describe('the blob port', () => {
  it('tells of a container with its metadata, and of none', async () => {
    const name = await filled('meta');
    expect(value(await blobs.container(name))).toEqual({ name, metadata: { batchspec_spec: 'topn' } });
    expect(value(await blobs.container('none-such'))).toBeUndefined();
    expect(await blobs.createContainer(name, {})).toMatchObject({
      ok: false,
      error: {
        kind: 'conflict',
        code: 'ContainerAlreadyExists',
        status: 409,
        doing: 'create container meta',
      },
    });
    expect(value(await blobs.deleteContainer(name))).toBeUndefined();
    expect(await blobs.deleteContainer(name)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it('lists blobs with size and hashes, also more than fit on one page', async () => {
    const name = await filled('listing');
    expect(value(await blobs.blobs(name))).toEqual([
      {
        name: 'in put/ü #1.txt',
        bytes: 5,
        sha256: 'abc',
        md5: '5d41402abc4b2a76b9719d911017c592',
        etag: expect.stringMatching(/\S/) as string,
        modified: expect.any(Number) as number,
      },
    ]);
  });

  it('lists what is below a prefix, and no more blobs than were asked for', async () => {
    const name = await filled('bounded');
    const from = join(dir, 'bounded');
    await writeFile(from, 'x');
    for (const blob of ['day/1', 'day/2', 'day/3', 'night/1'])
      value(await blobs.upload({ container: name, blob, from, sha256: '0' }));
    const names = async (...query: [prefix?: string, most?: number]): Promise<string[]> =>
      value(await blobs.blobs(name, ...query)).map((blob) => blob.name);
    expect(await names('day/')).toEqual(['day/1', 'day/2', 'day/3']);
    expect(await names('day/', 2)).toEqual(['day/1', 'day/2']);
  });

  it('brings every byte up and down, and tells how far it is', async () => {
    const name = await filled('bytes');
    const content = randomBytes(3_000_000);
    const from = join(dir, 'up');
    const to = join(dir, 'down');
    await using into = await openFile(to, 'w+');
    await writeFile(from, content);
    const up: number[] = [];
    value(await blobs.upload({ container: name, blob: 'big', from, sha256: '0' }, (bytes) => up.push(bytes)));
    const down: number[] = [];
    const request = { container: name, blob: 'big', bytes: content.length, into };
    value(await blobs.download(request, (bytes) => down.push(bytes)));
    expect((await readFile(to)).equals(content)).toBe(true);
    expect([up.at(-1), down.at(-1)]).toEqual([content.length, content.length]);
  });

  it('continues a blob that a file holds the beginning of, as long as it is the same blob', async () => {
    const name = await filled('continued');
    const [blob] = value(await blobs.blobs(name));
    if (!blob) throw new Error('no blob');
    const to = join(dir, 'half');
    await using into = await openFile(to, 'w+');
    await into.write('HE');
    const request = { container: name, blob: blob.name, bytes: blob.bytes, into, etag: blob.etag ?? '' };
    const steps: number[] = [];
    value(await blobs.download(request, (bytes) => steps.push(bytes)));
    expect(await readFile(to, 'utf8')).toBe('HEllo');
    expect([steps[0], steps.at(-1)]).toEqual([2, 5]);

    await into.truncate(2);
    value(await blobs.upload({ container: name, blob: blob.name, from: join(dir, name), sha256: 'new' }));
    expect(await blobs.download(request)).toMatchObject({
      ok: false,
      error: { kind: 'precondition', status: 412 },
    });
    expect(await readFile(to, 'utf8')).toBe('HE');
  });

  it('brings an empty file up and down', async () => {
    const name = await filled('empty');
    const path = join(dir, 'nothing');
    await writeFile(path, '');
    value(await blobs.upload({ container: name, blob: 'nothing', from: path, sha256: '0' }));
    await using into = await openFile(`${path}.down`, 'w+');
    value(await blobs.download({ container: name, blob: 'nothing', bytes: 0, into }));
    expect(await readFile(`${path}.down`, 'utf8')).toBe('');
    expect(value(await blobs.text(name, 'nothing', { last: 10 }))).toBe('');
  });

  it('reads the end of a text, and says where there is none', async () => {
    const name = await filled('texts');
    expect(value(await blobs.text(name, 'in put/ü #1.txt', { last: 3 }))).toBe('llo');
    expect(value(await blobs.text(name, 'in put/ü #1.txt', { last: 3000 }))).toBe('hello');
    expect(value(await blobs.text(name, 'none', { last: 3 }))).toBeUndefined();
    expect(value(await blobs.text('none-such', 'none', { last: 3 }))).toBeUndefined();
  });

  it('says whether a file could not be written or a service not be reached', async () => {
    const name = await filled('faults');
    await writeFile(join(dir, 'read-only'), '');
    await using into = await openFile(join(dir, 'read-only'), 'r');
    expect(await blobs.download({ container: name, blob: 'in put/ü #1.txt', bytes: 5, into })).toMatchObject({
      ok: false,
      error: { kind: 'other', code: 'EBADF' },
    });
    const clock = fakeClock();
    const nowhere = await openBlobs({ ...account, blobEndpoint: 'http://127.0.0.1:1/x' }, { clock });
    expect(await nowhere.container('x')).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', code: 'ECONNREFUSED' },
    });
    expect(clock.slept).toHaveLength(4);
  });

  it('says that a key is wrong, at once and without showing it', async () => {
    const clock = fakeClock();
    const key = Buffer.from('not the key').toString('base64');
    const wrong = await openBlobs({ ...account, key, blobEndpoint: azurite.blobEndpoint }, { clock });
    const answer = await wrong.container('some-name');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'refused', status: 403 } });
    expect(JSON.stringify(answer)).not.toContain(key);
    expect(clock.slept).toEqual([]);
  });

  it('asks a busy service as often as the one policy says, and waits as long as it asks', async () => {
    let asked = 0;
    const busy = createServer((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 404, { 'retry-after': '1', 'x-ms-error-code': 'ServerBusy' });
      response.end();
    });
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const clock = fakeClock();
    const blobEndpoint = `http://127.0.0.1:${(busy.address() as AddressInfo).port}/acct`;
    const port = await openBlobs({ ...account, blobEndpoint }, { clock });
    expect(value(await port.container('x'))).toBeUndefined();
    expect([asked, clock.slept]).toEqual([3, [1000, 1000]]);
    busy.closeAllConnections();
    await new Promise((resolve) => busy.close(resolve));
  });

  it('follows a list to its last page, and asks again only for a page that was lost', async () => {
    const asked: string[] = [];
    const paged = createServer((request, response) => {
      const marker = new URL(request.url ?? '', 'http://x').searchParams.get('marker') ?? 'first';
      asked.push(marker);
      if (marker === 'second' && asked.length === 2) {
        response.destroy();
        return;
      }
      const next = marker === 'first' ? '<NextMarker>second</NextMarker>' : '<NextMarker/>';
      response.writeHead(200, { 'content-type': 'application/xml' });
      response.end(
        `<?xml version="1.0"?><EnumerationResults ServiceEndpoint="x" ContainerName="c"><Blobs>${item(marker)}</Blobs>${next}</EnumerationResults>`,
      );
    });
    await new Promise<void>((resolve) => paged.listen(0, '127.0.0.1', resolve));
    const blobEndpoint = `http://127.0.0.1:${(paged.address() as AddressInfo).port}/acct`;
    const port = await openBlobs({ ...account, blobEndpoint }, { clock: fakeClock() });
    expect(value(await port.blobs('c')).map(({ name }) => name)).toEqual(['first', 'second']);
    expect(asked).toEqual(['first', 'second', 'second']);
    paged.closeAllConnections();
    await new Promise((resolve) => paged.close(resolve));
  });

  it('is not led astray by a proxy of the process, whatever its address looks like', async () => {
    vi.stubEnv('HTTPS_PROXY', '10.0.0.1:8080');
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1');
    const port = await openBlobs({ ...account, blobEndpoint: azurite.blobEndpoint }, { clock: fakeClock() });
    expect(value(await port.container('none-such'))).toBeUndefined();
    vi.unstubAllEnvs();
  });

  it('breaks off when the signal fires', async () => {
    const stop = new AbortController();
    const options = { clock: fakeClock(), signal: stop.signal };
    const port = await openBlobs({ ...account, blobEndpoint: azurite.blobEndpoint }, options);
    stop.abort();
    expect(await port.container('x')).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });
});

const open = async (name: string, permissions: SasPermissions, expiresAt = Date.now() + 3_600_000) => {
  const { url, token } = value(await blobs.containerSas(name, { permissions, expiresAt }));
  return {
    container: new ContainerClient(`${url}?${token}`, undefined, { retryOptions: { maxTries: 1 } }),
    url,
    token,
  };
};
const list = async (container: ContainerClient): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of container.listBlobsFlat()) names.push(name);
  return names;
};

describe('a SAS', () => {
  const refused = { statusCode: 403 };

  it('for an input reads a blob, and can neither list, write nor delete', async () => {
    const { container, url, token } = await open(await filled('sas-input'), 'r');
    const answer = await fetch(`${url}/${encodeBlobName('in put/ü #1.txt')}?${token}`);
    expect(await answer.text()).toBe('hello');
    await expect(list(container)).rejects.toMatchObject(refused);
    await expect(container.getBlockBlobClient('x').upload('x', 1)).rejects.toMatchObject(refused);
    await expect(container.getBlobClient('in put/ü #1.txt').delete()).rejects.toMatchObject(refused);
  });

  it('for a whole container reads and lists, and can neither write nor delete', async () => {
    const { container } = await open(await filled('sas-container'), 'rl');
    expect(await list(container)).toEqual(['in put/ü #1.txt']);
    await expect(container.getBlockBlobClient('x').upload('x', 1)).rejects.toMatchObject(refused);
    await expect(container.getBlobClient('in put/ü #1.txt').delete()).rejects.toMatchObject(refused);
    await expect(container.delete()).rejects.toMatchObject(refused);
  });

  it('for outputs writes, also twice, and can neither read, list nor delete', async () => {
    const { container } = await open(await filled('sas-output'), 'cw');
    await container.getBlockBlobClient('out').upload('x', 1);
    await container.getBlockBlobClient('out').upload('y', 1);
    await expect(container.getBlobClient('out').download()).rejects.toMatchObject(refused);
    await expect(list(container)).rejects.toMatchObject(refused);
    await expect(container.getBlobClient('out').delete()).rejects.toMatchObject(refused);
  });

  it('ends when it should, and opens no other container', async () => {
    const name = await filled('sas-late');
    await filled('sas-other');
    const late = await open(name, 'rl', Date.now() - 60_000);
    await expect(list(late.container)).rejects.toMatchObject(refused);
    const { token } = await open(name, 'rl');
    const other = new BlobServiceClient(`${azurite.blobEndpoint}?${token}`).getContainerClient('sas-other');
    await expect(list(other)).rejects.toMatchObject(refused);
  });
});
