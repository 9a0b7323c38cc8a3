import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const EMPTY = { ...POOL, targetDedicatedNodes: 0 };
// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
const steady = (pool: any): boolean => pool.allocationState === 'steady';

async function poolOf(rig: ServiceRig): Promise<ReturnType<typeof JSON.parse>> {
  return (await rig.ask('GET', '/pools/p')).json;
}

describe('a new pool', () => {
  test("has the service's defaults written out, in the service's order and spelling", async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', {
      body: { ...EMPTY, startTask: { commandLine: 'true' }, taskSchedulingPolicy: { nodeFillType: 'pack' } },
    });
    const pool = await until(() => poolOf(rig), steady);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/);
    expect(pool).toEqual({
      'odata.metadata': `${rig.service.url}/$metadata#pools/@Element`,
      id: 'p',
      url: `${rig.service.url}/pools/p`,
      eTag: expect.any(String),
      lastModified: time,
      creationTime: time,
      state: 'active',
      stateTransitionTime: time,
      allocationState: 'steady',
      allocationStateTransitionTime: time,
      vmSize: 'standard_d1_v2',
      resizeTimeout: 'PT15M',
      currentDedicatedNodes: 0,
      targetDedicatedNodes: 0,
      currentLowPriorityNodes: 0,
      targetLowPriorityNodes: 0,
      enableAutoScale: false,
      enableInterNodeCommunication: false,
      startTask: {
        commandLine: 'true',
        userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
        maxTaskRetryCount: 0,
        waitForSuccess: true,
      },
      taskSlotsPerNode: 1,
      taskSchedulingPolicy: { nodeFillType: 'Pack' },
      virtualMachineConfiguration: {
        imageReference: { ...POOL.virtualMachineConfiguration.imageReference, version: 'latest' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
    });
    expect(Object.keys(pool).slice(1, 9)).toEqual([
      'id',
      'url',
      'eTag',
      'lastModified',
      'creationTime',
      'state',
      'stateTransitionTime',
      'allocationState',
    ]);
    expect([pool.creationTime, pool.stateTransitionTime]).toEqual([pool.lastModified, pool.lastModified]);
  });

  test('resizes even to no nodes, and settles without a new ETag', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock, delays: { allocationMs: 1000 } });
    await rig.ask('POST', '/pools', { body: EMPTY });
    const before = await poolOf(rig);
    expect(before.allocationState).toBe('resizing');
    clock.advance(1100);
    const after = await until(() => poolOf(rig), steady);
    expect([after.eTag, after.lastModified]).toEqual([before.eTag, before.lastModified]);
    expect(after.allocationStateTransitionTime).not.toBe(before.allocationStateTransitionTime);
  });

  test('keeps its id as it was given, and is the same under any case of it', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: { ...EMPTY, id: 'MyPool' } });
    expect((await rig.ask('GET', '/pools/mypool')).json.id).toBe('MyPool');
    const again = await rig.ask('POST', '/pools', { body: { ...EMPTY, id: 'MYPOOL' } });
    expect([again.status, again.json.code]).toEqual([409, 'PoolExists']);
  });

  test('shows no passwords and keys', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const userAccounts = [
      { name: 'u', password: 'hunter2', linuxUserConfiguration: { sshPrivateKey: 'hunter2', uid: 7 } },
    ];
    await rig.ask('POST', '/pools', { body: { ...EMPTY, userAccounts } });
    const answer = await rig.ask('GET', '/pools/p');
    expect(answer.json.userAccounts).toEqual([{ name: 'u', linuxUserConfiguration: { uid: 7 } }]);
    expect(answer.text).not.toContain('hunter2');
  });

  test.each([
    ['an id with a space', { id: 'a b' }, 'InvalidPropertyValue', 'id'],
    ['an id that is too long', { id: 'x'.repeat(65) }, 'InvalidPropertyValue', 'id'],
    ['no size', { vmSize: undefined }, 'MissingRequiredProperty', 'vmSize'],
    ['fewer than no nodes', { targetDedicatedNodes: -1 }, 'InvalidPropertyValue', 'targetDedicatedNodes'],
    ['a resize timeout under 5 minutes', { resizeTimeout: 'PT4M' }, 'InvalidPropertyValue', 'resizeTimeout'],
    ['too many task slots', { taskSlotsPerNode: 257 }, 'InvalidPropertyValue', 'taskSlotsPerNode'],
    ['no machines', { virtualMachineConfiguration: undefined }, 'InvalidPropertyValue', 'pool'],
  ])('is refused with %s', async (_, change, code, property) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { status, json } = await rig.ask('POST', '/pools', { body: { ...EMPTY, ...change } });
    expect([status, json.code, json.values[0]]).toEqual([
      400,
      code,
      { key: 'PropertyName', value: property },
    ]);
  });

  test('is refused with an image that is not supported, in the words of the service', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const virtualMachineConfiguration = {
      imageReference: { publisher: 'a', offer: 'b', sku: 'c' },
      nodeAgentSKUId: 'batch.node.windows amd64',
    };
    const { json } = await rig.ask('POST', '/pools', { body: { ...EMPTY, virtualMachineConfiguration } });
    expect(json.values).toEqual([
      { key: 'PropertyName', value: 'imageReference' },
      {
        key: 'Reason',
        value: 'The specified imageReference with publisher a offer b sku c is not supported.',
      },
    ]);
  });

  test('is refused with application packages, of which there are none', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const body = { ...EMPTY, applicationPackageReferences: [{ applicationId: 'does-not-exist' }] };
    const { status, json } = await rig.ask('POST', '/pools', { body });
    expect([status, json.code, json.values]).toEqual([
      409,
      'InvalidApplicationPackageReferences',
      [{ key: 'does-not-exist', value: 'The specified application package does not exist.' }],
    ]);
  });
});

