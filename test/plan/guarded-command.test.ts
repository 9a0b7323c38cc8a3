import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { splitCommandLine } from '../../src/local/node/command-line.ts';
import {
  MISSING_OUTPUT_EXIT_CODE,
  taskCommandLine,
  type Guards,
} from '../../src/plan/command/guarded-command.ts';
import { patternWriter } from '../../src/template/quote.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-guarded-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Runs a command line as a node does: split by POSIX quoting, without a shell. */
function runs(commandLine: string): { code: number | null; stdout: string; stderr: string } {
  const words = splitCommandLine(commandLine);
  if (!words.ok) throw new Error(words.error);
  const [file = '', ...args] = words.value;
  // A bash whose input is a socket takes itself for one of a remote shell, and reads its start-up files.
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: status, stdout, stderr };
}

async function files(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), path);
  }
}

const guarded = (script: string, guards: Partial<Guards>): string =>
  taskCommandLine('linux', script, { required: [], freshFolder: false, ...guards });

describe('a command with required outputs', () => {
  test.each([
    ['out.csv', ['out.csv'], true],
    ['*.csv', ['a b.csv'], true],
    ['*.csv', ['a.txt'], false],
    ['*.csv', ['.hidden.csv'], false],
    ['out/**', ['out/deep/er/x'], true],
    ['out/**/*.csv', ['out/x.csv'], true],
    ['out/*', ['out/deep/x'], false],
    ['[ab]?.txt', ['b1.txt'], true],
    ['[!ab]*.txt', ['b1.txt'], false],
    ['[*].txt', ['a.txt'], false],
    ['[*].txt', ['*.txt'], true],
    ['back\\slash', ['back\\slash'], true],
    ['{a,b}', ['a'], false],
  ])('takes %s with the files %j for fulfilled: %s', async (pattern, made, fulfilled) => {
    await files(made);
    const { code, stderr } = runs(guarded('true', { required: [pattern] }));
    expect({ code, said: stderr.includes('which is required') }).toEqual({
      code: fulfilled ? 0 : MISSING_OUTPUT_EXIT_CODE,
      said: !fulfilled,
    });
  });

  test('checks after an exit, a trap and an exec of the script too', async () => {
    for (const script of ['exit 0', "trap 'exit 0' EXIT", 'exec true']) {
      expect(runs(guarded(script, { required: ['x'] })).code).toBe(MISSING_OUTPUT_EXIT_CODE);
    }
  });

  test("keeps the script's own exit code, output and strictness", async () => {
    expect(runs(guarded('echo out; echo err >&2; exit 9', { required: ['x'] }))).toMatchObject({
      code: 9,
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(runs(guarded('false | true; touch x', { required: ['x'] })).code).toBe(1);
    expect(runs(guarded('echo $NOBODY; touch x', { required: ['x'] })).code).not.toBe(0);
  });

  test('finds every file that its pattern was written from, whatever its name', async () => {
    const name = fc
      .string({
        unit: fc.constantFrom(...Array.from('aB0 .-_*?[]{}()\'"$&;~!#')),
        minLength: 1,
        maxLength: 12,
      })
      .filter((text) => !/^\.{1,2}$/.test(text));
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        await files([text]);
        const required = [patternWriter(text, '')];
        const { code } = runs(guarded('true', { required }));
        await rm(join(folder, text));
        const without = runs(guarded('true', { required }));
        expect([code, without.code]).toEqual([0, MISSING_OUTPUT_EXIT_CODE]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('a command in a fresh folder', () => {
  const command = guarded(
    'find . -type f ! -name ".batchspec*" | sort; mkdir -p new; touch new/x "a b" .dot',
    {
      freshFolder: true,
    },
  );

  test('removes what an earlier try left, and leaves what the inputs brought', async () => {
    await files(['input.txt', 'parts/1 2.txt']);
    const first = runs(command);
    expect(first).toMatchObject({ code: 0, stdout: './input.txt\n./parts/1 2.txt\n' });
    expect((await readdir(folder)).toSorted()).toContain('a b');
    expect(runs(command).stdout).toBe(first.stdout);
  });

  test('removes nothing where the node agent has emptied the folder and brought the inputs again', async () => {
    await files(['input.txt']);
    runs(command);
    await rm(folder, { recursive: true });
    await files(['input.txt', 'second.txt']);
    expect(runs(command).stdout).toBe('./input.txt\n./second.txt\n');
  });
});

test('without guards a command is one bash and nothing else', () => {
  expect(guarded('echo hello', {})).toBe("/bin/bash -euo pipefail -c 'echo hello'");
});
