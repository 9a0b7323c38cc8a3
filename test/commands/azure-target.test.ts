import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  BlobServiceClient,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import type { Verdict } from '../../src/apply/event.ts';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import { parseFaults } from '../../src/local/faults/parse.ts';
import { startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig, type Rig } from '../rig/rig.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let home: Rig;
let target: LocalTarget;
let env: Record<string, string>;
const seen: string[] = [];
beforeAll(async () => {
  home = await openRig();
  const started = await startLocal({
    stateDir: join(home.dir, 'state'),
    clock: systemClock,
    virtual: true,
    access: (line) => seen.push(line),
  });
  if (!started.ok) throw new Error(started.error.message);
  target = started.value;
  env = {
    AZURE_BATCH_ACCOUNT: target.batch.account,
    AZURE_BATCH_ENDPOINT: target.batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: target.batch.key,
    AZURE_STORAGE_ACCOUNT: target.storage.account,
    AZURE_STORAGE_KEY: target.storage.key,
    AZURE_STORAGE_BLOB_ENDPOINT: target.storage.blobEndpoint,
  };
});
afterAll(async () => {
  await target.stop();
  await home[Symbol.asyncDispose]();
});

const credential = () => new StorageSharedKeyCredential(target.storage.account, target.storage.key);
const containers = async (): Promise<string[]> => {
  const names: string[] = [];
  const client = new BlobServiceClient(target.storage.blobEndpoint, credential());
  for await (const { name } of client.listContainers()) names.push(name);
  return names;
};

/** Applies a spec of this name with the target azure, in a folder of its own. */
async function apply(name: string, more: Record<string, string>, top = '') {
  await using rig = await openRig();
  const files = linesSpec({ 'a.txt': '1\n2\n' });
  const spec = files['batchspec.yaml']?.replace('name: lines', `name: ${name}\n${top}`) ?? '';
  await rig.write({ ...files, 'batchspec.yaml': spec });
  const started = performance.now();
  const ran = await rig.run(['apply', '--target', 'azure', '--result', 'run.json'], {
    env: { ...env, ...more },
  });
  const verdict = JSON.parse(await rig.read('run.json')) as Verdict;
  return { ...ran, verdict, seconds: (performance.now() - started) / 1000 };
}

const commandOf = (pid: string): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

const KEY = Buffer.from('quite another key').toString('base64');

