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
