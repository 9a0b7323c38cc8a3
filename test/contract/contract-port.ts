import { describe, expect, test } from 'vitest';

import type { Stage } from './stage.ts';

const body = (id: string) => ({ id, commandLine: `/bin/sh -c "echo ${id}"` });

/** What apply, status and destroy rely on: the same behaviours, through our own port. */
export function describePort(stage: () => Stage): void {
  const added = { ok: true, value: undefined };

  describe('the port', () => {
    test('finds nothing where there is nothing, which is no fault', async () => {
      const { port } = stage();
      const none = { ok: true, value: undefined };
      expect(await port.pool(stage().idOf('none'))).toEqual(none);
      expect(await port.job(stage().idOf('none'))).toEqual(none);
      expect(await port.taskFile(stage().idOf('none'), 't', 'stdout.txt', { last: 9 })).toEqual(none);
      expect(await port.nodeFile(stage().idOf('none'), 'n', 'startup/stdout.txt', { last: 9 })).toEqual(none);
    });

    test('tells a missing job from an empty one', async () => {
      const counts = await stage().port.taskCounts(stage().idOf('none'));
      expect(counts).toMatchObject({ ok: false, error: { kind: 'not-found', code: 'JobNotFound' } });
    });

    test('has a result for each task, and says which were there', async () => {
      const { port, poolId } = stage();
      const job = stage().idOf('port');
      expect(await port.addJob({ id: job, poolInfo: { poolId } })).toEqual(added);
      expect(await port.addTasks(job, [body('a')])).toMatchObject({
        ok: true,
        value: [{ status: 'Success' }],
      });
      const second = await port.addTasks(job, [body('a'), body('b')]);
      const results = second.ok ? second.value.toSorted((x, y) => x.taskId.localeCompare(y.taskId)) : second;
      expect(results).toMatchObject([
        { taskId: 'a', status: 'ClientError', error: { code: 'TaskExists' } },
        { taskId: 'b', status: 'Success' },
      ]);
    });

    test('reads the end of what a task and its node wrote', async () => {
      const { port, poolId } = stage();
      const job = stage().idOf('port-output');
      await port.addJob({ id: job, poolInfo: { poolId } });
      await port.addTasks(job, [{ id: 't', commandLine: '/bin/sh -c "echo one; echo two"' }]);
      const task = await stage().ended(job, 't');
      expect(await port.taskFile(job, 't', 'stdout.txt', { last: 4 })).toEqual({ ok: true, value: 'two\n' });
      expect(await port.taskFile(job, 't', 'wd/none', { last: 4 })).toEqual({ ok: true, value: undefined });
      const nodeId = task.nodeInfo?.nodeId ?? '';
      const startup = await port.nodeFile(poolId, nodeId, 'startup/stdout.txt', { last: 9 });
      expect(startup).toEqual({ ok: true, value: '' });
    });

    test('filters and selects tasks, and ends them once', async () => {
      const { port, poolId } = stage();
      const job = stage().idOf('port-tasks');
      await port.addJob({ id: job, poolInfo: { poolId } });
      await port.addTasks(job, [
        { id: 'good', commandLine: '/bin/true' },
        { id: 'bad', commandLine: '/bin/false' },
      ]);
      await Promise.all([stage().ended(job, 'good'), stage().ended(job, 'bad')]);
      const failed = await port.tasks(job, { filter: "executionInfo/result eq 'failure'", select: ['id'] });
      expect(failed).toEqual({ ok: true, value: [{ id: 'bad' }] });
      expect(await port.terminateTask(job, 'good')).toMatchObject({
        ok: false,
        error: { kind: 'conflict', code: 'TaskCompleted' },
      });
    });

    test('lets a job end by itself, and finds it by the beginning of its id until it is gone', async () => {
      const { port, poolId } = stage();
      const job = stage().idOf('port-end');
      await port.addJob({ id: job, poolInfo: { poolId } });
      await port.addTasks(job, [{ id: 't', commandLine: '/bin/true' }]);
      expect(await port.completeJobAfterTasks(job)).toEqual(added);
      const state = async (): Promise<string> => {
        const found = await port.job(job);
        return found.ok ? (found.value?.state ?? 'gone') : found.error.code;
      };
      await stage().until(state, (seen) => seen === 'completed');
      const jobs = await port.jobs(stage().idOf('port-end'));
      expect(jobs).toMatchObject({ ok: true, value: [{ id: job, state: 'completed' }] });
      expect(await port.deleteJob(job)).toEqual(added);
      await stage().until(state, (seen) => seen === 'gone');
    });

    test('ends a job, in which a task that waits for one that failed never runs', async () => {
      const { port, poolId } = stage();
      const job = stage().idOf('port-blocked');
      await port.addJob({ id: job, poolInfo: { poolId }, usesTaskDependencies: true });
      await port.addTasks(job, [
        { id: 'bad', commandLine: '/bin/false' },
        { id: 'next', commandLine: '/bin/true', dependsOn: { taskIds: ['bad'] } },
      ]);
      await stage().ended(job, 'bad');
      expect(await port.terminateJob(job, 'TasksBlocked')).toEqual(added);
      const found = await stage().until(
        () => port.job(job),
        (seen) => seen.ok && seen.value?.state === 'completed',
      );
      expect(found).toMatchObject({ value: { executionInfo: { terminateReason: 'TasksBlocked' } } });
      const left = await port.tasks(job, { select: ['id', 'state', 'dependsOn'] });
      expect(left.ok && left.value.find(({ id }) => id === 'next')).toMatchObject({
        state: 'active',
        dependsOn: { taskIds: ['bad'] },
      });
      expect(await port.terminateJob(job, 'again')).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    });

    test('lists the nodes of a pool and the images for it', async () => {
      const { port, poolId, account } = stage();
      const nodes = await port.nodes(poolId);
      expect(nodes).toMatchObject({ ok: true, value: [{ startTaskInfo: { result: 'success' } }] });
      const images = await port.supportedImages();
      const wanted = account.pool.virtualMachineConfiguration?.nodeAgentSKUId;
      expect(images.ok && images.value.some(({ nodeAgentSKUId }) => nodeAgentSKUId === wanted)).toBe(true);
    });
  });
}
