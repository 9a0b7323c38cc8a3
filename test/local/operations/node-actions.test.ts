import { describe, expect, test } from 'vitest';

import { POOL, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { CLOUD_SERVICE, openIdleNodes } from './idle-nodes.ts';

describe('disabling scheduling', () => {
  test('makes an idle node offline, which takes no tasks until scheduling is enabled again', async () => {
    await using nodes = await openIdleNodes();
    const { client, host, id } = nodes;
    const before = await nodes.node();
    expect(before.schedulingState).toBe('enabled');
    await client.computeNode.disableScheduling('p', id);
    const offline = await nodes.node();
    expect(offline).toMatchObject({ state: 'offline', schedulingState: 'disabled' });
    expect(offline.stateTransitionTime).not.toEqual(before.stateTransitionTime);
    await nodes.addTasks('a');
    const { value } = (await nodes.rig.ask('GET', '/nodecounts')).json;
    expect(value[0].dedicated).toMatchObject({ offline: 1, idle: 0, running: 0, total: 1 });
    expect(host.started).toEqual([]);
    await client.computeNode.enableScheduling('p', id);
    expect((await nodes.taskIn('running', 'a')).nodeInfo?.nodeId).toBe(id);
    expect(await nodes.node()).toMatchObject({ state: 'running', schedulingState: 'enabled' });
  });

  test('sends what runs to other nodes, unless told otherwise', async () => {
    await using nodes = await openIdleNodes(POOL, { count: 2 });
    await nodes.addTasks('a');
    const from = (await nodes.taskIn('running', 'a')).nodeInfo?.nodeId ?? '';
    await nodes.client.computeNode.disableScheduling('p', from);
    const task = await until(
      () => nodes.client.task.get('j', 'a'),
      ({ nodeInfo }) => nodeInfo?.nodeId !== undefined && nodeInfo.nodeId !== from,
    );
    expect(task.executionInfo?.requeueCount).toBe(1);
    await nodes.nodeIn('offline', from);
  });

  test('can end what runs', async () => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a');
    await nodes.taskIn('running', 'a');
    await nodes.client.computeNode.disableScheduling('p', nodes.id, {
      nodeDisableSchedulingOption: 'terminate',
    });
    const { executionInfo } = await nodes.taskIn('completed', 'a');
    expect(executionInfo?.failureInfo?.code).toBe('TaskEnded');
  });

  test('can let what runs finish: the node is running until then', async () => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a', 'b');
    await nodes.taskIn('running', 'a');
    await nodes.client.computeNode.disableScheduling('p', nodes.id, {
      nodeDisableSchedulingOption: 'taskcompletion',
    });
    expect(await nodes.node()).toMatchObject({ state: 'running', schedulingState: 'disabled' });
    nodes.host.end('j/a');
    await nodes.taskIn('completed', 'a');
    await nodes.nodeIn('offline');
    expect((await nodes.client.task.get('j', 'b')).state).toBe('active');
  });

  test('and enabling it are refused where they change nothing', async () => {
    await using nodes = await openIdleNodes();
    const { computeNode } = nodes.client;
    const refused = { statusCode: 409, code: 'NodeAlreadyInTargetSchedulingState' };
    await expect(computeNode.enableScheduling('p', nodes.id)).rejects.toMatchObject(refused);
    await computeNode.disableScheduling('p', nodes.id);
    await expect(computeNode.disableScheduling('p', nodes.id)).rejects.toMatchObject(refused);
  });

  test('outlives a restart of the service', async () => {
    await using nodes = await openIdleNodes();
    await nodes.client.computeNode.disableScheduling('p', nodes.id);
    await nodes.rig.reopen(nodes.host);
    const client = nodes.rig.client();
    const node = await until(
      () => client.computeNode.get('p', nodes.id),
      ({ state }) => state === 'offline',
    );
    expect(node.schedulingState).toBe('disabled');
  });
});

