import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { DesiredJob } from '../desired.ts';
import type { Access, PoolAction, TaskAction } from '../plan.ts';
import { referencesIn, traitsOf, type Reference } from '../tasks/task-traits.ts';
import { tasksTakeMs, taskTakesMs, wallClockMs } from './time-bounds.ts';

const MOST_HOURS = LIMITS.sasDays * 24;
const MARGIN_HOURS = 1;
/** For the pool to get its nodes, and for tasks that start again on another one. */
const QUEUE_HOURS = 24;
const HOUR_MS = 3_600_000;

/** What decides how long the access lives. `tasks` are those that will be sent. */
interface Sent {
  /** Of the pool and the like; those of tasks are known by their traits. */
  readonly bodies: readonly unknown[];
  readonly job: DesiredJob;
  readonly pool: PoolAction | undefined;
  readonly tasks: readonly TaskAction[];
}

/**
 * Every SAS that the bodies ask for, and for how many hours it lives. It has to outlive the wait in the queue,
 * all tries and the upload of the outputs. A job with a time limit ends all of these, so the limit and an hour
 * on top is enough. Otherwise, where every task has a limit, it is what all of them can take at most on the
 * pool's nodes, and a day on top for the queue; else, and at most, the longest life that a SAS may have, seven
 * days. A limit of the job, or of all tries of a task, that does not fit into seven days is refused: it could
 * read no input and write no output in the end.
 */
export function accessOf({ bodies, job, pool, tasks }: Sent): Result<Access[], Diagnostic> {
  const found = new Map<string, Reference>();
  const note = ({ container, permissions }: Reference): void => {
    found.set(`${container} ${permissions}`, { container, permissions });
  };
  for (const one of referencesIn(bodies)) note(one);
  for (const task of tasks) for (const one of traitsOf(task).access) note(one);
  const limit = wallClockMs(job.body.constraints);
  const jobHours = Math.ceil(limit / HOUR_MS);
  if (Number.isFinite(limit) && jobHours + MARGIN_HOURS > MOST_HOURS) return fail(tooLong(job, jobHours));
  // The last job of a schedule comes just before somebody applies it again, which renews the access.
  const hours = job.schedule
    ? ok(MOST_HOURS)
    : Number.isFinite(limit)
      ? ok(jobHours + MARGIN_HOURS)
      : hoursOfTasks(job, pool, tasks);
  if (!hours.ok) return hours;
  const sorted = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return ok(sorted.map(([, access]) => ({ ...access, hours: hours.value })));
}

function hoursOfTasks(
  job: DesiredJob,
  pool: PoolAction | undefined,
  tasks: readonly TaskAction[],
): Result<number, Diagnostic> {
  for (const task of tasks) {
    const ms = taskTakesMs(traitsOf(task), job.body);
    if (Number.isFinite(ms) && ms / HOUR_MS + MARGIN_HOURS > MOST_HOURS)
      return fail(taskTooLong(task, Math.ceil(ms / HOUR_MS)));
  }
  const all = pool === undefined ? Infinity : tasksTakeMs(tasks, job.body, pool.body);
  return ok(Math.min(MOST_HOURS, Math.ceil(all / HOUR_MS) + QUEUE_HOURS));
}

const tooLong = (job: DesiredJob, hours: number): Diagnostic => ({
  severity: 'error',
  code: 'sas-too-short',
  message: `the job may run for ${hours} hours, but the access its tasks have to storage ends after ${MOST_HOURS} hours at most`,
  hint: `give the job a timeout of at most ${MOST_HOURS - MARGIN_HOURS} hours`,
  at: job.at,
});

const taskTooLong = ({ id, at }: TaskAction, hours: number): Diagnostic => ({
  severity: 'error',
  code: 'sas-too-short',
  message: `the task ${id} may take ${hours} hours with all its tries, but its access to storage ends after ${MOST_HOURS} hours at most`,
  hint: `give it a shorter timeout or fewer retries, so that both make at most ${MOST_HOURS - MARGIN_HOURS} hours`,
  at,
});
