import { succeeded } from '../../plan/tasks/task-history.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Task } from '../../wire/rest.ts';
import type { Failure, TaskTally } from '../event.ts';
import { blockedRoots, describeBlocked, endBlockedJobs, jobsStopped, noteConsequences } from './blocked.ts';
import { describeFailures } from '../result/failed-tasks.ts';
import { actionsOn, done, failed, faulty, skipped, type Run, type StageEnd } from '../run.ts';
import { stuckWatch } from './stuck-watch.ts';
import { outageWatch } from '../outage.ts';
import { paceAfter } from '../wait.ts';
import { addHeld } from '../job/tasks.ts';
import {
  listWatched,
  progressOf,
  sum,
  tally,
  watchedJobs,
  type Progress,
  type WatchedJob,
} from './watched-jobs.ts';

/**
 * Watches the tasks until all are over: by counts, however many tasks there are; failed ones are listed only
 * when there are new ones, and all are listed once at the end, for the verdict goes by exit codes. The longer
 * it takes, the seldomer it looks. The job runs on while the service cannot be reached or is too busy to
 * answer; that is waited for as long as the run may take.
 */
export async function monitor(run: Run): Promise<StageEnd> {
  if (run.options.noWait) return skipped('--no-wait');
  let jobs = watchedJobs(run);
  if (jobs.length === 0 && run.held.length === 0) {
    setTally(run, { queued: 0, running: 0, succeeded: 0, failed: 0 });
    return skipped('every task has succeeded before');
  }
  const isLocal = run.plan.target === 'local';
  const bounds = isLocal ? { leastMs: 100, mostMs: 1000 } : { leastMs: 500, mostMs: 15_000 };
  const started = run.options.clock.now();
  const outage = outageWatch(run, 'the tasks run on without us');
  const pause = async (): Promise<Failure | undefined> =>
    run.wait.pause(Math.max(paceAfter(run.options.clock.now() - started, bounds), outage.askedFor()));
  const stuck = stuckWatch(run, () => jobs, { everyMs: isLocal ? 5000 : 30_000 });
  for (;;) {
    const before = run.tasks;
    const asked = await eachJob(jobs, (job) => progressOf(run, job));
    if (!asked.ok) {
      const end = outage.survive(asked.error) ?? (await pause());
      if (end) return failed(end);
      continue;
    }
    outage.over();
    const progress = sum(asked.value.map(({ value }) => value));
    setTally(run, progress);
    const end = await look(run, jobs, { failedBefore: before.failed, progress });
    if (end === 'added') jobs = watchedJobs(run);
    else if (end?.outcome === 'failed') {
      const lasting = outage.survive(end.failure);
      if (lasting) return failed(lasting);
    } else if (end) return end;
    const hopeless = await stuck(run.tasks);
    const trouble = (hopeless && outage.survive(hopeless)) ?? (await pause());
    if (trouble) return failed(trouble);
  }
}

/**
 * What follows from counts: tells of tasks that failed, adds those that were held once what they wait for is
 * over (`added`), and gives the stage's end where nothing is left to wait for, or why it cannot go on.
 */
async function look(
  run: Run,
  jobs: readonly WatchedJob[],
  { failedBefore, progress }: { readonly failedBefore: number; readonly progress: Progress },
): Promise<StageEnd | 'added' | undefined> {
  const someLeft = progress.queued + progress.running + run.held.length > 0;
  if (someLeft && run.tasks.failed > failedBefore) {
    const failure = await tellFailures(run, jobs);
    if (failure) return failed(failure);
    setTally(run, progress);
  }
  const stopped = await jobsStopped(run, jobs);
  if (typeof stopped === 'object') return failed(stopped);
  const blocked = blockedRoots(run);
  const ready = run.held.filter(({ id }) => !blocked.has(id.toLowerCase())).length;
  if (!stopped && run.tasks.queued - ready + run.tasks.running > 0) return undefined;
  if (ready === 0 || stopped) return settle(run, jobs);
  const failure = await addHeld(run, blocked);
  return failure ? failed(failure) : 'added';
}

/**
 * Reads all watched tasks once. Gives the stage's end if they are all over, but for those that never run
 * because others failed; the counts may have been early.
 */