describe('the target azure', () => {
  test('tells in the result what went over the wire: as many requests as the service has seen', async () => {
    seen.length = 0;
    const { exitCode, verdict } = await apply('metered', {});
    expect(exitCode).toBe(0);
    expect(verdict.traffic?.batch.requests).toBe(seen.length);
    expect(verdict.traffic?.storage.requests).toBeGreaterThan(5);
    expect(verdict.traffic?.storage.sentBytes).toBeGreaterThanOrEqual(4);
  });

  test('is waited for where it is busy, and each wait is an event that says why', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }));
    const faults = parseFaults(['answer,status=503,operation=Pool_Add,times=1,retry-after=1']);
    if (!faults.ok) throw new Error(faults.error);
    const stateDir = join(rig.dir, 'state');
    const busy = await startLocal({ stateDir, clock: systemClock, virtual: true, faults: faults.value });
    if (!busy.ok) throw new Error(busy.error.message);
    try {
      const { batch, storage } = busy.value;
      const ran = await rig.run(['apply', '--target', 'azure', '--json'], {
        env: {
          AZURE_BATCH_ACCOUNT: batch.account,
          AZURE_BATCH_ENDPOINT: batch.endpoint,
          AZURE_BATCH_ACCESS_KEY: batch.key,
          AZURE_STORAGE_ACCOUNT: storage.account,
          AZURE_STORAGE_KEY: storage.key,
          AZURE_STORAGE_BLOB_ENDPOINT: storage.blobEndpoint,
        },
      });
      expect(ran.exitCode).toBe(0);
      const events = ran.stdout
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
      expect(events).toContainEqual({
        formatVersion: 1,
        time: expect.any(String),
        type: 'waiting',
        message: 'add pool lines: ServerBusy; trying again in 1.0 s',
      });
    } finally {
      await busy.value.stop();
    }
  });

  test('is reached without the proxy of the environment where it is this very machine', async () => {
    const proxies = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
    expect((await apply('direct', proxies)).exitCode).toBe(0);
  });

  test('is spoken to in the API version that the environment or the spec names', async () => {
    expect((await apply('newer', { AZURE_BATCH_API_VERSION: '2025-06-01' })).exitCode).toBe(0);
    const { exitCode, stderr } = await apply('unknown', {}, 'target: { batch: { apiVersion: 2031-01-01 } }');
    expect(exitCode).toBe(4);
    expect(stderr).toContain('UnsupportedRequestVersion');
    expect(stderr).toContain('Set AZURE_BATCH_API_VERSION');
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['a wrong key of Batch', { AZURE_BATCH_ACCESS_KEY: KEY }, /Check that AZURE_BATCH_ACCESS_KEY is a key/],
    [
      'a wrong account of Batch',
      { AZURE_BATCH_ACCOUNT: 'other' },
      /AZURE_BATCH_ACCOUNT and AZURE_BATCH_ENDPOINT/,
    ],
    ['a wrong key of storage', { AZURE_STORAGE_KEY: KEY }, /Check that AZURE_STORAGE_KEY/],
    ['a wrong account of storage', { AZURE_STORAGE_ACCOUNT: 'other' }, /account in AZURE_STORAGE_ACCOUNT/],
    [
      'a SAS that has ended',
      {
        AZURE_STORAGE_KEY: '',
        AZURE_STORAGE_SAS_TOKEN: 'sv=2022-11-02&se=2023-01-01&sp=rl&sr=c&sig=eA%3D%3D',
      },
      /Check AZURE_STORAGE_SAS_TOKEN: it may have ended/,
    ],
    [
      'nobody who listens for storage',
      { AZURE_STORAGE_BLOB_ENDPOINT: 'http://127.0.0.1:1/x' },
      /ECONNREFUSED[\s\S]*Check AZURE_STORAGE_BLOB_ENDPOINT/,
    ],
    [
      'a host that does not exist',
      { AZURE_BATCH_ENDPOINT: 'https://nobody.westeurope.batch.invalid' },
      /There is no such host, or no network: check AZURE_BATCH_ACCOUNT/,
    ],
    [
      'nobody who listens',
      { AZURE_BATCH_ENDPOINT: 'http://127.0.0.1:1' },
      /ECONNREFUSED[\s\S]*Check AZURE_BATCH_ENDPOINT, the network/,
    ],
  ])('says within seconds what to do about %s', async (_what, wrong, said) => {
    const { exitCode, stderr, seconds } = await apply('wrong', wrong);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain(KEY);
    expect(stderr).not.toContain('    at ');
    // The text that the service would have signed fills a screen and helps nobody here.
    expect(stderr).not.toContain('string to sign');
    expect(stderr).not.toContain('\n\n\n');
    expect(seconds).toBeLessThan(20);
  });

  test('says by how much the clock of this machine is wrong', async () => {
    const behind: Clock = { ...systemClock, now: () => Date.now() - 26 * 60_000 };
    await using service = await ServiceRig.open(new VirtualNodeHost(), { clock: behind });
    const { exitCode, stderr } = await apply('clock', {
      AZURE_BATCH_ACCOUNT: service.account.name,
      AZURE_BATCH_ENDPOINT: service.service.url,
      AZURE_BATCH_ACCESS_KEY: service.account.key,
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain("The clock of this machine is 26 minutes ahead of the service's: set it right.");
  });

  test('keeps the keys out of the command line of every process', async () => {
    const folders = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const commands = await Promise.all(folders.map(commandOf));
    expect(commands.filter((command) => command.includes('azurite')).length).toBeGreaterThan(0);
    for (const { key } of [target.batch, target.storage])
      expect(commands.some((command) => command.includes(key))).toBe(false);
  });

  test('makes nothing where storage can only be reached with a SAS, since none can be given to tasks', async () => {
    const client = new BlobServiceClient(target.storage.blobEndpoint, credential());
    const sas = generateAccountSASQueryParameters(
      {
        expiresOn: new Date(Date.now() + 3_600_000),
        permissions: AccountSASPermissions.parse('rwdlac'),
        resourceTypes: AccountSASResourceTypes.parse('sco').toString(),
        services: AccountSASServices.parse('b').toString(),
      },
      credential(),
    ).toString();
    const only = {
      AZURE_STORAGE_CONNECTION_STRING: `BlobEndpoint=${client.url};SharedAccessSignature=${sas}`,
    };
    const { exitCode, stderr, stdout } = await apply('sasonly', only);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('no access for tasks can be made from it');
    expect(stderr).toContain('Set AZURE_STORAGE_KEY');
    expect(stderr + stdout).not.toContain(new URLSearchParams(sas).get('sig'));
    expect((await containers()).filter((name) => name.startsWith('sasonly'))).toEqual([]);

    // What only reads needs no more than that.
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }));
    const read = await rig.run(['status', '--target', 'azure', '--json'], { env: { ...env, ...only } });
    expect(read.exitCode).toBe(0);
    expect(JSON.parse(read.stdout)).toMatchObject({ containers: expect.any(Array) });
  });
});
