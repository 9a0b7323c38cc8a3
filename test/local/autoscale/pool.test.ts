import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const { targetDedicatedNodes: _none, ...UNSIZED } = POOL;
const SCALED = { ...UNSIZED, enableAutoScale: true, autoScaleFormula: '$TargetDedicatedNodes = 2;' };
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/);

async function poolOf(rig: ServiceRig): Promise<ReturnType<typeof JSON.parse>> {
  return (await rig.ask('GET', '/pools/p')).json;
}

const steady = (rig: ServiceRig): Promise<ReturnType<typeof JSON.parse>> =>
  until(
    () => poolOf(rig),
    ({ allocationState }) => allocationState === 'steady',
  );

const values = (answer: { json: { values: readonly { key: string; value: string }[] } }): unknown =>
  Object.fromEntries(answer.json.values.map(({ key, value }) => [key, value]));

describe('a new pool with a formula', () => {
  test('aims at once at what the formula says, and tells the run', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const created = await rig.ask('POST', '/pools', { body: SCALED });
    expect(created.status).toBe(201);
    expect(await steady(rig)).toMatchObject({
      enableAutoScale: true,
      autoScaleFormula: '$TargetDedicatedNodes = 2;',
      autoScaleEvaluationInterval: 'PT15M',
      autoScaleRun: {
        timestamp: TIME,
        results: '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue',
      },
      targetDedicatedNodes: 2,
      currentDedicatedNodes: 2,
    });
  });

  test('whose formula cannot be worked out has no nodes, and says why', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', {
      body: { ...SCALED, autoScaleFormula: '$TargetDedicatedNodes = many;' },
    });
    const pool = await steady(rig);
    expect([pool.targetDedicatedNodes, pool.autoScaleRun.error.values]).toEqual([
      0,
      [{ name: 'Message', value: 'Line 1, Col 25: Undefined symbol: many' }],
    ]);
  });

  test.each([
    [
      'a formula that cannot be read',
      { autoScaleFormula: '$TargetDedicatedNodes = (2;' },
      'AutoScalingFormulaSyntaxError',
      { Message: "Line 1, Col 27: Unexpected ';', ')' is expected" },
    ],
    [
      'a formula that is too long',
      { autoScaleFormula: 'x = 1;'.padEnd(8193) },
      'AutoScalingFormulaTooLong',
      { MaxLimit: '8192' },
    ],
    [
      'an interval under five minutes',
      { autoScaleEvaluationInterval: 'PT4M59S' },
      'InvalidPropertyValue',
      {
        PropertyName: 'autoScaleEvaluationInterval',
        PropertyValue: 'PT4M59S',
        Reason: 'It must be PT5M to P7D',
      },
    ],
    [
      'an interval over a week',
      { autoScaleEvaluationInterval: 'P7DT1S' },
      'InvalidPropertyValue',
      { PropertyValue: 'P7DT1S' },
    ],
    ['no formula', { autoScaleFormula: undefined }, 'InvalidAutoScalingSettings', {}],
    ['a target as well', { targetDedicatedNodes: 1 }, 'InvalidAutoScalingSettings', {}],
    ['a formula without autoscale', { enableAutoScale: false }, 'InvalidAutoScalingSettings', {}],
  ])('is refused with %s', async (_, change, code, explained) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('POST', '/pools', { body: { ...SCALED, ...change } });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
    expect(values(answer)).toMatchObject(explained);
  });
});

