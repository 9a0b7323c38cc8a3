import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { open } from 'lmdb';
import { describe, expect, test } from 'vitest';

import { fail, ok } from '../../../src/base/result.ts';
import type { JobRecord, TaskRecord } from '../../../src/local/store/records.ts';
import { openStore, type Store } from '../../../src/local/store/store.ts';
import { waitingTally } from '../../../src/local/store/queue.ts';
import { INFINITE_DURATION } from '../../../src/wire/time.ts';
import { ManualClock } from '../../rig/manual-clock.ts';

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-store-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function opened(folder: string): Store {
  const store = openStore(folder, new ManualClock());
  if (!store.ok) throw new Error(store.error);
  return store.value;
}

const job = (id: string): JobRecord => ({
  id,
  props: {
    priority: 0,
    maxParallelTasks: -1,
    constraints: { maxWallClockTime: INFINITE_DURATION, maxTaskRetryCount: 0 },
    poolInfo: { poolId: 'p' },
    onAllTasksComplete: 'noaction',
  },
  created: 0,
  modified: 0,
  started: 0,
  status: { state: 'active', since: 0 },
});

const task = (id: string, change: Partial<TaskRecord> = {}): TaskRecord => ({
  jobId: 'j',
  id,
  props: {
    commandLine: 'x',
    userIdentity: {},
    constraints: { maxWallClockTime: INFINITE_DURATION, maxTaskRetryCount: 0 },
    requiredSlots: 2,
  },
  created: 0,
  modified: 0,
  seq: 1,
  tries: 0,
  retryCount: 0,
  requeueCount: 0,
  status: { state: 'active', since: 0 },
  ...change,
});

describe('the store', () => {
  test('keeps what a transaction wrote, and nothing of one that was refused or threw', async () => {
    await withFolder(async (folder) => {
      const store = opened(folder);
      store.transact((tx) => ok(tx.putJob(job('kept'))));
      const refused = store.transact((tx) => {
        tx.putJob(job('refused'));
        return fail('no');
      });
      const thrown = (): unknown =>
        store.transact((tx) => {
          tx.putJob(job('thrown'));
          throw new Error('bug');
        });
      expect(refused).toEqual({ ok: false, error: 'no' });
      expect(thrown).toThrow('bug');
      await store.close();
      const again = opened(folder);
      expect([...again.view.jobs()].map(({ id }) => id)).toEqual(['kept']);
      expect(again.view.queue('refused')).toBeUndefined();
      await again.close();
    });
  });

  test('refuses what a newer version wrote, in words', async () => {
    await withFolder(async (folder) => {
      await opened(folder).close();
      const db = open<number, string>({ path: folder, encoding: 'json' });
      await db.put('meta/format', 99);
      await db.close();
      const store = openStore(folder, new ManualClock());
      expect(store.ok ? '' : store.error).toMatch(/newer batchspec \(format 99.*update batchspec/);
    });
  });

  test('lists by id ignoring case, from after any id', async () => {
    await withFolder(async (folder) => {
      const store = opened(folder);
      const ids = ['b', 'A', 'a-1', 'a1', 'a_1', 'a10', 'C'];
      store.transact((tx) => ok(ids.forEach((id) => tx.putJob(job(id)))));
      const sorted = ['A', 'a-1', 'a1', 'a10', 'a_1', 'b', 'C'];
      expect([...store.view.jobs()].map(({ id }) => id)).toEqual(sorted);
      for (const [index, id] of sorted.entries()) {
        expect([...store.view.jobs(id)].map((one) => one.id)).toEqual(sorted.slice(index + 1));
      }
      await store.close();
    });
  });

  test('never mixes jobs whose ids begin alike', async () => {
    await withFolder(async (folder) => {
      const store = opened(folder);
      store.transact((tx) => {
        for (const jobId of ['j', 'j1', 'j-1']) {
          tx.putJob(job(jobId));
          tx.putTask(task(`of-${jobId}`, { jobId }));
        }
        return ok(undefined);
      });
      expect([...store.view.tasks('j')].map(({ id }) => id)).toEqual(['of-j']);
      expect([...store.view.waiting('j', 2, 10)].map(({ taskId }) => taskId)).toEqual(['of-j']);
      expect(store.view.job('j/of-j')).toBeUndefined();
      await store.close();
    });
  });

  test('keeps counters and indexes true through the life of a task', async () => {
    await withFolder(async (folder) => {
      const store = opened(folder);
      const seen = (): unknown => {
        const queue = store.view.queue('j');
        return (
          queue && {
            waiting: waitingTally(queue).tasks,
            queued: [...store.view.waiting('j', 2, 10)].length,
            ready: [...store.view.readyJobs('p')].length,
            running: [queue.running.tasks, [...store.view.runningTasks('j')].length],
            failed: [queue.failed.tasks, [...store.view.failedTasks('j')].length],
          }
        );
      };
      const put = (change: Partial<TaskRecord>): unknown => {
        store.transact((tx) => ok(tx.putTask(task('t', change))));
        return seen();
      };
      const none = { waiting: 0, queued: 0, ready: 0, running: [0, 0], failed: [0, 0] };
      store.transact((tx) => ok(tx.putJob(job('j'))));
      const previous = { state: 'active', since: 0 } as const;
      const node = { poolId: 'p', nodeId: 'n' };
      expect(put({})).toEqual({ ...none, waiting: 1, queued: 1, ready: 1 });
      expect(put({ status: { state: 'running', since: 0, previous, node } })).toEqual({
        ...none,
        running: [1, 1],
      });
      expect(put({ status: { state: 'completed', since: 0, previous, result: 'failure' } })).toEqual({
        ...none,
        failed: [1, 1],
      });
      store.transact((tx) =>
        ok(
          tx.removeTask(task('t', { status: { state: 'completed', since: 0, previous, result: 'failure' } })),
        ),
      );
      expect(seen()).toEqual(none);
      await store.close();
    });
  });

  test('gives each transaction a later time than the one before, though the clock stands still', async () => {
    await withFolder(async (folder) => {
      const store = opened(folder);
      const times = [1, 2, 3].map(() => {
        const time = store.transact((tx) => ok(tx.now));
        return time.ok ? time.value : 0;
      });
      expect(new Set(times).size).toBe(3);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      await store.close();
    });
  });
});
