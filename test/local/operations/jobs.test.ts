import { describe, expect, test } from 'vitest';

import { INFINITE_DURATION } from '../../../src/wire/time.ts';
import { POOL, ServiceRig, until, type RawAnswer } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const JOB = { id: 'j', poolInfo: { poolId: 'p' } };

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
const jobOf = async (rig: ServiceRig): Promise<any> => (await rig.ask('GET', '/jobs/j')).json;
const addTasks = (rig: ServiceRig, ...ids: readonly string[]): Promise<RawAnswer> =>
  rig.ask('POST', '/jobs/j/addtaskcollection', {
    body: { value: ids.map((id) => ({ id, commandLine: 'x' })) },
  });
const countsOf = async (rig: ServiceRig): Promise<object> =>
  (await rig.ask('GET', '/jobs/j/taskcounts')).json.taskCounts;
const inState = (rig: ServiceRig, state: string): ReturnType<typeof jobOf> =>
  until(
    () => jobOf(rig),
    (job) => job.state === state,
  );

describe('a new job', () => {
  test('has the defaults of the service written out', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: { ...JOB, metadata: [{ name: 'a', value: 'b' }] } });
    const job = await jobOf(rig);
    expect(job).toMatchObject({
      state: 'active',
      priority: 0,
      maxParallelTasks: -1,
      usesTaskDependencies: false,
      allowTaskPreemption: false,
      constraints: { maxWallClockTime: INFINITE_DURATION, maxTaskRetryCount: 0 },
      poolInfo: { poolId: 'p' },
      metadata: [{ name: 'a', value: 'b' }],
      executionInfo: { startTime: job.stateTransitionTime, poolId: 'p' },
      onAllTasksComplete: 'noaction',
      onTaskFailure: 'noaction',
    });
    expect(job.previousState).toBeUndefined();
  });

  test('may name a pool that is not there: its tasks wait until it is', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    expect((await rig.ask('POST', '/jobs', { body: JOB })).status).toBe(201);
    await addTasks(rig, 't');
    expect(await countsOf(rig)).toMatchObject({ active: 1, running: 0 });
    await rig.ask('POST', '/pools', { body: POOL });
    await until(
      () => host.running,
      (running) => running.includes('j/t'),
    );
  });

  test('cannot have the id of another, in any case of it', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const again = await rig.ask('POST', '/jobs', { body: { ...JOB, id: 'J' } });
    expect([again.status, again.json.code, again.json.message.value]).toEqual([
      409,
      'JobExists',
      expect.stringContaining('The specified job already exists.'),
    ]);
    await rig.ask('POST', '/jobs/j/terminate');
    await inState(rig, 'completed');
    const completed = await rig.ask('POST', '/jobs', { body: JOB });
    expect([completed.status, completed.json.code]).toEqual([409, 'JobCompleted']);
  });

  test.each([
    ['priority', { priority: 1001 }, 'InvalidPropertyValue'],
    ['onAllTasksComplete', { onAllTasksComplete: 'sometimes' }, 'InvalidPropertyValue'],
    ['jobManagerTask', { jobManagerTask: { commandLine: 'x' } }, 'MissingRequiredProperty'],
    ['jobReleaseTask', { jobReleaseTask: { commandLine: 'x' } }, 'InvalidPropertyValue'],
    ['autoPoolSpecification', { poolInfo: { autoPoolSpecification: {} } }, 'MissingRequiredProperty'],
  ])('is refused for its %s', async (_, change, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('POST', '/jobs', { body: { ...JOB, ...change } });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });
});

describe('changing a job', () => {
  const body = {
    ...JOB,
    priority: 7,
    constraints: { maxTaskRetryCount: 5 },
    metadata: [{ name: 'a', value: 'b' }],
  };

  test('a patch keeps what it does not name', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body });
    expect((await rig.ask('PATCH', '/jobs/j', { body: { priority: 8 } })).status).toBe(200);
    expect(await jobOf(rig)).toMatchObject({ ...body, priority: 8 });
  });

  test('an update resets what it does not name', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body });
    expect((await rig.ask('PUT', '/jobs/j', { body: { poolInfo: { poolId: 'p' } } })).status).toBe(200);
    const job = await jobOf(rig);
    expect(job).toMatchObject({ priority: 0, constraints: { maxTaskRetryCount: 0 } });
    expect(job.metadata).toBeUndefined();
  });

  test('its pool can be changed only while it is disabled', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const change = { body: { poolInfo: { poolId: 'other' } } };
    expect((await rig.ask('PATCH', '/jobs/j', change)).status).toBe(400);
    await rig.ask('POST', '/jobs/j/disable', { body: { disableTasks: 'requeue' } });
    await inState(rig, 'disabled');
    expect((await rig.ask('PATCH', '/jobs/j', change)).status).toBe(200);
  });
});

