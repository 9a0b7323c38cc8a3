import { expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

test('there are no application packages', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { application } = rig.client();
  expect([...(await application.list())]).toEqual([]);
  await expect(application.get('tool')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ApplicationNotFound',
  });
  expect((await rig.ask('GET', '/applications')).json).toEqual({
    'odata.metadata': `${rig.service.url}/$metadata#listapplicationsummariesresponses`,
    value: [],
  });
});

test('statistics of jobs count the tasks that there are, and are zero where nothing is measured', async () => {
  const host = new VirtualNodeHost({ auto: ({ commandLine }) => ({ exitCode: Number(commandLine) }) });
  await using rig = await ServiceRig.open(host);
  const client = rig.client();
  const before = await client.job.getAllLifetimeStatistics();
  expect(before.startTime).toEqual(before.lastUpdateTime);
  await rig.ask('POST', '/pools', { body: POOL });
  for (const id of ['j', 'k']) {
    await client.job.add({ id, poolInfo: { poolId: 'p' } });
    const ends = id === 'j' ? ['0', '0', '1'] : ['0'];
    await client.task.addCollection(
      id,
      ends.map((commandLine, index) => ({ id: String(index), commandLine })),
    );
  }
  await until(
    async () =>
      (await Promise.all(['j', 'k'].map((id) => client.job.getTaskCounts(id)))).map(
        ({ taskCounts }) => taskCounts.completed,
      ),
    ([j, k]) => j === 3 && k === 1,
  );
  expect((await rig.ask('GET', '/lifetimejobstats')).json).toEqual({
    'odata.metadata': `${rig.service.url}/$metadata#jobstats/@Element`,
    url: `${rig.service.url}/lifetimejobstats`,
    startTime: expect.any(String),
    lastUpdateTime: expect.any(String),
    userCPUTime: 'PT0S',
    kernelCPUTime: 'PT0S',
    wallClockTime: 'PT0S',
    readIOps: '0',
    writeIOps: '0',
    readIOGiB: 0,
    writeIOGiB: 0,
    numTaskRetries: '0',
    numSucceededTasks: '3',
    numFailedTasks: '1',
    waitTime: 'PT0S',
  });
  const after = await client.job.getAllLifetimeStatistics();
  expect(after.lastUpdateTime.getTime()).toBeGreaterThanOrEqual(after.startTime.getTime());
  expect(after.numSucceededTasks).toBe(3);
});

test('statistics of pools have the time of the cores that there are', async () => {
  const clock = new ManualClock(Date.now());
  await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
  const body = { ...POOL, vmSize: 'standard_d4s_v5', targetDedicatedNodes: 2, targetLowPriorityNodes: 1 };
  await rig.ask('POST', '/pools', { body });
  await until(
    () => rig.ask('GET', '/pools/p'),
    ({ json }) => json.currentDedicatedNodes === 2,
  );
  clock.advance(10 * 60_000);
  const stats = await rig.client().pool.getAllLifetimeStatistics();
  expect(stats.usageStats?.dedicatedCoreTime).toMatch(/^PT1H(20M|19M59)/);
  expect(stats.resourceStats).toMatchObject({ avgCPUPercentage: 0, diskReadIOps: 0 });
});

test('no usage of pools is metered, and its period and filter are read', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { pool } = rig.client();
  const filter = "poolId eq 'p'";
  const poolListUsageMetricsOptions = { startTime: new Date('2026-01-01'), endTime: new Date(), filter };
  expect([...(await pool.listUsageMetrics({ poolListUsageMetricsOptions }))]).toEqual([]);
  for (const query of ['starttime=yesterday', "$filter=vmSize%20eq%20'a'"]) {
    const { status, json } = await rig.ask('GET', '/poolusagemetrics', { query });
    expect([query, status, json.code]).toEqual([query, 400, 'InvalidQueryParameterValue']);
  }
});

test('a task has no subtasks, and a job without preparation or release task no status of them', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { job, task } = rig.client();
  await job.add({ id: 'j', poolInfo: { poolId: 'none' } });
  await task.add('j', { id: 't', commandLine: 'x' });
  expect((await task.listSubtasks('j', 't')).value).toEqual([]);
  await expect(task.listSubtasks('j', 'none')).rejects.toMatchObject({ code: 'TaskNotFound' });
  await expect(job.listPreparationAndReleaseTaskStatus('j')).rejects.toMatchObject({
    statusCode: 409,
    code: 'JobPreparationTaskOrReleaseTaskNotSpecified',
  });
  await expect(job.listPreparationAndReleaseTaskStatus('none')).rejects.toMatchObject({
    code: 'JobNotFound',
  });
});
