import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../src/base/clock.ts';
import { joinLocal, type StartOptions, startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import { alive, SOON } from './node/machine.ts';
import { childrenOf } from './node/processes.ts';
import { type Owner, startOwner } from './own.ts';

let folder: string;
let stateDir: string;
const ours: LocalTarget[] = [];
const owners: Owner[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  stateDir = join(folder, '.batchspec', 'local');
});
afterEach(async () => {
  await Promise.all(ours.splice(0).map((target) => target.stop()));
  await Promise.all(owners.splice(0).map((owner) => owner.end('SIGTERM')));
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<StartOptions> = {}): Promise<LocalTarget> {
  const started = await startLocal({ stateDir, clock: systemClock, ...options });
  if (!started.ok) throw new Error(started.error.message);
  ours.push(started.value);
  return started.value;
}

async function own(): Promise<Owner & { said: Pick<LocalTarget, 'batch' | 'storage'> }> {
  const owner = await startOwner('local', stateDir);
  owners.push(owner);
  return owner as Owner & { said: Pick<LocalTarget, 'batch' | 'storage'> };
}

const blobs = ({ storage }: Pick<LocalTarget, 'storage'>): BlobServiceClient =>
  new BlobServiceClient(storage.blobEndpoint, new StorageSharedKeyCredential(storage.account, storage.key), {
    retryOptions: { maxTries: 1 },
  });

/** The status of a list of pools that is asked for with a bearer token. */
const askWithToken = async ({ batch }: LocalTarget): Promise<number> => {
  const url = `${batch.endpoint}/pools?api-version=2022-10-01.16.0`;
  return (await fetch(url, { headers: { authorization: 'Bearer anything' } })).status;
};

const helpersOf = (pid: number): number[] => [
  ...childrenOf(pid, 'process/host'),
  ...childrenOf(pid, 'azurite/entry'),
];

describe('a local target', () => {
  it('lets any bearer token in only where it was told to', async () => {
    const strict = await start({ virtual: true });
    expect(await askWithToken(strict)).toBe(401);
    await strict.stop();
    expect(await askWithToken(await start({ virtual: true, anyBearer: true }))).toBe(200);
  });

  it('answers at its addresses, and leaves nothing running', async () => {
    const target = await start();
    await blobs(target).getContainerClient('some-container').create();
    expect((await fetch(`${target.batch.endpoint}/pools`)).status).toBeGreaterThanOrEqual(400);
    const helpers = helpersOf(process.pid);
    expect(helpers).toHaveLength(2);
    expect(JSON.parse(await readFile(join(stateDir, 'running.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });

    await target.stop();
    await target.stop();
    await expect.poll(() => helpers.filter(alive), SOON).toEqual([]);
    await expect(fetch(target.batch.endpoint)).rejects.toThrow('fetch failed');
    await expect(fetch(target.storage.blobEndpoint)).rejects.toThrow('fetch failed');
    expect(await readdir(stateDir)).not.toContain('running.json');
  });

  it('keeps its accounts, its ports and its blobs from one start to the next', async () => {
    const first = await start();
    await blobs(first).getContainerClient('some-container').create();
    await first.stop();
    const second = await start();
    expect(second).toMatchObject({ batch: first.batch, storage: first.storage });
    expect(await blobs(second).getContainerClient('some-container').exists()).toBe(true);
  });

  it('has keys of its own, which only its owner may read, and which stand nowhere else', async () => {
    const one = await start();
    const two = await start({ stateDir: join(folder, 'other') });
    expect(new Set([one.batch.key, one.storage.key, two.batch.key, two.storage.key]).size).toBe(4);
    expect((await stat(stateDir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(stateDir, 'keys.json'))).mode & 0o777).toBe(0o600);
    const files = (await readdir(stateDir, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && entry.name !== 'keys.json',
    );
    const texts = await Promise.all(
      files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    expect(texts.filter((text) => text.includes(one.batch.key) || text.includes(one.storage.key))).toEqual(
      [],
    );
    for (const pid of helpersOf(process.pid)) {
      expect(await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).not.toContain(one.storage.key);
    }
  });

  it('says so when Azurite or the process host dies', async () => {
    const target = await start();
    for (const pid of childrenOf(process.pid, 'azurite/entry')) process.kill(pid, 'SIGKILL');
    expect(await target.died).toContain('Azurite');
    await target.stop();
    const again = await start();
    for (const pid of childrenOf(process.pid, 'process/host')) process.kill(pid, 'SIGKILL');
    expect(await again.died).toContain("nodes' work");
  });

  it('that was interrupted while starting leaves nothing', async () => {
    const started = await startLocal({ stateDir, clock: systemClock, signal: AbortSignal.abort() });
    expect(started).toMatchObject({ ok: false, error: { reason: 'interrupted' } });
    await expect.poll(() => helpersOf(process.pid), SOON).toEqual([]);
    await start();
  });

  it('that cannot keep its state says why in words', async () => {
    await writeFile(join(folder, '.batchspec'), 'a file');
    const started = await startLocal({ stateDir, clock: systemClock });
    expect(started).toMatchObject({
      ok: false,
      error: {
        reason: 'state',
        message: `The local target cannot keep its state in ${stateDir}: a part of that path is a file (ENOTDIR).`,
      },
    });
  });
});

describe('a folder whose local target is in use', () => {
  it('is busy for another process, which is told by whom', async () => {
    const owner = await own();
    const started = await startLocal({ stateDir, clock: systemClock });
    expect(started).toEqual({
      ok: false,
      error: {
        reason: 'busy',
        message: `The local target of this folder (${stateDir}) is in use by the owner (process ${owner.pid}).`,
      },
    });
  });

  it('is waited for, and then had', async () => {
    const first = await start({ command: 'the first' });
    const told: string[] = [];
    const second = start({ wait: true, onWait: (why) => told.push(why) });
    await expect
      .poll(() => told, SOON)
      .toEqual([
        `Waiting for the first (process ${process.pid}), which uses the local target of this folder.`,
      ]);
    await first.stop();
    expect((await second).batch).toEqual(first.batch);
    expect(told).toHaveLength(1);
  });

  it('is no longer waited for after an interrupt', async () => {
    await start();
    const interrupt = new AbortController();
    const waiting = startLocal({
      stateDir,
      clock: systemClock,
      wait: true,
      signal: interrupt.signal,
      onWait: () => interrupt.abort(),
    });
    expect(await waiting).toMatchObject({ ok: false, error: { reason: 'interrupted' } });
  });

  it('can be joined, for as long as it is there', async () => {
    expect(await joinLocal({ stateDir })).toBeUndefined();
    const owner = await own();
    const joined = await joinLocal({ stateDir });
    expect(joined).toMatchObject(owner.said);
    await joined?.stop();
    expect((await fetch(owner.said.storage.blobEndpoint)).headers.get('server')).toContain('Azurite');
    await owner.end('SIGKILL');
    expect(await joinLocal({ stateDir })).toBeUndefined();
  });

  it('is free again at once after its owner was killed, with nothing left and nothing lost', async () => {
    const owner = await own();
    const container = blobs(owner.said).getContainerClient('some-container');
    await container.create();
    await container.getBlockBlobClient('b').upload('kept', 4);
    const helpers = helpersOf(owner.pid);
    expect(helpers).toHaveLength(2);
    await owner.end('SIGKILL');
    // The new helpers wait for the old ones, which may still be saving.
    const target = await start();
    expect(helpers.filter(alive)).toEqual([]);
    const text = await blobs(target)
      .getContainerClient('some-container')
      .getBlobClient('b')
      .downloadToBuffer();
    expect(text.toString()).toBe('kept');
  });
});
