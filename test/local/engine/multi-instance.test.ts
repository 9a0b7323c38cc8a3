import type { BatchServiceModels } from '@azure/batch';
import { describe, expect, test } from 'vitest';

import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { openIdleNodes, type IdleNodes } from '../operations/idle-nodes.ts';

const TOGETHER = { ...POOL, enableInterNodeCommunication: true };

const over = (
  numberOfInstances: number,
  more: Partial<BatchServiceModels.TaskAddParameter> = {},
): BatchServiceModels.TaskAddParameter => ({
  id: 't',
  commandLine: 'app',
  multiInstanceSettings: { numberOfInstances, coordinationCommandLine: 'coordinate' },
  ...more,
});

const file = (filePath: string) => ({ httpUrl: `http://127.0.0.1:1/${filePath}`, filePath });

/** Nodes that know each other, and a task over all of them whose coordination commands run. */
async function coordinating(
  count: number,
  more: Partial<BatchServiceModels.TaskAddParameter> = {},
): Promise<IdleNodes> {
  const nodes = await openIdleNodes(TOGETHER, { count });
  await nodes.client.task.add('j', over(count, more));
  await running(nodes, count);
  return nodes;
}

const running = async ({ host }: IdleNodes, count: number): Promise<readonly string[]> =>
  until(
    () => host.running,
    (all) => all.length === count,
  );

const endCoordination = ({ host }: IdleNodes, count: number): void => {
  for (let instance = 0; instance < count; instance += 1) host.end(`j/t#${instance}`);
};

const subtasks = async ({ client }: IdleNodes) => (await client.task.listSubtasks('j', 't')).value ?? [];

const statesOf = async ({ client }: IdleNodes) =>
  (await client.computeNode.list('p')).map(({ state }) => String(state)).toSorted();

