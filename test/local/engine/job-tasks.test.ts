import { describe, expect, test } from 'vitest';

import type { Work } from '../../../src/local/node/work.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost, type Ending } from '../../rig/virtual-node-host.ts';

const JOB = {
  id: 'j',
  poolInfo: { poolId: 'p' },
  jobPreparationTask: { commandLine: 'prepare' },
  jobReleaseTask: { commandLine: 'release' },
};

const open = async (host: VirtualNodeHost, job: object = {}, pool: object = {}): Promise<ServiceRig> => {
  const rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 2, ...pool } });
  expect((await rig.ask('POST', '/jobs', { body: { ...JOB, ...job } })).status).toBe(201);
  return rig;
};

const add = async (rig: ServiceRig, ...ids: readonly string[]): Promise<void> => {
  const value = ids.map((id) => ({ id, commandLine: 'x' }));
  await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
};

const runs = (host: VirtualNodeHost, ...names: readonly string[]): Promise<unknown> =>
  until(
    () => host.running,
    (running) => running.toSorted().join() === names.toSorted().join(),
  );

const taskIs = (rig: ServiceRig, id: string, state: string): Promise<{ json: Record<string, unknown> }> =>
  until(
    () => rig.ask('GET', `/jobs/j/tasks/${id}`),
    ({ json }) => json.state === state,
  );

const jobIs = (rig: ServiceRig, state: string): Promise<unknown> =>
  until(
    () => rig.ask('GET', '/jobs/j'),
    ({ json }) => json.state === state,
  );

const statuses = async (rig: ServiceRig): Promise<ReadonlyArray<Record<string, Record<string, unknown>>>> =>
  (await rig.ask('GET', '/jobs/j/jobpreparationandreleasetaskstatus')).json.value;

const commands = (host: VirtualNodeHost): readonly string[] => host.started.map((work) => work.commandLine);

const ending =
  (endings: Readonly<Record<string, Ending>>) =>
  ({ commandLine }: Work): Ending | undefined =>
    endings[commandLine];

