import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { splitCommandLine } from '../../src/local/node/command-line.ts';
import { desire } from '../../src/plan/desire.ts';
import { loadSpec } from '../../src/spec/load.ts';
import type { Spec, SpecBlob } from '../../src/spec/spec.ts';
import type { OwnDesired } from '../rig/desired.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-desire-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function specOf(
  files: Readonly<Record<string, string>>,
  spec = 'batchspec.yaml',
  cwd = folder,
): Promise<Spec> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const result = await loadSpec(spec, { cwd, env: { BUILD: '7' } });
  if (!result.ok) throw new Error(JSON.stringify(result.error.diagnostics));
  return result.value.spec;
}

function desired(spec: Spec): OwnDesired {
  const result = desire(spec);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { pool, ...rest } = result.value.desired;
  if (pool.existing) throw new Error('a pool of its own was wanted');
  return { ...rest, pool };
}

const HEAD = `version: 1
name: demo
pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 2 }
`;

async function topn(): Promise<OwnDesired> {
  await cp(join(ROOT, 'specs/topn.yaml'), join(folder, 'specs/topn.yaml'));
  return desired(
    await specOf(
      {
        'node-task/topn.mjs': 'x',
        'specs/data/taskdata1.txt': '1',
        'specs/data/taskdata2.txt': '2',
        'specs/data/other.txt': '3',
      },
      'specs/topn.yaml',
    ),
  );
}

