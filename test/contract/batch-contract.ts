import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openBatch } from '../../src/azure/batch-gateway.ts';
import { systemClock } from '../../src/base/clock.ts';
import { describeJobs } from './contract-jobs.ts';
import { describeMultiInstance } from './contract-multi-instance.ts';
import { describePort } from './contract-port.ts';
import { describeTasks } from './contract-tasks.ts';
import { Stage, type BatchAccount } from './stage.ts';
import { watchedClient } from './watched-client.ts';

/** Pools in Azure take their time. */
const HOOK_MS = 900_000;

/**
 * What everyone who uses Batch relies on, said once and true of every account: through the unmodified client
 * of npm, each of whose answers is held against its description, and through our own port. Commands are for
 * Linux nodes.
 */
export function describeBatchContract(which: string, open: () => Promise<BatchAccount>): void {
  describe(`the Batch contract of ${which}`, () => {
    const troubles: string[] = [];
    let stage: Stage;

    beforeAll(async () => {
      const account = await open();
      const { name, key, url, pool, patience, apiVersion } = account;
      const named = { account: name, key, endpoint: url, ...(apiVersion !== undefined && { apiVersion }) };
      const port = await openBatch(named, { clock: systemClock });
      stage = new Stage(account, watchedClient(account, troubles), port);
      await stage.client.pool.add({
        ...pool,
        id: stage.poolId,
        targetDedicatedNodes: 1,
        taskSlotsPerNode: 2,
        startTask: { commandLine: '/bin/sh -c "echo ready > $AZ_BATCH_NODE_SHARED_DIR/ready"' },
      });
      await stage.until(
        () => stage.client.computeNode.list(stage.poolId),
        (nodes) => nodes[0]?.state === 'idle',
        patience.pool,
      );
    }, HOOK_MS);

    afterAll(async () => {
      const { client, account } = stage;
      for (const job of await client.job.list()) {
        const mine = job.id?.endsWith(account.suffix) && job.state !== 'deleting';
        if (mine && job.id) await client.job.deleteMethod(job.id);
      }
      await client.pool.deleteMethod(stage.poolId);
      await account.close();
    }, HOOK_MS);

    test('a pool comes to rest with the nodes that it was asked for', async () => {
      const pool = await stage.client.pool.get(stage.poolId);
      expect(pool).toMatchObject({ state: 'active', allocationState: 'steady', currentDedicatedNodes: 1 });
      expect(pool.eTagHeader).toBe(pool.eTag);
    });

    describeTasks(() => stage);
    describeJobs(() => stage);
    describeMultiInstance(() => stage);
    describePort(() => stage);

    // The last, so that it speaks of all answers before it.
    test('every answer had the status, the headers, the keys and the types of the service', () => {
      expect(troubles).toEqual([]);
    });
  });
}