describe('a multi-instance task', () => {
  test('waits until as many nodes as it needs are idle at once, and nothing behind it takes them', async () => {
    await using nodes = await openIdleNodes(TOGETHER, { count: 2 });
    const { host, client } = nodes;
    await nodes.addTasks('first');
    await running(nodes, 1);
    await client.task.add('j', over(2));
    await nodes.addTasks('behind');
    expect(host.running).toEqual(['j/first']);
    expect((await client.task.get('j', 't')).state).toBe('active');
    host.end('j/first');
    await until(
      () => host.running.toSorted(),
      (all) => all.join() === 'j/t#0,j/t#1',
    );
    expect((await client.task.get('j', 'behind')).state).toBe('active');
    expect(await statesOf(nodes)).toEqual(['running', 'running']);
    endCoordination(nodes, 2);
    await running(nodes, 1);
    host.end('j/t');
    await until(
      () => host.running,
      (all) => all.join() === 'j/behind',
    );
  });

  test('that needs more nodes than there are holds up nobody, and starts when there are enough', async () => {
    await using nodes = await openIdleNodes(TOGETHER, { count: 1 });
    const { client, host } = nodes;
    await client.task.addCollection(
      'j',
      Array.from({ length: 5 }, (_, at) => over(2 + at, { id: `t${at}` })),
    );
    await nodes.addTasks('single');
    await until(
      () => host.running,
      (all) => all.join() === 'j/single',
    );
    host.end('j/single');
    await nodes.taskIn('completed', 'single');
    await client.pool.resize('p', { targetDedicatedNodes: 2 });
    await running(nodes, 2);
    expect(host.running.toSorted()).toEqual(['j/t0#0', 'j/t0#1']);
  });

  test.each([
    ['whose nodes do not know each other', {}],
    ['whose nodes have several slots', { enableInterNodeCommunication: true, taskSlotsPerNode: 2 }],
  ])('stays active on a pool %s', async (_which, more) => {
    await using nodes = await openIdleNodes({ ...POOL, ...more }, { count: 2 });
    await nodes.client.task.add('j', over(1));
    await nodes.addTasks('other');
    await until(
      () => nodes.host.running,
      (all) => all.join() === 'j/other',
    );
    nodes.host.end('j/other');
    await nodes.taskIn('completed', 'other');
    expect((await nodes.client.task.get('j', 't')).state).toBe('active');
    expect((await nodes.client.job.getTaskCounts('j')).taskSlotCounts.active).toBe(1);
  });

  test('runs its own command when all coordination commands have ended well, and ends as that does', async () => {
    await using nodes = await coordinating(3);
    const { host, client } = nodes;
    host.end('j/t#0');
    host.end('j/t#2');
    await running(nodes, 1);
    expect(host.started.map(({ commandLine }) => commandLine)).not.toContain('app');
    expect(await client.task.get('j', 't')).toMatchObject({ state: 'running' });
    const during = await subtasks(nodes);
    expect(during.map(({ id, state }) => [id, state])).toEqual([
      [1, 'running'],
      [2, 'running'],
    ]);
    host.end('j/t#1');
    await until(
      () => host.running,
      (all) => all.join() === 'j/t',
    );
    host.end('j/t', { exitCode: 0 });
    const task = await nodes.taskIn('completed', 't');
    expect(task.executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
    const after = await subtasks(nodes);
    expect(after).toMatchObject([
      { id: 1, state: 'completed', previousState: 'running', exitCode: 0, result: 'success' },
      { id: 2, state: 'completed', previousState: 'running', exitCode: 0, result: 'success' },
    ]);
    const places = [task, ...after].map(({ nodeInfo }) => nodeInfo?.nodeId);
    expect(new Set(places).size).toBe(3);
    expect(after[1]?.nodeInfo?.taskRootDirectory).toBe('workitems/j/job-1/t/2');
    expect(await statesOf(nodes)).toEqual(['idle', 'idle', 'idle']);
  });

  test('gives its own files to the primary alone, and the common ones to all', async () => {
    await using nodes = await coordinating(2, {
      resourceFiles: [file('own')],
      multiInstanceSettings: {
        numberOfInstances: 2,
        coordinationCommandLine: 'coordinate',
        commonResourceFiles: [file('common')],
      },
    });
    endCoordination(nodes, 2);
    await running(nodes, 1);
    const seen = nodes.host.started.map(({ commandLine, who, resourceFiles, instance }) => [
      commandLine,
      who.kind === 'task' ? (who.subtask ?? 0) : undefined,
      resourceFiles.map(({ filePath }) => filePath).join(),
      instance?.commonResourceFiles.map(({ filePath }) => filePath).join(),
    ]);
    expect(seen).toEqual([
      ['coordinate', 0, 'own', 'common'],
      ['coordinate', 1, '', 'common'],
      ['app', 0, '', 'common'],
    ]);
  });

  test('fails as its subtask does, and is tried again while tries are left', async () => {
    await using nodes = await coordinating(2, { constraints: { maxTaskRetryCount: 1 } });
    const { host } = nodes;
    host.end('j/t#1', { exitCode: 7 });
    await until(
      () => host.started,
      (all) => all.length === 4,
    );
    expect(host.started.every(({ instance }) => instance?.step === 'coordination')).toBe(true);
    await running(nodes, 2);
    host.end('j/t#1', { exitCode: 7 });
    const { executionInfo } = await nodes.taskIn('completed', 't');
    expect(executionInfo).toMatchObject({
      exitCode: 7,
      retryCount: 1,
      result: 'failure',
      failureInfo: { code: 'FailureExitCode' },
    });
    expect(executionInfo?.failureInfo?.details).toContainEqual({ name: 'Subtask', value: '1' });
    expect(await subtasks(nodes)).toMatchObject([{ id: 1, exitCode: 7, result: 'failure' }]);
    expect(await statesOf(nodes)).toEqual(['idle', 'idle']);
  });

  test('that is terminated ends on all of its nodes; reactivated, it runs on them again', async () => {
    await using nodes = await coordinating(2);
    await nodes.client.task.terminate('j', 't');
    const { executionInfo } = await nodes.taskIn('completed', 't');
    expect(executionInfo?.failureInfo?.code).toBe('TaskEnded');
    expect(await subtasks(nodes)).toMatchObject([{ state: 'completed', failureInfo: { code: 'TaskEnded' } }]);
    expect(nodes.host.running).toEqual([]);
    await nodes.client.task.reactivate('j', 't');
    await running(nodes, 2);
    expect(await subtasks(nodes)).toMatchObject([{ state: 'running' }]);
  });

  test('that is terminated while its own command runs is no longer on any node', async () => {
    await using nodes = await coordinating(2);
    endCoordination(nodes, 2);
    await running(nodes, 1);
    await nodes.client.task.terminate('j', 't');
    await nodes.taskIn('completed', 't');
    expect(await subtasks(nodes)).toMatchObject([{ state: 'completed', exitCode: 0, result: 'success' }]);
    expect(await statesOf(nodes)).toEqual(['idle', 'idle']);
  });

  test('that is deleted leaves no folder on any of its nodes', async () => {
    await using nodes = await coordinating(2);
    await nodes.client.task.deleteMethod('j', 't');
    await until(
      () => nodes.host.removedTasks,
      (all) => all.length === 2,
    );
    expect(nodes.host.running).toEqual([]);
    expect(await statesOf(nodes)).toEqual(['idle', 'idle']);
  });

  test.each([
    ['requeue', 'running', 1],
    ['terminate', 'completed', 0],
  ] as const)(
    'meets the %s of the node of a subtask that is rebooted',
    async (nodeRebootOption, state, requeueCount) => {
      await using nodes = await coordinating(2);
      const [subtask] = await subtasks(nodes);
      const { nodeId = '' } = subtask?.nodeInfo ?? {};
      await nodes.client.computeNode.reboot('p', nodeId, { nodeRebootOption });
      const task = await until(
        () => nodes.client.task.get('j', 't'),
        (seen) => seen.state === state && seen.executionInfo?.requeueCount === requeueCount,
      );
      const ended = state === 'completed' ? 'TaskEnded' : undefined;
      expect(task.executionInfo?.failureInfo?.code).toBe(ended);
    },
  );

  test('is remembered by its nodes with the number of its part there', async () => {
    await using nodes = await coordinating(2);
    endCoordination(nodes, 2);
    await running(nodes, 1);
    const seen = async () =>
      (await nodes.client.computeNode.list('p'))
        .flatMap(({ recentTasks = [] }) => recentTasks)
        .map(({ taskId, subtaskId, taskState }) => [taskId, subtaskId, taskState].join(' '))
        .toSorted();
    expect(await seen()).toEqual(['t 0 running', 't 1 running']);
    nodes.host.end('j/t');
    await nodes.taskIn('completed', 't');
    expect(await seen()).toEqual(['t 0 completed', 't 1 completed']);
  });

  test('counts as one task and one slot, whether it waits or runs', async () => {
    await using nodes = await coordinating(2);
    await nodes.client.task.add('j', over(2, { id: 'u' }));
    const { taskCounts, taskSlotCounts } = await nodes.client.job.getTaskCounts('j');
    expect(taskCounts).toMatchObject({ active: 1, running: 1 });
    expect(taskSlotCounts).toMatchObject({ active: 1, running: 1 });
  });

  test('shows of its subtasks what is selected', async () => {
    await using nodes = await coordinating(2);
    const answer = await nodes.rig.ask('GET', '/jobs/j/tasks/t/subtasksinfo', { query: '$select=id,state' });
    expect(answer.json.value).toEqual([{ id: 1, state: 'running' }]);
  });

  test.each([
    [{ coordinationCommandLine: 'x', numberOfInstances: 0 }, 'InvalidPropertyValue'],
    [{ coordinationCommandLine: 'x', numberOfInstances: 101 }, 'InvalidPropertyValue'],
    [{ coordinationCommandLine: '' }, 'InvalidPropertyValue'],
    [{ numberOfInstances: 2 }, 'MissingRequiredProperty'],
    [{ coordinationCommandLine: 'x', commonResourceFiles: [{ filePath: 'x' }] }, 'InvalidPropertyValue'],
  ])('is refused with settings %j', async (multiInstanceSettings, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const body = { id: 't', commandLine: 'x', multiInstanceSettings };
    const answer = await rig.ask('POST', '/jobs/j/tasks', { body });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });
});

/** Two nodes on which the preparation task of job `k` runs, for a task over both. */
async function openPrepared(): Promise<IdleNodes> {
  const nodes = await openIdleNodes(TOGETHER, { count: 2 });
  const jobPreparationTask = { id: 'prep', commandLine: 'prepare' };
  await nodes.client.job.add({ id: 'k', poolInfo: { poolId: 'p' }, jobPreparationTask });
  await nodes.client.task.add('k', over(2));
  await running(nodes, 2);
  return nodes;
}

describe('a multi-instance task of a job with a preparation task', () => {
  test('starts once all of its nodes are prepared', async () => {
    await using nodes = await openPrepared();
    const { host, client } = nodes;
    expect(host.running).toEqual(['k/prep', 'k/prep']);
    expect((await client.task.get('k', 't')).state).toBe('preparing');
    expect((await client.task.listSubtasks('k', 't')).value?.map(({ state }) => state)).toEqual([
      'preparing',
    ]);
    host.endOne('k/prep');
    await running(nodes, 1);
    expect((await client.task.get('k', 't')).state).toBe('preparing');
    host.endOne('k/prep');
    await until(
      () => host.running.toSorted(),
      (all) => all.join() === 'k/t#0,k/t#1',
    );
  });

  test('waits again where one of them cannot be prepared', async () => {
    await using nodes = await openPrepared();
    nodes.host.endOne('k/prep', { exitCode: 1 });
    await until(
      () => nodes.client.task.get('k', 't'),
      ({ state }) => state === 'active',
    );
    nodes.host.endOne('k/prep');
    await nodes.addTasks('single');
    await until(
      () => nodes.host.running,
      (all) => all.join() === 'j/single',
    );
    expect((await nodes.client.task.get('k', 't')).state).toBe('active');
  });
});

test('a multi-instance task that loses a node is requeued once nothing of it runs any more', async () => {
  const faults = [{ do: 'lose-node', afterMs: 0, nth: 1 }] as const;
  await using nodes = await openIdleNodes(TOGETHER, { count: 3, faults });
  await nodes.client.task.add('j', over(2));
  const task = await until(
    () => nodes.client.task.get('j', 't'),
    ({ state, executionInfo }) => state === 'running' && executionInfo?.requeueCount === 1,
  );
  expect(task.executionInfo?.retryCount).toBe(0);
  expect(await statesOf(nodes)).toEqual(['running', 'running', 'unusable']);
  await until(
    () => nodes.host.running.toSorted(),
    (all) => all.join() === 'j/t#0,j/t#1',
  );
  endCoordination(nodes, 2);
  await running(nodes, 1);
  nodes.host.end('j/t');
  await nodes.taskIn('completed', 't');
});

test('a multi-instance task that ran when its service was killed is requeued, and runs on as many nodes again', async () => {
  await using nodes = await coordinating(2);
  const host = new VirtualNodeHost();
  await nodes.rig.reopen(host);
  const client = nodes.rig.client();
  await until(
    () => host.running.toSorted(),
    (all) => all.join() === 'j/t#0,j/t#1',
  );
  expect((await client.task.get('j', 't')).executionInfo?.requeueCount).toBe(1);
  host.end('j/t#0');
  host.end('j/t#1');
  await until(
    () => host.running,
    (all) => all.join() === 'j/t',
  );
  host.end('j/t');
  await until(
    () => client.task.get('j', 't'),
    ({ state }) => state === 'completed',
  );
});

test('the time limit of a multi-instance task counts from its beginning, in the time of its nodes', async () => {
  const clock = new ManualClock(Date.now());
  const metadata = [{ name: 'batchspec:local:clock-speed', value: '60' }];
  await using nodes = await openIdleNodes({ ...TOGETHER, metadata }, { count: 2, clock });
  await nodes.client.task.add('j', over(2, { constraints: { maxWallClockTime: 'PT10M' } }));
  await running(nodes, 2);
  clock.advance(2000);
  endCoordination(nodes, 2);
  await until(
    () => nodes.host.running,
    (all) => all.join() === 'j/t',
  );
  expect(nodes.host.started.at(-1)?.maxWallClockMs).toBe(480_000);
});

test('on virtual nodes, a multi-instance task takes the time of its own command, up to its limit', async () => {
  const clock = new ManualClock();
  await using rig = await ServiceRig.open(openVirtualHost({ clock }), { clock });
  await rig.ask('POST', '/pools', { body: { ...TOGETHER, targetDedicatedNodes: 50 } });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  const environmentSettings = [{ name: 'BATCHSPEC_VIRTUAL_SECONDS', value: '3600' }];
  const constraints = { maxWallClockTime: 'PT10M' };
  for (const more of [{ id: 'long' }, { id: 'short', constraints }]) {
    await rig.ask('POST', '/jobs/j/tasks', { body: over(20, { ...more, environmentSettings }) });
  }
  const counts = async () => {
    clock.advance(1);
    return (await rig.ask('GET', '/jobs/j/taskcounts')).json.taskCounts;
  };
  await until(counts, (seen) => seen.running === 2);
  const { value } = (await rig.ask('GET', '/jobs/j/tasks/long/subtasksinfo')).json;
  expect(value).toHaveLength(19);
  clock.advance(600_000);
  await until(counts, ({ failed }) => failed === 1);
  clock.advance(3_000_000);
  await until(counts, ({ succeeded }) => succeeded === 1);
  const { nodeId, taskRootDirectory } = value[18].nodeInfo;
  const path = encodeURIComponent(`${taskRootDirectory}/stdout.txt`);
  expect((await rig.ask('GET', `/pools/p/nodes/${nodeId}/files/${path}`)).status).toBe(200);
});