describe('enabling autoscale', () => {
  test('sizes the pool at once, with a new ETag, and keeps what the next request leaves out', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: { ...UNSIZED, targetDedicatedNodes: 1 } });
    const before = await steady(rig);
    const client = rig.client();
    const enabled = await client.pool.enableAutoScale('p', { autoScaleFormula: '$TargetLowPriorityNodes=3' });
    expect(enabled.dataServiceId).toBe(`${rig.service.url}/pools/p/enableautoscale`);
    const after = await steady(rig);
    expect(after).toMatchObject({
      eTag: enabled.eTag,
      enableAutoScale: true,
      autoScaleEvaluationInterval: 'PT15M',
      targetDedicatedNodes: 1,
      targetLowPriorityNodes: 3,
      currentLowPriorityNodes: 3,
    });
    expect(after.eTag).not.toBe(before.eTag);
    await client.pool.enableAutoScale('p', { autoScaleEvaluationInterval: 'PT6M' });
    expect(await steady(rig)).toMatchObject({
      autoScaleFormula: '$TargetLowPriorityNodes=3',
      autoScaleEvaluationInterval: 'PT6M',
    });
  });

  test('lets the formula see the tasks that are there already', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: UNSIZED });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs', { body: { id: 'other', poolInfo: { poolId: 'q' } } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'a', commandLine: 'x' } });
    await rig.ask('POST', '/jobs/other/tasks', { body: { id: 'b', commandLine: 'x' } });
    await steady(rig);
    const autoScaleFormula = '$TargetDedicatedNodes = 4 * val($PendingTasks.GetSample(1), 0)';
    await rig.ask('POST', '/pools/p/enableautoscale', { body: { autoScaleFormula } });
    expect((await steady(rig)).targetDedicatedNodes).toBe(4);
  });

  test.each([
    ['without a formula', {}, 400, 'MissingRequiredProperty'],
    ['with one that cannot be read', { autoScaleFormula: '=' }, 400, 'AutoScalingFormulaSyntaxError'],
    ['with something else', { formula: '' }, 400, 'InvalidRequestBody'],
  ])('is refused %s', async (_, body, status, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: UNSIZED });
    await steady(rig);
    const answer = await rig.ask('POST', '/pools/p/enableautoscale', { body });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test('is refused during a resize, for another ETag, and for no pool', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock, delays: { allocationMs: 1000 } });
    const body = { autoScaleFormula: '$TargetDedicatedNodes=1' };
    const ask = async (path: string, headers = {}): Promise<unknown> => {
      const answer = await rig.ask('POST', path, { body, headers });
      return [answer.status, answer.json.code];
    };
    await rig.ask('POST', '/pools', { body: UNSIZED });
    expect(await ask('/pools/p/enableautoscale')).toEqual([409, 'PoolBeingResized']);
    const other = { 'if-match': '0x8D0000000000000' };
    expect(await ask('/pools/p/enableautoscale', other)).toEqual([412, 'ConditionNotMet']);
    expect(await ask('/pools/q/enableautoscale')).toEqual([404, 'PoolNotFound']);
  });

  test.each([
    ['taken', 0, 200, undefined],
    ['refused where the service was told to mind', 30_000, 503, 'TooManyEnableAutoScaleRequests'],
  ])('twice within 30 seconds is %s', async (_, betweenEnablesMs, status, code) => {
    const clock = new ManualClock();
    const delays = { allocationMs: 0, startMs: 0, betweenEnablesMs };
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock, delays });
    await rig.ask('POST', '/pools', { body: UNSIZED });
    const enableAfter = async (ms: number): Promise<unknown> => {
      clock.advance(ms);
      await steady(rig);
      const body = { autoScaleFormula: '$TargetDedicatedNodes=0' };
      const answer = await rig.ask('POST', '/pools/p/enableautoscale', { body });
      return [answer.status, answer.json?.code];
    };
    expect(await enableAfter(10)).toEqual([200, undefined]);
    expect(await enableAfter(29_000)).toEqual([status, code]);
    expect(await enableAfter(31_000)).toEqual([200, undefined]);
  });
});

test('a pool that scales by itself cannot be resized until that is disabled', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  await rig.ask('POST', '/pools', { body: SCALED });
  const before = await steady(rig);
  const resize = (): ReturnType<ServiceRig['ask']> =>
    rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 0 } });
  const refused = await resize();
  expect([refused.status, refused.json.code]).toEqual([409, 'OperationInvalidForCurrentState']);
  const disabled = await rig.client().pool.disableAutoScale('p');
  expect(disabled.eTag).toBe(before.eTag);
  const pool = await poolOf(rig);
  expect(pool).toMatchObject({ enableAutoScale: false, targetDedicatedNodes: 2 });
  for (const name of ['autoScaleFormula', 'autoScaleEvaluationInterval', 'autoScaleRun']) {
    expect(pool).not.toHaveProperty(name);
  }
  expect((await resize()).status).toBe(202);
});

