import { describe, expect, test } from 'vitest';

import type { Fault } from '../../../src/local/faults/fault.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { systemClock } from '../../../src/base/clock.ts';

const rigWith = async (...faults: Fault[]) =>
  ServiceRig.open(new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) }), { faults: { seed: 1, faults } });

const addPool = async (rig: ServiceRig, more: object = {}) =>
  rig.ask('POST', '/pools', { body: { ...POOL, ...more } });

describe('request faults', () => {
  test('answer in place of the operation, with or without Retry-After, only where they are meant', async () => {
    await using rig = await rigWith(
      { do: 'answer', status: 503, retryAfterSeconds: 7, nth: 2, operation: 'Pool_*' },
      { do: 'answer', status: 429, operation: 'Job_List' },
      { do: 'answer', status: 500, operation: 'Job_Get' },
    );
    expect((await addPool(rig)).status).toBe(201);
    const busy = await addPool(rig, { id: 'q' });
    expect([busy.status, busy.json.code, busy.headers['retry-after']]).toEqual([503, 'ServerBusy', '7']);
    expect((await rig.ask('GET', '/pools/q')).status).toBe(404);
    const many = await rig.ask('GET', '/jobs');
    expect([many.status, many.json.code, many.headers['retry-after']]).toEqual([
      429,
      'TooManyRequests',
      undefined,
    ]);
    const broken = await rig.ask('GET', '/jobs/j');
    expect([broken.status, broken.json.code]).toEqual([500, 'InternalError']);
  });

  test('do not strike requests that may not come in', async () => {
    await using rig = await rigWith({ do: 'answer', status: 503 });
    expect((await rig.ask('GET', '/pools', { sign: () => 'd3Jvbmc=' })).status).toBe(403);
    expect((await rig.ask('GET', '/pools')).status).toBe(503);
  });

  test.each([
    ['before', 404],
    ['after', 200],
  ] as const)('close the connection %s the operation took effect', async (at, found) => {
    await using rig = await rigWith({ do: 'close', at, operation: 'Pool_Add' });
    await expect(addPool(rig)).rejects.toThrow('socket hang up');
    expect((await rig.ask('GET', '/pools/p')).status).toBe(found);
    expect(rig.log).toEqual([]);
  });

  test('delay the operation', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), {
      clock,
      faults: { seed: 1, faults: [{ do: 'delay', ms: 60_000, operation: 'Pool_Add' }] },
    });
    const adding = addPool(rig);
    expect((await rig.ask('GET', '/pools/p')).status).toBe(404);
    let status: number | undefined;
    void adding.then((answer) => (status = answer.status));
    await until(
      () => {
        clock.advance(30_000);
        return status;
      },
      (seen) => seen === 201,
    );
  });

  test('refuse one task of a collection as a busy server, and add the others', async () => {
    await using rig = await rigWith({ do: 'refuse-task', place: 2, times: 1 });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'none' } } });
    const value = ['a', 'b', 'c'].map((id) => ({ id, commandLine: 'x' }));
    const first = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
    expect(
      first.json.value.map((one: { status: string; taskId: string }) => [one.taskId, one.status]),
    ).toEqual([
      ['a', 'Success'],
      ['b', 'ServerError'],
      ['c', 'Success'],
    ]);
    expect(first.json.value[1].error.code).toBe('ServerBusy');
    const again = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
    expect(again.json.value.map((one: { status: string }) => one.status)).toEqual([
      'ClientError',
      'Success',
      'ClientError',
    ]);
  });
});