describe('the end of a job', () => {
  test('comes by itself once all tasks are complete, where the job says so', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: JOB });
    await addTasks(rig, 'a');
    await rig.ask('PATCH', '/jobs/j', { body: { onAllTasksComplete: 'terminatejob' } });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    expect((await jobOf(rig)).state).toBe('active');
    host.end('j/a', { exitCode: 1 });
    const job = await inState(rig, 'completed');
    expect(job.executionInfo).toMatchObject({
      terminateReason: 'AllTasksCompleted',
      endTime: job.stateTransitionTime,
    });
    expect(job.previousState).toBe('active');
  });

  test('by a caller kills what runs, leaves what waits, and keeps the reason', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: JOB });
    await addTasks(rig, 'a', 'b');
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    await rig.ask('POST', '/jobs/j/terminate', { body: { terminateReason: 'enough' } });
    const job = await inState(rig, 'completed');
    expect([job.executionInfo.terminateReason, job.previousState]).toEqual(['enough', 'active']);
    expect(await countsOf(rig)).toEqual({ active: 1, running: 0, completed: 1, succeeded: 0, failed: 1 });
    const { executionInfo } = (await rig.ask('GET', '/jobs/j/tasks/a')).json;
    expect(executionInfo).toMatchObject({ result: 'failure', failureInfo: { code: 'TaskEnded' } });
    const late = await addTasks(rig, 'c');
    expect([late.status, late.json.code]).toEqual([409, 'JobCompleted']);
    expect((await rig.ask('POST', '/jobs/j/terminate')).json.code).toBe('JobCompleted');
  });

  test('without a reason is UserTerminate', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    await rig.ask('POST', '/jobs/j/terminate');
    expect((await inState(rig, 'completed')).executionInfo.terminateReason).toBe('UserTerminate');
  });

  test('comes when its time is over, measured from its creation', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/jobs', { body: { ...JOB, constraints: { maxWallClockTime: 'PT1H' } } });
    expect((await jobOf(rig)).state).toBe('active');
    clock.advance(3_600_100);
    const job = await inState(rig, 'completed');
    expect(job.executionInfo.terminateReason).toBe('MaxWallClockTimeExpiry');
  });

  test('comes at its time though that is further away than any timer holds', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/jobs', { body: { ...JOB, constraints: { maxWallClockTime: 'P30D' } } });
    expect((await jobOf(rig)).state).toBe('active');
    clock.advance(2 ** 31);
    expect((await jobOf(rig)).state).toBe('active');
    clock.advance(30 * 86_400_000);
    await inState(rig, 'completed');
  });

  test('changes its state but not its ETag after the call', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const { headers } = await rig.ask('POST', '/jobs/j/terminate');
    expect((await inState(rig, 'completed')).eTag).toBe(headers.etag);
  });
});

describe('disabling a job', () => {
  test('requeues or ends what runs, starts nothing more, and enabling goes on', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: JOB });
    await addTasks(rig, 'a', 'b');
    await until(
      () => host.running,
      (running) => running.includes('j/a'),
    );
    const disable = await rig.ask('POST', '/jobs/j/disable', { body: { disableTasks: 'requeue' } });
    expect(disable.status).toBe(202);
    const job = await inState(rig, 'disabled');
    expect(job.previousState).toBe('active');
    expect(await countsOf(rig)).toMatchObject({ active: 2, running: 0 });
    expect((await addTasks(rig, 'c')).status).toBe(200);
    expect((await rig.ask('POST', '/jobs/j/enable')).status).toBe(202);
    await until(
      () => host.running,
      (running) => running.includes('j/a'),
    );
    expect((await jobOf(rig)).previousState).toBe('disabled');
    expect((await rig.ask('GET', '/jobs/j/tasks/a')).json.executionInfo.requeueCount).toBe(1);
  });

  test('can wait for what runs', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: JOB });
    await addTasks(rig, 'a');
    await until(
      () => host.running,
      (running) => running.includes('j/a'),
    );
    await rig.ask('POST', '/jobs/j/disable', { body: { disableTasks: 'wait' } });
    expect((await jobOf(rig)).state).toBe('disabling');
    host.end('j/a');
    await inState(rig, 'disabled');
    expect(await countsOf(rig)).toMatchObject({ succeeded: 1 });
  });
});

describe('deleting a job', () => {
  test('kills its tasks, removes their folders, and ends in 404', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: JOB });
    await addTasks(rig, 'a', 'b', 'c');
    await until(
      () => host.running,
      (running) => running.includes('j/a'),
    );
    host.end('j/a');
    await until(
      () => host.running,
      (running) => running.includes('j/b'),
    );
    expect((await rig.ask('DELETE', '/jobs/j')).status).toBe(202);
    const second = await rig.ask('DELETE', '/jobs/j');
    expect(['JobBeingDeleted', 'JobNotFound']).toContain(second.json.code);
    await until(
      () => rig.ask('GET', '/jobs/j'),
      ({ status }) => status === 404,
    );
    expect(host.running).toEqual([]);
    expect(host.removedTasks.toSorted()).toEqual(['j/a', 'j/b']);
    expect((await rig.ask('POST', '/jobs', { body: JOB })).status).toBe(201);
    expect(await countsOf(rig)).toMatchObject({ active: 0, completed: 0 });
  });
});

test('task counts know slots too', async () => {
  const host = new VirtualNodeHost();
  await using rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 4 } });
  await rig.ask('POST', '/jobs', { body: JOB });
  const value = ['a', 'b'].map((id) => ({ id, commandLine: 'x', requiredSlots: 3 }));
  await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
  await until(
    () => host.running,
    (running) => running.length === 1,
  );
  expect((await rig.ask('GET', '/jobs/j/taskcounts')).json).toEqual({
    'odata.metadata': `${rig.service.url}/$metadata#taskcountsresult/@Element`,
    taskCounts: { active: 1, running: 1, completed: 0, succeeded: 0, failed: 0 },
    taskSlotCounts: { active: 3, running: 3, completed: 0, succeeded: 0, failed: 0 },
  });
});
