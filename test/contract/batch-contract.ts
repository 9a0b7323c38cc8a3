import type { BatchServiceModels, BatchServiceClient } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A Batch account to hold to the contract: the local service, or one in Azure. */
export interface BatchAccount {
  readonly client: BatchServiceClient;
  /** What its pools are made of; `nodes` of them come up in good time. */
  readonly pool: Pick<BatchServiceModels.PoolAddParameter, 'vmSize' | 'virtualMachineConfiguration'>;
  /** Added to ids, so that runs do not meet. */
  readonly suffix: string;
  /** Milliseconds to wait for a pool, and between looks. */
  readonly patience: { readonly pool: number; readonly look: number };
  close(): Promise<void>;
}

/**
 * What everyone who uses Batch relies on, said once through the unmodified client and true of every account.
 * Commands are for Linux nodes.
 */
export function describeBatchContract(which: string, open: () => Promise<BatchAccount>): void {
  describe(`the Batch contract of ${which}`, () => {
    let account: BatchAccount;
    let poolId: string;

    const idOf = (what: string): string => `contract-${what}-${account.suffix}`;

    async function until<T>(look: () => Promise<T>, right: (value: T) => boolean, ms = 60_000): Promise<T> {
      const deadline = performance.now() + ms;
      for (;;) {
        const value = await look();
        if (right(value)) return value;
        if (performance.now() > deadline)
          throw new Error(`never came about; last seen: ${JSON.stringify(value)}`);
        await new Promise((resolve) => setTimeout(resolve, account.patience.look));
      }
    }

    async function runJob(
      what: string,
      tasks: BatchServiceModels.TaskAddParameter[],
      job: Partial<BatchServiceModels.JobAddParameter> = {},
    ): Promise<string> {
      const { client } = account;
      const id = idOf(what);
      await client.job.add({ id, poolInfo: { poolId }, ...job });
      const added = await client.task.addCollection(id, tasks);
      expect(added.value?.map(({ status }) => status)).toEqual(tasks.map(() => 'Success'));
      return id;
    }

    const ended = (jobId: string, taskId: string): Promise<BatchServiceModels.TaskGetResponse> =>
      until(
        () => account.client.task.get(jobId, taskId),
        ({ state }) => state === 'completed',
      );

    async function textOf(jobId: string, taskId: string, path: string, ocpRange?: string): Promise<string> {
      const options = ocpRange === undefined ? {} : { fileGetFromTaskOptions: { ocpRange } };
      const answer = await account.client.file.getFromTask(jobId, taskId, path, options);
      const chunks: Buffer[] = [];
      for await (const chunk of answer.readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    }

    beforeAll(async () => {
      account = await open();
      poolId = idOf('pool');
      await account.client.pool.add({
        ...account.pool,
        id: poolId,
        targetDedicatedNodes: 1,
        taskSlotsPerNode: 2,
        startTask: { commandLine: '/bin/sh -c "echo ready > $AZ_BATCH_NODE_SHARED_DIR/ready"' },
      });
      const { pool } = account.patience;
      await until(
        () => account.client.computeNode.list(poolId),
        (nodes) => nodes[0]?.state === 'idle',
        pool,
      );
    });

    afterAll(async () => {
      for (const job of await account.client.job.list()) {
        const mine = job.id?.endsWith(account.suffix) && job.state !== 'deleting';
        if (mine && job.id) await account.client.job.deleteMethod(job.id);
      }
      await account.client.pool.deleteMethod(poolId);
      await account.close();
    });

    test('a pool comes to rest with the nodes that it was asked for', async () => {
      const pool = await account.client.pool.get(poolId);
      expect(pool).toMatchObject({ state: 'active', allocationState: 'steady', currentDedicatedNodes: 1 });
      expect(pool.eTagHeader).toBe(pool.eTag);
    });

    test('tasks run after the start task, and what they print can be read whole and in part', async () => {
      const job = await runJob('output', [
        {
          id: 't',
          commandLine:
            '/bin/sh -c "cat $AZ_BATCH_NODE_SHARED_DIR/ready; echo $AZ_BATCH_TASK_ID; echo no >&2"',
        },
      ]);
      const task = await ended(job, 't');
      expect(task.executionInfo).toMatchObject({ exitCode: 0, result: 'success', retryCount: 0 });
      expect(await textOf(job, 't', 'stdout.txt')).toBe('ready\nt\n');
      expect(await textOf(job, 't', 'stderr.txt')).toBe('no\n');
      expect(await textOf(job, 't', 'stdout.txt', 'bytes=6-')).toBe('t\n');
      const files = await account.client.file.listFromTask(job, 't');
      expect(files.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['stderr.txt', 'stdout.txt', 'wd']),
      );
    });

    test('an exit code other than zero is a failure of the user, and is tried again as often as asked', async () => {
      const job = await runJob('failure', [
        { id: 't', commandLine: '/bin/sh -c "exit 3"', constraints: { maxTaskRetryCount: 1 } },
      ]);
      const { executionInfo } = await ended(job, 't');
      expect(executionInfo).toMatchObject({
        exitCode: 3,
        result: 'failure',
        retryCount: 1,
        failureInfo: { category: 'UserError', code: 'FailureExitCode' },
      });
    });

    test('a program that is not there gives no exit code, and empty output', async () => {
      const job = await runJob('no-program', [{ id: 't', commandLine: 'no-such-program --at-all' }]);
      const { executionInfo } = await ended(job, 't');
      expect(executionInfo?.failureInfo?.code).toBe('CommandProgramNotFound');
      expect(executionInfo?.exitCode).toBeUndefined();
      expect(await textOf(job, 't', 'stdout.txt')).toBe('');
    });

    test('a running task that is terminated has ended, and its ETag moved', async () => {
      const job = await runJob('terminate', [{ id: 't', commandLine: 'sleep 600' }]);
      const running = await until(
        () => account.client.task.get(job, 't'),
        ({ state }) => state === 'running',
      );
      await account.client.task.terminate(job, 't');
      const task = await ended(job, 't');
      expect(task.executionInfo).toMatchObject({ result: 'failure', failureInfo: { code: 'TaskEnded' } });
      expect(task.eTag).not.toBe(running.eTag);
    });

    test('a task that is over its time is ended', async () => {
      const constraints = { maxWallClockTime: 'PT2S' };
      const job = await runJob('time', [{ id: 't', commandLine: 'sleep 600', constraints }]);
      const { executionInfo } = await ended(job, 't');
      expect(executionInfo?.result).toBe('failure');
    });

    test('a job that was told to ends after its last task, and keeps counts', async () => {
      const job = await runJob('complete', [
        { id: 'good', commandLine: '/bin/true' },
        { id: 'bad', commandLine: '/bin/false' },
      ]);
      await account.client.job.patch(job, { onAllTasksComplete: 'terminatejob' });
      const done = await until(
        () => account.client.job.get(job),
        ({ state }) => state === 'completed',
      );
      expect(done.executionInfo?.terminateReason).toBe('AllTasksCompleted');
      const { taskCounts } = await account.client.job.getTaskCounts(job);
      expect(taskCounts).toMatchObject({ active: 0, running: 0, completed: 2, succeeded: 1, failed: 1 });
      const failed = await account.client.task.list(job, {
        taskListOptions: { filter: "executionInfo/result eq 'failure'", select: 'id' },
      });
      expect(failed.map(({ id }) => id)).toEqual(['bad']);
    });

    test('an id is taken once, whatever its case, and adding it again is a result of its own', async () => {
      const job = await runJob('twice', [{ id: 'a', commandLine: '/bin/true' }]);
      const again = await account.client.task.addCollection(job, [{ id: 'A', commandLine: '/bin/true' }]);
      expect(again.value).toMatchObject([{ status: 'ClientError', error: { code: 'TaskExists' } }]);
      const refused = account.client.job.add({ id: job.toUpperCase(), poolInfo: { poolId } });
      await expect(refused).rejects.toMatchObject({ statusCode: 409, code: 'JobExists' });
    });

    test('what is deleted is gone in the end', async () => {
      const job = await runJob('delete', [{ id: 't', commandLine: '/bin/true' }]);
      await account.client.job.deleteMethod(job);
      const gone = async (): Promise<string> => {
        try {
          return (await account.client.job.get(job)).state ?? '';
        } catch (error) {
          return (error as { code: string }).code;
        }
      };
      await until(gone, (state) => state === 'JobNotFound');
      expect((await account.client.pool.exists(idOf('none'))).body).toBe(false);
    });
  });
}
