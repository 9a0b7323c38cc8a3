import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until, type RawAnswer } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const HOUR_MS = 3_600_000;
const SCHEDULE = {
  id: 's',
  schedule: { recurrenceInterval: 'PT1H' },
  jobSpecification: { poolInfo: { poolId: 'p' } },
};

interface Setting extends AsyncDisposable {
  readonly rig: ServiceRig;
  readonly clock: ManualClock;
  readonly host: VirtualNodeHost;
}

async function setting(schedule: object = SCHEDULE): Promise<Setting> {
  const clock = new ManualClock();
  const host = new VirtualNodeHost({ now: () => clock.now() });
  const rig = await ServiceRig.open(host, { clock });
  await rig.ask('POST', '/pools', { body: POOL });
  const { status, headers } = await rig.ask('POST', '/jobschedules', { body: schedule });
  expect([status, headers.location]).toEqual([201, `${rig.service.url}/jobschedules/s`]);
  return { rig, clock, host, [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose]() };
}

const jobs = async (rig: ServiceRig): Promise<readonly string[]> =>
  (await rig.ask('GET', '/jobschedules/s/jobs')).json.value.map((job: { id: string }) => job.id);

const scheduleIs = (rig: ServiceRig, state: string): Promise<RawAnswer> =>
  until(
    () => rig.ask('GET', '/jobschedules/s'),
    ({ json }) => json.state === state,
  );

const jobIs = (rig: ServiceRig, id: string, state: string): Promise<RawAnswer> =>
  until(
    () => rig.ask('GET', `/jobs/${encodeURIComponent(id)}`),
    ({ json }) => json.state === state,
  );

const end = async (rig: ServiceRig, id: string): Promise<void> => {
  await rig.ask('POST', `/jobs/${encodeURIComponent(id)}/terminate`);
  await jobIs(rig, id, 'completed');
};