describe('changing a pool', () => {
  test('a patch keeps what it does not name, but replaces a start task as a whole', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const startTask = {
      commandLine: 'a',
      environmentSettings: [{ name: 'A', value: '1' }],
      userIdentity: { autoUser: { scope: 'task', elevationLevel: 'admin' } },
      waitForSuccess: false,
    };
    const metadata = [{ name: 'owner', value: 'me' }];
    const { headers } = await rig.ask('POST', '/pools', { body: { ...EMPTY, startTask, metadata } });
    const patched = await rig.ask('PATCH', '/pools/p', { body: { startTask: { commandLine: 'b' } } });
    expect(patched.status).toBe(200);
    expect(patched.headers.etag).not.toBe(headers.etag);
    const pool = await poolOf(rig);
    expect(pool.startTask).toEqual({
      commandLine: 'b',
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } },
      maxTaskRetryCount: 0,
      waitForSuccess: true,
    });
    expect(pool.metadata).toEqual(metadata);
  });

  test('updateproperties clears what it does not name, and is 204', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: { ...EMPTY, startTask: { commandLine: 'a' } } });
    const body = { certificateReferences: [], applicationPackageReferences: [], metadata: [] };
    expect((await rig.ask('POST', '/pools/p/updateproperties', { body })).status).toBe(204);
    const pool = await poolOf(rig);
    // As recorded: of the lists that clients must send, only the certificates come back empty.
    expect([pool.startTask, pool.metadata, pool.certificateReferences]).toEqual([undefined, undefined, []]);
    expect(pool.targetNodeCommunicationMode).toBe('default');
  });
});

describe('resizing a pool', () => {
  test('brings and takes nodes, and shows the new target at once', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', {
      body: { ...EMPTY, targetDedicatedNodes: 3, targetLowPriorityNodes: 1 },
    });
    await until(
      () => poolOf(rig),
      (pool) => steady(pool) && pool.currentDedicatedNodes === 3,
    );
    const { json } = await rig.ask('GET', '/pools/p/nodes');
    expect(json.value.map((node: { id: string }) => node.id.replace(/[\da-f]{64}/, '…')).toSorted()).toEqual([
      'tvmps_…_d',
      'tvmps_…_d',
      'tvmps_…_d',
      'tvmps_…_p',
    ]);
    const resize = await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 1 } });
    expect(resize.status).toBe(202);
    expect((await poolOf(rig)).targetDedicatedNodes).toBe(1);
    const pool = await until(() => poolOf(rig), steady);
    expect([pool.currentDedicatedNodes, pool.currentLowPriorityNodes]).toEqual([1, 1]);
    await until(
      () => host.nodes.size,
      (size) => size === 2,
    );
  });

  test('is refused while another resize goes on, and stopped with the error of the service', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock, delays: { allocationMs: 1000 } });
    await rig.ask('POST', '/pools', { body: { ...EMPTY, targetLowPriorityNodes: 3 } });
    const second = await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 1 } });
    expect([second.status, second.json.code]).toEqual([409, 'PoolBeingResized']);
    expect((await rig.ask('POST', '/pools/p/stopresize')).status).toBe(202);
    const stopping = await poolOf(rig);
    expect(stopping.allocationState).toBe('stopping');
    clock.advance(1100);
    const pool = await until(() => poolOf(rig), steady);
    expect(pool).toMatchObject({
      targetLowPriorityNodes: 3,
      currentLowPriorityNodes: 0,
      lastModified: stopping.lastModified,
      resizeErrors: [
        {
          code: 'ResizeStopped',
          message:
            'Desired number of low priority nodes could not be allocated due to a stop resize operation',
        },
      ],
    });
    await rig.ask('POST', '/pools/p/resize', { body: { targetLowPriorityNodes: 0 } });
    clock.advance(1100);
    expect((await until(() => poolOf(rig), steady)).resizeErrors).toBeUndefined();
  });

  test('needs a target', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: EMPTY });
    expect((await rig.ask('POST', '/pools/p/resize', { body: {} })).status).toBe(400);
  });
});

