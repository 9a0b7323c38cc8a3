import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { type Azurite, openAzurite } from '../../../src/local/azurite/azurite.ts';
import { childrenOf } from '../node/processes.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const account = 'testacct';
const key = Buffer.alloc(64, 7).toString('base64');

async function open(port?: number): Promise<Azurite> {
  const opened = await openAzurite({
    location: join(folder, 'azurite'),
    log: join(folder, 'azurite.log'),
    account,
    key,
    clock: systemClock,
    ...(port === undefined ? {} : { port }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

const client = (azurite: Azurite): BlobServiceClient =>
  new BlobServiceClient(azurite.blobEndpoint, new StorageSharedKeyCredential(account, key), {
    retryOptions: { maxTries: 1 },
  });

describe('Azurite', () => {
  it('keeps what was acknowledged right before its stop, on the same port', async () => {
    const first = await open();
    const container = client(first).getContainerClient('con');
    await container.create();
    const names = Array.from({ length: 20 }, (_, at) => `b${at}`);
    await Promise.all(names.map((name) => container.getBlockBlobClient(name).upload(name, name.length)));
    await first.close();
    await first.close();
    await expect(fetch(first.blobEndpoint)).rejects.toThrow('fetch failed');

    const second = await open(first.port);
    expect(second.port).toBe(first.port);
    const again = client(second).getContainerClient('con');
    const texts = await Promise.all(
      names.map(async (name) => (await again.getBlobClient(name).downloadToBuffer()).toString()),
    );
    expect(texts).toEqual(names);
    await second.close();
    expect(await readFile(join(folder, 'azurite.log'), 'utf8')).toBe('');
  });

  it('keeps what was acknowledged when it is killed, overwritten and deleted blobs too', async () => {
    const first = await open();
    const container = client(first).getContainerClient('con');
    await container.create();
    const names = Array.from({ length: 30 }, (_, at) => `b${at}`);
    const put = (name: string, text: string) => container.getBlockBlobClient(name).upload(text, text.length);
    await Promise.all(names.map((name) => put(name, name)));
    await Promise.all(names.slice(0, 10).map((name) => put(name, `${name} again`)));
    await Promise.all(names.slice(20).map((name) => container.deleteBlob(name)));
    for (const pid of childrenOf(process.pid, 'azurite/entry')) process.kill(pid, 'SIGKILL');
    await first.died;
    const location = join(folder, 'azurite');
    const [journal = ''] = (await readdir(location)).filter((name) => name.includes('blob__.json.journal'));
    await appendFile(join(location, journal), '{"c":"$BLOBS_COLLECTION$","d":{"$loki":7,');

    const second = await open();
    const again = client(second).getContainerClient('con');
    const found = new Map<string, string>();
    for await (const { name } of again.listBlobsFlat()) {
      found.set(name, (await again.getBlobClient(name).downloadToBuffer()).toString());
    }
    const kept = names
      .slice(0, 20)
      .map((name, at): [string, string] => [name, at < 10 ? `${name} again` : name]);
    expect(found).toEqual(new Map(kept));
    await again.getBlockBlobClient('b1').upload('third', 5);
    await second.close();
    expect((await readdir(location)).filter((name) => name.includes('journal'))).toEqual([]);
    const third = await open();
    const last = client(third).getContainerClient('con').getBlobClient('b1');
    expect((await last.downloadToBuffer()).toString()).toBe('third');
    await third.close();
  });

  it('takes another port where the wanted one is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const azurite = await open(port);
    expect(azurite.port).not.toBe(port);
    expect((await fetch(azurite.blobEndpoint)).headers.get('server')).toContain('Azurite');
    await azurite.close();
    taken.close();
  });

  it('that dies says so', async () => {
    const azurite = await open();
    for (const pid of childrenOf(process.pid, 'azurite/entry')) process.kill(pid, 'SIGKILL');
    expect(await azurite.died).toContain('SIGKILL');
    await azurite.close();
  });

  it('knows no other account, and tells its data folder to nobody else', async () => {
    const azurite = await open();
    const wellKnown = await fetch(`http://127.0.0.1:${azurite.port}/devstoreaccount1/c?restype=container`);
    expect(wellKnown.ok).toBe(false);
    expect((await stat(join(folder, 'azurite'))).mode & 0o077).toBe(0);
    await azurite.close();
  });

  it('that is not installed is told apart from one that fails', async () => {
    // As if there were no such package, here or in a folder above.
    const hide = join(folder, 'hide.cjs');
    await writeFile(
      hide,
      `const { Module } = require('node:module');
       const resolve = Module._resolveFilename;
       Module._resolveFilename = (name, ...more) => resolve(name.replace(/^azurite/, 'no-such-package'), ...more);`,
    );
    const entry = fileURLToPath(new URL('../../../src/local/azurite/entry.js', import.meta.url));
    const child = fork(entry, [], { execArgv: ['--require', hide], env: {} });
    const answer = once(child, 'message');
    const gone = once(child, 'exit');
    child.send({ type: 'open', location: join(folder, 'azurite'), port: 0, account, key });
    expect((await answer)[0]).toMatchObject({ type: 'failed', reason: 'missing' });
    expect(await gone).toEqual([1, null]);
  });

  it('is not started where the caller has gone on already', async () => {
    const opened = await openAzurite({
      location: join(folder, 'azurite'),
      log: join(folder, 'azurite.log'),
      account,
      key,
      clock: systemClock,
      signal: AbortSignal.abort(),
    });
    expect(opened).toMatchObject({ ok: false, error: { reason: 'interrupted' } });
  });
});