describe('a job schedule', () => {
  test('makes its first job at once, and the next at its interval once the one before is over', async () => {
    await using at = await setting();
    const { rig, clock } = at;
    expect(await jobs(rig)).toEqual(['s:job-1']);
    const { json } = await rig.ask('GET', '/jobschedules/s');
    expect(json).toMatchObject({
      id: 's',
      state: 'active',
      schedule: { recurrenceInterval: 'PT1H' },
      jobSpecification: { poolInfo: { poolId: 'p' }, priority: 0 },
      executionInfo: { recentJob: { id: 's:job-1', url: `${rig.service.url}/jobs/s:job-1` } },
    });
    clock.advance(HOUR_MS + 1000);
    await end(rig, 's:job-1');
    await until(
      () => jobs(rig),
      (ids) => ids.length === 2,
    );
    await end(rig, 's:job-2');
    clock.advance(HOUR_MS - 10_000);
    expect(await jobs(rig)).toEqual(['s:job-1', 's:job-2']);
    clock.advance(10_000);
    await until(
      () => jobs(rig),
      (ids) => ids.length === 3,
    );
  });

  test('runs the tasks of its jobs in folders of its own', async () => {
    await using at = await setting();
    const { rig, host } = at;
    await rig.ask('POST', '/jobs/s%3Ajob-1/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(
      () => host.running,
      (running) => running.includes('s:job-1/t'),
    );
    host.end('s:job-1/t');
    const { json } = await until(
      () => rig.ask('GET', '/jobs/s%3Ajob-1/tasks/t'),
      (answer) => answer.json.state === 'completed',
    );
    expect(json.nodeInfo.taskRootDirectory).toBe('workitems/s/job-1/t');
  });

  test('waits for the time before which it must not run', async () => {
    const doNotRunUntil = new Date(Date.UTC(2026, 0, 2) + HOUR_MS).toISOString();
    await using at = await setting({ ...SCHEDULE, schedule: { doNotRunUntil } });
    const { rig, clock } = at;
    expect(await jobs(rig)).toEqual([]);
    const before = await rig.ask('GET', '/jobschedules/s');
    expect(Date.parse(before.json.executionInfo.nextRunTime)).toBe(Date.parse(doNotRunUntil));
    clock.advance(HOUR_MS);
    await until(
      () => jobs(rig),
      (ids) => ids.length === 1,
    );
    await end(rig, 's:job-1');
    const { json } = await scheduleIs(rig, 'completed');
    expect(Object.keys(json.executionInfo)).toEqual(['recentJob', 'endTime']);
    const again = await rig.ask('POST', '/jobschedules/s/enable');
    expect([again.status, again.json.code]).toEqual([409, 'JobScheduleCompleted']);
  });

  test('makes no job while it is disabled', async () => {
    await using at = await setting();
    const { rig, clock } = at;
    expect((await rig.ask('POST', '/jobschedules/s/disable')).status).toBe(204);
    await end(rig, 's:job-1');
    clock.advance(2 * HOUR_MS);
    expect((await scheduleIs(rig, 'disabled')).json.previousState).toBe('active');
    expect(await jobs(rig)).toHaveLength(1);
    expect((await rig.ask('POST', '/jobschedules/s/enable')).status).toBe(204);
    await until(
      () => jobs(rig),
      (ids) => ids.length === 2,
    );
  });

  test('is terminated with its job', async () => {
    await using at = await setting();
    const { rig } = at;
    expect((await rig.ask('POST', '/jobschedules/s/terminate')).status).toBe(202);
    const { json } = await jobIs(rig, 's:job-1', 'completed');
    expect(json.executionInfo.terminateReason).toBe('TerminateJobSchedule');
    expect((await scheduleIs(rig, 'completed')).json.previousState).toBe('active');
  });

  test('is deleted with its jobs', async () => {
    await using at = await setting();
    const { rig } = at;
    expect((await rig.ask('DELETE', '/jobschedules/s')).status).toBe(202);
    const gone = await until(
      () => rig.ask('GET', '/jobschedules/s'),
      ({ status }) => status === 404,
    );
    expect(gone.json.code).toBe('JobScheduleNotFound');
    expect((await rig.ask('GET', '/jobs/s%3Ajob-1')).status).toBe(404);
    expect((await rig.ask('HEAD', '/jobschedules/s')).status).toBe(404);
  });

  test('goes on where it was after the service started again', async () => {
    await using at = await setting();
    const { rig, clock } = at;
    await end(rig, 's:job-1');
    await rig.reopen(new VirtualNodeHost());
    expect(await jobs(rig)).toEqual(['s:job-1']);
    clock.advance(HOUR_MS + 1000);
    await until(
      () => jobs(rig),
      (ids) => ids.length === 2,
    );
  });

  test('takes new times and a new specification for the jobs to come', async () => {
    await using at = await setting();
    const { rig, clock } = at;
    const patch = { schedule: { recurrenceInterval: 'PT2M' } };
    expect((await rig.ask('PATCH', '/jobschedules/s', { body: patch })).status).toBe(200);
    const jobSpecification = { poolInfo: { poolId: 'p' }, priority: 7 };
    await rig.ask('PATCH', '/jobschedules/s', { body: { jobSpecification } });
    await end(rig, 's:job-1');
    clock.advance(120_001);
    const { json } = await jobIs(rig, 's:job-2', 'active');
    expect(json.priority).toBe(7);
    const lacking = await rig.ask('PUT', '/jobschedules/s', { body: patch });
    expect([lacking.status, lacking.json.code]).toEqual([400, 'MissingRequiredProperty']);
    const body = { ...patch, jobSpecification };
    expect((await rig.ask('PUT', '/jobschedules/s', { body })).status).toBe(200);
  });

  test('shares one auto pool among its jobs, which goes with it', async () => {
    const { id: _id, ...pool } = POOL;
    const autoPoolSpecification = { autoPoolIdPrefix: 'a', poolLifetimeOption: 'JobSchedule', pool };
    const jobSpecification = { poolInfo: { autoPoolSpecification } };
    await using at = await setting({ ...SCHEDULE, jobSpecification });
    const { rig, clock } = at;
    const first = await jobIs(rig, 's:job-1', 'active');
    await end(rig, 's:job-1');
    clock.advance(HOUR_MS + 1000);
    const second = await jobIs(rig, 's:job-2', 'active');
    const { poolId } = first.json.executionInfo;
    expect(second.json.executionInfo.poolId).toBe(poolId);
    await rig.ask('POST', '/jobschedules/s/terminate');
    await until(
      () => rig.ask('GET', `/pools/${poolId}`),
      ({ status }) => status === 404,
    );
  });

  test('is refused where its id is taken, and takes the id from jobs', async () => {
    await using at = await setting();
    const { rig } = at;
    const again = await rig.ask('POST', '/jobschedules', { body: { ...SCHEDULE, id: 'S' } });
    expect([again.status, again.json.code]).toEqual([409, 'JobScheduleExists']);
    const job = await rig.ask('POST', '/jobs', { body: { id: 's', poolInfo: { poolId: 'p' } } });
    expect([job.status, job.json.code]).toEqual([409, 'JobScheduleWithSameIdExists']);
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const other = await rig.ask('POST', '/jobschedules', { body: { ...SCHEDULE, id: 'j' } });
    expect([other.status, other.json.code]).toEqual([409, 'JobWithSameIdExists']);
    const often = { ...SCHEDULE, id: 'x', schedule: { recurrenceInterval: 'PT59S' } };
    const refused = await rig.ask('POST', '/jobschedules', { body: often });
    expect([refused.status, refused.json.code]).toEqual([400, 'InvalidPropertyValue']);
  });

  test('is driven by the client of npm as it is', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { jobSchedule, job } = rig.client();
    const specification = { poolInfo: { poolId: 'p' } };
    await jobSchedule.add({ id: 's', schedule: {}, jobSpecification: specification });
    expect((await jobSchedule.exists('s')).body).toBe(true);
    const got = await jobSchedule.get('s');
    expect([got.state, got.executionInfo?.recentJob?.id]).toEqual(['active', 's:job-1']);
    expect((await job.listFromJobSchedule('s')).map(({ id }) => id)).toEqual(['s:job-1']);
    expect((await jobSchedule.list()).map(({ id }) => id)).toEqual(['s']);
    await jobSchedule.patch('s', { metadata: [{ name: 'a', value: 'b' }] });
    await jobSchedule.update('s', { schedule: {}, jobSpecification: specification });
    expect((await jobSchedule.get('s')).metadata).toBeUndefined();
    await jobSchedule.disable('s');
    await jobSchedule.enable('s');
    await jobSchedule.terminate('s');
    await jobSchedule.deleteMethod('s');
  });
});

test('jobs of schedules come behind all others in the list, on whatever page', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  for (const id of ['s', 'A']) await rig.ask('POST', '/jobschedules', { body: { ...SCHEDULE, id } });
  for (const id of ['t', 's-1', 's1', 'b', 'sx']) {
    await rig.ask('POST', '/jobs', { body: { id, poolInfo: { poolId: 'p' } } });
  }
  const inOrder = ['b', 's-1', 's1', 'sx', 't', 'A:job-1', 's:job-1'];
  for (const maxResults of [1, 2, 3, 10]) {
    const seen: string[] = [];
    for (let query: string | undefined = `maxresults=${maxResults}`; query !== undefined;) {
      const { json }: RawAnswer = await rig.ask('GET', '/jobs', { query });
      seen.push(...json.value.map(({ id }: { id: string }) => id));
      const next: string | undefined = json['odata.nextLink'];
      query = next === undefined ? undefined : next.replace(/^.*?api-version=[^&]*&/, '');
    }
    expect(seen).toEqual(inOrder);
  }
});
