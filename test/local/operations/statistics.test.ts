import { expect, test } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const STATS = { expand: 'stats' };

test('a task has statistics from its start on: how long it waited, and how long it takes', async () => {
  const clock = new ManualClock(Date.now());
  const host = new VirtualNodeHost({ now: () => clock.now() });
  await using rig = await ServiceRig.open(host, { clock, worldClock: systemClock });
  const { job, pool, task } = rig.client();
  const look = async () => (await task.get('j', 't', { taskGetOptions: STATS })).stats;
  await job.add({ id: 'j', poolInfo: { poolId: 'p' } });
  await task.add('j', { id: 't', commandLine: 'x' });
  expect(await look()).toBeUndefined();
  clock.advance(60_001);
  await pool.add(POOL);
  await until(
    () => host.running,
    (running) => running.length === 1,
  );
  clock.advance(5001);
  expect(await look()).toMatchObject({ wallClockTime: expect.stringMatching(/^PT5(\.\d+)?S$/) });
  host.end('j/t');
  const { executionInfo, stats } = await until(
    () => task.get('j', 't', { taskGetOptions: STATS }),
    ({ state }) => state === 'completed',
  );
  clock.advance(60_000);
  expect(stats).toMatchObject({
    url: `${rig.service.url}/jobs/j/tasks/t`,
    lastUpdateTime: executionInfo?.endTime,
    waitTime: expect.stringMatching(/^PT1M(0(\.\d+)?S)?$/),
    wallClockTime: expect.stringMatching(/^PT5(\.\d+)?S$/),
    userCPUTime: 'PT0S',
    readIOps: 0,
  });
  expect(await look()).toEqual(stats);
  const [listed] = await task.list('j', { taskListOptions: STATS });
  expect(listed?.stats).toEqual(stats);
});

test('jobs, schedules and pools have statistics where they are asked for, alone and in lists', async () => {
  const host = new VirtualNodeHost({ auto: ({ commandLine }) => ({ exitCode: Number(commandLine) }) });
  const clock = new ManualClock(Date.now());
  await using rig = await ServiceRig.open(host, { clock, worldClock: systemClock });
  const { job, jobSchedule, pool, task } = rig.client();
  await pool.add({ ...POOL, vmSize: 'standard_d4s_v5' });
  const jobSpecification = { poolInfo: { poolId: 'p' } };
  await jobSchedule.add({ id: 's', schedule: {}, jobSpecification });
  for (const commandLine of ['0', '0', '1']) {
    await task.add('s:job-1', { id: `t${(await task.list('s:job-1')).length}`, commandLine });
  }
  await until(
    () => job.getTaskCounts('s:job-1'),
    ({ taskCounts }) => taskCounts.completed === 3,
  );
  clock.advance(3_600_001);
  const counts = { numSucceededTasks: 2, numFailedTasks: 1 };
  const url = (path: string): string => `${rig.service.url}/${path}`;
  const ofJob = { url: url('jobs/s:job-1'), ...counts };
  expect((await job.get('s:job-1', { jobGetOptions: STATS })).stats).toMatchObject(ofJob);
  expect((await job.list({ jobListOptions: STATS }))[0]?.stats).toMatchObject(ofJob);
  expect(
    (await job.listFromJobSchedule('s', { jobListFromJobScheduleOptions: STATS }))[0]?.stats,
  ).toMatchObject(ofJob);
  const ofSchedule = { url: url('jobschedules/s'), ...counts };
  expect((await jobSchedule.get('s', { jobScheduleGetOptions: STATS })).stats).toMatchObject(ofSchedule);
  expect((await jobSchedule.list({ jobScheduleListOptions: STATS }))[0]?.stats).toMatchObject(ofSchedule);
  const usageStats = { dedicatedCoreTime: expect.stringMatching(/^PT4H(\d(\.\d+)?S)?$/) };
  const ofPool = { url: url('pools/p'), usageStats, resourceStats: { peakMemoryGiB: 0 } };
  expect((await pool.get('p', { poolGetOptions: STATS })).stats).toMatchObject(ofPool);
  expect((await pool.list({ poolListOptions: STATS }))[0]?.stats).toMatchObject(ofPool);
});

test('no statistics are told unasked, or where they are not among what is selected', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { job } = rig.client();
  await job.add({ id: 'j', poolInfo: { poolId: 'none' } });
  const keys = async (query: string) => Object.keys((await rig.ask('GET', '/jobs/j', { query })).json);
  expect(await keys('')).not.toContain('stats');
  expect(await keys('$select=id&$expand=stats')).toEqual(['odata.metadata', 'id']);
  expect(await keys('$select=id,stats&$expand=stats')).toEqual(['odata.metadata', 'id', 'stats']);
  const { json } = await rig.ask('GET', '/jobs/j', { query: '$expand=tasks' });
  expect(json.code).toBe('InvalidQueryParameterValue');
});