describe('a job preparation task', () => {
  test('runs before the first task of the job on a node, which prepares meanwhile, and once only', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host);
    expect(await statuses(rig)).toEqual([]);
    await add(rig, 'a', 'b');
    await runs(host, 'j/jobpreparation');
    const { json } = await taskIs(rig, 'a', 'preparing');
    expect(json['executionInfo']).toEqual({ retryCount: 0, requeueCount: 0 });
    const { taskCounts } = (await rig.ask('GET', '/jobs/j/taskcounts')).json;
    expect(taskCounts).toMatchObject({ active: 0, running: 2 });
    host.end('j/jobpreparation');
    await runs(host, 'j/a', 'j/b');
    expect((await taskIs(rig, 'a', 'running')).json).toMatchObject({ previousState: 'preparing' });
    host.end('j/a');
    host.end('j/b');
    await add(rig, 'c');
    await runs(host, 'j/c');
    expect(commands(host)).toEqual(['prepare', 'x', 'x', 'x']);
  });

  test('gives the tasks of its job its folder, and has the common settings of the job itself', async () => {
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 0 } }) });
    await using rig = await open(host, { commonEnvironmentSettings: [{ name: 'A', value: '1' }] });
    await add(rig, 'a');
    await runs(host, 'j/a');
    expect(host.started[0]).toMatchObject({ environmentSettings: [{ name: 'A', value: '1' }] });
    expect(host.started[0]?.jobPreparationId).toBeUndefined();
    expect(host.started[1]?.jobPreparationId).toBe('jobpreparation');
  });

  test('that fails after its retries keeps the job off the node, and nobody else', async () => {
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 1 } }) });
    const constraints = { maxTaskRetryCount: 1 };
    await using rig = await open(host, { jobPreparationTask: { commandLine: 'prepare', constraints } });
    await add(rig, 'a');
    await until(
      () => statuses(rig),
      ([only]) => only?.['jobPreparationTaskExecutionInfo']?.['state'] === 'completed',
    );
    const { json } = await taskIs(rig, 'a', 'active');
    expect(json).toMatchObject({ previousState: 'preparing' });
    await rig.ask('POST', '/jobs', { body: { id: 'other', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/other/tasks', { body: { id: 't', commandLine: 'other' } });
    await runs(host, 'other/t');
    expect(commands(host)).toEqual(['prepare', 'prepare', 'other']);
    const [status] = await statuses(rig);
    expect(status?.['jobPreparationTaskExecutionInfo']).toMatchObject({
      state: 'completed',
      taskRootDirectory: 'workitems/j/job-1/jobpreparation',
      exitCode: 1,
      retryCount: 1,
      result: 'failure',
      failureInfo: { code: 'FailureExitCode' },
    });
  });

  test('is not waited for where the job says so, even where it fails', async () => {
    const host = new VirtualNodeHost();
    const jobPreparationTask = { commandLine: 'prepare', waitForSuccess: false };
    await using rig = await open(host, { jobPreparationTask });
    await add(rig, 'a');
    await runs(host, 'j/jobpreparation', 'j/a');
    host.end('j/jobpreparation', { exitCode: 1 });
    await add(rig, 'b');
    await runs(host, 'j/a', 'j/b');
    expect(commands(host)).toEqual(['prepare', 'x', 'x']);
  });

  test('lets a task be ended that waits for it', async () => {
    const host = new VirtualNodeHost();
    await using rig = await open(host);
    await add(rig, 'a');
    await taskIs(rig, 'a', 'preparing');
    await rig.ask('POST', '/jobs/j/tasks/a/terminate');
    const { json } = await taskIs(rig, 'a', 'completed');
    expect(json).toMatchObject({ previousState: 'preparing', executionInfo: { result: 'failure' } });
    host.end('j/jobpreparation');
    await add(rig, 'b');
    await runs(host, 'j/b');
  });

  test.each([
    [true, ['prepare', 'x', 'prepare', 'x']],
    [false, ['prepare', 'x', 'x']],
  ])('runs again after a reboot where that is wanted: %s', async (rerun, expected) => {
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 0 } }) });
    const jobPreparationTask = { commandLine: 'prepare', rerunOnNodeRebootAfterSuccess: rerun };
    await using rig = await open(host, { jobPreparationTask });
    await add(rig, 'a');
    await runs(host, 'j/a');
    const { json } = await rig.ask('GET', '/pools/p/nodes');
    await rig.ask('POST', `/pools/p/nodes/${json.value[0].id}/reboot`, { body: {} });
    await until(
      () => host.started,
      (started) => started.length === expected.length,
    );
    await runs(host, 'j/a');
    expect(commands(host)).toEqual(expected);
  });

  test('that ran when the service stopped runs again', async () => {
    await using rig = await open(new VirtualNodeHost());
    await add(rig, 'a');
    await taskIs(rig, 'a', 'preparing');
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 0 } }) });
    await rig.reopen(host);
    await runs(host, 'j/a');
    expect(commands(host)).toEqual(['prepare', 'x']);
  });
});

