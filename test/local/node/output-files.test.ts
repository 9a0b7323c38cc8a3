import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OutputFile, UploadCondition } from '../../../src/wire/rest.ts';
import { sh, task, type TestMachine } from './machine.ts';
import { openStorage, sas, type Storage } from './storage.ts';

let storage: Storage;
let machine: TestMachine;
beforeAll(async () => {
  storage = await openStorage();
  ({ machine } = storage);
});
afterAll(async () => storage[Symbol.asyncDispose]());

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

describe('output files', () => {
  it('go where pattern and path say', async () => {
    const container = await storage.newContainer();
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
    const container = await storage.newContainer();
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
    const container = await storage.newContainer();
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
    const container = await storage.newContainer();
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
    const container = await storage.newContainer();
    const url = await sas(container, 'cw');
    const gone = await storage.newContainer();
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
    const container = await storage.newContainer();
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

  it('are never taken from outside of the node through a link, and no log is written through one', async () => {
    const container = await storage.newContainer();
    const url = await sas(container, 'cw');
    const secret = join(machine.folder, 'secret.txt');
    await writeFile(secret, 'secret');
    const script = [
      `ln -s ${secret} file.txt; ln -s ${machine.folder} folder`,
      `ln -s ${secret} ../fileuploadout.txt; ln -s ${secret} ../fileuploaderr.txt`,
      // A link that stays on the node is followed.
      'echo shared > $AZ_BATCH_NODE_SHARED_DIR/s; ln -s $AZ_BATCH_NODE_SHARED_DIR within; ln -s within/s stays.txt',
    ].join('; ');
    const patterns = ['file.txt', '*.txt', 'folder/secret.txt', 'folder/*.txt', 'within/s', '../fileupload*'];
    const work = task(sh(script), { outputFiles: patterns.map((pattern) => output(pattern, url)) });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const texts = await blobTexts(container);
    expect(Object.keys(texts)).toEqual(['fileuploaderr.txt', 'fileuploadout.txt', 's', 'stays.txt']);
    expect([texts['s'], texts['stays.txt']]).toEqual(['shared\n', 'shared\n']);
    expect(await readFile(secret, 'utf8')).toBe('secret');
    expect(await machine.text(work, 'fileuploadout.txt')).toContain('no file matches folder/secret.txt\n');
  });

  it('of 100 MB arrive whole, and replace what was there', async () => {
    const container = await storage.newContainer({ big: 'old' });
    const work = task(sh('head -c 100000000 /dev/zero > big'), {
      outputFiles: [output('big', await sas(container, 'cw'))],
    });
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    expect((await container.getBlobClient('big').getProperties()).contentLength).toBe(100_000_000);
  });
});
