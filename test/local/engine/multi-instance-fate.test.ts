import { describe, expect, test } from 'vitest';

import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { openIdleNodes, type IdleNodes } from '../operations/idle-nodes.ts';
import { coordinating, endCoordination, over, running, statesOf, TOGETHER } from './together.ts';

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
