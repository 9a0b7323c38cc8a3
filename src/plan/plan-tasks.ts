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
import { outlook, staleTasks, type Attempt, type Outlook } from './task-history.ts';

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
  const planned = tasks.map((task) => {
    const outputsStand = writesTo(task.body).every((container) => standing.has(container));
    return { task, found: outlook(task, attempts, { poolId: pool.id, outputsStand }) };
  });
  const toRun = planned.filter(({ found }) => found.verdict === 'run').map(({ task }) => task);
  const current = attempts.at(-1);
  const reused = current && (toRun.length === 0 || canTake(current, toRun, pool.id)) ? current : undefined;
  const id = reused?.job.id ?? attemptId(job.id, Math.max(0, ...taken) + 1);
  const outlooks = new Map(planned.map(({ task, found }) => [task.id.toLowerCase(), found]));
  return ok({
    job: jobAction(desired, id, reused, observed.length > 0),
    tasks: planned.map(({ task, found }) => taskAction(desired, task, found, id)),
    stop: staleTasks(attempts, outlooks),
    open: planned.some(({ found }) => found.verdict === 'run' || !found.settled),
  });
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
 * look and our add.
 */
function canTake({ job, tasks }: Attempt, toRun: readonly DesiredTask[], poolId: string): boolean {
  return (
    job.state === 'active' &&
    job.onAllTasksComplete !== 'terminatejob' &&
    job.poolInfo.poolId.toLowerCase() === poolId.toLowerCase() &&
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

function taskAction(desired: Desired, task: DesiredTask, found: Outlook, nextJob: string): TaskAction {
  const keeps = found.verdict === 'keep';
  const job = keeps ? found.job : nextJob;
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
    body: taskBody(desired, task, job),
    ...(task.raw && { raw: rawFields(task.raw) }),
    because: found.because,
    at: task.at,
  };
}

/**
 * The body as it is sent: with the fingerprint, and with stdout and stderr kept under `<job>/<task>/` of the
 * logs container whatever becomes of the task. Output patterns are relative to the working directory, so the
 * two files are one level up.
 */
function taskBody({ containers }: Desired, { id, body, fingerprint }: DesiredTask, job: string): TaskBody {
  const logs = containers.find((container) => container.key === LOGS_KEY);
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
