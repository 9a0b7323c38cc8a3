import { describe, expect, test } from 'vitest';

import type { Stage } from './stage.ts';

/** What jobs do, on every account. */
export function describeJobs(stage: () => Stage): void {
  const stateOf = async (jobId: string): Promise<string> => {
    try {
      return (await stage().client.job.get(jobId)).state ?? '';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const reach = (jobId: string, state: string): Promise<string> =>
    stage().until(
      () => stateOf(jobId),
      (seen) => seen === state,
    );

  describe('jobs', () => {
    test('that were told to end after their last task, and keep counts', async () => {
      const { client } = stage();
      const job = await stage().runJob('complete', [
        { id: 'good', commandLine: '/bin/true' },
        { id: 'bad', commandLine: '/bin/false' },
      ]);
      await client.job.patch(job, { onAllTasksComplete: 'terminatejob' });
      await reach(job, 'completed');
      const done = await client.job.get(job);
      expect(done).toMatchObject({
        previousState: 'active',
        executionInfo: { terminateReason: 'AllTasksCompleted' },
      });
      const { taskCounts } = await client.job.getTaskCounts(job);
      expect(taskCounts).toMatchObject({ active: 0, running: 0, completed: 2, succeeded: 1, failed: 1 });
      const failed = await client.task.list(job, {
        taskListOptions: { filter: "executionInfo/result eq 'failure'", select: 'id' },
      });
      expect(failed.map(({ id }) => id)).toEqual(['bad']);
    });

    test('that are ended by hand leave what waited, take nothing more, and name the reason', async () => {
      const { client } = stage();
      const job = await stage().runJob('ended', [{ id: 't', commandLine: '/bin/true' }], {
        poolInfo: { poolId: stage().idOf('no-pool') },
      });
      expect((await client.task.get(job, 't')).state).toBe('active');
      await client.job.terminate(job, { terminateReason: 'enough' });
      await reach(job, 'completed');
      expect((await client.job.get(job)).executionInfo?.terminateReason).toBe('enough');
      expect((await client.task.get(job, 't')).state).toBe('active');
      expect((await client.job.getTaskCounts(job)).taskCounts.active).toBe(1);
      await expect(client.task.add(job, { id: 'more', commandLine: '/bin/true' })).rejects.toMatchObject({
        statusCode: 409,
        code: 'JobCompleted',
      });
    });

    test('that are disabled start nothing, and go on when they are enabled', async () => {
      const { client } = stage();
      const job = await stage().runJob('disabled', []);
      await client.job.disable(job, 'requeue');
      await reach(job, 'disabled');
      expect((await client.job.get(job)).previousState).toBe('active');
      await client.task.add(job, { id: 't', commandLine: '/bin/true' });
      expect((await client.task.get(job, 't')).state).toBe('active');
      await client.job.enable(job);
      expect((await stage().ended(job, 't')).executionInfo?.exitCode).toBe(0);
    });

    test('keep with a patch what it does not name, and lose it with an update', async () => {
      const { client } = stage();
      const job = await stage().runJob('changed', [], { priority: 7, metadata: [{ name: 'a', value: 'b' }] });
      await client.job.patch(job, { metadata: [{ name: 'a', value: 'c' }] });
      expect(await client.job.get(job)).toMatchObject({ priority: 7, metadata: [{ value: 'c' }] });
      await client.job.update(job, { poolInfo: { poolId: stage().poolId } });
      const updated = await client.job.get(job);
      expect([updated.priority, updated.metadata]).toEqual([0, undefined]);
    });

    test('are changed only by who knows how they are', async () => {
      const { client } = stage();
      const job = await stage().runJob('known', []);
      const { eTag = '' } = await client.job.get(job);
      await client.job.patch(job, { priority: 1 }, { jobPatchOptions: { ifMatch: eTag } });
      await expect(
        client.job.patch(job, { priority: 2 }, { jobPatchOptions: { ifMatch: eTag } }),
      ).rejects.toMatchObject({ statusCode: 412, code: 'ConditionNotMet' });
      expect((await client.job.get(job)).priority).toBe(1);
    });

    test('have ids that are taken once, whatever their case', async () => {
      const job = await stage().runJob('taken', []);
      const again = stage().client.job.add({
        id: job.toUpperCase(),
        poolInfo: { poolId: stage().poolId },
      });
      await expect(again).rejects.toMatchObject({ statusCode: 409, code: 'JobExists' });
    });

    test('that are deleted are gone in the end, and until then cannot be deleted again', async () => {
      const { client } = stage();
      const job = await stage().runJob('delete', [{ id: 't', commandLine: '/bin/true' }]);
      await client.job.deleteMethod(job);
      const again = await client.job.deleteMethod(job).then(
        () => 'accepted',
        (error: unknown) => (error as { code: string }).code,
      );
      expect(['JobBeingDeleted', 'JobNotFound']).toContain(again);
      await reach(job, 'JobNotFound');
      expect((await client.pool.exists(stage().idOf('none'))).body).toBe(false);
    });
  });
}
