import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { blocksOf, numberOf } from '../../../src/local/store/dependencies.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const add = async (rig: ServiceRig, ...tasks: readonly object[]): Promise<void> => {
  for (let start = 0; start < tasks.length; start += 100) {
    const value = tasks.slice(start, start + 100).map((task) => ({ commandLine: 'x', ...task }));
    const answer = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
    const statuses: ReadonlyArray<{ status: string }> = answer.json.value;
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['Success']));
  }
};

const openJob = async (rig: ServiceRig, job: object = {}, pool: object = {}): Promise<void> => {
  await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 4, ...pool } });
  const body = { id: 'j', poolInfo: { poolId: 'p' }, usesTaskDependencies: true, ...job };
  expect((await rig.ask('POST', '/jobs', { body })).status).toBe(201);
};

const counts = async (rig: ServiceRig): Promise<Record<string, number>> =>
  (await rig.ask('GET', '/jobs/j/taskcounts')).json.taskCounts;

const settled = (rig: ServiceRig, completed: number): Promise<Record<string, number>> =>
  until(
    () => counts(rig),
    (now) => now['completed'] === completed && now['running'] === 0,
  );

const names = (host: VirtualNodeHost): readonly string[] =>
  host.started.map(({ who }) => (who.kind === 'task' ? who.taskId : 'start'));

