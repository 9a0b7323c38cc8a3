import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { build, type Built } from '../rig/built.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const HEAD = `version: 1
name: chain
params:
  runs: { type: string, description: a file in which every task notes that it ran }
containers:
  input: { upload: data/*.txt }
  parts: {}
  output: {}
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 2
`;

/** Each part is doubled, then checked on its own, and all are put together. A part named slow takes its time. */
const CHAIN = `${HEAD}tasks:
  - name: merge
    after: [{ group: check, match: all }]
    command:
      - echo {{task.id}} >> {{params.runs}}
      - cat parts/*.twice > all.txt
    inputs: [parts/parts/]
    outputs: [{ from: all.txt, to: output }]
  - name: twice
    forEach: { file: input/*.txt }
    command:
      - echo {{task.id}} >> {{params.runs}}
      - if grep -q SLOW {{file.name}}; then sleep 5; fi
      - if grep -q BROKEN {{file.name}}; then exit 9; fi
      - cat {{file.name}} {{file.name}} > {{file.stem}}.twice
    inputs: ["{{file.blob}}"]
    outputs: [{ from: "*.twice", to: parts/parts }]
  - name: check
    forEach: { file: input/*.txt }
    after: { group: twice, match: sameKey }
    command:
      - echo {{task.id}} >> {{params.runs}}
      - test "$(wc -l < parts/{{file.stem}}.twice)" -ge 2
    inputs: ["parts/parts/{{file.stem}}.twice"]
download: { from: output, to: results }
`;

/** Runs a command on the chain. */
const chain = (rig: Rig, argv: readonly string[], options?: Parameters<Rig['run']>[1]) =>
  rig.run([...argv, '--set', `runs=${rig.dir}/runs`], options);

/** The tasks that have run, in order of their ids. */
const runsOf = async (rig: Rig): Promise<string[]> =>
  (await rig.read('runs')).trimEnd().split('\n').toSorted();

let built: Built;
let atEnd: AsyncDisposable | undefined;
beforeAll(async () => {
  atEnd = built = await build();
});
afterAll(async () => atEnd?.[Symbol.asyncDispose]());

describe('tasks that wait for others', () => {
  test('run after them, whatever the order of the groups in the spec', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': CHAIN, 'data/a.txt': 'a\n', 'data/b.txt': 'b\n' });
    const ran = await chain(rig, ['apply']);
    expect(ran).toMatchObject({ exitCode: 0 });
    expect(await rig.read('results/all.txt')).toBe('a\na\nb\nb\n');
    const order = (await rig.read('runs')).trimEnd().split('\n');
    expect(order.toSorted()).toEqual(['check-a', 'check-b', 'merge', 'twice-a', 'twice-b']);
    expect(order.at(-1)).toBe('merge');
    for (const one of ['a', 'b'])
      expect(order.indexOf(`twice-${one}`)).toBeLessThan(order.indexOf(`check-${one}`));
  });

  test('are not run where one of those fails; the run ends, says so, and goes on with just these when mended', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': CHAIN, 'data/a.txt': 'a\n', 'data/b.txt': 'BROKEN\n' });
    const ran = await chain(rig, ['apply', '--result', 'run.json', '--junit', 'run.xml']);
    expect(ran.exitCode).toBe(6);
    expect(ran.stderr).toContain('monitor: 2 tasks are not run, because twice-b failed\n');
    expect(ran.stderr).toContain('1 of 5 tasks failed, 2 were not run because of that\n');
    expect(ran.stdout).toContain('  tasks     2 succeeded, 1 failed, 2 not run of 5\n');
    expect(ran.stdout).toContain('Not run (2)\n  check-b, merge, because twice-b failed\n');
    expect(JSON.parse(await rig.read('run.json'))).toMatchObject({
      tasks: { queued: 0, blocked: 2 },
      blockedTasks: [
        { id: 'check-b', group: 'check', root: 'twice-b' },
        { id: 'merge', root: 'twice-b' },
      ],
    });
    const skipped = (await rig.read('run.xml')).match(/<skipped [^>]*>/g);
    expect(skipped).toEqual(
      Array(2).fill('<skipped message="the task never runs, because twice-b failed"/>'),
    );
    expect((await chain(rig, ['status'])).stdout).toMatch(/job chain +completed +0 queued, .*, 2 blocked\n/);

    await rig.write({ 'data/b.txt': 'b\n' });
    const plan = await chain(rig, ['plan']);
    expect(plan.stdout).toContain('    after: check (all 2 tasks)\n');
    expect(plan.stdout).toContain('    after: twice (those of the same key)\n');
    expect(await chain(rig, ['apply'])).toMatchObject({ exitCode: 0 });
    expect(await rig.read('results/all.txt')).toBe('a\na\nb\nb\n');
    expect(await runsOf(rig)).toEqual(['check-a', 'check-b', 'merge', 'twice-a', 'twice-b', 'twice-b']);
  });

  test('run again where one of those changed, and nothing else does', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': CHAIN, 'data/a.txt': 'a\n', 'data/b.txt': 'b\n' });
    expect((await chain(rig, ['apply', '--keep'])).exitCode).toBe(0);
    await rig.write({ 'data/b.txt': 'c\n', runs: '' });
    const plan = await chain(rig, ['plan']);
    expect(plan.stdout).toContain('waits for a task that runs again (twice-b)\n');
    expect(plan.stdout).toContain('waits for a task that runs again (check-b)\n');
    expect(await chain(rig, ['apply', '--yes'])).toMatchObject({ exitCode: 0 });
    expect(await runsOf(rig)).toEqual(['check-b', 'merge', 'twice-b']);
    expect(await rig.read('results/all.txt')).toBe('a\na\nc\nc\n');
  });

  test('are added after a kill once those that still run in the earlier job are over', async () => {
    await using rig = await openRig();
    const texts = { 'data/a.txt': 'SLOW\n', 'data/b.txt': 'BROKEN\n' };
    await rig.write({ 'batchspec.yaml': CHAIN, ...texts });
    const { child, ended, said } = built.start(['apply', '--set', `runs=${rig.dir}/runs`], rig.dir);
    await said(/twice-b failed/);
    child.kill('SIGKILL');
    expect(await ended).toMatchObject({ signal: 'SIGKILL' });
    await rig.write({ 'data/b.txt': 'b\n' });
    const second = await chain(rig, ['apply', '--json']);
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stdout).toMatch(/"stage":"tasks".*"detail":"2 added to chain-2, 2 kept, 1 added later"/);
    expect(await rig.read('results/all.txt')).toBe('SLOW\nSLOW\nb\nb\n');
    const runs = await runsOf(rig);
    expect(runs.filter((id) => !id.startsWith('twice-'))).toEqual(['check-a', 'check-b', 'merge']);
  });
});