describe('evaluating a formula', () => {
  test('answers its results and changes nothing', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: SCALED });
    const before = await steady(rig);
    const body = { autoScaleFormula: '$TargetLowPriorityNodes=3; half = 1 / 2' };
    const answer = await rig.ask('POST', '/pools/p/evaluateautoscale', { body });
    expect(answer.json).toEqual({
      'odata.metadata': `${rig.service.url}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun`,
      timestamp: TIME,
      results: '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=3;$NodeDeallocationOption=requeue;half=0.5',
    });
    expect(answer.headers).toMatchObject({
      dataserviceid: `${rig.service.url}/pools/p/evaluateautoscale`,
    });
    expect(answer.headers).not.toHaveProperty('etag');
    expect(await poolOf(rig)).toEqual(before);
  });

  test.each([
    ['cannot be worked out', 'something_useless', 'Line 1, Col 1: Undefined symbol: something_useless'],
    ['cannot be read', '$TargetDedicatedNodes = ;', "Line 1, Col 25: Unexpected ';'"],
  ])('that %s answers 200 with the error and the size that the pool aims at', async (_, formula, told) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: SCALED });
    const run = await rig.client().pool.evaluateAutoScale('p', formula);
    expect(run.results).toBe(
      '$TargetDedicatedNodes=2;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue',
    );
    expect(run.error).toEqual({
      code: 'AutoScalingFormulaEvaluationError',
      message: 'The specified auto-scaling formula has evaluation error',
      values: [{ name: 'Message', value: told }],
    });
  });

  test('is refused for a pool without autoscale', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: UNSIZED });
    const body = { autoScaleFormula: '$TargetDedicatedNodes = 0' };
    const answer = await rig.ask('POST', '/pools/p/evaluateautoscale', { body });
    expect([answer.status, answer.json.code]).toEqual([409, 'OperationInvalidForCurrentState']);
  });
});

/** How many samples there are. */
async function samples(rig: ServiceRig): Promise<number> {
  const body = { autoScaleFormula: 'n = $PendingTasks.Count()' };
  const { json } = await rig.ask('POST', '/pools/p/evaluateautoscale', { body });
  return Number(/;n=(\d+)$/.exec(json.results)?.[1]);
}

/** Lets time pass in steps in which a sample is taken. */
async function pass(rig: ServiceRig, clock: ManualClock, minutes: number): Promise<void> {
  for (let step = 0; step < minutes * 2; step += 1) {
    const before = await samples(rig);
    clock.advance(30_000);
    await until(
      () => samples(rig),
      (count) => count === before + 1,
    );
  }
}

const add = (rig: ServiceRig, ...ids: readonly string[]): Promise<unknown> =>
  rig.ask('POST', '/jobs/j/addtaskcollection', {
    body: { value: ids.map((id) => ({ id, commandLine: 'x' })) },
  });

