import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { JobBody, NameValue, OutputFile, TaskBody } from '../../wire/rest.ts';
import { attemptId, attemptNumber } from './attempts.ts';
import { conditionOf } from './upload-condition.ts';
import type { Desired, DesiredTask } from '../desired.ts';
import type { ObservedJob } from '../observed.ts';
import {
  FINGERPRINT_VARIABLE,
  isOurs,
  JOB_FINGERPRINT_METADATA,
  SPEC_METADATA,
  valueOf,
} from '../ownership.ts';
import type { JobAction, StaleTask, TaskAction } from '../plan.ts';
import { rawFields, withRaw } from '../raw.ts';
import { sasReference } from '../sas-reference.ts';
import { heedParents } from './heed-parents.ts';
import { runsOn, type JobPool } from '../pool/job-pool.ts';
import { LeanAction, type Fate, type Logs } from './lean-action.ts';
import { outlook, staleTasks, succeeded, type Attempt, type Outlook } from './task-history.ts';
import { linksOf, type Link } from '../links/task-links.ts';
import { traitsOf } from './task-traits.ts';

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
 * `attempts.ts`). `standing` holds the names of the containers that exist, `pool` says where jobs run. Refuses
 * a job of the first attempt's id that was not made for this spec; such ids of later attempts are passed over.
 */
export function planTasks(
  desired: Desired,
  observed: readonly ObservedJob[],
  { standing, pool }: { readonly standing: ReadonlySet<string>; readonly pool: JobPool },
): Result<JobPlan, Diagnostic> {
  const { spec, job, tasks } = desired;
  const taken = observed.map((one) => attemptNumber(job.id, one.job.id) ?? 0);
  const foreignFirst = observed.some(
    (one) => attemptNumber(job.id, one.job.id) === 1 && !isOurs(one.job, spec.name),
  );
  if (foreignFirst) return fail(inTheWay(desired));

  const attempts = ourAttempts(desired, observed);
  const own = new Map(
    tasks.map((task) => {
      const outputsStand = traitsOf(task).writes.every((container) => standing.has(container));
      return [task.id.toLowerCase(), outlook(task, attempts, { pool, outputsStand })];
    }),
  );
  const last = attempts.at(-1);
  const failedBefore = last !== undefined && managerFailed(desired, last);
  const { outlooks, reused } = decide(desired, own, attempts, { pool, takesMore: !failedBefore });
  const id = reused?.job.id ?? attemptId(job.id, Math.max(0, ...taken) + 1);
  const links = linksOf(desired, outlooks, id);
  const logs = logsOf(desired);
  const unlinked = { job: id, link: undefined };
  const fate = rememberLast(fateOf);
  const actions = tasks.map((task) => {
    const key = task.id.toLowerCase();
    const found = outlooks.get(key);
    if (!found) throw new Error(`no outlook of task ${task.id}`);
    const link = links.get(key);
    return new LeanAction(task, fate(found, link ? { job: id, link } : unlinked), {
      logs,
      whole: taskAction,
    });
  });
  return ok({
    job: jobAction(desired, id, reused, whyNew(observed.length > 0, failedBefore)),
    tasks: actions,
    stop: staleTasks(attempts, outlooks),
    open:
      managerToRun(desired, reused) ||
      [...outlooks.values()].some((found) => found.verdict === 'run' || !found.settled),
  });
}

type Outlooks = ReadonlyMap<string, Outlook>;

/**
 * The outlook of each task once those that it waits for are heeded, and the attempt that takes the tasks to
 * run, if one that stands can (`takesMore`: the last one may). Which of them it is decides whether a task that waits in it may stay there.
 */
