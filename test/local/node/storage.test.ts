import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BlobServiceClient,
  ContainerSASPermissions,
  type ContainerClient,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { type Azurite, openAzurite } from '../../../src/local/azurite/azurite.ts';
import { nodeRoot, workFolder } from '../../../src/local/node/layout.ts';
import type { Work } from '../../../src/local/node/work.ts';
import type { OutputFile, UploadCondition } from '../../../src/wire/rest.ts';
import { sh, task, type TestMachine, testMachine } from './machine.ts';

let machine: TestMachine;
let azurite: Azurite;
let storage: BlobServiceClient;
const key = Buffer.alloc(64, 3).toString('base64');
beforeAll(async () => {
  machine = await testMachine();
  const opened = await openAzurite({
    location: join(machine.folder, 'azurite'),
    log: join(machine.folder, 'azurite.log'),
    account: 'acct',
    key,
    clock: systemClock,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  azurite = opened.value;
  storage = new BlobServiceClient(azurite.blobEndpoint, new StorageSharedKeyCredential('acct', key));
});
afterAll(async () => {
  await azurite.close();
  await machine[Symbol.asyncDispose]();
});

let number = 0;
async function newContainer(blobs: Record<string, string> = {}): Promise<ContainerClient> {
  const container = storage.getContainerClient(`con-${number++}`);
  await container.create();
  for (const [name, text] of Object.entries(blobs)) {
    await container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
  }
  return container;
}

const sas = (container: ContainerClient, permissions: string): Promise<string> =>
  container.generateSasUrl({
    permissions: ContainerSASPermissions.parse(permissions),
    expiresOn: new Date(Date.now() + 3_600_000),
  });

const wd = (work: Work): string => join(nodeRoot(machine.nodes, work.node), workFolder(work.who), 'wd');

const blobUrl = (url: string, blob: string): string =>
  url.replace('?', `/${blob.split('/').map(encodeURIComponent).join('/')}?`);

async function blobTexts(container: ContainerClient): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { name } of container.listBlobsFlat()) {
    texts[name] = (await container.getBlobClient(name).downloadToBuffer()).toString();
  }
  return texts;
}

function output(
  filePattern: string,
  containerUrl: string,
  path?: string,
  uploadCondition: UploadCondition = 'TaskCompletion',
): OutputFile {
  return {
    filePattern,
    destination: { container: path === undefined ? { containerUrl } : { containerUrl, path } },
    uploadOptions: { uploadCondition },
  };
}

