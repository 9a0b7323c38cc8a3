import { describe, expect, test } from 'vitest';

import type { Stage } from './stage.ts';

/** What tasks do, on every account. */
export function describeTasks(stage: () => Stage): void {
  describe('tasks', () => {
    test('run after the start task, and what they print can be read whole and in part', async () => {
      const { client } = stage();
      const commandLine =
        '/bin/sh -c "cat $AZ_BATCH_NODE_SHARED_DIR/ready; echo $AZ_BATCH_TASK_ID; echo no >&2"';
      const job = await stage().runJob('output', [{ id: 't', commandLine }]);
      const task = await stage().ended(job, 't');
      expect(task.executionInfo).toMatchObject({ exitCode: 0, result: 'success', retryCount: 0 });
      expect(await stage().textOf(job, 't', 'stdout.txt')).toBe('ready\nt\n');
      expect(await stage().textOf(job, 't', 'stderr.txt')).toBe('no\n');
      expect(await stage().textOf(job, 't', 'stdout.txt', 'bytes=6-')).toBe('t\n');
      const files = await client.file.listFromTask(job, 't');
      expect(files.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['stderr.txt', 'stdout.txt', 'wd']),
      );
    });

    test('keep the ETag and the time of the last change of their addition while they run and end', async () => {
      const job = await stage().runJob('etag', [{ id: 't', commandLine: '/bin/true' }]);
      const task = await stage().ended(job, 't');
      expect([task.eTag, task.lastModified]).toEqual([task.eTagHeader, task.creationTime]);
    });

    test('that exit with another code than zero fail, and are tried as often as asked', async () => {
      const constraints = { maxTaskRetryCount: 1 };
      const job = await stage().runJob('failure', [
        { id: 't', commandLine: '/bin/sh -c "exit 3"', constraints },
      ]);
      const { executionInfo } = await stage().ended(job, 't');
      expect(executionInfo).toMatchObject({
        exitCode: 3,
        result: 'failure',
        retryCount: 1,
        failureInfo: { category: 'UserError', code: 'FailureExitCode' },
      });
    });

    test('whose program is not there have no exit code, and empty output', async () => {
      const job = await stage().runJob('no-program', [{ id: 't', commandLine: 'no-such-program --at-all' }]);
      const { executionInfo } = await stage().ended(job, 't');
      expect(executionInfo?.failureInfo?.code).toBe('CommandProgramNotFound');
      expect(executionInfo?.exitCode).toBeUndefined();
      expect(await stage().textOf(job, 't', 'stdout.txt')).toBe('');
    });

    test('that run and are terminated have ended, and their ETag moved', async () => {
      const job = await stage().runJob('terminate', [{ id: 't', commandLine: 'sleep 600' }]);
      const running = await stage().taskIn(job, 't', 'running');
      await stage().client.task.terminate(job, 't');
      const task = await stage().ended(job, 't');
      expect(task.executionInfo).toMatchObject({ result: 'failure', failureInfo: { code: 'TaskEnded' } });
      expect(task.eTag).not.toBe(running.eTag);
    });

    test('that are over their time are ended', async () => {
      const constraints = { maxWallClockTime: 'PT2S' };
      const job = await stage().runJob('time', [{ id: 't', commandLine: 'sleep 600', constraints }]);
      const { executionInfo } = await stage().ended(job, 't');
      expect(executionInfo?.result).toBe('failure');
    });

    test('that failed run again from the start when they are reactivated, others are not', async () => {
      const { client } = stage();
      const commandLine = '/bin/sh -c "test -e $AZ_BATCH_NODE_SHARED_DIR/again"';
      const job = await stage().runJob('reactivate', [{ id: 't', commandLine }]);
      await stage().ended(job, 't');
      const mark = '/bin/sh -c "touch $AZ_BATCH_NODE_SHARED_DIR/again"';
      await client.task.add(job, { id: 'mark', commandLine: mark });
      await stage().ended(job, 'mark');
      await client.task.reactivate(job, 't');
      const task = await stage().ended(job, 't');
      expect(task.executionInfo).toMatchObject({ exitCode: 0, result: 'success', retryCount: 0 });
      await expect(client.task.reactivate(job, 't')).rejects.toMatchObject({
        statusCode: 409,
        code: 'TaskSucceeded',
      });
    });

    test('that depend on others start after these have succeeded, or failed in a way that is good enough', async () => {
      const { client } = stage();
      const mark = '$AZ_BATCH_NODE_SHARED_DIR/parent';
      const exitOptions = { dependencyAction: 'satisfy' as const };
      const job = await stage().runJob(
        'depend',
        [
          { id: 'child', commandLine: `/bin/sh -c "cat ${mark}"`, dependsOn: { taskIds: ['parent'] } },
          { id: 'orphan', commandLine: '/bin/true', dependsOn: { taskIds: ['bad'] } },
          { id: 'bad', commandLine: '/bin/false' },
          {
            id: 'parent',
            commandLine: `/bin/sh -c "echo made > ${mark}; exit 4"`,
            exitConditions: { exitCodes: [{ code: 4, exitOptions }] },
          },
        ],
        { usesTaskDependencies: true },
      );
      await Promise.all([stage().ended(job, 'child'), stage().ended(job, 'bad')]);
      expect(await stage().textOf(job, 'child', 'stdout.txt')).toBe('made\n');
      expect((await client.task.get(job, 'orphan')).state).toBe('active');
    });

    test('come in the order of their ids, a page at a time', async () => {
      const { client } = stage();
      const ids = ['t1', 't2', 't10'];
      const job = await stage().runJob(
        'pages',
        ids.map((id) => ({ id, commandLine: '/bin/true' })),
      );
      const first = await client.task.list(job, { taskListOptions: { maxResults: 2, select: 'id' } });
      const second = await client.task.listNext(first.odatanextLink ?? '');
      expect([...first, ...second].map(({ id }) => id)).toEqual(['t1', 't10', 't2']);
      expect(second.odatanextLink).toBeUndefined();
    });

    test('have ids that are taken once, whatever their case, and a result of their own', async () => {
      const { client } = stage();
      const job = await stage().runJob('twice', [{ id: 'a', commandLine: '/bin/true' }]);
      const again = await client.task.addCollection(job, [
        { id: 'A', commandLine: '/bin/true' },
        { id: 'b', commandLine: '/bin/true' },
      ]);
      expect(again.value?.toSorted((a, b) => a.taskId.localeCompare(b.taskId))).toMatchObject([
        { taskId: 'A', status: 'ClientError', error: { code: 'TaskExists' } },
        { taskId: 'b', status: 'Success' },
      ]);
      expect((await client.task.get(job, 'A')).id).toBe('a');
    });

    test('take the number of tries of their job, and the times of the service, where they say none', async () => {
      const tasks = [{ id: 't', commandLine: '/bin/true' }];
      const job = await stage().runJob('inherit', tasks, { constraints: { maxTaskRetryCount: 5 } });
      expect((await stage().client.task.get(job, 't')).constraints).toMatchObject({
        maxTaskRetryCount: 5,
        retentionTime: 'P7D',
        maxWallClockTime: 'P10675199DT2H48M5.4775807S',
      });
    });
  });
}
