import { describe, expect, test } from 'vitest';

import { INFINITE_DURATION } from '../../../src/wire/time.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const JOB = { id: 'j', poolInfo: { poolId: 'p' } };

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
const taskOf = async (rig: ServiceRig, id = 't'): Promise<any> =>
  (await rig.ask('GET', `/jobs/j/tasks/${id}`)).json;
const ended = (rig: ServiceRig, id = 't'): ReturnType<typeof taskOf> =>
  until(
    () => taskOf(rig, id),
    (task) => task.state === 'completed',
  );

/** A service with a pool of one node and a job. */
async function withJob(host: VirtualNodeHost, job: object = {}, pool: object = {}): Promise<ServiceRig> {
  const rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, ...pool } });
  await rig.ask('POST', '/jobs', { body: { ...JOB, ...job } });
  return rig;
}

describe('a new task', () => {
  test('has the defaults of the service and its job written out, and no node', async () => {
    await using rig = await withJob(
      new VirtualNodeHost(),
      { constraints: { maxTaskRetryCount: 5 } },
      { targetDedicatedNodes: 0 },
    );
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'true' } });
    const task = await taskOf(rig);
    expect(task).toEqual({
      'odata.metadata': `${rig.service.url}/$metadata#tasks/@Element`,
      id: 't',
      url: `${rig.service.url}/jobs/j/tasks/t`,
      eTag: expect.any(String),
      creationTime: expect.any(String),
      lastModified: task.creationTime,
      state: 'active',
      stateTransitionTime: task.creationTime,
      commandLine: 'true',
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
      constraints: { maxWallClockTime: INFINITE_DURATION, retentionTime: 'P7D', maxTaskRetryCount: 5 },
      requiredSlots: 1,
      executionInfo: { retryCount: 0, requeueCount: 0 },
    });
    expect(Object.keys(task).slice(1, 6)).toEqual(['id', 'url', 'eTag', 'creationTime', 'lastModified']);
  });

  test.each([
    ['no command', { commandLine: undefined }, 'MissingRequiredProperty'],
    [
      'two sources of a file',
      { resourceFiles: [{ httpUrl: 'http://a/b', storageContainerUrl: 'http://a/b', filePath: 'x' }] },
      'InvalidPropertyValue',
    ],
    ['a file without a path', { resourceFiles: [{ httpUrl: 'http://a/b' }] }, 'MissingRequiredProperty'],
    [
      'a file outside of the working directory',
      { resourceFiles: [{ httpUrl: 'http://a/b', filePath: '../x' }] },
      'InvalidPropertyValue',
    ],
    [
      'a file at the root',
      { resourceFiles: [{ httpUrl: 'http://a/b', filePath: '/etc/x' }] },
      'InvalidPropertyValue',
    ],
    [
      'a container of the account that has no name',
      { resourceFiles: [{ autoStorageContainerName: 'No Name' }] },
      'InvalidPropertyValue',
    ],
    [
      'a file with two sources',
      { resourceFiles: [{ autoStorageContainerName: 'con', storageContainerUrl: 'http://a/b' }] },
      'InvalidPropertyValue',
    ],
    ['no slots', { requiredSlots: 0 }, 'InvalidPropertyValue'],
    [
      'dependencies that the job does not have',
      { dependsOn: { taskIds: ['a'] } },
      'TaskDependenciesNotSpecifiedOnJob',
    ],
    ['a user who is two', { userIdentity: { username: 'a', autoUser: {} } }, 'InvalidPropertyValue'],
    ['an endless time limit', { constraints: { maxWallClockTime: 'forever' } }, 'InvalidPropertyValue'],
  ])('is refused with %s', async (_, change, code) => {
    await using rig = await withJob(new VirtualNodeHost());
    const body = { id: 't', commandLine: 'true', ...change };
    const answer = await rig.ask('POST', '/jobs/j/tasks', { body });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test('is refused with a bad address in words that do not repeat it', async () => {
    await using rig = await withJob(new VirtualNodeHost());
    const resourceFiles = [{ httpUrl: 'ftp://a/b?sig=secret', filePath: 'x' }];
    const answer = await rig.ask('POST', '/jobs/j/tasks', {
      body: { id: 't', commandLine: 'x', resourceFiles },
    });
    expect([answer.status, answer.text.includes('secret')]).toEqual([400, false]);
  });
});

