import type { Failure, TaskTally } from '../event.ts';
import { idleWatch } from './idle-watch.ts';
import { lookAtPool, whyHopeless } from '../pool/pool-wait.ts';
import { faulty, onlyActionOn, placeShown, type Run } from '../run.ts';
import { progressOf, type WatchedJob } from './watched-jobs.ts';

/**
 * Looks now and then, while nothing runs or no task ends, whether anything still can: whether the pool stands
 * and has nodes that work, and whether the jobs are still active. Gives the reason if not.
 */
export function stuckWatch(
  run: Run,
  jobs: () => readonly WatchedJob[],
  { everyMs }: { readonly everyMs: number },
): (tasks: TaskTally) => Promise<Failure | undefined> {
  const { clock, listen } = run.options;
  const pool = onlyActionOn(run.plan, 'pool');
  let lookedAt = clock.now();
  const idle = idleWatch(run);
  let told = '';
  return async (tasks) => {
    if (tasks.queued + tasks.running === 0 || clock.now() - lookedAt < everyMs) return undefined;
    lookedAt = clock.now();
    const look = await lookAtPool(run, run.poolId);
    if (!look.ok) return look.error;
    const { ready, of, byState } = look.value;
    const allocation = look.value.pool.allocationState;
    const state = JSON.stringify([allocation, ready, of, byState]);
    if (state !== told)
      listen({ type: 'pool-progress', pool: run.poolId, allocation, ready, of, nodes: byState });
    told = state;
    return (
      (await whyHopeless(run, look.value, placeShown(run, pool.at))) ??
      (await whyJobsStand(run, jobs())) ??
      (await idle(look.value, tasks, jobs()))
    );
  };
}

/** A job that was disabled, or ended, while tasks of it wait will never run them. */
async function whyJobsStand(run: Run, jobs: readonly WatchedJob[]): Promise<Failure | undefined> {
  for (const watched of jobs) {
    const { id } = watched;
    const job = await run.options.batch.job(id);
    if (!job.ok) return faulty(job.error);
    const state = job.value?.state;
    if (state === 'completed' || state === 'disabled') {
      // Looked at again, because it may have happened since the tasks were counted.
      const left = await progressOf(run, watched);
      if (!left.ok) return faulty(left.error);
      // One that failed and has not been told of yet may be the cause.
      if (left.value.failed > run.failedTasks.length) return undefined;
      const missing = left.value.queued + left.value.running;
      const message =
        state === 'disabled'
          ? `job ${id} was disabled by somebody: its tasks wait until it is enabled`
          : `job ${id} has ended, but ${missing} of its tasks never did`;
      if (state === 'disabled' || missing > 0) return { reason: 'blocked', message };
    }
    const { schedulingError } = job.value?.executionInfo ?? {};
    if (schedulingError) {
      const message = `job ${id} cannot be scheduled: ${schedulingError.code}: ${schedulingError.message}`;
      return { reason: 'blocked', message };
    }
  }
  return undefined;
}
