import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

const SPECS = new URL('../../specs/', import.meta.url).pathname;
const POOL =
  'pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }';
const HEAD = `version: 1\nname: words\n${POOL}\n`;

/** A spec without tasks over a container that one spec fills and another reads. */
const spec = (extra: string): string => `version: 1
name: ${extra === '' ? 'reader' : 'writer'}
${POOL}
containers: { data: { name: shared-data${extra} }, output: {} }
cleanup: { containers: never, job: never }
`;

/** The exit code of a command, with what it said where that is not the wanted one. */
async function runs(rig: Rig, argv: readonly string[], wanted = 0): Promise<string> {
  const ran = await rig.run(argv);
  const said = ran.stdout + ran.stderr;
  expect({ exitCode: ran.exitCode, said }).toEqual({ exitCode: wanted, said });
  return said;
}

describe('on the local target', () => {
  test('inputs come by blob, prefix and whole container, where the spec wants them and with its modes', async () => {
    await using rig = await openRig();
    await rig.write({
      'in/a.sh': 'echo tool',
      'in/parts/1.txt': 'one',
      'in/parts/2.txt': 'two',
      'batchspec.yaml': `${HEAD}
containers: { input: { upload: in/** }, output: {} }
tasks:
  - command: find . -type f ! -name out.txt -printf '%P %m\\n' | sort >../list; mv ../list out.txt
    inputs:
      - { blob: input/a.sh, path: bin/tool, mode: "0755" }
      - { from: input, prefix: parts/, path: got }
      - { from: input, path: all, mode: "640" }
    outputs: [{ from: out.txt, to: output }]
download: { from: output, to: results }
`,
    });
    await runs(rig, ['apply']);
    expect((await rig.read('results/out.txt')).trim().split('\n')).toEqual([
      'all/a.sh 640',
      'all/parts/1.txt 640',
      'all/parts/2.txt 640',
      'bin/tool 755',
      'got/parts/1.txt 770',
      'got/parts/2.txt 770',
    ]);
  });

  test('a required output that no file matches fails its task, and says so on stderr', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': `${HEAD}
containers: { output: {} }
tasks:
  - { name: good, command: touch made.csv; exit 0, outputs: [{ from: '*.csv', to: output/good, required: true }] }
  - { name: bad, command: touch made.txt; exit 0, outputs: [{ from: '*.csv', to: output/bad, required: true }] }
`,
    });
    const said = await runs(rig, ['apply'], 3);
    expect(said).toContain('batchspec: no file matches the output *.csv, which is required');
    expect(said).toMatch(/exit code 73/);
    expect(said).toMatch(/1 succeeded.*1 failed/);
  });

  test('logs are kept after a failure only, or never, where the spec says so', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': `${HEAD}
job: { logs: failure }
cleanup: { containers: never, job: never }
tasks:
  - { name: fine, command: echo fine }
  - { name: broken, command: "echo broken; exit 4" }
  - { name: silent, command: "echo silent; exit 5", logs: none }
  - { name: loud, command: echo loud, logs: always }
download: { from: logs, to: logs }
`,
    });
    await runs(rig, ['apply'], 3);
    expect((await readdir(join(rig.dir, 'logs/words'))).toSorted()).toEqual(['broken', 'loud']);
  });

  test('a job prepares each node before its tasks and releases it, and waits for its manager', async () => {
    await using rig = await openRig();
    await rig.write({
      'seed/words.txt': 'prepared',
      'batchspec.yaml': `${HEAD}
containers: { seed: { upload: seed/* }, output: {} }
job:
  metadata: { team: words }
  preparation:
    files: [seed/words.txt]
    environment: { WHERE: shared }
    commands: cp words.txt "$AZ_BATCH_NODE_SHARED_DIR/$WHERE.txt"
  release: { commands: rm "$AZ_BATCH_NODE_SHARED_DIR/shared.txt", timeout: 1m }
  manager:
    id: chief
    runExclusive: false
    commands: echo managed >managed.txt
    outputs: [{ from: managed.txt, to: output, required: true }]
tasks:
  - command: cat "$AZ_BATCH_NODE_SHARED_DIR/shared.txt" >seen.txt
    outputs: [{ from: seen.txt, to: output }]
download: { from: output, to: results }
`,
    });
    const said = await runs(rig, ['apply']);
    expect(said).toContain('2 succeeded of 2');
    expect(await rig.read('results/seen.txt')).toBe('prepared');
    expect(await rig.read('results/managed.txt')).toBe('managed\n');
  });

  test('a manager that fails is a task that failed', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': `${HEAD}
job: { manager: { commands: "echo no >&2; exit 9", runExclusive: false } }
tasks: [{ command: echo fine }]
`,
    });
    const said = await runs(rig, ['apply'], 3);
    expect(said).toMatch(/task manager failed.*exit code 9/);
    expect(said).toContain('| no');
    expect(said).toContain('1 succeeded, 1 failed of 2');
    // The task that succeeded stays; the manager runs again, in a new attempt.
    const plan = await runs(rig, ['plan']);
    expect(plan).toContain('+ words-2  create: a new attempt: the manager of the earlier job failed');
    expect(plan).toContain('= keep: succeeded in job words');
    expect(await runs(rig, ['apply'], 3)).toMatch(/task manager failed.*exit code 9/);
  });

  test('a task on several nodes at once: each does its part first, then one puts the parts together', async () => {
    await using rig = await openRig();
    // A folder that all nodes see, as a mount of the pool would be.
    const shared = join(rig.dir, 'shared');
    await mkdir(shared);
    await rig.write({
      'in/words.txt': 'one two three',
      'batchspec.yaml': `version: 1
name: together
params: { shared: { type: string } }
containers: { input: { upload: in/* }, output: {} }
pool:
  image: ubuntu-24.04
  vmSize: Standard_D2s_v5
  nodes: 3
  interNodeCommunication: true
tasks:
  - name: sum
    command:
      - test "$AZ_BATCH_IS_CURRENT_NODE_MASTER" = true
      - cat {{params.shared}}/part-* | sort >parts.txt
      - echo "$AZ_BATCH_HOST_LIST" | tr ',' '\\n' | wc -l >hosts.txt
      - cat here.txt >>hosts.txt
    environment: { PREFIX: part }
    inputs: [{ blob: input/words.txt, path: here.txt }]
    multiInstance:
      instances: 3
      commonFiles: [{ blob: input/words.txt, path: common.txt }]
      coordination:
        - wc -w <"$AZ_BATCH_TASK_SHARED_DIR/common.txt" >count.txt
        - echo "$AZ_BATCH_IS_CURRENT_NODE_MASTER" "$(cat count.txt)" >{{params.shared}}/"$PREFIX-$AZ_BATCH_NODE_ID"
    outputs: [{ from: '*s.txt', to: output, required: true }]
    timeout: 10m
download: { from: output, to: results }
`,
    });
    const said = await runs(rig, ['apply', '--set', `shared=${shared}`]);
    expect(said).toContain('1 succeeded of 1');
    expect(await rig.read('results/parts.txt')).toBe('false 3\nfalse 3\ntrue 3\n');
    expect(await rig.read('results/hosts.txt')).toBe('3\none two three');
    const nodes = (await readdir(shared)).map((name) => name.replace('part-', ''));
    expect(new Set(nodes).size).toBe(3);
  });

  test('specs/recurring.yaml makes a schedule, waits for its first job, renews and ends it', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'recurring.yaml'), join(rig.dir, 'recurring.yaml'));
    await cp(join(SPECS, 'data'), join(rig.dir, 'data'), { recursive: true });
    const first = await runs(rig, ['apply', 'recurring.yaml', '--set', 'top=2']);
    expect(first).toMatch(/1 task succeeded, job nightly:job-1 is over; the next job comes at \d{4}-/);
    expect(await rig.read('results/nightly/top.txt')).toMatch(/^ +\d+ the\n +\d+ and\n$/);
    const status = await runs(rig, ['status', 'recurring.yaml']);
    expect(status).toMatch(/schedule nightly +active +next job at/);
    expect(status).toMatch(/job nightly:job-1 +completed +0 queued, 0 running, 1 succeeded/);

    const plan = await runs(rig, ['plan', 'recurring.yaml', '--set', 'top=2']);
    expect(plan).toContain('~ nightly  update: the access of its jobs to storage is renewed');
    const changed = await runs(rig, ['plan', 'recurring.yaml', '--set', 'top=3']);
    expect(changed).toContain('~ nightly  update: its settings changed; jobs to come have the new ones');
    const again = await runs(rig, ['apply', 'recurring.yaml', '--set', 'top=3']);
    expect(again).toContain('schedule nightly updated');
    expect(again).toContain('no job of the schedule runs; the next job comes at');

    expect(await runs(rig, ['destroy', 'recurring.yaml', '--yes'])).toContain('job schedule nightly deleted');
    expect(await runs(rig, ['status', 'recurring.yaml'])).toContain('nothing exists');
  });

  test('a manager runs on a pool that is made with its job, after the preparation of the node', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': `version: 1
name: managed
pool: { image: ubuntu-24.04, vmSize: Standard_D2s_v5, nodes: 1, lifetime: job }
containers: { output: {} }
job:
  preparation: { commands: echo ready >"$AZ_BATCH_NODE_SHARED_DIR/ready" }
  release: { commands: rm "$AZ_BATCH_NODE_SHARED_DIR/ready" }
  manager:
    commands: cp "$AZ_BATCH_NODE_SHARED_DIR/ready" out.txt
    outputs: [{ from: out.txt, to: output, required: true }]
tasks: [{ command: echo hello }]
download: { from: output, to: results }
`,
    });
    const said = await runs(rig, ['apply']);
    expect(said).toContain('with the pool managed');
    expect(await rig.read('results/out.txt')).toBe('ready\n');
    expect(await runs(rig, ['status'])).toContain('nothing exists');
  });

  test('a container is refused before anything is made, and planned all the same', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'container.yaml'), join(rig.dir, 'container.yaml'));
    await cp(join(SPECS, 'data'), join(rig.dir, 'data'), { recursive: true });
    const refused = await runs(rig, ['apply', 'container.yaml'], 1);
    expect(refused).toContain('error[not-on-local]: the local target cannot run tasks in containers');
    expect(refused).not.toContain('created');
    const planned = await runs(rig, ['plan', 'container.yaml']);
    expect(planned).toContain('in   container dpokidov/imagemagick');
    expect(planned).toContain('warning[not-on-local]: the local target cannot run tasks in containers');
  });

  test('tasks are made of what a container holds already, and a changed blob runs its task again', async () => {
    await using rig = await openRig();
    await rig.write({
      'in/day/a.csv': '1',
      'in/day/b.csv': '2',
      'in/other/c.csv': '3',
      'writer.yaml': `${spec(', upload: in/**')}tasks: [{ command: echo done }]\n`,
      'reader.yaml': `${spec('')}tasks:
  - forEach: { file: data/day/*.csv }
    command: cat {{file.path}} >out.txt
    inputs: ["{{file.blob}}"]
    outputs: [{ from: out.txt, to: "output/{{file.stem}}" }]
download: { from: output, to: results }
`,
    });
    const offline = await runs(rig, ['plan', 'reader.yaml', '--offline']);
    expect(offline.replaceAll(/\n {3,}/g, ' ')).toContain(
      '? the tasks of tasks: they are made of what the container shared-data holds below day/',
    );
    expect(await runs(rig, ['plan', 'reader.yaml'], 1)).toContain('nothing matches `data/day/*.csv`');
    expect(await runs(rig, ['validate', 'reader.yaml'])).toContain('made of what shared-data holds');

    await runs(rig, ['apply', 'writer.yaml']);
    await runs(rig, ['apply', 'reader.yaml']);
    expect(await rig.read('results/a/out.txt')).toBe('1');
    expect((await rig.list('results')).toSorted()).toEqual(['a', 'b']);
    expect(await runs(rig, ['plan', 'reader.yaml'])).toContain('= keep 2: succeeded');

    await rig.write({ 'in/day/b.csv': '22', 'in/day/d.csv': '4' });
    await runs(rig, ['apply', 'writer.yaml']);
    const plan = await runs(rig, ['plan', 'reader.yaml']);
    expect(plan).toMatch(/= keep: succeeded in job reader/);
    expect(plan).toMatch(/> run again: input changed since job reader/);
    expect(plan).toMatch(/\+ create: does not exist/);
  });
});