describe('resource files', () => {
  it('are there before the program starts, with their mode', async () => {
    const container = await newContainer({ 'run.sh': '#!/bin/sh\ncat data/in.txt\n', 'in.txt': 'hello' });
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
    const container = await newContainer(Object.fromEntries(names.map((name) => [name, name])));
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
    const container = await newContainer({ 'in/a.txt': 'a', 'in/deep/b.txt': 'b', 'other.txt': 'o' });
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
      const url = await sas(await newContainer({ 'in.txt': 'x' }), 'r');
      const work = task('true', { resourceFiles: [{ httpUrl: blobUrl(url, 'in.txt'), filePath }] });
      const outcome = await machine.run(work);
      expect(outcome).toMatchObject({ retryable: false, failureInfo: { code: 'ResourceFileCreateFailed' } });
      expect(outcome).not.toHaveProperty('exitCode');
    },
  );

  it('of a container never land outside of the working directory either', async () => {
    const url = await sas(await newContainer({ 'in.txt': 'x' }), 'rl');
    const work = task('true', { resourceFiles: [{ storageContainerUrl: url, filePath: '../elsewhere' }] });
    expect(await machine.run(work)).toMatchObject({ failureInfo: { code: 'ResourceFileCreateFailed' } });
    expect(existsSync(join(wd(work), '../elsewhere'))).toBe(false);
  });

  it('that cannot be had fail the task before its program starts', async () => {
    const container = await newContainer({ 'in.txt': 'x' });
    const url = await sas(container, 'rl');
    const noUrl = `${azurite.blobEndpoint}/no-such-container?${url.split('?')[1]}`;
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
    const container = await newContainer();
    const url = await sas(container, 'rl');
    await container.delete();
    expect(await machine.run(task('true', { resourceFiles: [{ storageContainerUrl: url }] }))).toMatchObject({
      failureInfo: { code: 'ResourceContainerNotFound' },
    });
  });

  it('of 64 MB arrive whole', async () => {
    const container = await newContainer();
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

describe('output files', () => {
  it('go where pattern and path say', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    const work = task(
      sh(
        'echo 1 > a_OUTPUT.txt; echo 2 > b_OUTPUT.txt; mkdir -p d/e; echo 3 > d/e/c.log; echo 4 > .hidden.log',
      ),
      {
        environmentSettings: [{ name: 'STEM', value: 'a' }],
        outputFiles: [
          output('*_OUTPUT.txt', url),
          output('**/*.log', url, 'logs/'),
          output('$STEM_OUTPUT.txt', url, 'never'),
          output('${STEM}_OUTPUT.txt', url, 'exact/name.txt'),
          output('d/e/c.log', url),
          output('$AZ_BATCH_TASK_DIR/std*.txt', url, 'std'),
          output('nothing*', url),
        ],
      },
    );
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect(await blobTexts(container)).toEqual({
      'a_OUTPUT.txt': '1\n',
      'b_OUTPUT.txt': '2\n',
      'logs/d/e/c.log': '3\n',
      'exact/name.txt': '1\n',
      'c.log': '3\n',
      'std/stdout.txt': '',
      'std/stderr.txt': '',
    });
  });

  it('of the pattern ../*.txt are the four logs, which never tell the SAS', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    const work = task(sh('echo out; echo err >&2'), { outputFiles: [output('../*.txt', url, 'foo/bar')] });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const texts = await blobTexts(container);
    expect(Object.keys(texts)).toEqual(
      ['fileuploaderr.txt', 'fileuploadout.txt', 'stderr.txt', 'stdout.txt'].map((name) => `foo/bar/${name}`),
    );
    expect(texts['foo/bar/stdout.txt']).toBe('out\n');
    const log = await machine.text(work, 'fileuploadout.txt');
    expect(log).toContain(`uploading stdout.txt to ${container.containerName}/foo/bar/stdout.txt\n`);
    expect(log).toContain(`uploaded stdout.txt to ${container.containerName}/foo/bar/stdout.txt\n`);
    expect(log).not.toContain('sig=');
  });

  it('are uploaded as the exit code of the process says', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    const outputs = (name: string): OutputFile[] => [
      output('x', url, `${name}/success`, 'TaskSuccess'),
      output('x', url, `${name}/failure`, 'TaskFailure'),
      output('x', url, `${name}/completion`, 'TaskCompletion'),
    ];
    expect(await machine.run(task(sh('echo > x'), { outputFiles: outputs('good') }))).toMatchObject({
      exitCode: 0,
    });
    expect(await machine.run(task(sh('echo > x; exit 3'), { outputFiles: outputs('bad') }))).toMatchObject({
      exitCode: 3,
    });
    expect(Object.keys(await blobTexts(container))).toEqual([
      'bad/completion',
      'bad/failure',
      'good/completion',
      'good/success',
    ]);
  });

  it('of a task out of time are uploaded, of one that never started are not', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    const slow = task(sh('echo so far; exec sleep 1000'), {
      maxWallClockMs: 1500,
      outputFiles: [output('../stdout.txt', url, 'slow')],
    });
    expect(await machine.run(slow)).toMatchObject({ exitCode: -15, failureInfo: { code: 'TaskEnded' } });
    const none = task('no-such-program', { outputFiles: [output('../stdout.txt', url, 'none')] });
    await machine.run(none);
    expect(await blobTexts(container)).toEqual({ slow: 'so far\n' });
    await expect(machine.text(none, 'fileuploadout.txt')).rejects.toThrow('ENOENT');
  });

  it('that cannot be uploaded fail the task, which keeps its exit code', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    const gone = await newContainer();
    const goneUrl = await sas(gone, 'cw');
    await gone.delete();
    const run = (containerUrl: string, script = 'echo > x'): Promise<unknown> =>
      machine.run(task(sh(script), { outputFiles: [output('x', containerUrl)] }));
    expect(await run(goneUrl)).toMatchObject({
      exitCode: 0,
      retryable: false,
      failureInfo: { code: 'FileUploadContainerNotFound' },
    });
    const denied = await run(url.replace(/sig=[^&]*/, 'sig=AAAA'));
    expect(denied).toMatchObject({
      exitCode: 0,
      failureInfo: { code: 'FileUploadAccessDenied', category: 'UserError' },
    });
    expect(JSON.stringify(denied)).not.toContain('sig=');
    expect(await run('http://127.0.0.1:1/acct/con?sig=secret')).toMatchObject({
      failureInfo: { code: 'FileUploadMiscError' },
    });
    expect(await machine.text(task(''), 'fileuploaderr.txt')).toMatch(
      /^failed wd\/x to con\/x: FileUploadMiscError: [^\n]*\n$/,
    );
    expect(await run(goneUrl, 'echo > x; exit 5')).toMatchObject({
      exitCode: 5,
      retryable: true,
      failureInfo: { code: 'FailureExitCode' },
    });
  });

  it('are never taken from outside of the node', async () => {
    const container = await newContainer();
    const url = await sas(container, 'cw');
    await writeFile(join(machine.folder, 'secret.txt'), 'secret');
    const work = task('true', {
      outputFiles: [
        output('../../../../../../../*.txt', url),
        output('/etc/hostname', url),
        output('/etc/host*', url),
      ],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect(await blobTexts(container)).toEqual({});
  });

  it('of 100 MB arrive whole, and replace what was there', async () => {
    const container = await newContainer({ big: 'old' });
    const work = task(sh('head -c 100000000 /dev/zero > big'), {
      outputFiles: [output('big', await sas(container, 'cw'))],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect((await container.getBlobClient('big').getProperties()).contentLength).toBe(100_000_000);
  });
});

describe("containers of the account's own storage", () => {
  it('are resource files by their names, under a prefix too', async () => {
    const { blobEndpoint } = azurite;
    await using own = await testMachine({
      account: Promise.resolve({ name: 'acct', url: 'http://127.0.0.1:1', blobEndpoint }),
      storage: { account: 'acct', key },
    });
    const container = await newContainer({ 'in/a.txt': 'a', 'in/b.txt': 'b', 'other.txt': 'c' });
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
