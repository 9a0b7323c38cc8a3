import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { loadSpec, type LoadOptions } from '../../src/spec/load.ts';

const POOL = `pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }\n`;
const SPEC = `version: 1\nname: demo\n${POOL}tasks:\n  - command: echo hello\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-load-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function load(file = 'batchspec.yaml', options: Partial<LoadOptions> = {}) {
  return loadSpec(file, { cwd: folder, env: {}, ...options });
}

async function loaded(file?: string, options?: Partial<LoadOptions>) {
  const result = await load(file, options);
  if (!result.ok) throw new Error(JSON.stringify(result.error.diagnostics));
  return result.value;
}

async function faults(file?: string, options?: Partial<LoadOptions>): Promise<string[]> {
  const result = await load(file, options);
  if (result.ok) throw new Error('it was read without fault');
  return result.error.diagnostics.map(
    ({ code, message, at }) => `${at ? `${at.file}:${at.line}:${at.col} ` : ''}${code}: ${message}`,
  );
}

describe('a file', () => {
  test('that is missing, or a folder, is said to be', async () => {
    await write({ 'specs/a.yaml': SPEC });
    expect(await faults('nowhere/x.yaml')).toEqual([
      'nowhere/x.yaml:1:1 no-such-file: there is no such file',
    ]);
    expect(await faults('specs')).toEqual(['specs:1:1 is-a-folder: this is a folder, not a file']);
  });

  test('of 50 MB is refused at once, without being read', async () => {
    const file = await open(join(folder, 'big.yaml'), 'w');
    await file.truncate(50 * 1024 * 1024);
    await file.close();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await faults('big.yaml')).toEqual([
      'big.yaml:1:1 file-too-large: this file has 50.0 MiB, and a spec may have 256 KiB',
    ]);
    expect(performance.now() - start).toBeLessThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(20 * 1024 * 1024);
  });

  test('may start with a byte order mark and end its lines with CRLF', async () => {
    await write({ 'batchspec.yaml': `\uFEFF${SPEC.replaceAll('\n', '\r\n')}` });
    expect((await loaded()).spec.name.value).toBe('demo');
    await write({
      'batchspec.yaml': `\uFEFF${SPEC.replace('echo hello', '|\n      echo 1\n      echo {{x}}').replaceAll('\n', '\r\n')}`,
    });
    expect(await faults()).toEqual(['batchspec.yaml:7:14 unknown-name: there is no name `x` here']);
  });

  test('can be standard input; its paths are relative to the current folder', async () => {
    await write({ 'data/a.txt': 'x' });
    const { spec } = await loaded('-', { stdin: `${SPEC}containers: { input: { upload: data/a.txt } }\n` });
    expect(spec.containers[0]?.blobs.map(({ name, from }) => [name, from])).toEqual([
      ['a.txt', 'data/a.txt'],
    ]);
    expect(await faults('-', { stdin: 'version: 2\n' })).toContain(
      '<stdin>:1:10 bad-value: `version` is `2`, and can only be 1',
    );
  });

  test('named by an absolute path is shown as seen from the current folder', async () => {
    await write({ 'specs/a.yaml': SPEC });
    expect((await loaded(join(folder, 'specs/a.yaml'))).spec.file).toBe('specs/a.yaml');
  });

  test('can be JSON', async () => {
    const pool = {
      image: { publisher: 'p', offer: 'o', sku: 's' },
      vmSize: 'Standard_D2s_v5',
      nodes: { dedicated: 1, spot: 2 },
    };
    await write({
      'batchspec.json': JSON.stringify({ version: 1, name: 'demo', pool, tasks: [{ command: 'ls' }] }),
    });
    expect((await loaded('batchspec.json')).spec.pool).toMatchObject({ dedicated: 1, spot: 2 });
  });
});

describe('parameters', () => {
  const params = `params:\n  words: { type: integer, default: 3, minimum: 1 }\n  ratio: { type: number, default: 0.5 }\n  fast: { type: boolean, default: false }\n  mode: { type: string, enum: [fast, exact], default: fast }\n`;
  beforeEach(async () => write({ 'batchspec.yaml': SPEC + params }));

  test('have their defaults, then what the file says, then what --set says', async () => {
    await write({ 'p.yaml': 'words: 5\nmode: exact\n', 'p.json': '{"ratio": 1}' });
    expect((await loaded()).spec.params).toEqual({ words: 3, ratio: 0.5, fast: false, mode: 'fast' });
    const set = ['words=7', 'fast=true'];
    expect((await loaded('batchspec.yaml', { set, paramsFile: 'p.yaml' })).spec.params).toEqual({
      words: 7,
      ratio: 0.5,
      fast: true,
      mode: 'exact',
    });
    expect((await loaded('batchspec.yaml', { paramsFile: 'p.json' })).spec.params['ratio']).toBe(1);
  });

  test('given by flag are checked against their declaration, and the flag is named', async () => {
    const set = ['words=0', 'words=1.5', 'fast=yes', 'mode=fats', 'wrods=1', 'x', 'ratio=1e999'];
    expect(await faults('batchspec.yaml', { set })).toEqual([
      'bad-param: --set words=0: the value is below the minimum 1',
      'bad-param: --set words=1.5: the value is not a whole number',
      'bad-param: --set fast=yes: the value is not true or false',
      'bad-param: --set mode=fats: the value is none of fast, exact (did you mean fast?)',
      'unknown-param: --set wrods=1: there is no parameter `wrods`',
      'bad-flag: --set x: a value is given as KEY=VALUE',
      'bad-param: --set ratio=1e999: the value is not a number',
    ]);
  });

  test('given by file are checked at their place in that file', async () => {
    await write({ 'p.yaml': 'words: many\nnope: 1\nmode: [a]\n' });
    expect(await faults('batchspec.yaml', { paramsFile: 'p.yaml' })).toEqual([
      'p.yaml:1:8 bad-param: `words` is `many`, which is not a whole number',
      'p.yaml:2:1 unknown-param: there is no parameter `nope`',
      'p.yaml:3:7 bad-param: `mode` has to be a text',
    ]);
    expect(await faults('batchspec.yaml', { paramsFile: 'none.yaml' })).toEqual([
      'none.yaml:1:1 no-such-file: there is no such file',
    ]);
  });
});

const withUpload = (upload: string): string => `${SPEC}containers: { input: { upload: ${upload} } }\n`;

const names = async (upload: string): Promise<string[]> => {
  await write({ 'specs/s.yaml': withUpload(upload) });
  const { spec } = await loaded('specs/s.yaml');
  return (spec.containers[0]?.blobs ?? []).map(({ name, from }) => `${name} < ${from}`);
};

describe('uploads', () => {
  beforeEach(async () =>
    write({
      'specs/data/b.txt': 'b',
      'specs/data/a.txt': 'a',
      'specs/data/B.txt': 'B',
      'specs/data/é.txt': 'e',
      'specs/data/.dot.txt': 'd',
      'specs/data/sub/c.txt': 'c',
      'specs/data/.hidden/x.txt': 'x',
      'shared/k.txt': 'k',
    }),
  );

  test('are named by the path below the part without wildcards, in the order of code units', async () => {
    expect(await names('data/*.txt')).toEqual([
      'B.txt < data/B.txt',
      'a.txt < data/a.txt',
      'b.txt < data/b.txt',
      'é.txt < data/é.txt',
    ]);
    expect(await names('"**/c.txt"')).toEqual(['data/sub/c.txt < data/sub/c.txt']);
    expect(await names('data/sub/c.txt')).toEqual(['c.txt < data/sub/c.txt']);
    expect(await names('../shared/*')).toEqual(['k.txt < ../shared/k.txt']);
  });

  test('take files that start with a dot only where the dot is named', async () => {
    expect(await names('data/.*.txt')).toEqual(['.dot.txt < data/.dot.txt']);
    expect(await names('data/**/x.txt').catch(String)).toContain('no-match');
  });

  test('follow the order of includes and exclusions', async () => {
    expect(await names("['data/**', '!data/*.txt']")).toEqual(['sub/c.txt < data/sub/c.txt']);
    expect(await names("['data/*.txt', '!data/*', data/a.txt]")).toEqual(['a.txt < data/a.txt']);
    expect(await names("['data/**', '!data/sub', '!**/[!a]*.txt']")).toEqual(['a.txt < data/a.txt']);
  });

  test('follow links, and end where links go in circles', async () => {
    await symlink('..', join(folder, 'specs/data/sub/up'));
    await symlink('a.txt', join(folder, 'specs/data/link.txt'));
    expect(await names('data/l*.txt')).toEqual(['link.txt < data/link.txt']);
    expect(await names("'data/**/c.txt'")).toContain('sub/c.txt < data/sub/c.txt');
  });

  test('carry size and SHA-256 of the content', async () => {
    await write({ 'specs/s.yaml': withUpload('data/sub/*') });
    const blobs = (await loaded('specs/s.yaml')).spec.containers[0]?.blobs;
    expect(blobs?.[0]).toMatchObject({
      bytes: 1,
      sha256: '2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6',
    });
  });

  test('whose names are not valid UTF-8 are refused by name', async () => {
    await writeFile(
      Buffer.concat([Buffer.from(join(folder, 'specs/data/bad')), Buffer.from([0xff]), Buffer.from('.txt')]),
      'x',
    );
    await write({ 'specs/s.yaml': withUpload('data/bad*') });
    expect(await faults('specs/s.yaml')).toEqual([
      'specs/s.yaml:6:32 bad-blob-name: `data/bad*` matches the file "bad\\xff.txt", whose name is not valid UTF-8',
    ]);
  });

  test('may have brackets in their names', async () => {
    await write({ 'specs/data/q[1].txt': 'q' });
    expect(await names('"data/q[1].txt"')).toEqual(['q[1].txt < data/q[1].txt']);
    expect(await names(String.raw`'data/q\[1\].txt'`)).toEqual(['q[1].txt < data/q[1].txt']);
  });
});

test('an absolute upload path is taken, with a warning', async () => {
  await write({
    'data/a.txt': 'a',
    'batchspec.yaml': `${SPEC}containers: { input: { upload: ${join(folder, 'data')}/*.txt } }\n`,
  });
  const { spec, warnings } = await loaded();
  expect(warnings.map(({ code }) => code)).toEqual(['absolute-path']);
  expect(spec.containers[0]?.blobs.map(({ name, from }) => [name, from])).toEqual([['a.txt', 'data/a.txt']]);
});

test('an environment variable is read only where it is listed', async () => {
  await write({ 'batchspec.yaml': `${SPEC}env: [BUILD, OTHER]\n` });
  const { spec } = await loaded('batchspec.yaml', { env: { BUILD: '7', SECRET: 'x' } });
  expect(spec.env).toEqual({ BUILD: '7' });
});

test('durations become ISO 8601', async () => {
  const text = SPEC.replace('nodes: 1', 'nodes: 1, resizeTimeout: 15m, idle: 90m').replace(
    'echo hello',
    'echo hello\n    timeout: PT1H30M\n    retries: 2',
  );
  await write({ 'batchspec.yaml': `${text}job: { timeout: 2d }\n` });
  const { spec } = await loaded();
  expect([spec.pool.resizeTimeout, spec.pool.idle, spec.job.timeout, spec.tasks[0]?.timeout]).toEqual([
    'PT15M',
    'PT90M',
    'P2D',
    'PT1H30M',
  ]);
});