describe('pool faults', () => {
  test('fail an allocation with the named resize error; the next resize succeeds', async () => {
    await using rig = await rigWith({ do: 'fail-allocation', code: 'AccountCoreQuotaReached', times: 1 });
    await addPool(rig);
    const pool = async () => (await rig.ask('GET', '/pools/p')).json;
    const failed = await until(pool, ({ allocationState }) => allocationState === 'steady');
    expect(failed.resizeErrors[0].code).toBe('AccountCoreQuotaReached');
    expect(failed.currentDedicatedNodes).toBe(0);
    await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 1 } });
    await until(pool, ({ currentDedicatedNodes }) => currentDedicatedNodes === 1);
  });

  test('lose the node of a task: the node is unusable, the task runs again elsewhere', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host, {
      faults: { seed: 1, faults: [{ do: 'lose-node', afterMs: 0, nth: 1 }] },
    });
    await addPool(rig, { targetDedicatedNodes: 2 });
    const states = async () =>
      (await rig.ask('GET', '/pools/p/nodes')).json.value
        .map(({ state }: { state: string }) => state)
        .toSorted();
    await until(states, (seen) => seen.join() === 'idle,idle');
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    await until(states, (seen) => seen.join() === 'running,unusable');
    const task = async () => (await rig.ask('GET', '/jobs/j/tasks/t')).json;
    const { executionInfo } = await until(task, ({ state }) => state === 'running');
    expect(executionInfo).toMatchObject({ requeueCount: 1, retryCount: 0 });
    expect(rig.struck).toEqual([
      expect.stringMatching(/^node \S+ of pool p is lost, and 1 of its tasks wait again$/),
    ]);
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    host.end('j/t');
    await until(task, ({ state }) => state === 'completed');
  });

  test('pre-empt spot nodes only, which come back', async () => {
    const clock = new ManualClock();
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host, {
      clock,
      faults: { seed: 1, faults: [{ do: 'preempt-node', afterMs: 1000, backMs: 60_000, times: 1 }] },
    });
    await addPool(rig, { targetDedicatedNodes: 0, targetLowPriorityNodes: 1 });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
    const state = async () => {
      clock.advance(1);
      return (await rig.ask('GET', '/pools/p/nodes')).json.value[0]?.state;
    };
    await until(state, (seen) => seen === 'running');
    clock.advance(1000);
    await until(state, (seen) => seen === 'preempted');
    const task = (await rig.ask('GET', '/jobs/j/tasks/t')).json;
    expect([task.state, task.executionInfo.requeueCount]).toEqual(['active', 1]);
    clock.advance(60_000);
    await until(state, (seen) => seen === 'running');
  });

  test('lose a node at each interval, as time goes by and whatever runs there', async () => {
    const clock = new ManualClock();
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host, {
      clock,
      faults: { seed: 1, faults: [{ do: 'lose-node', afterMs: 0, intervalMs: 60_000, pool: 'p', times: 2 }] },
    });
    await addPool(rig, { targetDedicatedNodes: 3 });
    await addPool(rig, { id: 'q' });
    const states = async (pool = 'p') => {
      clock.advance(1);
      const { json } = await rig.ask('GET', `/pools/${pool}/nodes`);
      return json.value
        .map(({ state }: { state: string }) => state)
        .toSorted()
        .join();
    };
    await until(states, (seen) => seen === 'idle,idle,idle');
    await until(
      () => states('q'),
      (seen) => seen === 'idle',
    );
    clock.advance(60_000);
    await until(states, (seen) => seen === 'idle,idle,unusable');
    clock.advance(60_000);
    await until(states, (seen) => seen === 'idle,unusable,unusable');
    clock.advance(60_000);
    expect(await states('q')).toBe('idle');
    expect(await states()).toBe('idle,unusable,unusable');
    expect(rig.struck).toHaveLength(2);
  });

  test('pre-empt a spot node by the clock, with the multi-instance task that it has a part in', async () => {
    const clock = new ManualClock();
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host, {
      clock,
      faults: {
        seed: 1,
        faults: [{ do: 'preempt-node', afterMs: 0, backMs: 5000, intervalMs: 60_000, times: 1 }],
      },
    });
    const more = { targetDedicatedNodes: 1, targetLowPriorityNodes: 1, enableInterNodeCommunication: true };
    await addPool(rig, more);
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const multiInstanceSettings = { numberOfInstances: 2, coordinationCommandLine: 'x' };
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x', multiInstanceSettings } });
    const task = async () => {
      clock.advance(1);
      return (await rig.ask('GET', '/jobs/j/tasks/t')).json;
    };
    await until(
      async () => {
        await task();
        return host.running.toSorted().join();
      },
      (seen) => seen === 'j/t#0,j/t#1',
    );
    clock.advance(60_000);
    await until(task, ({ state, executionInfo }) => state === 'active' && executionInfo.requeueCount === 1);
    const nodes = (await rig.ask('GET', '/pools/p/nodes')).json.value;
    const seen = nodes.map(({ isDedicated, state }: { isDedicated: boolean; state: string }) => [
      isDedicated,
      state,
    ]);
    expect(seen.toSorted()).toEqual([
      [false, 'preempted'],
      [true, 'idle'],
    ]);
    expect(host.running).toEqual([]);
    clock.advance(5000);
    await until(task, ({ state }) => state === 'running');
  });

  test('fail a download: the task fails as where its blob cannot be had', async () => {
    await using rig = await ServiceRig.open(openVirtualHost({ clock: systemClock }), {
      faults: { seed: 1, faults: [{ do: 'fail-download', code: 'BlobNotFound', times: 1 }] },
    });
    await addPool(rig);
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const file = { httpUrl: 'http://127.0.0.1:1/x', filePath: 'x' };
    const ids = ['bare', 't1', 't2'];
    for (const id of ids) {
      const body = { id, commandLine: 'x', ...(id !== 'bare' && { resourceFiles: [file] }) };
      await rig.ask('POST', '/jobs/j/tasks', { body });
    }
    const ends = async () =>
      (await rig.ask('GET', '/jobs/j/tasks')).json.value.map(
        (one: { executionInfo?: { result?: string; failureInfo?: { code: string } } }) =>
          one.executionInfo?.failureInfo?.code ?? one.executionInfo?.result,
      );
    const seen = await until(ends, (all) => all.every((end: string | undefined) => end !== undefined));
    expect(seen).toEqual(['success', 'BlobNotFound', 'success']);
    expect(rig.struck).toEqual([expect.stringMatching(/^a download of node \S+ of pool p: BlobNotFound$/)]);
  });
});
