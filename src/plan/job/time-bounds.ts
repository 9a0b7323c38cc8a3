import type { JobBody, PoolBody, TaskBody } from '../../wire/rest.ts';
import { parseDuration } from '../../wire/time.ts';
import type { TaskAction } from '../plan.ts';
import { traitsOf } from '../tasks/task-traits.ts';

/** Milliseconds that constraints allow; Infinity where they set no limit. */
export const wallClockMs = (constraints: { readonly maxWallClockTime?: string } | undefined): number =>
  parseDuration(constraints?.maxWallClockTime ?? '') ?? Infinity;

/** Milliseconds that all tries of a task can take at most; Infinity without a limit, or with endless tries. */
export function taskTakesMs(task: Pick<TaskBody, 'constraints'>, job: JobBody): number {
  const retries = task.constraints?.maxTaskRetryCount ?? job.constraints?.maxTaskRetryCount ?? 0;
  return retries < 0 ? Infinity : wallClockMs(task.constraints) * (1 + retries);
}

/**
 * Milliseconds that tasks can take at most on a pool from the first start to the last end; Infinity where a
 * task has no limit, or the number of nodes is not fixed. Greedy scheduling needs no longer than the work
 * shared out evenly, and one task on top (Graham's bound).
 */
export function tasksTakeMs(tasks: readonly TaskAction[], job: JobBody, pool: PoolBody): number {
  const nodes = pool.targetLowPriorityNodes ? 0 : (pool.targetDedicatedNodes ?? 0);
  const slots = nodes * (pool.taskSlotsPerNode ?? 1);
  if (slots === 0) return Infinity;
  let work = 0;
  let longest = 0;
  for (const task of tasks) {
    const traits = traitsOf(task);
    // What waits for others cannot be shared out evenly.
    if (traits.depends) return Infinity;
    const ms = taskTakesMs(traits, job);
    work += ms * (traits.requiredSlots ?? 1);
    longest = Math.max(longest, ms);
  }
  return work / slots + longest;
}