describe('the topn spec', () => {
  test('wants its containers by name, and one for logs', async () => {
    const { containers } = await topn();
    expect(
      containers.map(({ key, name, blobs }) => [
        key,
        name,
        blobs.map((blob) => `${blob.name} < ${blob.from}`),
      ]),
    ).toEqual([
      ['application', 'topn-application', ['topn.mjs < ../node-task/topn.mjs']],
      ['input', 'topn-input', ['taskdata1.txt < data/taskdata1.txt', 'taskdata2.txt < data/taskdata2.txt']],
      ['logs', 'topn-logs', []],
      ['output', 'topn-output', []],
    ]);
  });

  test('wants its pool and job with the defaults written out', async () => {
    const { pool, job, downloads, cleanup } = await topn();
    expect(pool.startScript).toBe(
      'cp -r "$AZ_BATCH_TASK_WORKING_DIR"/* "$AZ_BATCH_NODE_SHARED_DIR"\ncommand -v node || { apt-get update && apt-get install -y nodejs; }',
    );
    expect(pool.image).toMatchObject({ publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' });
    expect(pool.body).toEqual({
      id: 'topn',
      vmSize: 'Standard_D2s_v5',
      targetDedicatedNodes: 2,
      targetLowPriorityNodes: 0,
      taskSlotsPerNode: 1,
      startTask: {
        commandLine: `/bin/bash -euo pipefail -c '${pool.startScript}'`,
        resourceFiles: [{ storageContainerUrl: 'sas://topn-application?sp=rl' }],
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
        maxTaskRetryCount: 0,
        waitForSuccess: true,
      },
    });
    expect(job.body).toEqual({ id: 'topn', poolInfo: { poolId: 'topn' }, onAllTasksComplete: 'noaction' });
    expect(downloads.map(({ container, into }) => [container, into])).toEqual([['topn-output', 'results']]);
    expect(cleanup).toEqual({ containers: 'success', job: 'success', pool: 'always' });
  });

  test('wants one task for each text', async () => {
    const { tasks } = await topn();
    expect(tasks.map(({ id, input, group }) => [id, input, group])).toEqual([
      ['topn-taskdata1', 'input/taskdata1.txt', 'tasks'],
      ['topn-taskdata2', 'input/taskdata2.txt', 'tasks'],
    ]);
    const script =
      'node "$AZ_BATCH_NODE_SHARED_DIR/topn.mjs" --filepath taskdata1.txt --numwords 3 --output taskdata1_OUTPUT.txt';
    expect(tasks[0]?.script).toBe(script);
    expect(tasks[0]?.body).toEqual({
      id: 'topn-taskdata1',
      commandLine: `/bin/bash -euo pipefail -c '${script}'`,
      resourceFiles: [{ httpUrl: 'sas://topn-input/taskdata1.txt?sp=r', filePath: 'taskdata1.txt' }],
      outputFiles: [
        {
          filePattern: '*_OUTPUT.txt',
          destination: { container: { containerUrl: 'sas://topn-output?sp=cw' } },
          uploadOptions: { uploadCondition: 'TaskSuccess' },
        },
      ],
    });
  });
});

describe('a task', () => {
  test('has every field of its group rendered', async () => {
    const spec = await specOf({
      'in/sub/a b.txt': 'x',
      'batchspec.yaml': `${HEAD}env: [BUILD]
containers: { input: { upload: 'in/**' }, output: { name: 'out-{{env.BUILD}}' } }
job: { environment: { JOB: "{{job.id}}" } }
tasks:
  - forEach: { file: 'input/**' }
    command: ["cat {{file.path}}", "echo {{index}} {{task.id}} {{pool.id}} {{containers.output.name}} {{file.size}} {{file.dir}} {{file.ext}}"]
    inputs: ["{{file.blob}}", output/seen/, input]
    outputs:
      - { from: "{{file.stem}}.out", to: "output/{{task.id}}", when: always }
      - { from: logs/*.log, to: output/logs/, when: failure }
    environment: { A: "{{file.name}} & {{name}}", N: 1.0, YES: true }
    slots: 1
    timeout: 90s
    retries: 2
`,
    });
    const { tasks, job } = desired(spec);
    expect(tasks).toHaveLength(1);
    const [task] = tasks;
    expect(task?.id).toMatch(/^sub-a-b-[0-9a-f]{12}$/);
    expect(task?.script).toBe(`cat 'sub/a b.txt'\necho 0 ${task?.id} demo out-7 1 sub .txt`);
    expect(splitCommandLine(task?.body.commandLine ?? '')).toEqual({
      ok: true,
      value: ['/bin/bash', '-euo', 'pipefail', '-c', task?.script],
    });
    expect(task?.body).toMatchObject({
      resourceFiles: [
        { httpUrl: 'sas://demo-input/sub/a%20b.txt?sp=r', filePath: 'sub/a b.txt' },
        { storageContainerUrl: 'sas://out-7?sp=rl', blobPrefix: 'seen/' },
        { storageContainerUrl: 'sas://demo-input?sp=rl' },
      ],
      outputFiles: [
        {
          filePattern: 'a b.out',
          destination: { container: { containerUrl: 'sas://out-7?sp=cw', path: `${task?.id}/a b.out` } },
          uploadOptions: { uploadCondition: 'TaskCompletion' },
        },
        {
          filePattern: 'logs/*.log',
          destination: { container: { containerUrl: 'sas://out-7?sp=cw', path: 'logs' } },
          uploadOptions: { uploadCondition: 'TaskFailure' },
        },
      ],
      environmentSettings: [
        { name: 'A', value: 'a b.txt & demo' },
        { name: 'N', value: '1.0' },
        { name: 'YES', value: 'true' },
      ],
      constraints: { maxWallClockTime: 'PT90S', maxTaskRetryCount: 2 },
    });
    expect(job.body.commonEnvironmentSettings).toEqual([{ name: 'JOB', value: 'demo' }]);
  });

  test('without forEach is called by its group, or by the spec where the group has no name', async () => {
    const one = desired(await specOf({ 'batchspec.yaml': `${HEAD}tasks: [{ command: ls }]\n` }));
    expect(one.tasks.map(({ id, group }) => [id, group])).toEqual([['demo', 'tasks']]);
    const two = desired(
      await specOf({
        'batchspec.yaml': `${HEAD}tasks: [{ name: b, command: ls }, { name: a, command: ls }]\n`,
      }),
    );
    expect(two.tasks.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('of several groups has the group in its id', async () => {
    const files = { 'in/a.txt': 'x', 'in/b.txt': 'y' };
    const spec = `${HEAD}containers: { input: { upload: in/* } }\ntasks:\n  - { name: count, forEach: { file: input/* }, command: ls }\n  - { name: sum, command: ls }\n`;
    const { tasks } = desired(await specOf({ ...files, 'batchspec.yaml': spec }));
    expect(tasks.map(({ id }) => id)).toEqual(['count-a', 'count-b', 'sum']);
  });

  test('group may be empty where the spec allows it', async () => {
    const spec = `${HEAD}containers: { input: {} }\ntasks:\n  - { name: a, forEach: { file: input/*, allowEmpty: true }, command: ls }\n  - { name: b, command: ls }\n`;
    expect(desired(await specOf({ 'batchspec.yaml': spec })).tasks.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the same commit gives the same value', () => {
  test('whatever folder it is read from', async () => {
    const files = {
      'specs/in/a.txt': 'x',
      'specs/s.yaml': `${HEAD}containers: { input: { upload: in/* } }\ntasks: [{ forEach: { file: input/* }, command: "cat {{file.name}}", inputs: ["{{file.blob}}"] }]\n`,
    };
    const above = desired(await specOf(files, 'specs/s.yaml'));
    const beside = desired(await specOf({}, 's.yaml', join(folder, 'specs')));
    const absolute = desired(await specOf({}, join(folder, 'specs/s.yaml'), '/'));
    expect(JSON.stringify(beside)).toBe(JSON.stringify(above));
    expect(JSON.stringify(absolute)).toBe(JSON.stringify(above));
    expect(JSON.stringify(above)).not.toContain(folder);
  });

  test('with nothing in it that JSON would lose', async () => {
    const value = desired(await specOf({ 'batchspec.yaml': `${HEAD}tasks: [{ command: ls }]\n` }));
    expect(value).toMatchObject(JSON.parse(JSON.stringify(value)));
  });
});

const blob = (spec: Spec, name: string, sha256: string): SpecBlob => ({
  name,
  from: `in/${name}`,
  bytes: 1,
  sha256,
  at: spec.name.at,
});
const withBlobs = (spec: Spec, blobs: readonly SpecBlob[]): Spec => ({
  ...spec,
  containers: spec.containers.map((container) =>
    container.key === 'input'
      ? { ...container, blobs: blobs.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
      : container,
  ),
});

const fingerprintOfFirst = async (spec: string): Promise<string> =>
  desired(await specOf({ 'in/a.txt': 'x', 'batchspec.yaml': spec })).tasks[0]?.fingerprint ?? '';

describe('fingerprints', () => {
  const text = `${HEAD}containers: { input: { upload: in/* }, output: {} }
tasks:
  - forEach: { file: input/* }
    id: "{{slug file.path}}"
    command: cat {{file.name}}
    inputs: ["{{file.blob}}"]
    outputs: [{ from: "{{file.stem}}.out", to: output }]
`;
  test('and ids of tasks do not change when an input is added, and only its own when an input changes', async () => {
    const spec = await specOf({ 'in/a.txt': 'x', 'batchspec.yaml': text });
    const name = fc.stringMatching(/^[a-zA-Z0-9 é_'$.-]{0,12}[a-z]$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 12, selector: (one) => one.toLowerCase() }),
        (names) => {
          const [added = '', ...before] = names;
          const facts = (blobs: readonly SpecBlob[]): Map<string, string> =>
            new Map(
              desired(withBlobs(spec, blobs)).tasks.map(({ input, id, fingerprint }) => [
                input ?? '',
                `${id} ${fingerprint}`,
              ]),
            );
          const visible = before.filter((one) => !one.startsWith('.'));
          fc.pre(visible.length > 0 && !added.startsWith('.'));
          const old = visible.map((one) => blob(spec, one, '0'));
          const first = facts(old);
          const second = facts([...old, blob(spec, added, '0')]);
          expect(new Map([...second].filter(([input]) => input !== `input/${added}`))).toEqual(first);
          const third = facts([...old, blob(spec, added, '1')]);
          expect(
            [...third].filter(([input, fact]) => second.get(input) !== fact).map(([input]) => input),
          ).toEqual([`input/${added}`]);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('change with the command, the environment, the outputs and the constraints, not with the place in the file', async () => {
    const first = await fingerprintOfFirst(text);
    expect(await fingerprintOfFirst(`# a remark\n\n${text}`)).toBe(first);
    const changed: string[] = [];
    for (const other of [
      text.replace('cat ', 'head '),
      `${text}    environment: { A: b }\n`,
      `${text}    retries: 1\n`,
      text.replace('to: output', 'to: output/x'),
    ]) {
      changed.push(await fingerprintOfFirst(other));
    }
    expect(new Set([first, ...changed]).size).toBe(5);
  });
});

const fingerprints = async (reference: string): Promise<string[]> => {
  const spec = await specOf({
    'batchspec.yaml': `${HEAD.replace('nodes: 2', `nodes: 2, startTask: { commands: [echo], environment: { A: ${reference} } }`)}params: { token: { type: string, secret: true } }
tasks: [{ command: echo, environment: { A: ${reference} } }]
`,
  });
  const want = desired(spec);
  return [want.pool.fingerprint, want.tasks[0]?.fingerprint ?? ''];
};

describe('a job and its tasks', () => {
  test('carry retries, limits and settings into their bodies', async () => {
    const { job, tasks } = desired(
      await specOf({
        'batchspec.yaml': `${HEAD}job: { priority: 5, timeout: 2h, retries: 1, maxParallelTasks: 4, environment: { A: b } }
tasks:
  - { name: one, command: echo one, retry: { limit: 3 } }
  - { name: two, command: echo two, retries: -1, raw: { constraints: { retentionTime: PT1H } } }
`,
      }),
    );
    expect(job.body).toMatchObject({
      priority: 5,
      constraints: { maxWallClockTime: 'PT2H', maxTaskRetryCount: 1 },
      maxParallelTasks: 4,
      commonEnvironmentSettings: [{ name: 'A', value: 'b' }],
    });
    expect(tasks.map(({ body }) => body.constraints)).toEqual([
      { maxTaskRetryCount: 3 },
      { maxTaskRetryCount: -1, retentionTime: 'PT1H' },
    ]);
  });

  test('have a fingerprint of what a secret is called, not of what it is', async () => {
    const one = await fingerprints('{ secretRef: env:ONE }');
    expect(await fingerprints('{ secretRef: "env:ONE" }')).toEqual(one);
    const other = await fingerprints('{ secretRef: env:OTHER }');
    const param = await fingerprints('"{{ params.token }}"');
    expect(new Set([...one, ...other, ...param]).size).toBe(6);
  });
});