describe('a collection of tasks', () => {
  test('is added item by item: one that is refused does not keep the others out', async () => {
    await using rig = await withJob(new VirtualNodeHost());
    const value = [
      { id: 'a', commandLine: 'x' },
      { id: 'A', commandLine: 'x' },
      { id: 'not good', commandLine: 'x' },
      { id: 'b', commandLine: 'x' },
    ];
    const { status, json, headers } = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
    expect([status, headers.etag, headers['dataserviceid']]).toEqual([200, undefined, undefined]);
    expect(json['odata.metadata']).toBe(`${rig.service.url}/$metadata#taskaddresult`);
    expect(
      json.value.map((item: { status: string; taskId: string; error?: { code: string } }) => [
        item.taskId,
        item.status,
        item.error?.code,
      ]),
    ).toEqual([
      ['a', 'Success', undefined],
      ['A', 'ClientError', 'TaskExists'],
      ['not good', 'ClientError', 'InvalidPropertyValue'],
      ['b', 'Success', undefined],
    ]);
    expect(json.value[0]).toEqual({
      status: 'Success',
      taskId: 'a',
      eTag: (await taskOf(rig, 'a')).eTag,
      lastModified: (await taskOf(rig, 'a')).lastModified,
      location: `${rig.service.url}/jobs/j/tasks/a`,
    });
    expect(json.value[1].error.message).toEqual({
      lang: 'en-US',
      value: 'The specified task already exists.',
    });
  });

  test('of more than 100 is refused as a whole', async () => {
    await using rig = await withJob(new VirtualNodeHost());
    const value = Array.from({ length: 101 }, (_, index) => ({ id: `t${index}`, commandLine: 'x' }));
    const answer = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
    expect([answer.status, answer.json.code]).toEqual([400, 'InvalidPropertyValue']);
    expect((await rig.ask('GET', '/jobs/j/tasks')).json.value).toEqual([]);
  });

  test('is not for a job that is not there', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('POST', '/jobs/none/addtaskcollection', { body: { value: [] } });
    expect([answer.status, answer.json.code]).toEqual([404, 'JobNotFound']);
  });
});

