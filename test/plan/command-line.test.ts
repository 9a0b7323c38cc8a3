import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { splitCommandLine } from '../../src/local/node/command-line.ts';
import { retryingCommandLine } from '../../src/plan/command/command-line.ts';
import { retryShown } from '../../src/plan/command/retry-words.ts';
import type { SpecRetry } from '../../src/spec/spec.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-retry-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

const wordsOf = (commandLine: string): readonly string[] => {
  const words = splitCommandLine(commandLine);
  if (!words.ok) throw new Error(words.error);
  return words.value;
};

/** Runs a script whose tries end with these codes, as a node does: split by POSIX quoting, without a shell. */
async function run(retry: SpecRetry, codes: readonly number[]) {
  const script = `n=$(cat tries 2>/dev/null || echo 0)
echo $((n + 1)) > tries
codes=(${codes.join(' ')})
echo "it's try $n"
(exit "\${codes[$n]}")
touch "came to the end"`;
  const [program = '', ...args] = wordsOf(retryingCommandLine(script, retry));
  const { status, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    cwd: folder,
    // A bash whose input is a socket takes itself for one of a remote shell, and reads its start-up files.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { exitCode: status, tries: Number(await readFile(join(folder, 'tries'), 'utf8')), stderr };
}

const on = (start: number, end = start) => ({ start, end });

describe('a command that is tried again by exit code', () => {
  test('reaches bash as it was written, whatever stands in it', () => {
    const retry: SpecRetry = { limit: 2, on: [on(1)], notOn: [] };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (script) => {
        expect(wordsOf(retryingCommandLine(script, retry)).at(-1)).toBe(script);
      }),
    );
  });

  test('is tried again after the listed codes, telling so on stderr, until one succeeds', async () => {
    const ran = await run({ limit: 5, on: [on(3), on(10, 20)], notOn: [] }, [3, 20, 0, 3]);
    expect(ran).toEqual({
      exitCode: 0,
      tries: 3,
      stderr:
        'batchspec: exit code 3, trying again (1 of 5)\nbatchspec: exit code 20, trying again (2 of 5)\n',
    });
  });

  test('is not tried again after any other code, which is the code of the task', async () => {
    expect(await run({ limit: 5, on: [on(3)], notOn: [] }, [3, 4, 0])).toMatchObject({
      exitCode: 4,
      tries: 2,
    });
  });

  test('is tried again as often as the limit says, and ends with the last code', async () => {
    expect(await run({ limit: 2, on: [on(3)], notOn: [] }, [3, 3, 3, 0])).toMatchObject({
      exitCode: 3,
      tries: 3,
    });
  });

  test('without limit is tried again until it succeeds', async () => {
    const ran = await run({ limit: -1, notOn: [on(9)] }, [1, 2, 3, 4, 0]);
    expect(ran).toMatchObject({ exitCode: 0, tries: 5 });
    expect(ran.stderr).toContain('batchspec: exit code 4, trying again (4)\n');
  });

  test('is tried again after all codes but those that are ruled out', async () => {
    expect(await run({ limit: 5, notOn: [on(2), on(7, 9)] }, [1, 3, 8])).toMatchObject({
      exitCode: 8,
      tries: 3,
    });
  });

  test('is described by its limit and its codes', () => {
    expect(retryShown({ limit: 3, on: [on(75)], notOn: [] })).toBe('3 at most, on exit code 75');
    expect(retryShown({ limit: -1, notOn: [on(1), on(4, 6)] })).toBe(
      'without limit, not on exit codes 1, 4-6',
    );
  });
});
