import { expect, test } from 'vitest';

import { POOL, until } from '../../rig/batch-service.ts';
import { openIdleNodes, type IdleNodes } from './idle-nodes.ts';

const steady = (nodes: IdleNodes) =>
  until(
    () => nodes.client.pool.get('p'),
    ({ allocationState }) => allocationState === 'steady',
  );

test('nodes that are removed go, and the pool asks for those that are left', async () => {
  await using nodes = await openIdleNodes(POOL, { count: 3 });
  const [first = '', second = '', third] = nodes.ids;
  const before = await nodes.client.pool.get('p');
  await nodes.client.pool.removeNodes('p', { nodeList: [first, second.toUpperCase()] });
  const after = await steady(nodes);
  expect(after).toMatchObject({ targetDedicatedNodes: 1, currentDedicatedNodes: 1 });
  expect(after.eTag).not.toBe(before.eTag);
  expect(after.resizeErrors).toBeUndefined();
  expect((await nodes.client.computeNode.list('p')).map(({ id }) => id)).toEqual([third]);
});

test('the pool is resizing for as long as a task may finish on the node', async () => {
  await using nodes = await openIdleNodes();
  await nodes.addTasks('a');
  await nodes.taskIn('running', 'a');
  await nodes.client.pool.removeNodes('p', {
    nodeList: [nodes.id],
    nodeDeallocationOption: 'taskcompletion',
  });
  expect((await nodes.client.pool.get('p')).allocationState).toBe('resizing');
  expect((await nodes.node()).state).toBe('leavingpool');
  await expect(nodes.client.pool.removeNodes('p', { nodeList: [nodes.id] })).rejects.toMatchObject({
    statusCode: 409,
    code: 'PoolBeingResized',
  });
  nodes.host.end('j/a');
  await steady(nodes);
  expect((await nodes.client.task.get('j', 'a')).executionInfo?.result).toBe('success');
});

test.each([
  ['requeue', 'active', 1],
  ['terminate', 'completed', 0],
] as const)(
  'a task on a removed node is, with %s, %s',
  async (nodeDeallocationOption, state, requeueCount) => {
    await using nodes = await openIdleNodes();
    await nodes.addTasks('a');
    await nodes.taskIn('running', 'a');
    await nodes.client.pool.removeNodes('p', { nodeList: [nodes.id], nodeDeallocationOption });
    await steady(nodes);
    const task = await nodes.client.task.get('j', 'a');
    expect([task.state, task.executionInfo?.requeueCount]).toEqual([state, requeueCount]);
  },
);

test('none goes where one of them is not there', async () => {
  await using nodes = await openIdleNodes();
  await expect(nodes.client.pool.removeNodes('p', { nodeList: [nodes.id, 'none'] })).rejects.toMatchObject({
    statusCode: 404,
    code: 'NodeNotFound',
  });
  expect((await nodes.node()).state).toBe('idle');
  expect((await nodes.client.pool.get('p')).allocationState).toBe('steady');
});

test.each([
  [{}, 'MissingRequiredProperty'],
  [{ nodeList: [] }, 'InvalidPropertyValue'],
  [{ nodeList: Array.from({ length: 101 }, (_, index) => `n${index}`) }, 'InvalidPropertyValue'],
  [{ nodeList: ['a'], resizeTimeout: 'PT1M' }, 'InvalidPropertyValue'],
  [{ nodeList: ['a'], nodeDeallocationOption: 'never' }, 'InvalidPropertyValue'],
])('a wrong body is refused: case %#', async (body, code) => {
  await using nodes = await openIdleNodes();
  const answer = await nodes.rig.ask('POST', '/pools/p/removenodes', { body });
  expect([answer.status, answer.json.code]).toEqual([400, code]);
});