describe('deleting a pool', () => {
  test('goes through deleting, refuses changes meanwhile, and ends in 404', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: POOL });
    expect((await rig.ask('DELETE', '/pools/p')).status).toBe(202);
    const second = await rig.ask('DELETE', '/pools/p');
    expect(['PoolBeingDeleted', 'PoolNotFound']).toContain(second.json.code);
    await until(
      () => rig.ask('GET', '/pools/p'),
      ({ status }) => status === 404,
    );
  });

  test('requeues the tasks that run there, and leaves their job alone', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await rig.ask('POST', '/pools', { body: POOL });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'true' } });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    await rig.ask('DELETE', '/pools/p');
    await until(
      () => rig.ask('GET', '/pools/p'),
      ({ status }) => status === 404,
    );
    const task = await rig.ask('GET', '/jobs/j/tasks/t');
    expect([task.json.state, task.json.executionInfo.requeueCount]).toEqual(['active', 1]);
    expect(host.nodes.size).toBe(0);
    await rig.ask('POST', '/pools', { body: POOL });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
  });
});

describe('nodes', () => {
  test('go through their states, with a start task that is waited for', async () => {
    const clock = new ManualClock();
    const host = new VirtualNodeHost({ now: () => clock.now() });
    await using rig = await ServiceRig.open(host, { clock, delays: { allocationMs: 0, startMs: 1000 } });
    await rig.ask('POST', '/pools', { body: { ...POOL, startTask: { commandLine: 'prepare' } } });
    const node = async (): Promise<ReturnType<typeof JSON.parse>> =>
      (await rig.ask('GET', '/pools/p/nodes')).json.value[0];
    const inState = (state: string): ReturnType<typeof node> => until(node, (seen) => seen?.state === state);
    const created = await inState('creating');
    expect([created.lastBootTime, created.startTaskInfo]).toEqual([undefined, undefined]);
    clock.advance(1100);
    await inState('starting');
    clock.advance(1100);
    const waiting = await inState('waitingforstarttask');
    expect(waiting.startTaskInfo).toEqual({ state: 'running', startTime: expect.any(String), retryCount: 0 });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    host.end('start-task');
    const idle = await inState('idle');
    expect(idle).toMatchObject({
      schedulingState: 'enabled',
      affinityId: `TVM:${idle.id}`,
      isDedicated: true,
      certificateReferences: [],
      runningTasksCount: 0,
      startTask: { commandLine: 'prepare' },
      startTaskInfo: { state: 'completed', exitCode: 0, result: 'success', retryCount: 0 },
    });
    expect([idle.eTag, idle.lastModified, idle.recentTasks]).toEqual([undefined, undefined, undefined]);
    expect((await rig.ask('GET', `/pools/p/nodes/${idle.id}`)).json.state).toBe('idle');
  });

  test('whose start task fails take no tasks, unless nobody waits for it', async () => {
    const host = new VirtualNodeHost({
      auto: ({ who }) => (who.kind === 'start-task' ? { exitCode: 1 } : undefined),
    });
    await using rig = await ServiceRig.open(host);
    const startTask = { commandLine: 'prepare', maxTaskRetryCount: 2 };
    await rig.ask('POST', '/pools', { body: { ...POOL, id: 'waits', startTask } });
    await rig.ask('POST', '/pools', {
      body: { ...POOL, id: 'goes', startTask: { ...startTask, waitForSuccess: false } },
    });
    const node = async (pool: string): Promise<ReturnType<typeof JSON.parse>> =>
      (await rig.ask('GET', `/pools/${pool}/nodes`)).json.value[0];
    const failed = await until(
      () => node('waits'),
      (seen) => seen?.state === 'starttaskfailed',
    );
    expect(failed.startTaskInfo).toMatchObject({
      state: 'completed',
      exitCode: 1,
      result: 'failure',
      retryCount: 2,
      failureInfo: { code: 'FailureExitCode' },
    });
    const idle = await until(
      () => node('goes'),
      (seen) => seen?.startTaskInfo?.state === 'completed',
    );
    expect([idle.state, idle.startTaskInfo.result]).toEqual(['idle', 'failure']);
    const counts = (await rig.ask('GET', '/nodecounts')).json.value;
    expect(counts.map((pool: { poolId: string }) => pool.poolId)).toEqual(['goes', 'waits']);
    expect(counts[1].dedicated).toMatchObject({ startTaskFailed: 1, idle: 0, total: 1 });
  });

  test('that are not there are NodeNotFound', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: EMPTY });
    expect((await rig.ask('GET', '/pools/p/nodes/none')).json.code).toBe('NodeNotFound');
  });
});

test('supported images come in pages and can be filtered', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const client = rig.client();
  const linux = await client.account.listSupportedImages({
    accountListSupportedImagesOptions: { filter: "osType eq 'linux' and verificationType eq 'verified'" },
  });
  expect(linux.map((image) => image.nodeAgentSKUId)).toContain('batch.node.ubuntu 24.04');
  const first = await client.account.listSupportedImages({
    accountListSupportedImagesOptions: { maxResults: 5 },
  });
  const second = await client.account.listSupportedImagesNext(first.odatanextLink ?? '');
  const all = await client.account.listSupportedImages();
  expect([...first, ...second]).toHaveLength(all.length > 10 ? 10 : all.length);
  expect([...first, ...second]).toEqual(all.slice(0, 10));
});