describe('rebooting', () => {
  test('requeues what runs and starts the node as it started at first, with its start task', async () => {
    const host = new VirtualNodeHost({
      auto: ({ who }) => (who.kind === 'start-task' ? { exitCode: 0 } : undefined),
    });
    await using nodes = await openIdleNodes({ ...POOL, startTask: { commandLine: 'setup' } }, { host });
    const before = await nodes.node();
    await nodes.addTasks('a');
    await nodes.taskIn('running', 'a');
    await nodes.client.computeNode.reboot('p', nodes.id);
    const task = await until(
      () => nodes.client.task.get('j', 'a'),
      ({ state, executionInfo }) => state === 'running' && executionInfo?.requeueCount === 1,
    );
    expect(task.nodeInfo?.nodeId).toBe(nodes.id);
    expect(host.started.map(({ who }) => who.kind)).toEqual(['start-task', 'task', 'start-task', 'task']);
    const after = await nodes.node();
    expect(after.lastBootTime).not.toEqual(before.lastBootTime);
    expect(after.allocationTime).toEqual(before.allocationTime);
  });

  test('can wait for what runs: the node is rebooting, and takes nothing more', async () => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a', 'b');
    await nodes.taskIn('running', 'a');
    await nodes.client.computeNode.reboot('p', nodes.id, { nodeRebootOption: 'taskcompletion' });
    expect((await nodes.node()).state).toBe('rebooting');
    nodes.host.end('j/a');
    await nodes.taskIn('completed', 'a');
    await nodes.taskIn('running', 'b');
    expect((await nodes.client.task.get('j', 'b')).executionInfo?.requeueCount).toBe(0);
  });

  test('ends a start task that nobody waited for before it runs again', async () => {
    const startTask = { commandLine: 'daemon', waitForSuccess: false };
    await using nodes = await openIdleNodes({ ...POOL, startTask });
    expect(nodes.host.running).toEqual(['start-task']);
    await nodes.client.computeNode.reboot('p', nodes.id);
    await until(
      () => nodes.host.started.length,
      (started) => started === 2,
    );
    expect(nodes.host.running).toEqual(['start-task']);
    expect((await nodes.nodeIn('idle')).startTaskInfo?.state).toBe('running');
  });

  test('gives a node whose start task failed another chance', async () => {
    let exitCode = 1;
    const host = new VirtualNodeHost({
      auto: ({ who }) => (who.kind === 'start-task' ? { exitCode } : undefined),
    });
    await using nodes = await openIdleNodes(POOL, { host });
    await nodes.client.pool.patch('p', { startTask: { commandLine: 'setup', waitForSuccess: true } });
    await nodes.client.computeNode.reboot('p', nodes.id);
    await nodes.nodeIn('starttaskfailed');
    exitCode = 0;
    await nodes.client.computeNode.reboot('p', nodes.id);
    expect((await nodes.nodeIn('idle')).startTaskInfo?.result).toBe('success');
  });

  test('is refused while the node is not up', async () => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a');
    await nodes.taskIn('running', 'a');
    const { computeNode } = nodes.client;
    await computeNode.reboot('p', nodes.id, { nodeRebootOption: 'taskcompletion' });
    await expect(computeNode.reboot('p', nodes.id)).rejects.toMatchObject({
      statusCode: 409,
      code: 'NodeBeingRebooted',
    });
    await expect(computeNode.reboot('p', 'none')).rejects.toMatchObject({ code: 'NodeNotFound' });
    await expect(computeNode.reboot('none', nodes.id)).rejects.toMatchObject({ code: 'PoolNotFound' });
  });

  test('goes on after a restart of the service', async () => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a');
    await nodes.taskIn('running', 'a');
    await nodes.client.computeNode.reboot('p', nodes.id, { nodeRebootOption: 'taskcompletion' });
    await nodes.rig.reopen(nodes.host);
    const client = nodes.rig.client();
    await until(
      () => client.task.get('j', 'a'),
      ({ state }) => state === 'running',
    );
    expect((await client.computeNode.get('p', nodes.id)).state).toBe('running');
  });
});

describe('reimaging', () => {
  test('is for pools of the older kind only', async () => {
    await using nodes = await openIdleNodes();
    const error = await nodes.client.computeNode.reimage('p', nodes.id).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      statusCode: 409,
      code: 'OperationNotValidOnNode',
      body: {
        values: [
          {
            key: 'Reason',
            value: 'Operation reimage can be invoked only on pools created with cloudServiceConfiguration',
          },
        ],
      },
    });
  });

  test('makes the node anew, without the files and users that it had', async () => {
    await using nodes = await openIdleNodes(CLOUD_SERVICE);
    const { computeNode } = nodes.client;
    nodes.host.putFile({ poolId: 'p', nodeId: nodes.id, dedicated: true }, 'shared/x', 'x');
    await computeNode.addUser('p', nodes.id, { name: 'ada' });
    await computeNode.reimage('p', nodes.id);
    await nodes.nodeIn('idle');
    expect(nodes.host.files.size).toBe(0);
    await expect(computeNode.deleteUser('p', nodes.id, 'ada')).rejects.toMatchObject({
      code: 'NodeUserNotFound',
    });
  });
});