describe('blocks of numbers', () => {
  test('make up exactly the numbers of a range, in at most two of each size', () => {
    const number = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const blocks = blocksOf(start, end);
        const numbers = blocks.flatMap(({ level, index }) =>
          Array.from({ length: 2 ** level }, (_, offset) => index * 2 ** level + offset),
        );
        expect(numbers).toEqual(Array.from({ length: end - start + 1 }, (_, offset) => start + offset));
        for (const { level } of blocks) {
          expect(blocks.filter((block) => block.level === level).length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  test('are few for the longest range there is', () => {
    expect(blocksOf(1, 2_147_483_647).length).toBeLessThanOrEqual(62);
  });

  test('hold ids that are numbers, whatever zeros these begin with, and no others', () => {
    expect(['4', '04', '004', '0', '2147483647'].map(numberOf)).toEqual([4, 4, 4, 0, 2_147_483_647]);
    expect(['5flamingoes', '-5', '4_', 'a', '2147483648'].map(numberOf)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});

describe('a task that depends on others', () => {
  test('waits as active until all of them have succeeded, also where they come later', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: 'child', dependsOn: { taskIds: ['A', 'b'] } }, { id: 'a' });
    await until(
      () => host.running,
      (running) => running.includes('j/a'),
    );
    host.end('j/a');
    await settled(rig, 1);
    expect(await counts(rig)).toMatchObject({ active: 1, running: 0 });
    await add(rig, { id: 'B' });
    await until(
      () => host.running,
      (running) => running.includes('j/B'),
    );
    host.end('j/B');
    await until(
      () => host.running,
      (running) => running.includes('j/child'),
    );
    const { json } = await rig.ask('GET', '/jobs/j/tasks/child');
    expect(json.dependsOn).toEqual({ taskIds: ['A', 'b'] });
  });

  test('starts at once where its parents have succeeded before it came', async () => {
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: '1' }, { id: '2' }, { id: '3' });
    await settled(rig, 3);
    await add(rig, { id: 'c', dependsOn: { taskIds: ['3'], taskIdRanges: [{ start: 1, end: 2 }] } });
    expect(await settled(rig, 4)).toMatchObject({ active: 0 });
  });

  test('waits for ever for a parent that failed, and so does its job', async () => {
    const host = new VirtualNodeHost({
      auto: ({ who }) => ({ exitCode: who.kind === 'task' && who.taskId === 'bad' ? 1 : 0 }),
    });
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: 'bad' }, { id: 'child', dependsOn: { taskIds: ['bad'] } }, { id: 'other' });
    await rig.ask('PATCH', '/jobs/j', { body: { onAllTasksComplete: 'terminatejob' } });
    await settled(rig, 2);
    expect(await counts(rig)).toMatchObject({ active: 1, failed: 1 });
    expect((await rig.ask('GET', '/jobs/j')).json.state).toBe('active');
  });

  test('may start after a failed parent was reactivated and succeeded', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: 'a' }, { id: 'child', dependsOn: { taskIds: ['a'] } });
    for (const exitCode of [1, 0]) {
      await until(
        () => host.running,
        (running) => running.includes('j/a'),
      );
      host.end('j/a', { exitCode });
      if (exitCode === 1) await settled(rig, 1);
      if (exitCode === 1) await rig.ask('POST', '/jobs/j/tasks/a/reactivate');
    }
    await until(
      () => host.running,
      (running) => running.includes('j/child'),
    );
    expect(names(host)).toEqual(['a', 'a', 'child']);
  });

  test('takes any spelling of a number in a range, and the first to succeed is enough', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    const dependsOn = { taskIdRanges: [{ start: 4, end: 5 }] };
    await add(rig, { id: 'child', dependsOn }, { id: '4' }, { id: '04' }, { id: '5flamingoes' });
    await until(
      () => host.running,
      (running) => running.length === 3,
    );
    host.end('j/04');
    host.end('j/5flamingoes');
    await settledWith(rig, 2, 1);
    expect(names(host)).not.toContain('child');
    await add(rig, { id: '005' });
    await until(
      () => host.running,
      (running) => running.includes('j/005'),
    );
    host.end('j/005');
    await until(
      () => host.running,
      (running) => running.includes('j/child'),
    );
    expect(host.running).toContain('j/4');
  });

  test('is let go once, and a later one of its id waits anew', async () => {
    const host = new VirtualNodeHost();
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: 'child', dependsOn: { taskIds: ['a', 'b'] } });
    await rig.ask('DELETE', '/jobs/j/tasks/child');
    await add(rig, { id: 'child', dependsOn: { taskIds: ['b', 'c'] } }, { id: 'a' });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    host.end('j/a');
    await settled(rig, 1);
    await add(rig, { id: 'b' });
    await until(
      () => host.running,
      (running) => running.length === 1,
    );
    host.end('j/b');
    await settled(rig, 2);
    expect(await counts(rig)).toMatchObject({ active: 1 });
  });

  test('is still let go where the service started again meanwhile', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await openJob(rig);
    await add(rig, { id: 'child', dependsOn: { taskIds: ['a'] } }, { id: 'a' });
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await rig.reopen(host);
    await settled(rig, 2);
    expect(names(host)).toEqual(['a', 'child']);
  });

  test('never starts before those it depends on, whatever the graph and whenever its tasks come', async () => {
    const graph = fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 40 })
      .chain((edges) =>
        fc.record({
          // A task depends on ones of lower numbers, so that there is always an order.
          tasks: fc.constant(
            edges.map((parents, index) => ({
              id: String(index),
              parents: index === 0 ? [] : [...new Set(parents.map((parent) => parent % index))],
            })),
          ),
          ranged: fc.array(fc.boolean(), { minLength: edges.length, maxLength: edges.length }),
          order: fc.shuffledSubarray(
            edges.map((_, index) => index),
            { minLength: edges.length },
          ),
          split: fc.nat(edges.length),
        }),
      );
    await fc.assert(
      fc.asyncProperty(graph, async ({ tasks, ranged, order, split }) => {
        const parentsOf = new Map<string, readonly string[]>();
        const bodies = order.map((index) => {
          const { id, parents } = tasks[index] ?? { id: '', parents: [] };
          const [low, high] = [Math.min(...parents), Math.max(...parents)];
          const asRange = ranged[index] === true && parents.length > 0;
          const all = asRange ? tasks.slice(low, high + 1).map((task) => task.id) : parents.map(String);
          parentsOf.set(id, all);
          const dependsOn = asRange ? { taskIdRanges: [{ start: low, end: high }] } : { taskIds: all };
          return { id, ...(parents.length > 0 && { dependsOn }) };
        });
        const ended = new Set<string>();
        const early: string[] = [];
        const host = new VirtualNodeHost({
          auto: ({ who }) => {
            if (who.kind !== 'task') return { exitCode: 0 };
            if (!(parentsOf.get(who.taskId) ?? []).every((parent) => ended.has(parent)))
              early.push(who.taskId);
            setImmediate(() => ended.add(who.taskId));
            return { exitCode: 0 };
          },
        });
        await using rig = await ServiceRig.open(host);
        await openJob(rig);
        await add(rig, ...bodies.slice(0, split));
        await add(rig, ...bodies.slice(split));
        await settled(rig, tasks.length);
        expect(early).toEqual([]);
        expect(rig.log).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('costs no more where thousands wait for the same one', async () => {
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await using rig = await ServiceRig.open(host);
    await openJob(rig, {}, { targetDedicatedNodes: 20 });
    const children = Array.from({ length: 1500 }, (_, index) => ({
      id: `c${index}`,
      dependsOn: { taskIds: ['root'] },
    }));
    const last = { id: 'last', dependsOn: { taskIds: children.slice(0, 50).map(({ id }) => id) } };
    await add(rig, ...children, last, { id: 'root' });
    await settled(rig, 1502);
    expect(names(host)[0]).toBe('root');
    expect(rig.log).toEqual([]);
  });

  test('leaves nothing behind in the way of a new job of the same id', async () => {
    const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await using rig = await ServiceRig.open(host);
    await openJob(rig);
    await add(rig, { id: '1' });
    await settled(rig, 1);
    await rig.ask('DELETE', '/jobs/j');
    await until(
      () => rig.ask('GET', '/jobs/j'),
      ({ status }) => status === 404,
    );
    const body = { id: 'j', poolInfo: { poolId: 'p' }, usesTaskDependencies: true };
    await rig.ask('POST', '/jobs', { body });
    const dependsOn = { taskIds: ['1'], taskIdRanges: [{ start: 1, end: 1 }] };
    await add(rig, { id: 'child', dependsOn }, { id: 'other' });
    await settled(rig, 1);
    expect(await counts(rig)).toMatchObject({ active: 1 });
  });
});

const settledWith = (rig: ServiceRig, completed: number, running: number): Promise<unknown> =>
  until(
    () => counts(rig),
    (now) => now['completed'] === completed && now['running'] === running,
  );

const refusalOf = async (job: object, task: object): Promise<unknown> => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  await openJob(rig, job);
  const { status, json } = await rig.ask('POST', '/jobs/j/tasks', {
    body: { id: 't', commandLine: 'x', ...task },
  });
  return [status, json?.code];
};

describe('dependencies that are refused', () => {
  test('where the job does not use them', async () => {
    const expected = [400, 'TaskDependenciesNotSpecifiedOnJob'];
    const job = { usesTaskDependencies: false };
    expect(await refusalOf(job, { dependsOn: { taskIds: ['a'] } })).toEqual(expected);
    const exitConditions = { default: { dependencyAction: 'satisfy' } };
    expect(await refusalOf(job, { exitConditions })).toEqual(expected);
  });

  test('where they are too long, or a range is upside down', async () => {
    const taskIds = Array.from({ length: 1001 }, () => 'x'.repeat(64));
    expect(await refusalOf({}, { dependsOn: { taskIds } })).toEqual([400, 'TaskDependencyListTooLong']);
    const taskIdRanges = Array.from({ length: 3300 }, () => ({ start: 1_000_000_000, end: 1_000_000_001 }));
    expect(await refusalOf({}, { dependsOn: { taskIdRanges } })).toEqual([
      400,
      'TaskDependencyRangesTooLong',
    ]);
    const upsideDown = { taskIdRanges: [{ start: 2, end: 1 }] };
    expect(await refusalOf({}, { dependsOn: upsideDown })).toEqual([400, 'InvalidPropertyValue']);
  });
});
