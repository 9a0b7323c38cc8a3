import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Stage } from './stage.ts';

/** Pools in Azure take their time. */
const HOOK_MS = 900_000;

const onBoth = (coordinationCommandLine: string) => ({ numberOfInstances: 2, coordinationCommandLine });

/** Tasks on several nodes at once. */
export function describeMultiInstance(stage: () => Stage): void {
  describe('multi-instance tasks', () => {
    let poolId: string;
    beforeAll(async () => {
      const { client, account } = stage();
      poolId = stage().idOf('together');
      await client.pool.add({
        ...account.pool,
        id: poolId,
        targetDedicatedNodes: 2,
        taskSlotsPerNode: 1,
        enableInterNodeCommunication: true,
      });
      await stage().until(
        () => client.computeNode.list(poolId),
        (nodes) => nodes.length === 2 && nodes.every(({ state }) => state === 'idle'),
        account.patience.pool,
      );
    }, HOOK_MS);
    afterAll(async () => stage().client.pool.deleteMethod(poolId), HOOK_MS);

    test('run the coordination command on each node, and then their own on that of the primary', async () => {
      const { client } = stage();
      const task = {
        id: 't',
        commandLine: '/bin/sh -c "cat mark; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER"',
        multiInstanceSettings: onBoth(
          '/bin/sh -c "echo coordinated > mark; echo $AZ_BATCH_IS_CURRENT_NODE_MASTER $AZ_BATCH_HOST_LIST"',
        ),
      };
      const job = await stage().runJob('together', [task], { poolInfo: { poolId } });
      const ended = await stage().ended(job, 't');
      expect(ended.executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
      expect(ended.multiInstanceSettings).toMatchObject(task.multiInstanceSettings);
      expect(await stage().textOf(job, 't', 'stdout.txt')).toContain('coordinated\ntrue\n');

      const { value: [subtask, ...more] = [] } = await stage().until(
        () => client.task.listSubtasks(job, 't'),
        ({ value = [] }) => value.every(({ state }) => state === 'completed'),
      );
      expect(more).toEqual([]);
      expect(subtask).toMatchObject({ id: 1, state: 'completed', exitCode: 0, result: 'success' });
      expect(subtask?.nodeInfo?.nodeId).not.toBe(ended.nodeInfo?.nodeId);
      const { nodeId = '', taskRootDirectory = '' } = subtask?.nodeInfo ?? {};
      const file = await client.file.getFromComputeNode(poolId, nodeId, `${taskRootDirectory}/stdout.txt`);
      const chunks: Buffer[] = [];
      for await (const chunk of file.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
      expect(Buffer.concat(chunks).toString()).toMatch(/^false [\d.]+,[\d.]+\n$/);
    });

    test('fail where a coordination command fails, without having run their own', async () => {
      const commandLine = '/bin/sh -c "echo never"';
      const settings = onBoth('/bin/sh -c "test $AZ_BATCH_IS_CURRENT_NODE_MASTER = true"');
      const tasks = [{ id: 't', commandLine, multiInstanceSettings: settings }];
      const job = await stage().runJob('apart', tasks, { poolInfo: { poolId } });
      const { executionInfo } = await stage().ended(job, 't');
      expect(executionInfo?.result).toBe('failure');
      expect(await stage().textOf(job, 't', 'stdout.txt')).not.toContain('never');
    });

    test('are refused where they want more than one slot of each node', async () => {
      const { client } = stage();
      const job = await stage().runJob('slots', [], { poolInfo: { poolId } });
      const task = { id: 't', commandLine: 'x', multiInstanceSettings: onBoth('x'), requiredSlots: 2 };
      await expect(client.task.add(job, task)).rejects.toMatchObject({
        statusCode: 400,
        code: 'InvalidPropertyValue',
      });
    });

    test('stay active on a pool whose nodes do not know each other', async () => {
      const tasks = [{ id: 't', commandLine: '/bin/true', multiInstanceSettings: onBoth('/bin/true') }];
      const job = await stage().runJob('strangers', [...tasks, { id: 'other', commandLine: '/bin/true' }]);
      await stage().ended(job, 'other');
      expect((await stage().client.task.get(job, 't')).state).toBe('active');
    });
  });
}