/** A spec of this much of a job and these groups of tasks. */
const specOf = (tasks: string, job = ''): Record<string, string> => ({
  'data/a.txt': 'a\n',
  'batchspec.yaml': `${HEAD.replace(/params:\n.*\n/, '')}${job}tasks:${tasks}`,
});

describe('the end of a task', () => {
  test('lets those that wait run after a failure where they are to, and the run still tells of it', async () => {
    await using rig = await openRig();
    await rig.write(
      specOf(`
  - { name: try, command: exit 9 }
  - name: report
    after: { group: try, onFailure: run }
    command: echo over > over.txt
    outputs: [{ from: over.txt, to: output }]
download: { from: output, to: results }
`),
    );
    const ran = await rig.run(['apply']);
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout).toContain('  tasks     1 succeeded, 1 failed of 2\n');
    expect(await rig.read('results/over.txt')).toBe('over\n');
  });

  test('lets them run after the codes that a rule says, and blocks them after others', async () => {
    await using rig = await openRig();
    await rig.write(
      specOf(`
  - name: try
    forEach: { matrix: { code: [3, 4] } }
    command: "exit {{matrix.code}}"
    onExit: [{ when: 3, dependents: satisfy }]
  - name: report
    forEach: { matrix: { code: [3, 4] } }
    after: { group: try, match: sameKey }
    command: echo over
`),
    );
    const ran = await rig.run(['apply']);
    expect(ran.exitCode).toBe(6);
    expect(ran.stdout).toContain('  tasks     1 succeeded, 2 failed, 1 not run of 4\n');
    expect(ran.stdout).toContain('  report-4, because try-4 failed\n');
  });

  test('ends the job where the job says so, and the tasks that never ran are told of', async () => {
    await using rig = await openRig();
    const tasks = `
  - name: try
    command: exit 9
  - name: other
    forEach: { range: { from: 1, to: 9 } }
    command: sleep 30
`;
    await rig.write(specOf(tasks, 'job: { onTaskFailure: stop }\n'));
    const ran = await rig.run(['apply']);
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout).toMatch(/Not run \(\d\)\n {2}other-\d, .*, because try failed\n/);
    expect((await rig.run(['status'])).stdout).toMatch(/job chain +completed/);
  });

  test('disables the job where a rule says so, which then stays disabled for whoever looks into it', async () => {
    await using rig = await openRig();
    await rig.write(
      specOf(
        `
  - { name: try, command: exit 3, onExit: [{ when: "3-5", job: disable }, { when: default, job: none }] }
  - { name: other, forEach: { range: { from: 1, to: 9 } }, command: sleep 5 }
`,
        'job: { onTaskFailure: stop }\n',
      ),
    );
    const ran = await rig.run(['apply', '--keep']);
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout).toMatch(/Not run \(\d\)\n {2}other-\d, .*, because try failed\n/);
    expect((await rig.run(['status'])).stdout).toMatch(/job chain +disabled/);
  });

  test('with a code that is tried again is none: the command runs again and says so', async () => {
    await using rig = await openRig();
    await rig.write(
      specOf(`
  - name: try
    command:
      - echo again >> tries
      - test "$(wc -l < tries)" -ge 3 || exit 75
    retry: { limit: 4, onExitCodes: [75] }
`),
    );
    expect((await rig.run(['plan', '--offline'])).stdout).toContain(
      '    tried again 4 at most, on exit code 75\n',
    );
    expect(await rig.run(['apply', '--keep'])).toMatchObject({ exitCode: 0 });
    expect((await rig.run(['logs', 'batchspec.yaml', 'try', '--stderr'])).stdout).toContain(
      'batchspec: exit code 75, trying again (2 of 4)\n',
    );
  });
});
