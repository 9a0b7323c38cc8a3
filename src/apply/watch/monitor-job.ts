import {
  actionsOn,
  done,
  failed,
  faulty,
  onlyActionOn,
  placeShown,
  type Run,
  type StageEnd,
} from '../run.ts';
import type { Task, TaskCounts } from '../../wire/rest.ts';
import { LOGS_KEY } from '../../plan/tasks/plan-tasks.ts';
import { succeeded } from '../../plan/tasks/task-history.ts';
import type { FailedTask, TaskTally } from '../event.ts';
import { readTaskLog } from '../result/failed-tasks.ts';
import { monitor } from './monitor.ts';
import { lastLines } from '../tail.ts';
import { intervals } from '../wait.ts';

const STDERR_BYTES = 8192;
/** Reading logs takes a request or two for each task; beyond this many, nobody reads them on a screen. */
const TAILS_READ = 100;

/**
 * Watches the tasks of the plan and, where the job has a manager, then the whole job until it has ended: its
 * manager, and what that has added.
 */
export async function monitorWithManager(run: Run): Promise<StageEnd> {
  const end = await monitor(run);
  const { id, body } = onlyActionOn(run.plan, 'job');
  if (!body.jobManagerTask || run.options.noWait || end.outcome === 'failed') return end;
  return watchWholeJob(run, id);
}

/**
 * Waits by counts until a job has ended by itself, and tells of those of its tasks that failed and that the
 * plan does not know. They are counted beside those of the plan, which are over by now.
 */
export async function watchWholeJob(run: Run, jobId: string): Promise<StageEnd> {
  const { batch } = run.options;
  const planned = { ...run.tasks };
  const inJob = actionsOn(run.plan, 'task').filter((task) => task.job === jobId).length;
  const failedInJob = run.failedTasks.filter((task) => task.job === jobId).length;
  const pace = intervals({ firstMs: 200, mostMs: 5000 });
  for (;;) {
    const job = await batch.job(jobId);
    if (!job.ok) return failed(faulty(job.error));
    if (job.value === undefined || job.value.state === 'deleting') {
      const message = `job ${jobId} was deleted by somebody while it was waited for`;
      return failed({ reason: 'blocked', message });
    }
    const counts = await batch.taskCounts(jobId);
    if (!counts.ok) return failed(faulty(counts.error));
    tell(run, withOthers(planned, counts.value, { inJob, failedInJob }));
    if (job.value.state === 'completed') {
      // Counts lag behind; what counts in the end is the tasks themselves.
      const listed = await batch.tasks(jobId, { select: ['id', 'state', 'executionInfo'] });
      if (!listed.ok) return failed(faulty(listed.error));
      tell(run, withOthers(planned, countsOf(listed.value), { inJob, failedInJob }));
      return settle(run, jobId, listed.value);
    }
    const cut = await run.wait.pause(pace.next());
    if (cut) return failed(cut);
  }
}

/** The tally of the plan with the tasks of a job that the plan does not know. */
function withOthers(
  planned: TaskTally,
  counts: TaskCounts,
  { inJob, failedInJob }: { readonly inJob: number; readonly failedInJob: number },
): TaskTally {
  const { active, running, completed, succeeded: good, failed: bad } = counts;
  return {
    total: planned.total + active + running + completed - inJob,
    queued: active,
    running,
    succeeded: planned.succeeded + good - (inJob - failedInJob),
    failed: planned.failed + bad - failedInJob,
  };
}

function tell(run: Run, now: TaskTally): void {
  if (JSON.stringify(now) === JSON.stringify(run.tasks)) return;
  run.tasks = now;
  run.options.listen({ type: 'task-progress', ...now });
}

function countsOf(tasks: readonly Task[]): TaskCounts {
  const completed = tasks.filter((task) => task.state === 'completed').length;
  const active = tasks.filter((task) => task.state === 'active').length;
  const good = tasks.filter(succeeded).length;
  const running = tasks.length - completed - active;
  return { active, running, completed, succeeded: good, failed: completed - good };
}

async function settle(run: Run, jobId: string, tasks: readonly Task[]): Promise<StageEnd> {
  const told = new Set(run.failedTasks.map((task) => `${task.job} ${task.id}`.toLowerCase()));
  for (const task of tasks) {
    if (task.state !== 'completed' || succeeded(task)) continue;
    if (told.has(`${jobId} ${task.id}`.toLowerCase())) continue;
    const described = await describe(run, jobId, task);
    run.failedTasks = [...run.failedTasks, described];
    run.options.listen({ type: 'task-failed', ...described });
  }
  const { total, failed: count } = run.tasks;
  if (count > 0) return { outcome: 'tasks-failed', detail: `${count} of ${total} tasks failed` };
  return done(`${total} ${total === 1 ? 'task' : 'tasks'} succeeded, job ${jobId} is over`);
}

async function describe(run: Run, job: string, { id, executionInfo }: Task): Promise<FailedTask> {
  const { exitCode, failureInfo } = executionInfo ?? {};
  const { body, schedule, at } = onlyActionOn(run.plan, 'job');
  const isManager = body.jobManagerTask?.id.toLowerCase() === id.toLowerCase();
  const logs = actionsOn(run.plan, 'container').find((container) => container.key === LOGS_KEY)?.name;
  // The manager of a schedule keeps its logs under the schedule's id.
  const ids = schedule && isManager ? [body.id, job] : [job];
  let text: string | undefined;
  for (const under of run.failedTasks.length < TAILS_READ ? ids : []) {
    const which = { job: under, id, logs, file: 'stderr.txt', bytes: STDERR_BYTES } as const;
    text ??= await readTaskLog(run.options, which);
  }
  return {
    id,
    job,
    group: isManager ? 'manager' : 'added by the manager',
    ...(exitCode !== undefined && { exitCode }),
    ...(failureInfo && { category: failureInfo.category }),
    code: failureInfo?.code ?? 'FailureExitCode',
    message: failureInfo?.message ?? 'the service gives no reason',
    attempts: (executionInfo?.retryCount ?? 0) + 1,
    stderrTail: lastLines(text ?? ''),
    at: placeShown(run, at),
  };
}
