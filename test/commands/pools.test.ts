import { cp } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import { startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import type { Pool } from '../../src/wire/rest.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const SPECS = new URL('../../specs/', import.meta.url).pathname;

let home: Rig;
let service: LocalTarget;
let ports: Awaited<ReturnType<typeof connect>>;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  home = await openRig();
  const started = await startLocal({ stateDir: join(home.dir, 'state'), clock: systemClock });
  if (!started.ok) throw new Error(started.error.message);
  service = started.value;
  ports = await connect(service);
  const { batch, storage } = service;
  env = {
    BATCHSPEC_TARGET: 'azure',
    AZURE_BATCH_ACCOUNT: batch.account,
    AZURE_BATCH_ENDPOINT: batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: batch.key,
    AZURE_STORAGE_ACCOUNT: storage.account,
    AZURE_STORAGE_KEY: storage.key,
    AZURE_STORAGE_BLOB_ENDPOINT: storage.blobEndpoint,
  };
});
afterAll(async () => {
  await service.stop();
  await home[Symbol.asyncDispose]();
});

async function poolOf(id: string): Promise<Pool | undefined> {
  const found = await ports.batch.pool(id);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

const poolIn = (text: string) =>
  JSON.parse(text).actions.find(({ what }: { what: string }) => what === 'pool');

const narrow = (pool: string, slots = 1) => `version: 1
name: narrow
pool: ${pool}
tasks: [{ command: echo hello, slots: ${slots} }]
`;

describe('an existing pool', () => {
  test('is used as it stands, and neither changed nor deleted', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'existing-pool.yaml'), join(rig.dir, 'existing-pool.yaml'));
    const run = async (...argv: string[]) => rig.run(argv, { env });

    const missing = await run('apply', 'existing-pool.yaml');
    expect(missing).toMatchObject({ exitCode: 1 });
    expect(missing.stderr).toContain(
      'existing-pool.yaml:13:19: error[existing-pool]: there is no pool team-pool',
    );

    const added = await ports.batch.addPool({
      id: 'team-pool',
      vmSize: 'Standard_D2s_v5',
      targetDedicatedNodes: 1,
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
    });
    expect(added.ok).toBe(true);
    const planned = await run('plan', 'existing-pool.yaml');
    expect(planned.stdout).toContain('= team-pool  keep: not ours: it is used as it stands');
    expect(planned.stdout).toContain('node agent  batch.node.ubuntu 24.04');

    const applied = await run('apply', 'existing-pool.yaml', '--set', 'pool=TEAM-pool');
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(await rig.read('results/hello.txt')).toBe('hello from team-pool\n');
    expect(await rig.read('results/goodbye.txt')).toBe('goodbye from team-pool\n');
    expect((await run('destroy', 'existing-pool.yaml')).exitCode).toBe(0);
    const stands = await poolOf('team-pool');
    expect(stands).toMatchObject({ state: 'active', targetDedicatedNodes: 1 });
    expect(stands?.metadata).toBeUndefined();
  });

  test('whose nodes run something else, or are too narrow for a task, is refused', async () => {
    await using rig = await openRig();
    await rig.write({
      'windows.yaml': narrow('{ existing: team-pool, os: windows }'),
      'wide.yaml': narrow('{ existing: team-pool }', 2),
    });
    const windows = await rig.run(['plan', 'windows.yaml'], { env });
    expect(windows).toMatchObject({ exitCode: 1 });
    expect(windows.stderr).toContain(
      'the nodes of the pool team-pool run linux, and the commands are made for windows',
    );
    const wide = await rig.run(['plan', 'wide.yaml'], { env });
    expect(wide).toMatchObject({ exitCode: 1 });
    expect(wide.stderr).toContain('the task narrow takes 2 slots, and a node of the pool team-pool has 1');
    // Offline nobody knows.
    expect((await rig.run(['plan', 'wide.yaml', '--offline'], { env })).exitCode).toBe(0);
  });
});

const withJob = (command: string) => `version: 1
name: with-a-rather-long-name
containers: { output: {} }
pool:
  lifetime: job
  image: ubuntu-24.04
  vmSize: Standard_D2s_v5
  nodes: 1
  startTask: { commands: echo ready > "$AZ_BATCH_NODE_SHARED_DIR/ready" }
tasks:
  - command: ${command}
    outputs: [{ from: "*.txt", to: output }]
download: { from: output, to: results }
`;

