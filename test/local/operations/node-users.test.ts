import { expect, test } from 'vitest';

import { POOL } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { openIdleNodes } from './idle-nodes.ts';

const DAY_MS = 86_400_000;

test('a user of a node is added, changed and deleted', async () => {
  await using nodes = await openIdleNodes();
  const { computeNode } = nodes.client;
  const added = await computeNode.addUser('p', nodes.id, {
    name: 'ada',
    password: 'not-kept',
    isAdmin: true,
  });
  const url = `${nodes.rig.service.url}/pools/p/nodes/${nodes.id}/users/ada`;
  expect(added.dataServiceId).toBe(url);
  await computeNode.updateUser('p', nodes.id, 'ada', {
    sshPublicKey: 'ssh-ed25519 AAAA',
    expiryTime: new Date('2030-01-01'),
  });
  await computeNode.deleteUser('p', nodes.id, 'ADA');
  await expect(computeNode.deleteUser('p', nodes.id, 'ada')).rejects.toMatchObject({
    statusCode: 404,
    code: 'NodeUserNotFound',
  });
});

test('a name is taken in any case of it', async () => {
  await using nodes = await openIdleNodes();
  const { computeNode } = nodes.client;
  await computeNode.addUser('p', nodes.id, { name: 'ada' });
  const error = await computeNode.addUser('p', nodes.id, { name: 'Ada' }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ statusCode: 409, code: 'NodeUserExists' });
  expect(JSON.stringify(error)).toContain('The specified node user already exists');
});

test('a user is gone a day later, where nothing else was said', async () => {
  const clock = new ManualClock(Date.now());
  await using nodes = await openIdleNodes(POOL, { clock });
  const users = `/pools/p/nodes/${nodes.id}/users`;
  const change = async () => (await nodes.rig.ask('PUT', `${users}/ada`, { body: {} })).status;
  await nodes.rig.ask('POST', users, { body: { name: 'ada' } });
  clock.advance(DAY_MS - 1000);
  expect(await change()).toBe(200);
  clock.advance(DAY_MS - 1000);
  expect(await change()).toBe(200);
  clock.advance(DAY_MS + 1000);
  expect(await change()).toBe(404);
  expect((await nodes.rig.ask('POST', users, { body: { name: 'ada' } })).status).toBe(201);
});

test.each([
  [{}, 'MissingRequiredProperty'],
  [{ name: '' }, 'InvalidPropertyValue'],
  [{ name: 7 }, 'InvalidRequestBody'],
  [{ name: 'a', expiryTime: 'soon' }, 'InvalidPropertyValue'],
  [{ name: 'a', shell: '/bin/sh' }, 'InvalidRequestBody'],
])('%j is no user: %s', async (body, code) => {
  await using nodes = await openIdleNodes();
  const answer = await nodes.rig.ask('POST', `/pools/p/nodes/${nodes.id}/users`, { body });
  expect([answer.status, answer.json.code]).toEqual([400, code]);
});

test('users are for nodes that are up', async () => {
  await using nodes = await openIdleNodes();
  await nodes.addTasks('a');
  await nodes.taskIn('running', 'a');
  await nodes.client.computeNode.reboot('p', nodes.id, { nodeRebootOption: 'taskcompletion' });
  await expect(nodes.client.computeNode.addUser('p', nodes.id, { name: 'ada' })).rejects.toMatchObject({
    statusCode: 409,
    code: 'NodeBeingRebooted',
  });
});
