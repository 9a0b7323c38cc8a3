import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeRoot, workFolder } from '../../../src/local/node/layout.ts';
import type { Work } from '../../../src/local/node/work.ts';
import { sh, task, type TestMachine, testMachine } from './machine.ts';
import { ACCOUNT, openStorage, sas, type Storage } from './storage.ts';

let storage: Storage;
let machine: TestMachine;
beforeAll(async () => {
  storage = await openStorage();
  ({ machine } = storage);
});
afterAll(async () => storage[Symbol.asyncDispose]());

const wd = (work: Work): string => join(nodeRoot(machine.nodes, work.node), workFolder(work.who), 'wd');

const blobUrl = (url: string, blob: string): string =>
  url.replace('?', `/${blob.split('/').map(encodeURIComponent).join('/')}?`);

describe('resource files', () => {
  it('are there before the program starts, with their mode', async () => {
    const container = await storage.newContainer({
      'run.sh': '#!/bin/sh\ncat data/in.txt\n',
      'in.txt': 'hello',
    });
    const url = await sas(container, 'r');
    const work = task('./run.sh', {
      resourceFiles: [
        { httpUrl: blobUrl(url, 'run.sh'), filePath: 'run.sh' },
        { httpUrl: blobUrl(url, 'in.txt'), filePath: 'data/in.txt', fileMode: '0440' },
      ],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect(await machine.text(work, 'stdout.txt')).toBe('hello');
    expect((await stat(join(wd(work), 'run.sh'))).mode & 0o777).toBe(0o770);
    expect((await stat(join(wd(work), 'data/in.txt'))).mode & 0o777).toBe(0o440);
  });

  it('keep any name byte for byte', async () => {
    const names = [
      `a b'c"d$e`,
      'x{y}z',
      '-rf',
      'ümläut 😀',
      'per%20cent',
      'q?mark#hash',
      '`tick`',
      'a/b/c.txt',
    ];
    // Not possible as blob names: the storage service reads a backslash as a slash.
    const more = ['new\nline', 'back\\slash'];
    const container = await storage.newContainer(Object.fromEntries(names.map((name) => [name, name])));
    const url = await sas(container, 'rl');
    const work = task('true', {
      resourceFiles: [
        { storageContainerUrl: url },
        ...more.map((filePath) => ({ httpUrl: blobUrl(url, 'x{y}z'), filePath })),
      ],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const found = (await readdir(wd(work), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(wd(work).length + 1));
    expect(found.toSorted()).toEqual([...names, ...more].toSorted());
  });

  it('of a whole container are those below its prefix, in the folder that was named', async () => {
    const container = await storage.newContainer({ 'in/a.txt': 'a', 'in/deep/b.txt': 'b', 'other.txt': 'o' });
    const url = await sas(container, 'rl');
    const work = task('true', {
      resourceFiles: [{ storageContainerUrl: url, blobPrefix: 'in/', filePath: 'here' }],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(wd(work), 'here/in/a.txt'), 'utf8')).toBe('a');
    expect(await readFile(join(wd(work), 'here/in/deep/b.txt'), 'utf8')).toBe('b');
    expect(existsSync(join(wd(work), 'here/other.txt'))).toBe(false);
  });

  it.each([['../out.txt'], ['/tmp/out.txt'], ['a/../../out.txt'], [''], ['.'], ['folder/']])(
    'never land outside of the working directory: %j',
    async (filePath) => {
      const url = await sas(await storage.newContainer({ 'in.txt': 'x' }), 'r');
      const work = task('true', { resourceFiles: [{ httpUrl: blobUrl(url, 'in.txt'), filePath }] });
      const outcome = await machine.run(work);
      expect(outcome).toMatchObject({ retryable: false, failureInfo: { code: 'ResourceFileCreateFailed' } });
      expect(outcome).not.toHaveProperty('exitCode');
    },
  );

  it('of a container never land outside of the working directory either', async () => {
    const url = await sas(await storage.newContainer({ 'in.txt': 'x' }), 'rl');
    const work = task('true', { resourceFiles: [{ storageContainerUrl: url, filePath: '../elsewhere' }] });
    expect(await machine.run(work)).toMatchObject({ failureInfo: { code: 'ResourceFileCreateFailed' } });
    expect(existsSync(join(wd(work), '../elsewhere'))).toBe(false);
  });

  it('that cannot be had fail the task before its program starts', async () => {
    const container = await storage.newContainer({ 'in.txt': 'x' });
    const url = await sas(container, 'rl');
    const noUrl = `${storage.blobEndpoint}/no-such-container?${url.split('?')[1]}`;
    const nobody = 'http://127.0.0.1:1/acct/con/in.txt';
    const cases = [
      [{ httpUrl: blobUrl(url, 'missing.txt'), filePath: 'x' }, 'BlobNotFound', 'UserError'],
      [
        { httpUrl: blobUrl(url, 'in.txt').replace(/sig=[^&]*/, 'sig=AAAA'), filePath: 'x' },
        'BlobAccessDenied',
        'UserError',
      ],
      [{ httpUrl: nobody, filePath: 'x' }, 'BlobDownloadMiscError', 'ServerError'],
      [
        { storageContainerUrl: noUrl.replace(/sig=[^&]*/, 'sig=AAAA') },
        'ResourceContainerAccessDenied',
        'UserError',
      ],
      [
        { storageContainerUrl: url.replace(/sig=[^&]*/, 'sig=AAAA') },
        'ResourceContainerAccessDenied',
        'UserError',
      ],
    ] as const;
    for (const [file, code, category] of cases) {
      const work = task(sh('echo started'), { resourceFiles: [file] });
      const outcome = await machine.run(work);
      expect(outcome).toMatchObject({ retryable: false, failureInfo: { code, category } });
      expect(outcome).not.toHaveProperty('exitCode');
      expect(JSON.stringify(outcome)).not.toContain('sig=');
      expect(await machine.text(work, 'stdout.txt')).toBe('');
    }
  });

  it('from a container that is gone are a container not found', async () => {
    const container = await storage.newContainer();
    const url = await sas(container, 'rl');
    await container.delete();
    expect(await machine.run(task('true', { resourceFiles: [{ storageContainerUrl: url }] }))).toMatchObject({
      failureInfo: { code: 'ResourceContainerNotFound' },
    });
  });

  it('of 64 MB arrive whole', async () => {
    const container = await storage.newContainer();
    const bytes = Buffer.alloc(64 * 1024 * 1024, 'x');
    await container.getBlockBlobClient('big').uploadData(bytes);
    const work = task('wc -c big', {
      resourceFiles: [{ httpUrl: blobUrl(await sas(container, 'r'), 'big'), filePath: 'big' }],
    });
    await machine.run(work);
    expect(await machine.text(work, 'stdout.txt')).toBe(`${bytes.length} big\n`);
  });
});

describe('a resource file from a server that stumbles', () => {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    if (request.url?.startsWith('/cut')) {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('only this', () => response.destroy());
    } else {
      response.writeHead(asked < 3 ? 503 : 200).end('whole');
    }
  });
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('is asked for again', async () => {
    asked = 0;
    const work = task('cat x', { resourceFiles: [{ httpUrl: `${address}/x`, filePath: 'x' }] });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect(await machine.text(work, 'stdout.txt')).toBe('whole');
    expect(asked).toBe(3);
  });

  it('is never there in part', async () => {
    const work = task('true', { resourceFiles: [{ httpUrl: `${address}/cut?sig=secret`, filePath: 'x' }] });
    const outcome = await machine.run(work);
    expect(outcome.failureInfo?.code).toBe('BlobDownloadMiscError');
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(await readdir(wd(work))).toEqual([]);
    expect(await readdir(join(nodeRoot(machine.nodes, work.node), 'volatile/downloads'))).toEqual([]);
  });
});

describe("containers of the account's own storage", () => {
  it('are resource files by their names, under a prefix too', async () => {
    const { blobEndpoint } = storage;
    await using own = await testMachine({
      account: Promise.resolve({ name: 'acct', url: 'http://127.0.0.1:1', blobEndpoint }),
      storage: ACCOUNT,
    });
    const container = await storage.newContainer({ 'in/a.txt': 'a', 'in/b.txt': 'b', 'other.txt': 'c' });
    const { containerName: autoStorageContainerName } = container;
    const work = task(sh('find . -type f | sort; env'), {
      resourceFiles: [{ autoStorageContainerName, blobPrefix: 'in/', filePath: 'here' }],
    });
    expect(await own.run(work)).toMatchObject({ exitCode: 0 });
    const said = await own.text(work, 'stdout.txt');
    expect(said).toMatch(/^\.\/here\/in\/a\.txt\n\.\/here\/in\/b\.txt\n/);
    expect(said).not.toMatch(/sig=|other/);
    const common = task('true', {
      instance: {
        step: 'coordination',
        commonResourceFiles: [{ autoStorageContainerName, blobPrefix: 'other' }],
        addresses: [],
        coresPerNode: 1,
      },
    });
    expect(await own.run(common)).toMatchObject({ exitCode: 0 });
    expect(await own.text(common, 'other.txt')).toBe('c');
    const missing = task('true', { resourceFiles: [{ autoStorageContainerName: 'nothing-here' }] });
    expect((await own.run(missing)).failureInfo?.code).toBe('ResourceContainerNotFound');
  });

  it('cannot be had where the account has no storage', async () => {
    const work = task('true', { resourceFiles: [{ autoStorageContainerName: 'a-container' }] });
    expect((await machine.run(work)).failureInfo).toMatchObject({
      code: 'ResourceContainerNotFound',
      details: [{ name: 'Message', value: 'The account has no storage of its own' }, { name: 'Container' }],
    });
  });
});
