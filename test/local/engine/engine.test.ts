import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const add = (rig: ServiceRig, job: string, ...tasks: readonly object[]): Promise<unknown> =>
  rig.ask('POST', `/jobs/${job}/addtaskcollection`, {
    body: { value: tasks.map((task) => ({ commandLine: 'x', ...task })) },
  });

const counts = async (
  rig: ServiceRig,
  job = 'j',
): Promise<{ active: number; running: number; completed: number }> =>
  (await rig.ask('GET', `/jobs/${job}/taskcounts`)).json.taskCounts;

describe('scheduling', () => {
  test('runs as many tasks on a node as it has slots', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 3 } });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await add(rig, 'j', { id: 'a', requiredSlots: 2 }, { id: 'b', requiredSlots: 2 }, { id: 'c' });
    await until(
      () => host.running,
      (running) => running.length === 2,
    );
    expect(host.running).toEqual(['j/a', 'j/c']);
    host.end('j/a');
    await until(
      () => host.running,
      (running) => running.includes('j/b'),
    );
  });

  test('takes the job of higher priority first, and no more of one than it may run at once', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/jobs', { body: { id: 'low', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs', {
      body: { id: 'high', poolInfo: { poolId: 'p' }, priority: 5, maxParallelTasks: 1 },
    });
    await add(rig, 'low', { id: 'a' }, { id: 'b' });
    await add(rig, 'high', { id: 'c' }, { id: 'd' });
    await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 2 } });
    await until(
      () => host.running,
      (running) => running.length === 2,
    );
    expect(host.running.toSorted()).toEqual(['high/c', 'low/a']);
    host.end('low/a');
    await until(
      () => host.started,
      (started) => started.length === 3,
    );
    expect(host.running.toSorted()).toEqual(['high/c', 'low/b']);
  });

  test('a task that is larger than any node never blocks the others', async () => {
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const large = Array.from({ length: 90 }, (_, index) => ({ id: `large${index}`, requiredSlots: 2 }));
    await add(rig, 'j', ...large, { id: 'small' });
    await until(
      () => counts(rig),
      ({ completed }) => completed === 1,
    );
    expect(await counts(rig)).toMatchObject({ active: 90, running: 0, completed: 1 });
  });

  test('gives the node what the job and the task say', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    const job = {
      id: 'J',
      poolInfo: { poolId: 'P' },
      commonEnvironmentSettings: [{ name: 'A', value: '1' }],
    };
    await rig.ask('POST', '/jobs', { body: job });
    await add(rig, 'j', {
      id: 'T',
      environmentSettings: [{ name: 'B' }],
      userIdentity: { autoUser: { scope: 'Task', elevationLevel: 'Admin' } },
      constraints: { maxWallClockTime: 'PT2M' },
    });
    const [work] = await until(
      () => host.started,
      (started) => started.length === 1,
    );
    expect(work).toEqual({
      node: { poolId: 'p', nodeId: expect.stringMatching(/^tvmps_[\da-f]{64}_d$/), dedicated: true },
      who: { kind: 'task', jobId: 'J', taskId: 'T' },
      commandLine: 'x',
      resourceFiles: [],
      outputFiles: [],
      environmentSettings: [
        { name: 'A', value: '1' },
        { name: 'B', value: '' },
      ],
      elevated: true,
      userScope: 'task',
      maxWallClockMs: 120_000,
    });
  });

  test('waits with a resize for the tasks on a leaving node where it is told to', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await add(rig, 'j', { id: 'a' }, { id: 'b' });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    const body = { targetDedicatedNodes: 0, nodeDeallocationOption: 'TaskCompletion' };
    await rig.ask('POST', '/pools/p/resize', { body });
    await until(
      () => rig.ask('GET', '/pools/p/nodes'),
      ({ json }) => json.value[0].state === 'leavingpool',
    );
    host.end('j/a');
    await until(
      () => host.nodes.size,
      (size) => size === 0,
    );
    expect(await counts(rig)).toMatchObject({ active: 1, running: 0, completed: 1 });
  });
});

