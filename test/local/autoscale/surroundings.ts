import type { Surroundings } from '../../../src/local/autoscale/evaluate.ts';
import type { Sample } from '../../../src/local/autoscale/samples.ts';

/** A Friday, in microseconds. */
export const NOW = Date.UTC(2026, 0, 2, 15, 4, 5) * 1000;

export const sample = (change: Partial<Sample> = {}): Sample => ({
  at: NOW,
  activeTasks: 0,
  runningTasks: 0,
  succeededTasks: 0,
  failedTasks: 0,
  dedicatedNodes: 0,
  lowPriorityNodes: 0,
  preemptedNodes: 0,
  usableNodes: 0,
  taskSlotsPerNode: 1,
  ...change,
});

/** A pool that aims at 2 and 1 nodes, with so many active tasks at each 30 seconds up to now. */
export const surroundings = (active: readonly number[] = [], change: Partial<Sample> = {}): Surroundings => ({
  now: NOW,
  random: () => 0.25,
  target: { dedicated: 2, lowPriority: 1 },
  history: active.map((activeTasks, index) =>
    sample({ ...change, activeTasks, at: NOW - (active.length - 1 - index) * 30_000_000 }),
  ),
  current: sample({ ...change, activeTasks: active.at(-1) ?? 0 }),
});
