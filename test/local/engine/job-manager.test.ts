import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until, type RawAnswer } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const MANAGER = { id: 'manager', commandLine: 'manage' };

const open = async (host: VirtualNodeHost, manager: object, pool: object = {}): Promise<ServiceRig> => {
  const rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 2, ...pool } });
  const jobManagerTask = { ...MANAGER, ...manager };
  const constraints = { maxTaskRetryCount: 2 };
  const body = { id: 'j', poolInfo: { poolId: 'p' }, jobManagerTask, constraints };
  expect((await rig.ask('POST', '/jobs', { body })).status).toBe(201);
  return rig;
};

const runs = (host: VirtualNodeHost, ...names: readonly string[]): Promise<unknown> =>
  until(
    () => host.running,
    (running) => running.toSorted().join() === names.toSorted().join(),
  );

const jobIs = (rig: ServiceRig, state: string): Promise<RawAnswer> =>
  until(
    () => rig.ask('GET', '/jobs/j'),
    ({ json }) => json.state === state,
  );

const add = (rig: ServiceRig, id: string): Promise<unknown> =>
  rig.ask('POST', '/jobs/j/tasks', { body: { id, commandLine: 'x' } });

describe('a job manager task', () => {
  test('starts with its job, has a node of its own, and takes the job with it at its end', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host, {});
    await runs(host, 'j/manager');
    await add(rig, 'a');
    const { json } = await rig.ask('GET', '/pools/p/nodes');
    expect(json.value[0]).toMatchObject({ runningTasksCount: 1, runningTaskSlotsCount: 2 });
    host.end('j/manager');
    const { executionInfo } = (await jobIs(rig, 'completed')).json;
    expect(executionInfo.terminateReason).toBe('JMComplete');
    expect((await rig.ask('GET', '/jobs/j/tasks/a')).json.state).toBe('active');
    const nodes = await rig.ask('GET', '/pools/p/nodes');
    expect(nodes.json.value[0]).toMatchObject({ runningTasksCount: 0, runningTaskSlotsCount: 0 });
  });

  test('shares its node, and leaves its job alone, where it says so', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host, { runExclusive: false, killJobOnCompletion: false });
    await add(rig, 'a');
    await runs(host, 'j/manager', 'j/a');
    host.end('j/manager');
    await runs(host, 'j/a');
    expect((await rig.ask('GET', '/jobs/j')).json.state).toBe('active');
  });

  test('that a caller ends takes its job with it too, and kills the other tasks', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host, { runExclusive: false });
    await add(rig, 'a');
    await runs(host, 'j/manager', 'j/a');
    await rig.ask('POST', '/jobs/j/tasks/manager/terminate');
    await jobIs(rig, 'completed');
    const { json } = await rig.ask('GET', '/jobs/j/tasks/a');
    expect(json.executionInfo.failureInfo.code).toBe('TaskEnded');
  });

  test('that is ended while its node is prepared takes its job with it as well', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    const own = { jobManagerTask: MANAGER, jobPreparationTask: { commandLine: 'prepare' } };
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' }, ...own } });
    await runs(host, 'j/jobpreparation');
    await rig.ask('POST', '/jobs/j/tasks/manager/terminate');
    const { executionInfo } = (await jobIs(rig, 'completed')).json;
    expect(executionInfo.terminateReason).toBe('JMComplete');
  });

  test('waits for a dedicated node where it wants one', async () => {
    const host = new VirtualNodeHost();
    const spot = { targetDedicatedNodes: 0, targetLowPriorityNodes: 1 };
    await using rig = await open(host, { allowLowPriorityNode: false }, spot);
    await add(rig, 'a');
    await runs(host, 'j/a');
    expect((await rig.ask('GET', '/jobs/j/tasks/manager')).json.state).toBe('active');
  });

  test('waits until a node is empty', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host, {}, { targetDedicatedNodes: 0 });
    await rig.ask('POST', '/jobs', { body: { id: 'first', poolInfo: { poolId: 'p' }, priority: 1 } });
    await rig.ask('POST', '/jobs/first/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(
      () => rig.ask('GET', '/pools/p'),
      ({ json }) => json.allocationState === 'steady',
    );
    await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 1 } });
    await runs(host, 'first/t');
    expect((await rig.ask('GET', '/jobs/j/tasks/manager')).json.state).toBe('active');
    host.end('first/t');
    await runs(host, 'j/manager');
  });

  test('is shown with its defaults, and as a task that has none of its own properties', async () => {
    await using rig = await open(new VirtualNodeHost(), {});
    const { json } = await rig.ask('GET', '/jobs/j');
    expect(json.jobManagerTask).toMatchObject({
      killJobOnCompletion: true,
      runExclusive: true,
      allowLowPriorityNode: true,
      requiredSlots: 1,
      constraints: { retentionTime: 'P7D', maxTaskRetryCount: 2 },
    });
    const task = await rig.ask('GET', '/jobs/j/tasks/manager');
    expect(task.json.constraints.maxTaskRetryCount).toBe(2);
    expect(Object.keys(task.json)).not.toContain('runExclusive');
  });
});
