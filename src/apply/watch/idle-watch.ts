import { blockedRoots } from './blocked.ts';
import type { Failure, TaskTally } from '../event.ts';
import type { PoolLook } from '../pool/pool-wait.ts';
import { faulty, type Run } from '../run.ts';
import { listWatched, type WatchedJob } from './watched-jobs.ts';

/** The service starts what can run within seconds, a minute at most. */
const PATIENCE_MS = 5 * 60_000;
/** To find out that a task is gone takes a list of all: not at the first pause between two tasks. */
const BEFORE_LISTING_MS = 60_000;

/**
 * Watches for tasks that wait though nodes are idle. Each call is one look; it gives the reason once nothing
 * has moved for five minutes, and earlier where a task is gone.
 */
export function idleWatch(
  run: Run,
): (look: PoolLook, tasks: TaskTally, jobs: readonly WatchedJob[]) => Promise<Failure | undefined> {
  const { clock } = run.options;
  let since = clock.now();
  let seen = '';
  return async ({ byState, ready }, tasks, jobs) => {
    const now = JSON.stringify(tasks);
    const idle = tasks.running === 0 && tasks.queued > 0 && ready > 0 && byState['idle'] === ready;
    if (!idle || now !== seen) {
      since = clock.now();
      seen = now;
      return undefined;
    }
    const idleMs = clock.now() - since;
    if (idleMs < BEFORE_LISTING_MS) return undefined;
    const gone = await whoIsGone(run, jobs);
    if (gone || idleMs < PATIENCE_MS) return gone;
    const first = firstWaiting(run, jobs);
    const message = `no task has started for ${PATIENCE_MS / 60_000} minutes, though ${ready === 1 ? 'a node is' : `${ready} nodes are`} idle${first}`;
    return { reason: 'blocked', message };
  };
}

/** A task that was deleted satisfies nobody: whoever waits for it waits for ever. */
async function whoIsGone(run: Run, jobs: readonly WatchedJob[]): Promise<Failure | undefined> {
  for (const job of jobs) {
    const listed = await listWatched(run, job);
    if (!listed.ok) return faulty(listed.error);
    const there = new Set(listed.value.map(({ id }) => id.toLowerCase()));
    const gone = [...job.tasks].find(([id]) => !there.has(id))?.[1];
    if (!gone) continue;
    const waiting = [...job.tasks.values()].filter(({ after = [] }) => after.includes(gone.id)).length;
    const whoWaits =
      waiting === 0 ? '' : `, and ${waiting === 1 ? 'a task waits' : `${waiting} tasks wait`} for it`;
    return {
      reason: 'blocked',
      message: `task ${gone.id} of job ${job.id} was deleted by somebody${whoWaits}`,
    };
  }
  return undefined;
}

/** The first task that waits and is not known to be blocked, with what it may be waiting for. */
function firstWaiting(run: Run, jobs: readonly WatchedJob[]): string {
  const blocked = blockedRoots(run);
  for (const job of jobs) {
    const first = [...job.tasks].find(([id]) => !blocked.has(id))?.[1];
    if (!first) continue;
    const { requiredSlots = 1 } = first.body;
    const [parent, ...others] = first.after ?? [];
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const waits = parent === undefined ? '' : ` and waits for ${parent}${more}`;
    return `: task ${first.id} of job ${job.id} takes ${requiredSlots === 1 ? 'one task slot' : `${requiredSlots} task slots`}${waits}`;
  }
  return '';
}