describe('a task that ran', () => {
  test('keeps its ETag, and tells how it ended and where', async () => {
    const host = new VirtualNodeHost();
    await using rig = await withJob(host);
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'true' } });
    const running = await until(
      () => taskOf(rig),
      (task) => task.state === 'running',
    );
    expect([running.previousState, running.executionInfo.startTime]).toEqual([
      'active',
      running.stateTransitionTime,
    ]);
    host.end('j/t');
    const task = await ended(rig);
    const { nodeId } = task.nodeInfo;
    const nodeUrl = `${rig.service.url}/pools/p/nodes/${nodeId}`;
    expect(task).toMatchObject({
      lastModified: task.creationTime,
      previousState: 'running',
      executionInfo: {
        endTime: task.stateTransitionTime,
        exitCode: 0,
        result: 'success',
        retryCount: 0,
        requeueCount: 0,
      },
      nodeInfo: {
        affinityId: `TVM:${nodeId}`,
        nodeUrl,
        poolId: 'p',
        nodeId,
        taskRootDirectory: 'workitems/j/job-1/t',
        taskRootDirectoryUrl: `${nodeUrl}/files/workitems/j/job-1/t`,
      },
    });
    expect(task.executionInfo.failureInfo).toBeUndefined();
    const node = (await rig.ask('GET', `/pools/p/nodes/${nodeId}`)).json;
    expect(node).toMatchObject({
      state: 'idle',
      totalTasksRun: 1,
      totalTasksSucceeded: 1,
      runningTasksCount: 0,
    });
    expect(node.recentTasks).toMatchObject([{ jobId: 'j', taskId: 't', taskState: 'completed' }]);
  });

  test('has no exit code where its program was never there', async () => {
    const failureInfo = {
      category: 'UserError',
      code: 'CommandProgramNotFound',
      message: 'The specified command program is not found',
    } as const;
    await using rig = await withJob(new VirtualNodeHost({ auto: () => ({ failureInfo }) }), {
      constraints: { maxTaskRetryCount: 3 },
    });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'none' } });
    const { executionInfo } = await ended(rig);
    expect(executionInfo).toMatchObject({ failureInfo, result: 'failure', retryCount: 0 });
    expect('exitCode' in executionInfo).toBe(false);
  });

  test('is tried again as often as it may, and no oftener', async () => {
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 3 }) });
    await using rig = await withJob(host);
    await rig.ask('POST', '/jobs/j/tasks', {
      body: { id: 't', commandLine: 'x', constraints: { maxTaskRetryCount: 2 } },
    });
    const task = await ended(rig);
    expect(host.started).toHaveLength(3);
    expect(task.executionInfo).toMatchObject({
      exitCode: 3,
      retryCount: 2,
      lastRetryTime: expect.any(String),
      failureInfo: { category: 'UserError', code: 'FailureExitCode' },
    });
  });
});

describe('ending a task', () => {
  test('that waits completes it at once, without a start, an exit code or a node', async () => {
    await using rig = await withJob(new VirtualNodeHost(), {}, { targetDedicatedNodes: 0 });
    const { headers } = await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    const answer = await rig.ask('POST', '/jobs/j/tasks/t/terminate');
    expect([answer.status, answer.headers.etag === headers.etag]).toEqual([204, false]);
    const task = await taskOf(rig);
    expect(task).toMatchObject({ state: 'completed', previousState: 'active', nodeInfo: {} });
    expect(task.executionInfo).toEqual({
      endTime: task.stateTransitionTime,
      failureInfo: { category: 'UserError', code: 'TaskEnded', message: 'Task Was Ended by User Request' },
      result: 'failure',
      retryCount: 0,
      requeueCount: 0,
    });
    const again = await rig.ask('POST', '/jobs/j/tasks/t/terminate');
    expect([again.status, again.json.code]).toEqual([409, 'TaskCompleted']);
  });

  test('that runs kills it, and it is not tried again', async () => {
    const host = new VirtualNodeHost();
    await using rig = await withJob(host, { constraints: { maxTaskRetryCount: 5 } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    expect((await rig.ask('POST', '/jobs/j/tasks/t/terminate')).status).toBe(204);
    const { executionInfo } = await ended(rig);
    expect(executionInfo).toMatchObject({ failureInfo: { code: 'TaskEnded' }, retryCount: 0 });
    expect(host.started).toHaveLength(1);
  });
});

describe('reactivating a task', () => {
  test('lets a failed one run again as if it never had', async () => {
    const host = new VirtualNodeHost();
    await using rig = await withJob(host);
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    const early = await rig.ask('POST', '/jobs/j/tasks/t/reactivate');
    expect([early.status, early.json.code]).toEqual([409, 'TaskNotCompleted']);
    host.end('j/t', { exitCode: 1 });
    await ended(rig);
    await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 0 } });
    await until(
      () => host.nodes.size,
      (size) => size === 0,
    );
    const answer = await rig.ask('POST', '/jobs/j/tasks/t/reactivate');
    expect([answer.status, answer.headers['dataserviceid']]).toEqual([204, undefined]);
    const task = await taskOf(rig);
    expect(task).toMatchObject({ state: 'active', previousState: 'completed' });
    expect(task.executionInfo).toEqual({ retryCount: 0, requeueCount: 0 });
    expect(task.nodeInfo).toBeUndefined();
  });

  test('is refused for one that succeeded', async () => {
    await using rig = await withJob(new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) }));
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    await ended(rig);
    const answer = await rig.ask('POST', '/jobs/j/tasks/t/reactivate');
    expect([answer.status, answer.json.code]).toEqual([409, 'TaskSucceeded']);
  });
});