describe('a pool with the lifetime of its job', () => {
  test('is made with the job, runs its tasks, and is gone afterwards', async () => {
    await using rig = await openRig();
    const command = 'cat "$AZ_BATCH_NODE_SHARED_DIR/ready" > a.txt; echo "$AZ_BATCH_POOL_ID" >> a.txt';
    await rig.write({ 'a.yaml': withJob(command) });
    const planned = await rig.run(['plan', 'a.yaml', '--format', 'json'], { env });
    const { actions } = JSON.parse(planned.stdout);
    const job = actions.find(({ what }: { what: string }) => what === 'job');
    expect(job.body.poolInfo.autoPoolSpecification).toMatchObject({
      autoPoolIdPrefix: 'with-a-rather-long-n',
      poolLifetimeOption: 'job',
      keepAlive: false,
      pool: { vmSize: 'Standard_D2s_v5', targetDedicatedNodes: 1 },
    });
    expect(poolIn(planned.stdout)).toMatchObject({ kind: 'create', because: 'it is made with the job' });

    const applied = await rig.run(['apply', 'a.yaml'], { env });
    expect(applied).toMatchObject({ exitCode: 0 });
    const [ready, poolId = ''] = (await rig.read('results/a.txt')).split('\n');
    expect(ready).toBe('ready');
    expect(poolId).toMatch(/^with-a-rather-long-n_[\dA-F-]{36}$/);
    expect(applied.stderr).toContain(`with the pool ${poolId}, 1/1 nodes ready`);
    expect(await poolOf(poolId)).toBeUndefined();
  });

  test('is found by other commands, and goes with destroy', async () => {
    await using rig = await openRig();
    await rig.write({ 'a.yaml': withJob('sleep 600') });
    const started = await rig.run(['apply', 'a.yaml', '--no-wait'], { env });
    expect(started).toMatchObject({ exitCode: 0 });
    const status = await rig.run(['status', 'a.yaml', '--json'], { env });
    const { pool } = JSON.parse(status.stdout);
    expect(pool).toMatchObject({ ours: true, targetNodes: 1 });
    const again = await rig.run(['plan', 'a.yaml', '--format', 'json'], { env });
    expect(poolIn(again.stdout)).toMatchObject({
      kind: 'keep',
      id: pool.id,
      because: 'it was made with the job',
    });
    expect(JSON.parse(again.stdout).summary).toMatchObject({ create: 0, retry: 0 });
    expect((await rig.run(['logs', 'a.yaml', '--node', 'none'], { env })).stderr).toContain(pool.id);
    expect((await rig.run(['destroy', 'a.yaml'], { env })).exitCode).toBe(0);
    expect(await poolOf(pool.id)).toBeUndefined();
  });
});

const lost = (command: string) => `version: 1
name: lost
pool: { lifetime: job, image: ubuntu-24.04, vmSize: Standard_D2s_v5, nodes: 1 }
tasks: [{ command: ${command} }]
`;