describe('as time goes by', () => {
  const FORMULA = `
    known = $PendingTasks.GetSamplePercent(2 * TimeInterval_Minute);
    wanted = known < 70 ? 0 : max($PendingTasks.GetSample(2 * TimeInterval_Minute));
    $TargetDedicatedNodes = min(3, wanted / $TaskSlotsPerNode);
    $NodeDeallocationOption = taskcompletion;`;

  test('a pool grows with its tasks, and shrinks to nothing when they are done', async () => {
    const clock = new ManualClock();
    const host = new VirtualNodeHost({ now: () => clock.now() });
    await using rig = await ServiceRig.open(host, { clock });
    const body = { ...SCALED, autoScaleFormula: FORMULA, autoScaleEvaluationInterval: 'PT5M' };
    await rig.ask('POST', '/pools', { body });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await add(rig, 'a', 'b', 'c', 'd', 'e');
    clock.advance(1);
    expect((await steady(rig)).currentDedicatedNodes).toBe(0);

    await pass(rig, clock, 6);
    await until(
      () => host.running.length,
      (running) => running === 3,
    );
    const grown = await poolOf(rig);
    expect(grown).toMatchObject({ targetDedicatedNodes: 3, currentDedicatedNodes: 3 });
    expect(grown.autoScaleRun.results).toBe(
      '$TargetDedicatedNodes=3;$TargetLowPriorityNodes=0;$NodeDeallocationOption=taskcompletion;known=100;wanted=5',
    );

    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await until(
        () => host.running,
        (running) => running.includes(`j/${id}`),
      );
      host.end(`j/${id}`);
    }
    await until(
      () => rig.ask('GET', '/jobs/j/taskcounts'),
      ({ json }) => json.taskCounts.completed === 5,
    );
    await pass(rig, clock, 6);
    await until(
      () => host.nodes.size,
      (size) => size === 0,
    );
    expect(await steady(rig)).toMatchObject({
      targetDedicatedNodes: 0,
      currentDedicatedNodes: 0,
      autoScaleRun: { results: expect.stringContaining('$TargetDedicatedNodes=0;') },
    });
  });

  test('a run that asks for the same size leaves the pool as it is', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/pools', { body: { ...SCALED, autoScaleEvaluationInterval: 'PT5M' } });
    clock.advance(10);
    const before = await steady(rig);
    await pass(rig, clock, 6);
    const { autoScaleRun, ...after } = await steady(rig);
    expect(autoScaleRun.timestamp > before.autoScaleRun.timestamp).toBe(true);
    expect({ ...after, autoScaleRun: before.autoScaleRun }).toEqual(before);
  });

  test('a new formula runs at once and leaves the schedule as it is; a new interval begins anew', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/pools', { body: { ...SCALED, autoScaleEvaluationInterval: 'PT5M' } });
    clock.advance(10);
    await steady(rig);
    const enable = async (body: object): Promise<string> => {
      expect((await rig.ask('POST', '/pools/p/enableautoscale', { body })).status).toBe(200);
      clock.advance(1);
      return (await steady(rig)).autoScaleRun.timestamp;
    };
    const lastRun = async (): Promise<string> => (await poolOf(rig)).autoScaleRun.timestamp;
    await pass(rig, clock, 4);
    const formula = await enable({ autoScaleFormula: '$TargetDedicatedNodes = 1;' });
    expect(await lastRun()).toBe(formula);
    await pass(rig, clock, 2);
    expect(await lastRun()).not.toBe(formula);
    const interval = await enable({ autoScaleEvaluationInterval: 'PT6M' });
    await pass(rig, clock, 5);
    expect(await lastRun()).toBe(interval);
    await pass(rig, clock, 2);
    expect(await lastRun()).not.toBe(interval);
  });

  test('a pool that was made for a job scales too', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    const { id: _id, ...pool } = SCALED;
    const autoPoolSpecification = { poolLifetimeOption: 'job', pool };
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { autoPoolSpecification } } });
    const { json } = await rig.ask('GET', '/pools');
    expect(json.value).toMatchObject([
      { targetDedicatedNodes: 2, autoScaleRun: { results: expect.stringContaining('Nodes=2;') } },
    ]);
  });

  test('history and schedule outlive the service', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/pools', { body: { ...SCALED, autoScaleEvaluationInterval: 'PT5M' } });
    clock.advance(10);
    await steady(rig);
    await pass(rig, clock, 2);
    await rig.reopen(new VirtualNodeHost());
    expect(await samples(rig)).toBe(5);
    await pass(rig, clock, 1);
    expect(await samples(rig)).toBe(7);
    const { timestamp } = (await poolOf(rig)).autoScaleRun;
    await pass(rig, clock, 3);
    expect((await poolOf(rig)).autoScaleRun.timestamp).not.toBe(timestamp);
  });

  test('samples are those of a day, and go with autoscale', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    await rig.ask('POST', '/pools', { body: { ...SCALED, autoScaleEvaluationInterval: 'P7D' } });
    clock.advance(10);
    await steady(rig);
    await pass(rig, clock, 1);
    clock.advance(24 * 3_600_000 - 29_000);
    await until(
      () => samples(rig),
      (count) => count === 2,
    );
    const body = { autoScaleFormula: '$TargetDedicatedNodes = 0' };
    await rig.ask('POST', '/pools/p/disableautoscale');
    await rig.ask('POST', '/pools/p/enableautoscale', { body });
    expect(await samples(rig)).toBe(1);
  });
});