describe('a service that starts again on what it kept', () => {
  test('has everything it answered, requeues what ran, and boots the nodes anew', async () => {
    const before = new VirtualNodeHost();
    await using rig = await ServiceRig.open(before);
    await rig.ask('POST', '/pools', { body: { ...POOL, startTask: { commandLine: 'prepare' } } });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await add(rig, 'j', { id: 'a' }, { id: 'b' }, { id: 'c' });
    await until(
      () => before.running,
      (running) => running.length === 1,
    );
    before.end('start-task');
    await until(
      () => before.running,
      (running) => running.includes('j/a'),
    );
    before.end('j/a');
    await until(
      () => before.running,
      (running) => running.includes('j/b'),
    );
    const [node] = (await rig.ask('GET', '/pools/p/nodes')).json.value;

    const after = new VirtualNodeHost();
    await rig.reopen(after);
    expect(before.running).toEqual([]);
    await until(
      () => after.running,
      (running) => running.length === 1,
    );
    expect(after.running).toEqual(['start-task']);
    const task = (await rig.ask('GET', '/jobs/j/tasks/b')).json;
    expect(task).toMatchObject({
      state: 'active',
      previousState: 'running',
      executionInfo: { requeueCount: 1 },
    });
    expect(await counts(rig)).toMatchObject({ active: 2, running: 0, completed: 1 });
    after.end('start-task');
    await until(
      () => after.running,
      (running) => running.includes('j/b'),
    );
    expect((await rig.ask('GET', '/pools/p/nodes')).json.value[0]).toMatchObject({
      id: node.id,
      state: 'running',
    });
  });

  test('goes on with a deletion that was under way', async () => {
    const before = new VirtualNodeHost();
    await using rig = await ServiceRig.open(before);
    await rig.ask('POST', '/pools', { body: POOL });
    await until(
      () => before.nodes.size,
      (size) => size === 1,
    );
    let removed: (() => void) | undefined;
    before.removeNode = () =>
      new Promise((resolve) => {
        removed = resolve;
      });
    await rig.ask('DELETE', '/pools/p');
    await until(
      () => rig.ask('GET', '/pools/p/nodes'),
      ({ json }) => json.value[0].state === 'leavingpool',
    );
    const reopened = rig.reopen(new VirtualNodeHost());
    removed?.();
    await reopened;
    const gone = await until(
      () => rig.ask('GET', '/pools/p'),
      ({ status }) => status === 404,
    );
    expect(gone.json.code).toBe('PoolNotFound');
  });
});

test('a node that cannot be made is unusable, and says why', async () => {
  const host = new VirtualNodeHost();
  host.addNode = async () => {
    throw new Error('no space left');
  };
  await using rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: POOL });
  const { json } = await until(
    () => rig.ask('GET', '/pools/p/nodes'),
    (answer) => answer.json.value[0]?.state === 'unusable',
  );
  expect(json.value[0].errors[0].message).toContain('no space left');
  expect(rig.log.join()).toContain('no space left');
});

test('2,000 tasks over 20 nodes are added, run and counted', async () => {
  const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
  await using rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, targetDedicatedNodes: 20, taskSlotsPerNode: 4 } });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  for (let start = 0; start < 2000; start += 100) {
    await add(rig, 'j', ...Array.from({ length: 100 }, (_, index) => ({ id: `t${start + index}` })));
  }
  await rig.ask('PATCH', '/jobs/j', { body: { onAllTasksComplete: 'terminatejob' } });
  const job = await until(
    () => rig.ask('GET', '/jobs/j'),
    ({ json }) => json.state === 'completed',
  );
  expect(job.json.executionInfo.terminateReason).toBe('AllTasksCompleted');
  expect(await counts(rig)).toEqual({ active: 0, running: 0, completed: 2000, succeeded: 2000, failed: 0 });
  expect(rig.log).toEqual([]);
});