test('a job that has lost its own pool is followed by one with a new pool', async () => {
  await using rig = await openRig();
  await rig.write({ 'a.yaml': lost('sleep 600') });
  const late = await rig.run(['apply', 'a.yaml', '--timeout', '3s', '--json'], { env });
  expect(late).toMatchObject({ exitCode: 5 });
  expect(late.stdout).toMatch(/"deleted","what":"pool lost_/);
  const planned = await rig.run(['plan', 'a.yaml'], { env });
  expect(planned.stdout).toContain('> run again: job lost has lost its pool');
  await rig.write({ 'a.yaml': lost('echo hello') });
  expect(await rig.run(['apply', 'a.yaml', '--yes'], { env })).toMatchObject({ exitCode: 0 });
});

const changing = (nodes: string, more = '') => `version: 1
name: changing
pool: { image: ubuntu-24.04, vmSize: Standard_D2s_v5, nodes: ${nodes}${more} }
tasks: [{ forEach: { range: { from: 1, to: "{{params.count}}" } }, command: "echo {{item}}" }]
params: { count: { type: integer, default: 1 } }
`;

describe('a pool that scales by itself', () => {
  test('specs/autoscale-spot.yaml runs on it', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'autoscale-spot.yaml'), join(rig.dir, 'autoscale-spot.yaml'));
    expect(await rig.run(['apply', 'autoscale-spot.yaml'], { env })).toMatchObject({ exitCode: 0 });
    const sums = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => rig.read(`results/sum-${n}.txt`)));
    expect(sums).toEqual([1, 2, 3, 4, 5, 6].map((n) => `${(n * 100 * (n * 100 + 1)) / 2}\n`));
  });

  test('is changed while it stands: formula, metadata, and back to a number of nodes', async () => {
    await using rig = await openRig();
    let count = 0;
    const run = async (text: string, verb: 'plan' | 'apply') => {
      await rig.write({ 'a.yaml': text });
      const flags = verb === 'apply' ? ['--keep'] : ['--format', 'json'];
      return rig.run([verb, 'a.yaml', ...flags, '--set', `count=${count}`], { env });
    };
    const changes = async (text: string) => {
      count += 1;
      const { kind, changes: found } = poolIn((await run(text, 'plan')).stdout);
      expect(await run(text, 'apply')).toMatchObject({ exitCode: 0 });
      return [kind, ...found.map(({ field, how }: { field: string; how: string }) => `${field} ${how}`)];
    };
    expect(await changes(changing('1'))).toEqual(['create']);
    const { creationTime } = (await poolOf('changing')) as Pool & { creationTime: string };

    expect(await changes(changing('{ scale: { preset: drain, min: 1, max: 2 } }'))).toEqual([
      'update',
      'enableAutoScale update',
      'autoScaleFormula update',
      'autoScaleEvaluationInterval update',
    ]);
    expect(await poolOf('changing')).toMatchObject({
      enableAutoScale: true,
      autoScaleEvaluationInterval: 'PT5M',
    });
    expect(
      await changes(changing('{ scale: { preset: drain, min: 1, max: 2 } }', ', metadata: { team: blue }')),
    ).toEqual(['update', 'metadata update']);
    const wrong = await run(changing('{ scale: { formula: "$TargetDedicatedNodes = $Oops;" } }'), 'plan');
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      exitCode: 1,
      failure: {
        diagnostics: [
          {
            code: 'bad-formula',
            message: 'the service cannot work this formula out: Line 1, Col 25: Undefined symbol: $Oops',
            at: { line: 3 },
          },
        ],
      },
    });
    const { metadata = [] } = (await poolOf('changing')) ?? {};
    expect(metadata).toContainEqual({ name: 'team', value: 'blue' });
    expect(metadata).toContainEqual({ name: 'batchspec:spec', value: 'changing' });

    expect(await changes(changing('2', ', metadata: { team: blue }'))).toEqual([
      'update',
      'enableAutoScale update',
      'targetDedicatedNodes resize',
    ]);
    expect(await poolOf('changing')).toMatchObject({
      creationTime,
      enableAutoScale: false,
      targetDedicatedNodes: 2,
    });
    expect((await rig.run(['destroy', 'a.yaml'], { env })).exitCode).toBe(0);
  });
});

test('what only Windows can run is planned, and refused on the local target before anything is made', async () => {
  await using rig = await openRig();
  await cp(join(SPECS, 'windows.yaml'), join(rig.dir, 'windows.yaml'));
  await cp(join(SPECS, 'data'), join(rig.dir, 'data'), { recursive: true });
  const planned = await rig.run(['plan', 'windows.yaml', '--offline', '--format', 'json']);
  expect(planned).toMatchObject({ exitCode: 0 });
  const tasks = JSON.parse(planned.stdout).actions.filter(({ what }: { what: string }) => what === 'task');
  expect(tasks[0].body.commandLine).toBe(
    'cmd.exe /d /e:on /v:off /s /c "(find /c /v "" taskdata1.txt > taskdata1_COUNT.txt) && (type taskdata1_COUNT.txt)"',
  );

  const local = await rig.run(['plan', 'windows.yaml']);
  expect(local).toMatchObject({ exitCode: 0 });
  expect(local.stderr).toContain('warning[not-on-local]: the local target cannot run this');
  const applied = await rig.run(['apply', 'windows.yaml']);
  expect(applied).toMatchObject({ exitCode: 1 });
  expect(applied.stderr).toContain(
    'windows.yaml:13:10: error[not-on-local]: the local target cannot run this',
  );
  expect(await rig.list()).toEqual(['data', 'windows.yaml']);
});