function decide(
  desired: Desired,
  own: Outlooks,
  attempts: readonly Attempt[],
  { pool, takesMore }: { readonly pool: JobPool; readonly takesMore: boolean },
): { readonly outlooks: Outlooks; readonly reused?: Attempt } {
  const current = attempts.at(-1);
  if (current && takesMore) {
    const outlooks = heedParents(desired.tasks, own, attempts, current);
    const toRun = desired.tasks.filter(({ id }) => outlooks.get(id.toLowerCase())?.verdict === 'run');
    if (toRun.length === 0 || canTake(current, toRun, desired.job, pool))
      return { outlooks, reused: current };
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
 * look and our add. So is one that was made without what these tasks need and that cannot be given to it, and
 * one whose own tasks (preparation, release, manager) are others.
 */
function canTake(
  { job, tasks }: Attempt,
  toRun: readonly DesiredTask[],
  want: Desired['job'],
  pool: JobPool,
): boolean {
  const { usesTaskDependencies = false, onTaskFailure = 'noaction' } = want.body;
  return (
    valueOf(job.metadata, JOB_FINGERPRINT_METADATA) === want.fingerprint &&
    job.state === 'active' &&
    job.onAllTasksComplete !== 'terminatejob' &&
    (!usesTaskDependencies || job.usesTaskDependencies === true) &&
    (onTaskFailure === 'noaction' || job.onTaskFailure?.toLowerCase() === onTaskFailure) &&
    runsOn(job.poolInfo, pool) &&
    !toRun.some((task) => tasks.has(task.id.toLowerCase()))
  );
}

/** True where the job has a manager that has not succeeded in the attempt that goes on, if one does. */
function managerToRun({ job }: Desired, reused: Attempt | undefined): boolean {
  const id = job.body.jobManagerTask?.id.toLowerCase();
  if (id === undefined) return false;
  const manager = reused?.tasks.get(id);
  return manager === undefined || !succeeded(manager);
}

/** True where the manager of an attempt has ended and did not succeed: it runs again in the next one. */
function managerFailed({ job }: Desired, { tasks }: Attempt): boolean {
  const id = job.body.jobManagerTask?.id.toLowerCase();
  const manager = id === undefined ? undefined : tasks.get(id);
  return manager?.state === 'completed' && !succeeded(manager);
}

function whyNew(later: boolean, failedBefore: boolean): string {
  if (!later) return 'does not exist';
  return failedBefore
    ? 'a new attempt: the manager of the earlier job failed'
    : 'a new attempt: the earlier job cannot take these tasks';
}

function jobAction(desired: Desired, id: string, reused: Attempt | undefined, why: string): JobAction {
  const body = wholeJobBody(desired, id);
  return {
    what: 'job',
    kind: reused ? 'keep' : 'create',
    id,
    body,
    ...(desired.job.scripts && { scripts: desired.job.scripts }),
    ...(desired.job.raw && { raw: rawFields(desired.job.raw) }),
    because: reused ? `stands already, ${reused.job.state}` : why,
    at: desired.job.at,
  };
}

const logsOf = ({ containers }: Desired): Logs => containers.find(({ key }) => key === LOGS_KEY);

/** The body as it is sent: with raw fields, whose it is, and with the manager's stdout and stderr kept. */
export function wholeJobBody(desired: Desired, id: string): JobBody {
  const whole: JobBody = withRaw(desired.job.body, desired.job.raw);
  const { jobManagerTask: manager } = whole;
  const logs = manager && keptLogs(logsOf(desired), `${id}/${manager.id}`, desired.job.logs);
  return {
    ...whole,
    ...(logs && { jobManagerTask: { ...manager, outputFiles: [...(manager.outputFiles ?? []), logs] } }),
    id,
    metadata: [...ownMetadata(desired), ...(whole.metadata ?? [])],
  };
}

/** Whose a job is, and what its own tasks are. */
const ownMetadata = ({ spec, job }: Desired): NameValue[] => [
  { name: SPEC_METADATA, value: spec.name },
  ...(job.fingerprint === undefined ? [] : [{ name: JOB_FINGERPRINT_METADATA, value: job.fingerprint }]),
];

interface Next {
  readonly job: string;
  readonly link: Link | undefined;
}

/** What is decided for a task, as far as it is not of its own making. */
function fateOf(found: Outlook, next: Next): Fate {
  const keeps = found.verdict === 'keep';
  const { dependsOn, held = false } = next.link ?? {};
  const again = found.verdict === 'run' && found.again;
  return {
    kind: keeps ? 'keep' : again ? 'retry' : 'create',
    job: keeps ? found.job : next.job,
    settled: keeps && found.settled,
    dependsOn,
    held: held ? true : undefined,
    cause: found.verdict === 'run' ? found.cause : undefined,
    because: held
      ? `${found.because}; added once what it waits for is over in an earlier job`
      : found.because,
  };
}

/** Most tasks of a plan meet the same fate: one object is enough for those that follow each other. */
function rememberLast(make: (found: Outlook, next: Next) => Fate): (found: Outlook, next: Next) => Fate {
  let last: { readonly found: Outlook; readonly next: Next; readonly fate: Fate } | undefined;
  return (found, next) => {
    if (last?.found !== found || last.next !== next) last = { found, next, fate: make(found, next) };
    return last.fate;
  };
}

function taskAction(task: DesiredTask, fate: Fate, logs: Logs): TaskAction {
  const { dependsOn } = fate;
  return {
    what: 'task',
    kind: fate.kind,
    id: task.id,
    job: fate.job,
    settled: fate.settled,
    group: task.group,
    ...(task.input !== undefined && { input: task.input }),
    script: task.script,
    ...(task.coordination !== undefined && { coordination: task.coordination }),
    ...(task.guards && { guards: task.guards }),
    body: { ...taskBody(logs, task, fate.job), ...(dependsOn && { dependsOn }) },
    ...(task.raw && { raw: rawFields(task.raw) }),
    ...(task.after && { after: task.after }),
    ...(fate.held && { held: fate.held }),
    ...(fate.cause !== undefined && { cause: fate.cause }),
    ...(task.retry !== undefined && { retry: task.retry }),
    ...(task.barrier && { barrier: task.barrier }),
    because: fate.because,
    at: task.at,
  };
}

/**
 * The body as it is sent: with the fingerprint, and with stdout and stderr kept under `<job>/<task>/`. A barrier
 * says nothing, so it has no logs.
 */
function taskBody(container: Logs, task: DesiredTask, job: string): TaskBody {
  const { id, body, fingerprint, barrier } = task;
  const logs = barrier ? undefined : keptLogs(container, `${job}/${id}`, task.logs);
  return {
    ...body,
    outputFiles: [...(body.outputFiles ?? []), ...(logs ? [logs] : [])],
    environmentSettings: [
      ...(body.environmentSettings ?? []),
      { name: FINGERPRINT_VARIABLE, value: fingerprint },
    ],
  };
}

/**
 * The rule that keeps stdout and stderr in the logs container whatever becomes of the task, unless the spec
 * says otherwise. Output patterns are relative to the working directory, so the two files are one level up.
 */
function keptLogs(logs: Logs, path: string, when: DesiredTask['logs'] = 'always'): OutputFile | undefined {
  if (!logs || when === 'none') return undefined;
  const containerUrl = sasReference({ container: logs.name, permissions: 'cw' });
  return {
    filePattern: '../std*.txt',
    destination: { container: { containerUrl, path } },
    uploadOptions: { uploadCondition: conditionOf(when) },
  };
}

const inTheWay = ({ job, spec }: Desired): Diagnostic => ({
  severity: 'error',
  code: 'job-in-the-way',
  message: `a job with the id ${job.id} exists that was not made for the spec ${spec.name}`,
  hint: 'give the job another id (job.id), or remove that job yourself: batchspec only touches its own',
  at: job.at,
});
