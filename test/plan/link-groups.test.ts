import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { desire } from '../../src/plan/desire.ts';
import type { Desired } from '../../src/plan/desired.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { LIMITS } from '../../src/wire/limits.ts';

const HEAD = `version: 1
name: demo
pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 2 }
containers: { input: { upload: data/* }, more: { upload: data/* } }
tasks:
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-after-'));
  await mkdir(join(folder, 'data'));
  for (const name of ['a', 'b']) await writeFile(join(folder, 'data', `${name}.txt`), name);
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function outcomeOf(tasks: string, head = HEAD) {
  await writeFile(join(folder, 's.yaml'), head + tasks);
  const loaded = await loadSpec('s.yaml', { cwd: folder, env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error.diagnostics));
  return desire(loaded.value.spec);
}
async function desiredOf(tasks: string, head = HEAD): Promise<Desired> {
  const result = await outcomeOf(tasks, head);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.desired;
}
/** What each task waits for, by its id, in the order in which tasks are added. */
const graph = ({ tasks }: Desired): Record<string, readonly string[]> =>
  Object.fromEntries(tasks.map(({ id, after = [] }) => [id, after]));

const fingerprint = (want: Desired, id: string): string =>
  want.tasks.find((task) => task.id === id)?.fingerprint ?? '';

/** As many tasks as wanted with ids of that form, and one that waits for all of them. */
const wide = (to: number, id: string, more = ''): Promise<Desired> =>
  desiredOf(`
  - { name: count, forEach: { range: { from: 1, to: ${to} } }, id: "${id}", command: echo }
  - { name: merge, after: count, command: echo }${more}`);

describe('a task waits', () => {
  test('for all tasks of a group, which come before it; the job is told to heed that', async () => {
    const want = await desiredOf(`
  - { name: merge, after: count, command: echo }
  - { name: count, forEach: { file: input/* }, command: echo }`);
    expect(graph(want)).toEqual({ 'count-a': [], 'count-b': [], merge: ['count-a', 'count-b'] });
    expect(want.tasks.map(({ id }) => id)).toEqual(['count-a', 'count-b', 'merge']);
    expect(want.job.body.usesTaskDependencies).toBe(true);
    const alone = await desiredOf('  - { name: count, command: echo }');
    expect(alone.job.body).not.toHaveProperty('usesTaskDependencies');
    expect(alone).not.toHaveProperty('waits');
  });

  test('for the task of the same blob, else of the same path in another container', async () => {
    const want = await desiredOf(`
  - { name: one, forEach: { file: ["input/*", "more/a.txt"] }, id: "one-{{slug file.blob}}", command: echo }
  - { name: two, forEach: { file: ["more/*"] }, after: { group: one, match: sameKey }, command: echo }`);
    const waits = graph(want);
    // more/a.txt is there itself; more/b.txt is not, so input/b.txt stands for it.
    expect(Object.values(waits).slice(-2)).toEqual([
      [want.tasks.find(({ input }) => input === 'more/a.txt')?.id],
      [want.tasks.find(({ input }) => input === 'input/b.txt')?.id],
    ]);
  });

  test('for those that agree in what both groups are made of, however many those are', async () => {
    const want = await desiredOf(`
  - { name: fit, forEach: { matrix: { size: [1, 2], kind: [x, y] } }, id: "fit-{{matrix.size}}{{matrix.kind}}", command: echo }
  - { name: best, forEach: { matrix: { size: [1, 2] } }, after: { group: fit, match: sameKey }, id: "best-{{matrix.size}}", command: echo }
  - { name: draw, forEach: { matrix: { size: [1] }, range: { from: 1, to: 2 } }, after: { group: best, match: sameKey }, id: "draw-{{item}}", command: echo }`);
    expect(graph(want)).toMatchObject({
      'best-1': ['fit-1x', 'fit-1y'],
      'best-2': ['fit-2x', 'fit-2y'],
      'draw-1': ['best-1'],
      'draw-2': ['best-1'],
    });
  });

  test('and what it waits for is part of what it is: with a new one it is another task', async () => {
    const before = await wide(2, 'count-{{item}}');
    const later = await wide(3, 'count-{{item}}');
    expect(fingerprint(later, 'merge')).not.toBe(fingerprint(before, 'merge'));
    expect(fingerprint(later, 'count-1')).toBe(fingerprint(before, 'count-1'));
  });
});

describe('many tasks', () => {
  test('with long ids are waited for by way of barriers, none of which passes the limit of the service', async () => {
    const want = await wide(10_000, 'count-the-words-of-part-{{item}}');
    const barriers = want.tasks.filter(({ barrier }) => barrier);
    expect(graph(want)['merge']).toEqual(barriers.map(({ id }) => id));
    expect(barriers.length).toBeLessThan(6);
    for (const { after = [], body } of barriers) {
      expect(after.join('').length).toBeLessThanOrEqual(LIMITS.dependencyChars);
      expect(body.commandLine).toContain("'true'");
    }
    const reached = new Set(barriers.flatMap(({ after = [] }) => after));
    expect(reached.size).toBe(10_000);
    expect(want.waits).toMatchObject([
      { group: 'merge', after: 'count', tasks: 10_000, barriers: barriers.length },
    ]);
  });

  test('are waited for in the shell of Windows nodes where the pool has those', async () => {
    const want = await desiredOf(
      `
  - { name: count, forEach: { range: { from: 1, to: 10000 } }, id: "count-the-words-of-part-{{item}}", command: ver }
  - { name: merge, after: count, command: ver }`,
      HEAD.replace('{ publisher: canonical, offer: ubuntu-24_04-lts, sku: server }', 'windows-2022'),
    );
    const lines = want.tasks.filter(({ barrier }) => barrier).map(({ body }) => body.commandLine);
    expect(new Set(lines)).toEqual(new Set(['cmd.exe /d /e:on /v:off /s /c "exit 0"']));
  });

  test('with short ids need none', async () => {
    const want = await wide(10_000, '{{item}}');
    expect(want.tasks.some(({ barrier }) => barrier)).toBe(false);
    expect(graph(want)['merge']).toHaveLength(10_000);
  });

  test('wait for many others by way of one barrier, so that the lists stay short', async () => {
    const want = await wide(
      400,
      'c{{item}}',
      `
  - { name: check, after: count, forEach: { range: { from: 1, to: 300 } }, command: echo }`,
    );
    expect(graph(want)['check-1']).toEqual(['barrier-count-1']);
    expect(graph(want)['merge']).toEqual(['barrier-count-1']);
    expect(graph(want)['barrier-count-1']).toHaveLength(400);
  });

  test('that are matched by key and pass the limit are an error that names limit and remedy', async () => {
    const result = await outcomeOf(`
  - { name: fit, forEach: { matrix: { kind: [x] }, range: { from: 1, to: 2000 } }, id: "fit-the-model-to-the-data-of-this-very-kind-{{matrix.kind}}-{{item}}", command: echo }
  - { name: best, forEach: { matrix: { kind: [x] } }, after: { group: fit, match: sameKey }, command: echo }`);
    expect(result).toMatchObject({ ok: false });
    const [error] = result.ok ? [] : result.error;
    expect(error).toMatchObject({ code: 'too-many-parents', at: { line: 8 } });
    expect(error?.message).toContain('may have 64000');
  });

  test('cannot have the id of a barrier', async () => {
    const result = await outcomeOf(`
  - { name: count, forEach: { range: { from: 1, to: 300 } }, id: "c{{item}}", command: echo }
  - { name: check, after: count, forEach: { range: { from: 1, to: 300 } }, command: echo }
  - { name: other, id: Barrier-count-1, command: echo }`);
    expect(result).toMatchObject({ ok: false, error: [{ code: 'id-clash', at: { line: 7 } }] });
  });
});

/** The fingerprint of a task that another waits for in that way. */
async function countBefore(wait: string): Promise<string> {
  const want = await desiredOf(
    `  - { name: count, command: echo }\n  - { name: merge, after: ${wait}, command: echo }`,
  );
  return fingerprint(want, 'count');
}

describe('a failure', () => {
  test('lets others run where they say so, by way of the exit conditions of what they wait for', async () => {
    const want = await desiredOf(`
  - { name: count, command: echo, onExit: [{ when: [3, "5-7"], dependents: block }, { when: 4, job: none }] }
  - { name: merge, after: { group: count, onFailure: run }, command: echo }
job: { onTaskFailure: stop }`);
    expect(want.tasks[0]?.body.exitConditions).toEqual({
      exitCodes: [
        { code: 3, exitOptions: { dependencyAction: 'block' } },
        { code: 4, exitOptions: { jobAction: 'none', dependencyAction: 'satisfy' } },
      ],
      exitCodeRanges: [{ start: 5, end: 7, exitOptions: { dependencyAction: 'block' } }],
      default: { dependencyAction: 'satisfy' },
    });
    expect(want.job.body.onTaskFailure).toBe('performexitoptionsjobaction');
  });

  test('has conditions that change nothing of what a task did: its fingerprint keeps its first part', async () => {
    const [skip] = (await countBefore('count')).split('.');
    const [run, conduct] = (await countBefore('{ group: count, onFailure: run }')).split('.');
    expect(run).toBe(skip);
    expect(conduct).toMatch(/^[0-9a-f]{16}$/);
  });
});
