import { fail, ok, type Result } from '../../base/result.ts';
import type { Desired } from '../../plan/desired.ts';
import { blockedBy } from '../../plan/links/blocked.ts';
import { consequenceOf } from '../../plan/tasks/exit-conditions.ts';
import { isOurContainer, isOurs } from '../../plan/ownership.ts';
import type { ComputeNode, JobSchedule, JobState, Pool, TaskCounts } from '../../wire/rest.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Failure } from '../event.ts';
import { failedTasksOf, withoutOutdated, type FailedTaskStatus } from './last-failures.ts';
import { findJobs } from './observe.ts';
import { poolIdOf } from '../pool/pool-id.ts';
import { countByState } from '../pool/pool-wait.ts';
import { faulty, type Ports } from '../run.ts';

/** How what a spec speaks of stands; `ours` says whether the spec made it. */
export interface Status {
  readonly pool?: {
    readonly id: string;
    readonly ours: boolean;
    readonly state: Pool['state'];
    readonly allocationState: Pool['allocationState'];
    readonly targetNodes: number;
    /** `{ idle: 1, starting: 1 }`. */
    readonly nodes: Readonly<Record<string, number>>;
    readonly problems: readonly string[];
  };
  /** Where the spec wants one and it stands. */
  readonly schedule?: {
    readonly id: string;
    readonly ours: boolean;
    readonly state: JobSchedule['state'];
    /** When its next job comes, ISO 8601. */
    readonly nextRunTime?: string;
  };
  /** Every attempt, or every job of the schedule, oldest first. */
  readonly jobs: ReadonlyArray<{
    readonly id: string;
    readonly ours: boolean;
    readonly state: JobState;
    /** Absent for a job that is not ours or is being deleted. */
    readonly tasks?: TaskCounts;
    /** How many of the active tasks never run because others failed; absent for none. */
    readonly blocked?: number;
  }>;
  /** But for those that a later attempt has again. */
  readonly failedTasks: readonly FailedTaskStatus[];
  readonly containers: ReadonlyArray<{
    readonly name: string;
    readonly exists: boolean;
    readonly ours: boolean;
  }>;
}

/** What there would be to say where no service has ever been asked. */
export const nothingThere = (desired: Desired): Status => ({
  jobs: [],
  failedTasks: [],
  containers: desired.containers.map(({ name }) => ({ name, exists: false, ours: false })),
});

/** True where no task waits or runs. */
export const isQuiet = ({ jobs }: Status): boolean =>
  jobs.every(({ state, tasks }) => state === 'completed' || !tasks || tasks.active + tasks.running === 0);

/** Reads how all that a spec speaks of stands, and changes nothing. */
export async function statusOf(
  desired: Desired,
  { batch, blobs }: Pick<Ports, 'batch' | 'blobs'>,
): Promise<Result<Status, Failure>> {
  const schedule = await scheduleStatus(desired, batch);
  if (!schedule.ok) return schedule;
  const attempts = await findJobs(batch, desired);
  if (!attempts.ok) return fail(faulty(attempts.error));
  const pool = await poolStatus(desired, poolIdOf(desired, attempts.value), batch);
  if (!pool.ok) return pool;

  const jobs: Array<Status['jobs'][number]> = [];
  const failedTasks: FailedTaskStatus[] = [];
  for (const job of attempts.value) {
    const ours = isOurs(job, desired.spec.name);
    const { id, state } = job;
    if (!ours || state === 'deleting') {
      jobs.push({ id, ours, state });
      continue;
    }
    const counts = await batch.taskCounts(id);
    if (!counts.ok) return fail(faulty(counts.error));
    const failures = counts.value.failed === 0 ? ok([]) : await failedTasksOf(batch, id);
    if (!failures.ok) return failures;
    failedTasks.push(...failures.value);
    const blocked = await countBlocked(batch, id, desired, counts.value);
    if (!blocked.ok) return fail(faulty(blocked.error));
    jobs.push({ id, ours, state, tasks: counts.value, ...(blocked.value > 0 && { blocked: blocked.value }) });
  }

  const standing = jobs.flatMap(({ id, tasks }) => (tasks ? [id] : []));
  const last = await withoutOutdated(failedTasks, desired, standing, batch);
  if (!last.ok) return last;

  const containers: Array<Status['containers'][number]> = [];
  for (const { name } of desired.containers) {
    const found = await blobs.container(name);
    if (!found.ok) return fail(faulty(found.error));
    const ours = found.value !== undefined && isOurContainer(found.value, desired.spec.name);
    containers.push({ name, exists: found.value !== undefined, ours });
  }
  return ok({
    ...(pool.value && { pool: pool.value }),
    ...(schedule.value && { schedule: schedule.value }),
    jobs,
    failedTasks: last.value,
    containers,
  });
}

