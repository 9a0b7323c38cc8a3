import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { killRounds, startOwner } from '../../bench/kill-rounds.mjs';
import { type Built, build } from '../../rig/built.ts';
import { POOL } from '../../rig/batch-service.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
beforeAll(async () => {
  built = await build();
});
afterAll(async () => built[Symbol.asyncDispose]());

let stateDir: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'batchspec-kill-'));
});
afterEach(async () => rm(stateDir, { recursive: true, force: true }));

const key = randomBytes(64).toString('base64');

test('a service that is killed under load loses nothing that it had acknowledged', async () => {
  const found = await killRounds({ rounds: 4, stateDir, key, dist: built.dist });
  expect(found.losses).toEqual([]);
  expect(found.rounds).toBe(4);
  expect(found.acknowledged).toBeGreaterThan(0);
});

test.skipIf(process.platform === 'win32')(
  'a service whose disk is full refuses what it cannot keep, still answers, and has lost nothing afterwards',
  async () => {
    const full = await startOwner({ stateDir, key, dist: built.dist, limitKb: 2000 });
    const acknowledged = new Set<string>();
    const refusals: unknown[] = [];
    try {
      await full.client.pool.add(POOL);
      await full.client.job.add({ id: 'j', poolInfo: { poolId: 'p' } });
      for (let page = 0; refusals.length < 5; page += 1) {
        const tasks = Array.from({ length: 50 }, (_, at) => ({
          id: `t${page * 50 + at}`,
          commandLine: 'x'.repeat(500),
        }));
        try {
          const { value = [] } = await full.client.task.addCollection('j', tasks);
          for (const { taskId, status } of value)
            if (status.toLowerCase() === 'success') acknowledged.add(taskId);
        } catch (error) {
          refusals.push(error);
        }
      }
      for (const one of refusals) expect(one).toMatchObject({ statusCode: 500, code: 'InternalError' });
      // Tasks that end have nowhere to be written down: that must not end the service.
      const { taskCounts } = await full.client.job.getTaskCounts('j');
      expect(taskCounts.active + taskCounts.running + taskCounts.completed).toBe(acknowledged.size);
    } finally {
      await full.kill();
    }
    expect(acknowledged.size).toBeGreaterThan(100);

    const roomy = await startOwner({ stateDir, key, dist: built.dist });
    try {
      await expect
        .poll(async () => (await roomy.client.job.getTaskCounts('j')).taskCounts.succeeded, {
          timeout: 30_000,
        })
        .toBe(acknowledged.size);
    } finally {
      await roomy.kill();
    }
  },
);
