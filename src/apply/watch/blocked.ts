import { groupBy } from '../../base/group-by.ts';
import { blockedBy } from '../../plan/links/blocked.ts';
import { consequenceOf } from '../../plan/tasks/exit-conditions.ts';
import type { TaskAction } from '../../plan/plan.ts';
import type { Task } from '../../wire/rest.ts';
import type { BlockedTask, Failure } from '../event.ts';
import { actionsOn, faulty, onlyActionOn, type Run } from '../run.ts';
import type { WatchedJob } from './watched-jobs.ts';

/**
 * Notes what tasks that failed do to others: those that keep the ones that wait for them from running, and
 * the first that ends or disables the job. Tells which tasks are blocked by that.
 */
export function noteConsequences(
  run: Run,
  failures: ReadonlyArray<{ readonly task: Task; readonly action: TaskAction }>,
): void {
  const before = blockedRoots(run);
  for (const { task, action } of failures.toSorted((a, b) => wasEnded(a) - wasEnded(b))) {
    const { jobAction, dependencyAction } = consequenceOf(action.body.exitConditions, task);
    if (dependencyAction === 'block') run.blocking.add(action.id.toLowerCase());
    if (jobAction !== 'none' && failuresEndJob(run)) run.stoppedBy ??= action.id;
  }
  const fresh = [...blockedRoots(run)].filter(([id]) => !before.has(id));
  for (const [root, tasks] of groupBy(fresh, ([, one]) => one)) {
    run.options.listen({ type: 'tasks-blocked', root, tasks: tasks.length });
  }
}

/** Those that were ended together with the job come after the one that ended it. */
const wasEnded = ({ task }: { readonly task: Task }): number =>
  Number(task.executionInfo?.failureInfo?.code === 'TaskEnded');

/** The tasks of the plan that never run because another failed, each with the id of that one. */
export function blockedRoots(run: Run): ReadonlyMap<string, string> {
  if (run.blocking.size === 0) return new Map();
  return blockedBy(
    actionsOn(run.plan, 'task').filter((task) => !task.settled),
    run.blocking,
  );
}

/** Describes tasks that are left because another failed. Barriers are not told of: nobody asked for them. */
export function describeBlocked(run: Run, left: readonly TaskAction[]): BlockedTask[] {
  const roots = blockedRoots(run);
  return left
    .filter((task) => !task.barrier)
    .map(({ id, job, group }) => ({
      id,
      job,
      group,
      root: roots.get(id.toLowerCase()) ?? run.stoppedBy ?? '',
    }));
}

/** Whether the job is one that ends, or is disabled, with a task that fails. */
const failuresEndJob = (run: Run): boolean =>
  onlyActionOn(run.plan, 'job').body.onTaskFailure?.toLowerCase() === 'performexitoptionsjobaction';

/** True where a task that failed took all the jobs with it, so that their waiting tasks never run. */
export async function jobsStopped(run: Run, jobs: readonly WatchedJob[]): Promise<boolean | Failure> {
  if (run.stoppedBy === undefined) return false;
  for (const { id } of jobs) {
    const job = await run.options.batch.job(id);
    if (!job.ok) return faulty(job.error);
    if (job.value?.state !== 'completed' && job.value?.state !== 'disabled') return false;
  }
  return true;
}

/**
 * Ends the jobs whose last tasks are blocked: they would stay active for ever, and count against the quota of
 * the account. Their tasks stay as they are. What a task that failed did to its job is left as it is.
 */
export async function endBlockedJobs(run: Run, jobs: readonly WatchedJob[]): Promise<Failure | undefined> {
  if (run.stoppedBy !== undefined) return undefined;
  const held = run.held.map(({ job }) => job);
  for (const id of new Set([...jobs.map((job) => job.id), ...held])) {
    const ended = await run.options.batch.terminateJob(id, 'TasksBlocked');
    // It has ended by itself, or is gone.
    if (!ended.ok && ended.error.kind !== 'conflict' && ended.error.kind !== 'not-found')
      return faulty(ended.error);
  }
  return undefined;
}
