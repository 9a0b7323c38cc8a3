import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { JobBody, TaskBody } from '../wire/rest.ts';
import { attemptId, attemptNumber } from './attempts.ts';
import type { Desired, DesiredTask } from './desired.ts';
import type { ObservedJob } from './observed.ts';
import { FINGERPRINT_VARIABLE, isOurs, SPEC_METADATA } from './ownership.ts';
import type { JobAction, StaleTask, TaskAction } from './plan.ts';
import { rawFields, withRaw } from './raw.ts';
import { parseSasReference, sasReference } from './sas-reference.ts';
import { heedParents } from './heed-parents.ts';
import { outlook, staleTasks, type Attempt, type Outlook } from './task-history.ts';
import { linksOf, type Link } from './task-links.ts';

/** The key of the container that holds stdout and stderr of every task. */
export const LOGS_KEY = 'logs';

/** The job, its tasks, and what has to be ended first. `open`: some task has to run, or is not over yet. */
export interface JobPlan {
  readonly job: JobAction;
  readonly tasks: readonly TaskAction[];
  readonly stop: readonly StaleTask[];
  readonly open: boolean;
}

/**
 * Decides for every task whether it is left where it is or runs, and in which job (the scheme is told in
 * `attempts.ts`). `standing` holds the names of the containers that exist. Refuses a job of the first
 * attempt's id that was not made for this spec; such ids of later attempts are passed over.
 */
export function planTasks(
  desired: Desired,
  observed: readonly ObservedJob[],
  standing: ReadonlySet<string>,
): Result<JobPlan, Diagnostic> {
  const { spec, job, pool, tasks } = desired;
  const taken = observed.map((one) => attemptNumber(job.id, one.job.id) ?? 0);
  const foreignFirst = observed.some(
    (one) => attemptNumber(job.id, one.job.id) === 1 && !isOurs(one.job, spec.name),
  );
  if (foreignFirst) return fail(inTheWay(desired));

  const attempts = ourAttempts(desired, observed);
  const own = new Map(
    tasks.map((task) => {
      const outputsStand = writesTo(task.body).every((container) => standing.has(container));
      return [task.id.toLowerCase(), outlook(task, attempts, { poolId: pool.id, outputsStand })];
    }),
  );
  const { outlooks, reused } = decide(desired, own, attempts);
  const id = reused?.job.id ?? attemptId(job.id, Math.max(0, ...taken) + 1);
  const jobs = new Map(
    [...outlooks].map(([task, found]) => [task, found.verdict === 'keep' ? found.job : id]),
  );
  const links = linksOf(desired, outlooks, jobs);
  const actions = tasks.map((task) => {
    const key = task.id.toLowerCase();
    const found = outlooks.get(key);
    if (!found) throw new Error(`no outlook of task ${task.id}`);
    return taskAction(desired, task, found, { job: id, link: links.get(key) });
  });
  return ok({
    job: jobAction(desired, id, reused, observed.length > 0),
    tasks: actions,
    stop: staleTasks(attempts, outlooks),
    open: [...outlooks.values()].some((found) => found.verdict === 'run' || !found.settled),
  });
}

type Outlooks = ReadonlyMap<string, Outlook>;

/**
 * The outlook of each task once those that it waits for are heeded, and the attempt that takes the tasks to
 * run, if one that stands can. Which of them it is decides whether a task that waits in it may stay there.
 */
function decide(
  desired: Desired,
  own: Outlooks,
  attempts: readonly Attempt[],
): { readonly outlooks: Outlooks; readonly reused?: Attempt } {
  const current = attempts.at(-1);
  if (current) {
    const outlooks = heedParents(desired.tasks, own, attempts, current);
    const toRun = desired.tasks.filter(({ id }) => outlooks.get(id.toLowerCase())?.verdict === 'run');
    if (toRun.length === 0 || canTake(current, toRun, desired)) return { outlooks, reused: current };
  }
  return { outlooks: heedParents(desired.tasks, own, attempts, undefined) };
}

/** The attempts of this spec that can still speak for tasks, oldest first. */
function ourAttempts({ spec, job }: Desired, observed: readonly ObservedJob[]): Attempt[] {
  return observed
    .filter((one) => isOurs(one.job, spec.name) && one.job.state !== 'deleting')
    .map((one) => ({
      number: attemptNumber(job.id, one.job.id) ?? 0,
      job: one.job,
      tasks: new Map(one.tasks.map((task) => [task.id.toLowerCase(), task])),
    }))
    .filter((attempt) => attempt.number > 0)
    .toSorted((a, b) => a.number - b.number);
}

