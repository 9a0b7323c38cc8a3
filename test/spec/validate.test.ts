import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { validate } from '../../src/commands/validate.ts';
import { makeWorld } from './world.ts';

const GOOD = `version: 1
name: good
pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }
tasks: [{ command: ls }]
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-validate-'));
  await writeFile(join(folder, 'good.yaml'), GOOD);
  await writeFile(join(folder, 'bad.yaml'), GOOD.replace('nodes', 'noodes'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

test('tells of each spec, also after one with errors, results to stdout and diagnostics to stderr', async () => {
  const world = makeWorld(folder);
  expect(await validate({ specs: ['bad.yaml', 'good.yaml'], set: [], format: 'text' }, world)).toBe(1);
  expect(world.stdout.text).toBe(
    [
      'bad.yaml: 1 error',
      'good.yaml: ok (0 containers, 1 pool, 1 task)',
      '2 specs: 1 ok, 1 with errors (1 error)\n',
    ].join('\n'),
  );
  expect(world.stderr.text).toContain('bad.yaml:3:105: error[unknown-key]: `pool` has no key `noodes`\n');
  expect(world.stderr.text).toContain('hint: did you mean nodes?\n');
});

test('as JSON is one document with everything in it, and stderr stays empty', async () => {
  const world = makeWorld(folder);
  expect(await validate({ specs: ['good.yaml', 'bad.yaml'], set: [], format: 'json' }, world)).toBe(1);
  expect(world.stderr.text).toBe('');
  expect(JSON.parse(world.stdout.text)).toMatchObject({
    formatVersion: 1,
    errors: 1,
    warnings: 0,
    specs: [
      { spec: 'good.yaml', ok: true, containers: 0, pools: 1, tasks: 1, diagnostics: [] },
      {
        spec: 'bad.yaml',
        ok: false,
        diagnostics: [
          { severity: 'error', code: 'unknown-key', at: { file: 'bad.yaml', line: 3, col: 105 } },
        ],
      },
    ],
  });
});

test('lets tasks say how they play on virtual nodes', async () => {
  const environment = 'environment: { BATCHSPEC_VIRTUAL_SECONDS: "2", BATCHSPEC_VIRTUAL_EXIT_CODE: "3" }';
  const world = makeWorld(folder, { stdin: GOOD.replace('command: ls', `command: ls, ${environment}`) });
  expect(await validate({ specs: ['-'], set: [], format: 'text' }, world)).toBe(0);
  expect(world.stderr.text).toBe('');
});

test('reads standard input for -', async () => {
  const world = makeWorld(folder, { stdin: GOOD });
  expect(await validate({ specs: ['-'], set: [], format: 'text' }, world)).toBe(0);
  expect(world.stdout.text).toBe('-: ok (0 containers, 1 pool, 1 task)\n');
});

test('shows no secret and obeys no control character of a spec', async () => {
  await writeFile(
    join(folder, 'bad.yaml'),
    `${GOOD}x: "https://a/b?sv=1&sig=abcdefgh%3D" # \u001B[31m\u202E\n`,
  );
  const world = makeWorld(folder);
  await validate({ specs: ['bad.yaml'], set: [], format: 'text' }, world);
  expect(world.stderr.text).toContain('sig=REDACTED');
  expect(world.stderr.text).toContain('\\x1b[31m\\u202e');
  expect(world.stderr.text).not.toContain('\u001B');
});
