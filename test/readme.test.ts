import { existsSync, readFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { EXIT_MEANINGS } from '../src/base/exit-codes.ts';
import { COMMANDS } from '../src/commands/command-table.ts';
import { openRig } from './rig/rig.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

interface Block {
  /** The comment right above, if there is one: `file: specs/topn.yaml`. */
  readonly note: string | undefined;
  readonly language: string;
  readonly text: string;
}

const blocks: readonly Block[] = [...readme.matchAll(/(?:<!-- (.+) -->\n\n)?```(\w+)\n([^]*?)```\n/g)].map(
  ([, note, language = '', text = '']) => ({ note, language, text }),
);

const commandLines = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line !== '');

/** Times, how often progress was told and the order of deletions differ between runs; nothing else may. */
const steady = (output: string): string =>
  output
    .replace(/(?:^clean up: .* deleted\n)+/m, (lines) => lines.split('\n').toSorted().join('\n'))
    .replaceAll(/\d+(?=\/2 nodes ready)/g, 'n')
    .replaceAll(/\b\d+(\.\d)? (ms|s)\b/g, '<time>')
    .replaceAll(/^(upload|download|pool|monitor|tasks): \d.*\n/gm, '')
    .replaceAll(/^pool: \S+ (resizing|steady).*\n/gm, '')
    .replaceAll(/^ {2}stages[^]*?(?=^ {2}\w)/gm, '');

describe('README', () => {
  it('shows the files of the repository as they are', () => {
    const shown = blocks.flatMap(({ note, text }) => {
      const file = /^file: (.+)$/.exec(note ?? '')?.[1];
      return file === undefined ? [] : [[file, text] as const];
    });
    expect(shown.map(([file]) => file)).toEqual(['specs/topn.yaml']);
    for (const [file, text] of shown) expect(text).toBe(readFileSync(join(ROOT, file), 'utf8'));
  });

  it('lists every command and every exit code', () => {
    const named = [...readme.matchAll(/^\| `batchspec ([a-z]+)/gm)].map(([, name]) => name);
    expect(named).toEqual(COMMANDS.map(({ name }) => name));
    const codes = [...readme.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code, what]) => [
      Number(code),
      what,
    ]);
    expect(codes).toEqual(EXIT_MEANINGS.map(([code, what]) => [code, what]));
  });

  it('links only to what exists', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !link.includes('://') && !existsSync(join(ROOT, link)))).toEqual([]);
    expect(links.length).toBeGreaterThan(4);
  });

  it('names a test command that package.json and .ci/run know', () => {
    expect(commandLines).toContain('npm ci && npm test');
    expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toMatch(/\bnpm test\b/);
  });

  it('runs: its main job gives what it shows', async () => {
    expect(commandLines).toContain('npm ci && npx batchspec apply specs/topn.yaml --yes');
    const shown = blocks.find(({ note }) =>
      note?.startsWith('output of: batchspec apply specs/topn.yaml --yes'),
    );
    await using rig = await openRig();
    for (const folder of ['specs', 'node-task']) {
      await cp(join(ROOT, folder), join(rig.dir, folder), { recursive: true });
    }
    await rm(join(rig.dir, 'specs/results'), { recursive: true, force: true });
    const ran = await rig.run(['apply', 'specs/topn.yaml', '--yes']);
    expect(ran.exitCode).toBe(0);
    expect(steady(ran.stderr + ran.stdout)).toBe(steady(shown?.text ?? ''));
  }, 60_000);

  it('has a workflow for pull requests that may do little and calls what there is', async () => {
    const workflow = parse(blocks.find(({ note }) => note === 'workflow')?.text ?? '') as {
      readonly permissions: unknown;
      readonly jobs: { readonly plan: { readonly steps: ReadonlyArray<{ readonly run?: string }> } };
    };
    expect(workflow.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    const runs = workflow.jobs.plan.steps.flatMap(({ run }) => run ?? []);
    // What a person may name a branch never becomes a part of a script.
    for (const run of runs) expect(run).not.toContain('${{');
    const calls = runs.flatMap((run) => run.match(/(?<=npx batchspec )[^>]*/g) ?? []);
    expect(calls.map((call) => call.split(' ', 1)[0])).toEqual(['validate', 'plan', 'diff']);
    await using rig = await openRig();
    for (const call of calls) {
      const { exitCode, stderr } = await rig.run([...call.trim().split(/\s+/), '--help']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    }
  });

  it('says nothing of a command or flag that batchspec does not know', async () => {
    await using rig = await openRig();
    const lines = commandLines
      .filter((line) => line.startsWith('batchspec '))
      .map((line) => line.split(/\s+/));
    expect(lines.length).toBeGreaterThan(0);
    for (const [, ...argv] of lines) {
      const { exitCode, stderr } = await rig.run([...argv, '--help']);
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
    }
  });
});