describe('deleting a task', () => {
  test('is 200, takes its files, and leaves nothing in the counts', async () => {
    const host = new VirtualNodeHost();
    await using rig = await withJob(host);
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    expect((await rig.ask('DELETE', '/jobs/j/tasks/t')).status).toBe(200);
    expect((await rig.ask('GET', '/jobs/j/tasks/t')).json.code).toBe('TaskNotFound');
    await until(
      () => host.removedTasks,
      (removed) => removed.includes('j/t'),
    );
    expect(host.running).toEqual([]);
    const { taskCounts } = (await rig.ask('GET', '/jobs/j/taskcounts')).json;
    expect(taskCounts).toEqual({ active: 0, running: 0, completed: 0, succeeded: 0, failed: 0 });
  });

  test('lets one of the same id be added at once, which starts only after the old one is gone', async () => {
    const host = new VirtualNodeHost();
    await using rig = await withJob(host);
    const body = { id: 't', commandLine: 'first' };
    await rig.ask('POST', '/jobs/j/tasks', { body });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    await rig.ask('DELETE', '/jobs/j/tasks/t');
    expect(
      (await rig.ask('POST', '/jobs/j/tasks', { body: { ...body, commandLine: 'second' } })).status,
    ).toBe(201);
    await until(
      () => host.started,
      (started) => started.length === 2,
    );
    expect(host.started.map((work) => work.commandLine)).toEqual(['first', 'second']);
    host.end('j/t');
    expect((await ended(rig)).executionInfo).toMatchObject({ exitCode: 0, result: 'success' });
    expect(rig.log).toEqual([]);
  });
});

test('an update of a task changes its constraints, and resets those it does not name', async () => {
  await using rig = await withJob(new VirtualNodeHost(), {}, { targetDedicatedNodes: 0 });
  const constraints = { maxTaskRetryCount: 3, retentionTime: 'P1D' };
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x', constraints } });
  const answer = await rig.ask('PUT', '/jobs/j/tasks/t', {
    body: { constraints: { maxWallClockTime: 'PT60M' } },
  });
  expect(answer.status).toBe(200);
  expect((await taskOf(rig)).constraints).toEqual({
    maxWallClockTime: 'PT1H',
    retentionTime: 'P7D',
    maxTaskRetryCount: 0,
  });
});

test('failed tasks are found by a filter, page by page', async () => {
  const host = new VirtualNodeHost({
    auto: ({ who }) => ({ exitCode: who.kind === 'task' && who.taskId.startsWith('bad') ? 1 : 0 }),
  });
  await using rig = await withJob(host, {}, { taskSlotsPerNode: 8 });
  const value = ['bad1', 'good1', 'bad2', 'good2', 'bad3'].map((id) => ({ id, commandLine: 'x' }));
  await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
  await until(
    () => rig.ask('GET', '/jobs/j/taskcounts'),
    ({ json }) => json.taskCounts.completed === 5,
  );
  const client = rig.client();
  const options = { filter: "executionInfo/result eq 'failure'", select: 'id,executionInfo', maxResults: 2 };
  const first = await client.task.list('j', { taskListOptions: options });
  const second = await client.task.listNext(first.odatanextLink ?? '');
  expect([...first, ...second].map(({ id }) => id)).toEqual(['bad1', 'bad2', 'bad3']);
  expect([...second].map((task) => Object.keys(task))).toEqual([['id', 'executionInfo']]);
});
