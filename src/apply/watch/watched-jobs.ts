import { fail, ok, type Result } from '../../base/result.ts';
import { succeeded } from '../../plan/tasks/task-history.ts';
import type { TaskAction } from '../../plan/plan.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Task } from '../../wire/rest.ts';
import { actionsOn, type Run } from '../run.ts';
import { taskKey } from '../result/run-facts.ts';

/** A job in which tasks of the plan are not settled yet, with those tasks by lower-cased id. */
export interface WatchedJob {
  readonly id: string;
  readonly tasks: ReadonlyMap<string, TaskAction>;
  /** How the job's other tasks ended, once all of them have: from then on counts are enough. */
  others?: Progress;
}

export interface Progress {
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** The jobs to watch, with the tasks that are in them: usually one, more where tasks of an earlier attempt still run. */
export function watchedJobs(run: Run): WatchedJob[] {
  const byJob = new Map<string, Map<string, TaskAction>>();
  const held = new Set(run.held);
  for (const action of actionsOn(run.plan, 'task').filter((task) => !task.settled && !held.has(task))) {
    const tasks = byJob.get(action.job) ?? new Map<string, TaskAction>();
    byJob.set(action.job, tasks.set(action.id.toLowerCase(), action));
  }
  return [...byJob].map(([id, tasks]) => ({ id, tasks }));
}

/**
 * How far a job is, from the service's counts: one request, however many tasks there are. Where the job holds
 * other tasks too (an earlier attempt, with tasks that were superseded), all are listed until these are over;
 * what they count is then known and taken off.
 */
export async function progressOf(run: Run, job: WatchedJob): Promise<Result<Progress, Fault>> {
  const counts = await run.options.batch.taskCounts(job.id);
  if (!counts.ok) return counts;
  const { active, running, completed, succeeded: good, failed } = counts.value;
  const all = { queued: active, running, succeeded: good, failed };
  const strangers = active + running + completed - job.tasks.size;
  // What is not counted yet will be: counts lag behind what was added.
  if (strangers <= 0) return ok({ ...all, queued: all.queued - strangers });
  if (job.others && job.others.succeeded + job.others.failed === strangers) return ok(less(all, job.others));
  const listed = await run.options.batch.tasks(job.id, { select: ['id', 'state', 'executionInfo'] });
  if (!listed.ok) return listed;
  const isWatched = (task: Task): boolean => job.tasks.has(task.id.toLowerCase());
  const others = listed.value.filter((task) => !isWatched(task));
  const ended = tally(others, others.length);
  if (ended.queued + ended.running === 0) job.others = ended;
  return ok(tally(listed.value.filter(isWatched), job.tasks.size));
}

/** Counts without those of others, which are all over. */
const less = (all: Progress, others: Progress): Progress => ({
  ...all,
  succeeded: all.succeeded - others.succeeded,
  failed: all.failed - others.failed,
});

/**
 * The watched tasks of a job with id, state, executionInfo and nodeInfo; the run remembers them. With
 * `onlyFailed`, those that failed.
 */
export async function listWatched(
  run: Run,
  job: WatchedJob,
  { onlyFailed = false } = {},
): Promise<Result<Task[], Fault>> {
  const listed = await run.options.batch.tasks(job.id, {
    select: ['id', 'state', 'executionInfo', 'nodeInfo'],
    ...(onlyFailed && { filter: "executionInfo/result eq 'failure'" }),
  });
  if (!listed.ok) return fail(listed.error);
  const watched = listed.value.filter((task) => job.tasks.has(task.id.toLowerCase()));
  for (const task of watched) run.seen.set(taskKey(job.id, task.id), task);
  return ok(watched);
}

/** Tasks by outcome; one that is not listed counts as queued. */
export function tally(tasks: readonly Task[], expected: number): Progress {
  const good = tasks.filter(succeeded).length;
  const over = tasks.filter((task) => task.state === 'completed').length;
  const running = tasks.filter((task) => task.state === 'running' || task.state === 'preparing').length;
  return { queued: expected - over - running, running, succeeded: good, failed: over - good };
}

/** The sum of several. */
export const sum = (parts: readonly Progress[]): Progress => ({
  queued: parts.reduce((total, part) => total + part.queued, 0),
  running: parts.reduce((total, part) => total + part.running, 0),
  succeeded: parts.reduce((total, part) => total + part.succeeded, 0),
  failed: parts.reduce((total, part) => total + part.failed, 0),
});