async function settle(run: Run, jobs: readonly WatchedJob[]): Promise<StageEnd | undefined> {
  const listed = await eachJob(jobs, (job) => listWatched(run, job));
  if (!listed.ok) return failed(listed.error);
  for (const { job, value } of listed.value) await tellNew(run, job, value);
  const left = listed.value.flatMap(({ job, value }) => {
    const over = new Set(value.flatMap(({ id, state }) => (state === 'completed' ? [id.toLowerCase()] : [])));
    return [...job.tasks].flatMap(([id, action]) => (over.has(id) ? [] : [action]));
  });
  const roots = blockedRoots(run);
  if (run.stoppedBy === undefined && left.some(({ id }) => !roots.has(id.toLowerCase()))) return undefined;
  const final = sum(listed.value.map(({ job, value }) => tally(value, job.tasks.size)));
  const never = [...left, ...run.held];
  setTally(run, final, never.length);
  if (never.length > 0) {
    run.blockedTasks = describeBlocked(run, never);
    const failure = await endBlockedJobs(run, jobs);
    if (failure) return failed(failure);
  }
  const { total, failed: bad, blocked = 0 } = run.tasks;
  const notRun = blocked > 0 ? `, ${blocked} ${blocked === 1 ? 'was' : 'were'} not run because of that` : '';
  if (bad > 0) return { outcome: 'tasks-failed', detail: `${bad} of ${total} tasks failed${notRun}` };
  return done(`${total} ${total === 1 ? 'task' : 'tasks'} succeeded`);
}

/** Lists the tasks that failed so far, and tells of those that are new. */
async function tellFailures(run: Run, jobs: readonly WatchedJob[]): Promise<Failure | undefined> {
  const listed = await eachJob(jobs, (job) => listWatched(run, job, { onlyFailed: true }));
  if (!listed.ok) return listed.error;
  for (const { job, value } of listed.value) await tellNew(run, job, value);
  return undefined;
}

/** Tells of those of a job's tasks that failed and have not been told of yet. */
async function tellNew(run: Run, job: WatchedJob, tasks: readonly Task[]): Promise<void> {
  const known = new Set(run.failedTasks.map((task) => task.id.toLowerCase()));
  const fresh = tasks.flatMap((task) => {
    const id = task.id.toLowerCase();
    const action = job.tasks.get(id);
    return action && task.state === 'completed' && !succeeded(task) && !known.has(id)
      ? [{ task, action }]
      : [];
  });
  noteConsequences(run, fresh);
  const described = await describeFailures(run, fresh, run.failedTasks.length);
  run.failedTasks = [...run.failedTasks, ...described];
  for (const task of described) run.options.listen({ type: 'task-failed', ...task });
}

/** Asks about each job; the answers with their jobs, or the first fault. A job that is gone ends the run. */
async function eachJob<T>(
  jobs: readonly WatchedJob[],
  ask: (job: WatchedJob) => Promise<Result<T, Fault>>,
): Promise<Result<Array<{ readonly job: WatchedJob; readonly value: T }>, Failure>> {
  const answers: Array<{ job: WatchedJob; value: T }> = [];
  for (const job of jobs) {
    const answer = await ask(job);
    if (!answer.ok) return fail(lostJob(answer.error, job));
    answers.push({ job, value: answer.value });
  }
  return ok(answers);
}

function lostJob(fault: Fault, job: WatchedJob): Failure {
  if (fault.kind !== 'not-found') return faulty(fault);
  const message = `job ${job.id} was deleted by somebody while its tasks were not over`;
  return { reason: 'fault', fault: { ...fault, message } };
}

/** Keeps the tally, with the tasks that had succeeded before, and tells it if it changed. */
function setTally(run: Run, progress: Progress, blocked = blockedRoots(run).size): void {
  const all = actionsOn(run.plan, 'task');
  const settled = all.filter((task) => task.settled).length;
  const now: TaskTally = {
    total: all.length,
    queued: Math.max(0, progress.queued + run.held.length - blocked),
    running: progress.running,
    succeeded: progress.succeeded + settled,
    failed: progress.failed,
    ...(blocked > 0 && { blocked }),
  };
  if (JSON.stringify(now) === JSON.stringify(run.tasks)) return;
  run.tasks = now;
  run.options.listen({ type: 'task-progress', ...now });
}