/**
 * Whether new tasks can go into a job. One that is set to end by itself is out: it could end between our
 * look and our add. So is one that was made without what these tasks need and that cannot be given to it.
 */
function canTake(
  { job, tasks }: Attempt,
  toRun: readonly DesiredTask[],
  { pool, job: want }: Desired,
): boolean {
  const { usesTaskDependencies = false, onTaskFailure = 'noaction' } = want.body;
  return (
    job.state === 'active' &&
    job.onAllTasksComplete !== 'terminatejob' &&
    (!usesTaskDependencies || job.usesTaskDependencies === true) &&
    (onTaskFailure === 'noaction' || job.onTaskFailure?.toLowerCase() === onTaskFailure) &&
    job.poolInfo.poolId.toLowerCase() === pool.id.toLowerCase() &&
    !toRun.some((task) => tasks.has(task.id.toLowerCase()))
  );
}

function jobAction(desired: Desired, id: string, reused: Attempt | undefined, later: boolean): JobAction {
  const whole: JobBody = withRaw(desired.job.body, desired.job.raw);
  const body: JobBody = {
    ...whole,
    id,
    metadata: [{ name: SPEC_METADATA, value: desired.spec.name }, ...(whole.metadata ?? [])],
  };
  const created = later ? 'a new attempt: the earlier job cannot take these tasks' : 'does not exist';
  return {
    what: 'job',
    kind: reused ? 'keep' : 'create',
    id,
    body,
    ...(desired.job.raw && { raw: rawFields(desired.job.raw) }),
    because: reused ? `stands already, ${reused.job.state}` : created,
    at: desired.job.at,
  };
}

function taskAction(
  desired: Desired,
  task: DesiredTask,
  found: Outlook,
  next: { readonly job: string; readonly link: Link | undefined },
): TaskAction {
  const keeps = found.verdict === 'keep';
  const job = keeps ? found.job : next.job;
  const { dependsOn, held = false } = next.link ?? {};
  const again = found.verdict === 'run' && found.again;
  return {
    what: 'task',
    kind: keeps ? 'keep' : again ? 'retry' : 'create',
    id: task.id,
    job,
    settled: keeps && found.settled,
    group: task.group,
    ...(task.input !== undefined && { input: task.input }),
    script: task.script,
    body: { ...taskBody(desired, task, job), ...(dependsOn && { dependsOn }) },
    ...(task.raw && { raw: rawFields(task.raw) }),
    ...(task.after && { after: task.after }),
    ...(held && { held }),
    ...(found.verdict === 'run' && found.cause !== undefined && { cause: found.cause }),
    ...(task.retry !== undefined && { retry: task.retry }),
    ...(task.barrier && { barrier: task.barrier }),
    because: held
      ? `${found.because}; added once what it waits for is over in an earlier job`
      : found.because,
    at: task.at,
  };
}

/**
 * The body as it is sent: with the fingerprint, and with stdout and stderr kept under `<job>/<task>/` of the
 * logs container whatever becomes of the task. Output patterns are relative to the working directory, so the
 * two files are one level up. A barrier says nothing, so it has no logs.
 */
function taskBody(
  { containers }: Desired,
  { id, body, fingerprint, barrier }: DesiredTask,
  job: string,
): TaskBody {
  const logs = barrier ? undefined : containers.find((container) => container.key === LOGS_KEY);
  const keepLogs = logs && {
    filePattern: '../std*.txt',
    destination: {
      container: {
        containerUrl: sasReference({ container: logs.name, permissions: 'cw' }),
        path: `${job}/${id}`,
      },
    },
    uploadOptions: { uploadCondition: 'TaskCompletion' as const },
  };
  return {
    ...body,
    outputFiles: [...(body.outputFiles ?? []), ...(keepLogs ? [keepLogs] : [])],
    environmentSettings: [
      ...(body.environmentSettings ?? []),
      { name: FINGERPRINT_VARIABLE, value: fingerprint },
    ],
  };
}

/** Names of the containers that a task's output files go to. */
function writesTo(body: TaskBody): string[] {
  const urls = (body.outputFiles ?? []).map((file) => file.destination.container.containerUrl);
  return urls.flatMap((url) => parseSasReference(url)?.container ?? []);
}

const inTheWay = ({ job, spec }: Desired): Diagnostic => ({
  severity: 'error',
  code: 'job-in-the-way',
  message: `a job with the id ${job.id} exists that was not made for the spec ${spec.name}`,
  hint: 'give the job another id (job.id), or remove that job yourself: batchspec only touches its own',
  at: job.at,
});