describe('a job release task', () => {
  test('runs when the job is terminated, where its preparation task ran, and nowhere else', async () => {
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 0 } }) });
    await using rig = await open(host, {}, { targetDedicatedNodes: 3 });
    await add(rig, 'a', 'b');
    await runs(host, 'j/a', 'j/b');
    await rig.ask('POST', '/jobs/j/terminate');
    await runs(host, 'j/jobrelease', 'j/jobrelease');
    expect((await rig.ask('GET', '/jobs/j')).json.state).toBe('terminating');
    expect(host.started.at(-1)).toMatchObject({
      maxWallClockMs: 900_000,
      jobPreparationId: 'jobpreparation',
    });
    host.end('j/jobrelease', { exitCode: 1 });
    await jobIs(rig, 'completed');
    expect((await statuses(rig)).map((item) => item['jobReleaseTaskExecutionInfo']?.['exitCode'])).toEqual([
      1, 1,
    ]);
    expect(commands(host).filter((command) => command === 'release')).toHaveLength(2);
  });

  test('does not wait for a preparation task that still runs', async () => {
    const host = new VirtualNodeHost({ auto: ending({ release: { exitCode: 0 } }) });
    await using rig = await open(host);
    await add(rig, 'a');
    await runs(host, 'j/jobpreparation');
    await rig.ask('POST', '/jobs/j/terminate');
    await jobIs(rig, 'completed');
    expect(commands(host)).toEqual(['prepare', 'release']);
  });

  test('runs before the job is deleted; the folders of both go then', async () => {
    const host = new VirtualNodeHost({
      auto: ending({ prepare: { exitCode: 0 }, release: { exitCode: 0 } }),
    });
    await using rig = await open(host);
    await add(rig, 'a');
    await runs(host, 'j/a');
    await rig.ask('DELETE', '/jobs/j');
    await until(
      () => rig.ask('GET', '/jobs/j'),
      ({ status }) => status === 404,
    );
    expect(commands(host)).toEqual(['prepare', 'x', 'release']);
    await until(
      () => host.removedTasks,
      (removed) => removed.length === 3,
    );
    expect(host.removedTasks.toSorted()).toEqual(['j/a', 'j/jobpreparation', 'j/jobrelease']);
  });

  test('is not missed by a job whose nodes are gone', async () => {
    const host = new VirtualNodeHost({ auto: ending({ prepare: { exitCode: 0 }, x: { exitCode: 0 } }) });
    await using rig = await open(host);
    await add(rig, 'a');
    await taskIs(rig, 'a', 'completed');
    await rig.ask('DELETE', '/pools/p');
    await until(
      () => rig.ask('GET', '/pools/p'),
      ({ status }) => status === 404,
    );
    await rig.ask('POST', '/jobs/j/terminate');
    await jobIs(rig, 'completed');
    expect(await statuses(rig)).toHaveLength(1);
  });

  test('goes with a job that ends by itself, once', async () => {
    const host = new VirtualNodeHost({
      auto: ending({ prepare: { exitCode: 0 }, x: { exitCode: 0 }, release: { exitCode: 0 } }),
    });
    await using rig = await open(host);
    await add(rig, 'a');
    await rig.ask('PATCH', '/jobs/j', { body: { onAllTasksComplete: 'terminatejob' } });
    await jobIs(rig, 'completed');
    expect(commands(host)).toEqual(['prepare', 'x', 'release']);
  });
});

describe("a job's own tasks", () => {
  test('have the defaults of the service, and ids that no other task may have', async () => {
    await using rig = await open(new VirtualNodeHost());
    const { json } = await rig.ask('GET', '/jobs/j');
    expect(json.jobPreparationTask).toMatchObject({
      id: 'jobpreparation',
      waitForSuccess: true,
      rerunOnNodeRebootAfterSuccess: true,
      constraints: { retentionTime: 'P7D', maxTaskRetryCount: 0 },
    });
    expect(json.jobReleaseTask).toMatchObject({
      id: 'jobrelease',
      maxWallClockTime: 'PT15M',
      retentionTime: 'P7D',
    });
    for (const [id, code] of [
      ['JobPreparation', 'TaskIdSameAsJobPreparationTask'],
      ['jobrelease', 'TaskIdSameAsJobReleaseTask'],
    ]) {
      const answer = await rig.ask('POST', '/jobs/j/tasks', { body: { id, commandLine: 'x' } });
      expect([answer.status, answer.json.code]).toEqual([409, code]);
    }
  });

  test('are refused where the release may take longer than 15 minutes', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const jobReleaseTask = { commandLine: 'x', maxWallClockTime: 'PT16M' };
    const answer = await rig.ask('POST', '/jobs', { body: { ...JOB, jobReleaseTask } });
    expect([answer.status, answer.json.code]).toEqual([400, 'InvalidPropertyValue']);
  });
});