/** How many of a job's active tasks wait for tasks of it that failed, by the conditions these were sent with. */
async function countBlocked(
  batch: Ports['batch'],
  jobId: string,
  desired: Desired,
  { active, failed }: TaskCounts,
): Promise<Result<number, Fault>> {
  if (!desired.waits || active === 0 || failed === 0) return ok(0);
  const select = ['id', 'state', 'executionInfo', 'exitConditions'];
  const listed = await batch.tasks(jobId, { select });
  if (!listed.ok) return listed;
  const over = listed.value.filter(({ state }) => state === 'completed');
  const blocking = over.filter(
    (task) => consequenceOf(task.exitConditions, task).dependencyAction === 'block',
  );
  const roots = blockedBy(desired.tasks, new Set(blocking.map(({ id }) => id.toLowerCase())));
  const waiting = listed.value.filter(({ id, state }) => state === 'active' && roots.has(id.toLowerCase()));
  return ok(waiting.length);
}

async function scheduleStatus(
  { job, spec }: Desired,
  batch: Ports['batch'],
): Promise<Result<Status['schedule'], Failure>> {
  if (!job.schedule) return ok(undefined);
  const found = await batch.jobSchedule(job.id);
  if (!found.ok) return fail(faulty(found.error));
  if (!found.value) return ok(undefined);
  const { id, state, executionInfo: { nextRunTime } = {} } = found.value;
  const next = nextRunTime === undefined ? {} : { nextRunTime };
  return ok({ id, ours: isOurs(found.value, spec.name), state, ...next });
}

/** How a pool stands; undefined where there is none. */
export async function poolStatus(
  desired: Desired,
  poolId: string | undefined,
  batch: Ports['batch'],
): Promise<Result<Status['pool'], Failure>> {
  if (poolId === undefined) return ok(undefined);
  const found = await batch.pool(poolId);
  if (!found.ok) return fail(faulty(found.error));
  if (!found.value) return ok(undefined);
  const pool = found.value;
  const nodes = await batch.nodes(pool.id);
  if (!nodes.ok && nodes.error.kind !== 'not-found') return fail(faulty(nodes.error));
  const all = nodes.ok ? nodes.value : [];
  return ok({
    id: pool.id,
    ours: isOurs(pool, desired.spec.name),
    state: pool.state,
    allocationState: pool.allocationState,
    targetNodes: (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0),
    nodes: countByState(all),
    problems: [
      ...(pool.resizeErrors ?? []).map(({ code, message }) => `${code}: ${message}`),
      ...all.flatMap(({ id, errors = [] }) =>
        errors.map(({ code, message }) => `node ${id}: ${code}: ${message}`),
      ),
      ...all
        .filter((node) => node.state === 'starttaskfailed')
        .map(({ id, startTaskInfo }) => `node ${id}: start task failed, ${howItEnded(startTaskInfo)}`),
    ],
  });
}

function howItEnded(info: ComputeNode['startTaskInfo']): string {
  if (info?.exitCode !== undefined) return `exit code ${info.exitCode}`;
  const { code, message } = info?.failureInfo ?? {};
  return code === undefined ? 'the service gives no reason' : `${code}: ${message}`;
}
