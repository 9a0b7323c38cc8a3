import type { Job, Task } from '../../wire/rest.ts';
import type { DesiredTask } from '../desired.ts';
import { withoutConduct } from '../fingerprint.ts';
import { FINGERPRINT_VARIABLE, valueOf } from '../ownership.ts';
import { runsOn, whyElsewhere, type JobPool } from '../pool/job-pool.ts';
import type { StaleTask } from '../plan.ts';
import { whatChanged } from './task-fingerprint.ts';

/** A job of this spec, with the tasks in it by lower-cased id. */
export interface Attempt {
  readonly number: number;
  readonly job: Job;
  readonly tasks: ReadonlyMap<string, Task>;
}

/** What earlier attempts mean for a task: left where it is, or to be run (again), each with the reason. */
export type Outlook =
  | { readonly verdict: 'keep'; readonly job: string; readonly settled: boolean; readonly because: string }
  | {
      readonly verdict: 'run';
      readonly again: boolean;
      /** It waits in an earlier job as it is wanted, and cannot stay there. */
      readonly moves?: true;
      readonly because: string;
      /** The task that the reason speaks of. */
      readonly cause?: string;
    };

/** Of a task that no attempt has seen. */
const UNKNOWN: Outlook = { verdict: 'run', again: false, because: 'does not exist' };

/** States of a job in which its waiting tasks do not run. */
const OVER: ReadonlySet<string> = new Set(['terminating', 'completed', 'deleting', 'disabled', 'disabling']);
/** Those in which they never will: a disabled job can be enabled again by hand. */
const OVER_FOR_GOOD: ReadonlySet<string> = new Set(['terminating', 'completed', 'deleting']);

/**
 * Looks through the attempts (oldest first) for the one that speaks for a task: the newest that ran it, or
 * still may. An outdated version that never started says nothing, so an older success with the present
 * fingerprint counts; one that ran may have overwritten outputs, so nothing older counts.
 * `outputsStand` says whether every container that the task writes to exists.
 */
export function outlook(
  task: DesiredTask,
  attempts: readonly Attempt[],
  { pool, outputsStand }: { readonly pool: JobPool; readonly outputsStand: boolean },
): Outlook {
  let neverRan: string | undefined;
  for (const attempt of attempts.toReversed()) {
    const have = attempt.tasks.get(task.id.toLowerCase());
    if (!have) continue;
    const before = valueOf(have.environmentSettings, FINGERPRINT_VARIABLE);
    const found = isSame(have, task)
      ? judgeSame(have, attempt, pool, outputsStand)
      : judgeOther(have, attempt, whatChanged(before, task.fingerprint));
    if (found.verdict === 'keep') return found;
    if (found.ran) return { verdict: 'run', again: true, because: found.because };
    neverRan ??= found.because;
  }
  return neverRan === undefined ? UNKNOWN : { verdict: 'run', again: true, because: neverRan };
}

/**
 * The tasks that are not over, nor sure to be ended with their job, and that are not what is kept: outdated
 * versions, and tasks that the spec has no longer. Left alone they could still run, and write.
 */
export function staleTasks(
  attempts: readonly Attempt[],
  outlooks: ReadonlyMap<string, Outlook>,
): StaleTask[] {
  return attempts
    .filter(({ job }) => !OVER_FOR_GOOD.has(job.state))
    .flatMap(({ job, tasks }) =>
      [...tasks].flatMap(([id, task]) => {
        const found = outlooks.get(id);
        // The manager, and what it has added, are not ours to end.
        if (!found && valueOf(task.environmentSettings, FINGERPRINT_VARIABLE) === undefined) return [];
        const isKept = found?.verdict === 'keep' && found.job === job.id;
        if (task.state === 'completed' || isKept) return [];
        const moves = found?.verdict === 'run' && found.moves && task.executionInfo?.startTime === undefined;
        const because = found
          ? moves
            ? 'it runs in the next job instead'
            : 'it is outdated'
          : 'the spec has no such task any more';
        return [{ job: job.id, id: task.id, because, ...(moves && { moves }) }];
      }),
    );
}

/** Of a task that is over, exit conditions that changed since do not count. */
function isSame(have: Task, { fingerprint }: DesiredTask): boolean {
  const was = valueOf(have.environmentSettings, FINGERPRINT_VARIABLE);
  if (was === undefined || have.state !== 'completed') return was === fingerprint;
  return withoutConduct(was) === withoutConduct(fingerprint);
}

type Found =
  | Extract<Outlook, { verdict: 'keep' }>
  | { readonly verdict: 'run'; readonly ran: boolean; readonly because: string };

const run = (ran: boolean, because: string): Found => ({ verdict: 'run', ran, because });

function judgeSame(task: Task, { job }: Attempt, pool: JobPool, outputsStand: boolean): Found {
  const keep = (settled: boolean, because: string): Found => ({
    verdict: 'keep',
    job: job.id,
    settled,
    because,
  });
  if (task.state === 'completed') {
    if (!succeeded(task)) return run(true, `${howItFailed(task)} in job ${job.id}`);
    if (outputsStand) return keep(true, `succeeded in job ${job.id}`);
    return run(true, `succeeded in job ${job.id}, but its outputs are gone with their container`);
  }
  const started = task.executionInfo?.startTime !== undefined;
  if (OVER.has(job.state)) return run(started, `job ${job.id} ended before it did`);
  if (!runsOn(job.poolInfo, pool)) {
    return run(started, whyElsewhere(job, pool));
  }
  return keep(false, `${task.state === 'active' ? 'waiting' : 'running'} in job ${job.id}`);
}

const judgeOther = (task: Task, { job }: Attempt, changed: string): Found => ({
  verdict: 'run',
  ran: task.executionInfo?.startTime !== undefined || task.executionInfo?.exitCode !== undefined,
  because: `${changed} changed since job ${job.id}`,
});

/** True where the task is over and did what it should, by its exit code and the service's own verdict. */
export function succeeded(task: Pick<Task, 'state' | 'executionInfo'>): boolean {
  const info = task.executionInfo;
  return task.state === 'completed' && info?.exitCode === 0 && info.result?.toLowerCase() !== 'failure';
}

function howItFailed(task: Task): string {
  const info = task.executionInfo;
  const code = info?.failureInfo?.code;
  if (info?.exitCode !== undefined && info.exitCode !== 0) return `failed with exit code ${info.exitCode}`;
  if (code === 'TaskEnded') return 'was ended before it finished';
  return code === undefined ? 'failed' : `failed (${code})`;
}
