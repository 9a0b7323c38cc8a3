import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

import { EXIT_MEANINGS } from '../../src/base/exit-codes.ts';
import { packageVersion } from '../../src/base/version.ts';
import { COMMANDS } from '../../src/commands/command-table.ts';
import { parseDuration } from '../../src/commands/world/duration.ts';
import { openRig } from '../rig/rig.ts';

describe('help', () => {
  test('lists every command and every exit code, and fits 80 columns', async () => {
    await using rig = await openRig();
    const { exitCode, stdout } = await rig.run(['--help']);
    expect(exitCode).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^  ${name} .*${summary}`, 'm'));
    for (const [code, meaning] of EXIT_MEANINGS) expect(stdout).toContain(`${code}  ${meaning}`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test.each(COMMANDS.map(({ name }) => name))(
    'of %s has an example and the flags that all commands have',
    async (name) => {
      await using rig = await openRig();
      const { exitCode, stdout } = await rig.run([name, '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Examples:\n');
      expect(stdout).toContain('batchspec ');
      for (const flag of ['--json', '--no-color', '--verbose', '--quiet']) expect(stdout).toContain(flag);
    },
  );

  test('without a command is shown as an error', async () => {
    await using rig = await openRig();
    const { exitCode, stdout, stderr } = await rig.run([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('Usage: batchspec');
  });
});

describe('a command line that makes no sense', () => {
  test.each([
    [['aply'], "error: unknown command 'aply'\n(Did you mean apply?)"],
    [['plan', '--offlin'], "error: unknown option '--offlin'\n(Did you mean --offline?)"],
    [['plan', 'a.yaml', 'b.yaml'], 'error: too many arguments'],
    [['plan', '--target', 'mars'], 'Allowed choices are local, azure'],
    [['apply', '--timeout', 'soon'], 'Give a number and a unit'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
    [['logs', 'a.yaml', 'task', '--node', 'n'], 'error: give a task or --node, not both'],
  ])('%j exits 1 and says what is meant', async (argv, message) => {
    await using rig = await openRig();
    const { exitCode, stdout, stderr } = await rig.run(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('gives a verdict with --json', async () => {
    await using rig = await openRig();
    const { exitCode, stdout } = await rig.run(['apply', '--jsno', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      formatVersion: 1,
      type: 'verdict',
      exitCode: 1,
      failure: { reason: 'usage', message: "unknown option '--jsno'\n(Did you mean --json?)" },
    });
  });

  test('is also a BATCHSPEC_TARGET that does not exist', async () => {
    await using rig = await openRig();
    const { exitCode, stderr } = await rig.run(['images'], { env: { BATCHSPEC_TARGET: 'moon' } });
    expect(exitCode).toBe(1);
    expect(stderr).toBe('error: BATCHSPEC_TARGET is "moon"; it must be local or azure\n');
  });
});

describe('version', () => {
  test('is that of package.json', async () => {
    await using rig = await openRig();
    expect(await rig.run(['--version'])).toEqual({
      exitCode: 0,
      stdout: `${packageVersion()}\n`,
      stderr: '',
    });
  });
});

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'] as const)('for %s knows every command and its flags', async (shell) => {
    await using rig = await openRig();
    const { exitCode, stdout } = await rig.run(['completion', shell]);
    expect(exitCode).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(name);
    for (const flag of ['detailed-exitcode', 'no-download', 'follow', 'json']) expect(stdout).toContain(flag);
  });

  test('for bash is a script that bash reads and that completes', async () => {
    await using rig = await openRig();
    const { stdout } = await rig.run(['completion', 'bash']);
    const complete = (words: string, at: number): string[] => {
      const script = `${stdout}\nCOMP_WORDS=(${words}); COMP_CWORD=${at}; _batchspec; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { status, stdout: found, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return found.trim().split('\n');
    };
    expect(complete("batchspec 'de'", 1)).toEqual(['destroy']);
    expect(complete("batchspec plan '--det'", 2)).toEqual(['--detailed-exitcode']);
    expect(complete("batchspec plan --target ''", 3)).toEqual(['local', 'azure']);
    expect(complete("batchspec completion 'z'", 2)).toEqual(['zsh']);
  });
});

describe('schema', () => {
  test('is printed as it ships', async () => {
    await using rig = await openRig();
    const { exitCode, stdout } = await rig.run(['schema']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });
});

describe('an interrupt', () => {
  test.each([['validate'], ['plan'], ['apply']])(
    'while %s still reads the spec ends it with 130',
    async (command) => {
      await using rig = await openRig();
      const interrupt = new AbortController();
      interrupt.abort();
      const { exitCode } = await rig.run([command, '-'], { interrupt, stdin: 'version: 1\n' });
      expect(exitCode).toBe(130);
    },
  );
});

describe('a duration', () => {
  test.each([
    ['90s', 90_000],
    ['1.5h', 5_400_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['0s', undefined],
    ['5', undefined],
    ['5 m', undefined],
    ['-5m', undefined],
    ['', undefined],
  ])('%s is %s ms', (text, ms) => expect(parseDuration(text)).toBe(ms));
});
