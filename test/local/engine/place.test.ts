import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { placeTasks, type NodeRoom } from '../../../src/local/engine/place.ts';
import type { WaitingTask } from '../../../src/local/store/records.ts';

const node = (nodeId: string, freeSlots: number, usedSlots = 0): NodeRoom => ({
  nodeId,
  freeSlots,
  usedSlots,
});
const task = (taskId: string, slots = 1, affinityId?: string): WaitingTask => ({
  jobId: 'j',
  taskId,
  seq: 0,
  slots,
  ...(affinityId !== undefined && { affinityId }),
});
const job = (...tasks: readonly WaitingTask[]): { tasks: readonly WaitingTask[]; atMost: number } => ({
  tasks,
  atMost: Infinity,
});
const pairs = (placed: ReturnType<typeof placeTasks>): readonly string[] =>
  placed.map(({ taskId, nodeId }) => `${taskId}@${nodeId}`);

describe('placing tasks on nodes', () => {
  test('Spread gives each node one before any gets two', () => {
    const placed = placeTasks([node('a', 4), node('b', 4)], 'Spread', [job(task('1'), task('2'), task('3'))]);
    expect(pairs(placed)).toEqual(['1@a', '2@b', '3@a']);
  });

  test('Pack fills a node before it takes the next', () => {
    const placed = placeTasks([node('a', 2), node('b', 2)], 'Pack', [job(task('1'), task('2'), task('3'))]);
    expect(pairs(placed)).toEqual(['1@a', '2@a', '3@b']);
  });

  test('a task that fits nowhere does not hold up those behind it', () => {
    const placed = placeTasks([node('a', 1), node('b', 1)], 'Spread', [job(task('big', 2), task('small'))]);
    expect(pairs(placed)).toEqual(['small@a']);
  });

  test('jobs go in the order given, and each only as far as it may', () => {
    const first = { ...job(task('1'), task('2')), atMost: 1 };
    expect(pairs(placeTasks([node('a', 3)], 'Pack', [first, job(task('3'))]))).toEqual(['1@a', '3@a']);
  });

  test('an affinity is followed where there is room and forgotten where there is none', () => {
    const rooms = [node('a', 1), node('b', 1)];
    expect(pairs(placeTasks(rooms, 'Spread', [job(task('1', 1, 'TVM:b'))]))).toEqual(['1@b']);
    expect(pairs(placeTasks(rooms, 'Spread', [job(task('1', 1, 'TVM:b'), task('2', 1, 'TVM:b'))]))).toEqual([
      '1@b',
      '2@a',
    ]);
  });

  test('never puts more on a node than it has room for, nor a task on two', () => {
    const rooms = fc.uniqueArray(
      fc.record({ nodeId: fc.stringMatching(/^[a-z]{1,4}$/), freeSlots: fc.nat(8), usedSlots: fc.nat(8) }),
      { selector: (room) => room.nodeId, maxLength: 8 },
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 });
    fc.assert(
      fc.property(rooms, sizes, fc.constantFrom('Spread' as const, 'Pack' as const), (nodes, slots, fill) => {
        const tasks = slots.map((size, index) => task(String(index), size));
        const placed = placeTasks(nodes, fill, [job(...tasks)]);
        expect(new Set(placed.map(({ taskId }) => taskId)).size).toBe(placed.length);
        const left = nodes.map((room) => {
          const mine = placed.filter(({ nodeId }) => nodeId === room.nodeId);
          return room.freeSlots - mine.reduce((sum, { taskId }) => sum + (slots[Number(taskId)] ?? 0), 0);
        });
        expect(Math.min(0, ...left)).toBe(0);
        const unplaced = tasks.filter(({ taskId }) => !placed.some((other) => other.taskId === taskId));
        for (const { slots: size } of unplaced) expect(Math.max(0, ...left)).toBeLessThan(size);
      }),
    );
  });
});

const together = (taskId: string, instances: number, affinityId?: string): WaitingTask => ({
  ...task(taskId, 1, affinityId),
  instances,
});
const all = (placed: ReturnType<typeof placeTasks>): readonly string[] =>
  placed.map(
    ({ taskId, nodeId, subtaskNodeIds = [] }) => `${taskId}@${[nodeId, ...subtaskNodeIds].join('+')}`,
  );

const place = (nodes: readonly NodeRoom[], ...jobs: Parameters<typeof placeTasks>[2]) =>
  all(placeTasks(nodes, 'Spread', jobs));

describe('placing tasks that need several nodes at once', () => {
  const three = [node('a', 1), node('b', 1), node('c', 1)];

  test('takes that many idle nodes, the first of them for the primary', () => {
    expect(place(three, job(together('m', 2), task('s')))).toEqual(['m@a+b', 's@c']);
    expect(place(three, job(together('m', 1)))).toEqual(['m@a']);
  });

  test('puts the primary where it wishes to be', () => {
    expect(place(three, job(together('m', 2, 'TVM:c')))).toEqual(['m@c+a']);
  });

  test('holds idle nodes for the first that could start if they all were idle', () => {
    const nodes = [node('a', 1), node('b', 0, 1), node('c', 1)];
    expect(place(nodes, job(together('m', 3), task('s')), job(task('other')))).toEqual([]);
    expect(place(nodes, job(task('s'), together('m', 3)))).toEqual(['s@a']);
  });

  test('passes over one that needs more nodes than are up, or than its job can use', () => {
    expect(place(three, job(together('m', 4), task('s')))).toEqual(['s@a']);
    const unfit = { ...job(together('m', 3), task('s')), notOn: new Set(['a']) };
    expect(place(three, unfit)).toEqual(['s@b']);
  });

  test('counts one against the limit of its job', () => {
    expect(place(three, { ...job(together('m', 2), task('s')), atMost: 1 })).toEqual(['m@a+b']);
  });

  test('gives no node to two, and to none fewer than it needs, whatever the queue', () => {
    const rooms = fc.array(fc.nat(1), { maxLength: 12 });
    const queue = fc.array(fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }), { maxLength: 12 });
    fc.assert(
      fc.property(rooms, queue, (free, sizes) => {
        const nodes = free.map((slots, at) => node(`n${at}`, slots, 1 - slots));
        const tasks = sizes.map((size, at) => (size === undefined ? task(`${at}`) : together(`${at}`, size)));
        const placed = placeTasks(nodes, 'Spread', [job(...tasks)]);
        const used = placed.flatMap(({ nodeId, subtaskNodeIds = [] }) => [nodeId, ...subtaskNodeIds]);
        expect(new Set(used).size).toBe(used.length);
        for (const { taskId, subtaskNodeIds = [] } of placed) {
          expect(subtaskNodeIds.length + 1).toBe(sizes[Number(taskId)] ?? 1);
        }
        // Nobody starts before the first one for which nodes are held.
        const waits = sizes.findIndex(
          (size, at) =>
            size !== undefined && size <= nodes.length && !placed.some(({ taskId }) => taskId === `${at}`),
        );
        const behind = waits < 0 ? [] : placed.filter(({ taskId }) => Number(taskId) > waits);
        const idle = free.filter((slots) => slots > 0).length;
        expect(behind.length === 0 || idle > (sizes[waits] ?? 0)).toBe(true);
      }),
    );
  });
});
