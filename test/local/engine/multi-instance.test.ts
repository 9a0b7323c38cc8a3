import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { openIdleNodes } from '../operations/idle-nodes.ts';
import { coordinating, endCoordination, over, running, statesOf, subtasks, TOGETHER } from './together.ts';

const file = (filePath: string) => ({ httpUrl: `http://127.0.0.1:1/${filePath}`, filePath });

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
