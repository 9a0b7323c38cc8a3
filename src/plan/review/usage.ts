import { groupBy } from '../../base/group-by.ts';
import type { SpecBudget } from '../../spec/spec.ts';
import type { JobBody, PoolBody, TaskBody } from '../../wire/rest.ts';
import { parseDuration } from '../../wire/time.ts';
import type { NodeNumbers } from '../desired.ts';
import type { JobAction, PoolAction, TaskAction, Usage } from '../plan.ts';
import { traitsOf } from '../tasks/task-traits.ts';

const HOUR_MS = 3_600_000;

/**
 * What the tasks that a plan runs, or waits for, can use at most. The bound in time is the job's own time limit,
 * or what the timeouts of its tasks allow, whichever is less; that in node-hours is this time on all nodes of
 * the pool, of one that scales by a preset the most it may have. Allocation, start tasks, clean-up and tasks that are run again after a lost node come on top.
 *
 * The timeout of a job counts from its creation and ends its tasks; that of a task is taken for each try by
 * itself (https://learn.microsoft.com/rest/api/batchservice/task/add, `maxWallClockTime`).
 */
export function usageOf(
  pool: PoolAction,
  job: Pick<JobAction, 'body' | 'limited'>,
  tasks: readonly TaskAction[],
  budget: SpecBudget | undefined,
): Usage {
  const scales = pool.body.enableAutoScale === true;
  const { dedicated, spot } = scales ? (pool.nodesAtMost ?? NONE) : targetsOf(pool.body);
  const open = tasks.filter((task) => !task.settled);
  const { hours, because } = boundInTime(pool, job, open);
  const nodeHours = hours === null ? null : rounded(hours * (dedicated + spot));
  const { currency, pricePerNodeHour: price } = budget ?? {};
  const known =
    price && (dedicated === 0 || price.dedicated !== undefined) && (spot === 0 || price.spot !== undefined);
  const perHour = dedicated * (price?.dedicated ?? 0) + spot * (price?.spot ?? 0);
  return {
    vmSize: pool.body.vmSize,
    nodes: {
      dedicated,
      spot,
      ...(scales && { formula: pool.nodesAtMost ? 'bounded' : 'unbounded' }),
      ...(pool.existing && { unknown: true }),
    },
    slotsPerNode: pool.body.taskSlotsPerNode ?? 1,
    tasks: open.length,
    hours: hours === null ? null : rounded(hours),
    nodeHours,
    because,
    ...(known && { cost: hours === null ? null : rounded(hours * perHour) }),
    ...(currency !== undefined && { currency }),
  };
}

const NONE = { dedicated: 0, spot: 0 };

const targetsOf = ({
  targetDedicatedNodes: dedicated = 0,
  targetLowPriorityNodes: spot = 0,
}: PoolBody): NodeNumbers => ({
  dedicated,
  spot,
});

interface Bound {
  /** Null where there is none. */
  readonly hours: number | null;
  readonly because: string;
}

/** Tasks may wait for as long as a formula wants no nodes. */
const WHEN_THERE_ARE_NODES: Bound = { hours: null, because: 'a formula decides when there are nodes' };

function boundInTime(
  { body: pool, existing, nodesAtMost }: PoolAction,
  { body: job, limited }: Pick<JobAction, 'body' | 'limited'>,
  open: readonly TaskAction[],
): Bound {
  if (job.jobManagerTask) return { hours: null, because: 'the manager of the job may add tasks' };
  if (existing && open.length > 0)
    return { hours: null, because: 'the pool is not ours, and others may use it' };
  if (open.length === 0) return { hours: 0, because: 'no task has to run' };
  if (pool.enableAutoScale && !nodesAtMost)
    return { hours: null, because: 'a formula decides how many nodes there are' };
  const ofJob = hoursOf(job.constraints?.maxWallClockTime) ?? Infinity;
  const ofTasks = pool.enableAutoScale ? WHEN_THERE_ARE_NODES : hoursOfTasks(pool, job, open);
  if (ofTasks.hours !== null && ofTasks.hours <= ofJob) return ofTasks;
  if (!Number.isFinite(ofJob)) return ofTasks;
  const because = limited
    ? 'no timeout is set, so the job ends with its access to storage'
    : 'the timeout of the job';
  return { hours: ofJob, because };
}

/**
 * How long tasks with timeouts can take on the pool: the work of all of them (slots x time x tries) shared out
 * among the slots that are sure to be in use while something waits, and the longest chain of tasks on top
 * (R. L. Graham's bound for list scheduling). A task that needs s slots may leave s - 1 of a node unused.
 */
function hoursOfTasks(pool: PoolBody, job: JobBody, open: readonly TaskAction[]): Bound {
  let work = 0;
  let widest = 1;
  for (const task of open) {
    const traits = traitsOf(task);
    const hours = hoursOfTries(traits, job);
    if (hours === undefined) return { hours: null, because: noLimit(open.length) };
    if (hours < 0) return { hours: null, because: 'tasks are tried again without limit' };
    const slots = traits.requiredSlots ?? 1;
    work += slots * hours;
    widest = Math.max(widest, slots);
  }
  const { targetDedicatedNodes = 0, targetLowPriorityNodes = 0, taskSlotsPerNode = 1 } = pool;
  const nodes = targetDedicatedNodes + targetLowPriorityNodes;
  const busyOfNode = taskSlotsPerNode - widest + 1;
  if (nodes === 0 || busyOfNode < 1) return { hours: null, because: 'the pool has no slots for the tasks' };
  const { maxParallelTasks = -1 } = job;
  const atOnce = Math.min(nodes * busyOfNode, maxParallelTasks > 0 ? maxParallelTasks : Infinity);
  return {
    hours: work / atOnce + longestChain(open, job),
    because: `the timeouts of ${count(open.length)} on ${nodes * taskSlotsPerNode} slots`,
  };
}

/**
 * The longest chain of tasks that wait for each other: groups wait for other groups, so a chain has one task
 * of each at most; what `raw:` makes wait may be any chain. Without dependencies it is the longest task.
 */
function longestChain(open: readonly TaskAction[], job: JobBody): number {
  const hours = (task: TaskAction): number => hoursOfTries(traitsOf(task), job) ?? 0;
  if (open.some(({ raw }) => raw?.some(({ field }) => field.startsWith('dependsOn')))) {
    return open.reduce((sum, task) => sum + hours(task), 0);
  }
  const ofGroups = [...groupBy(open, ({ group }) => group).values()].map((tasks) =>
    tasks.reduce((most, task) => Math.max(most, hours(task)), 0),
  );
  return open.some((task) => traitsOf(task).depends)
    ? ofGroups.reduce((sum, most) => sum + most, 0)
    : Math.max(...ofGroups);
}

/** Of all tries of a task together; undefined where it has no limit, negative where the tries have none. */
function hoursOfTries({ constraints }: Pick<TaskBody, 'constraints'>, job: JobBody): number | undefined {
  const limit = hoursOf(constraints?.maxWallClockTime);
  const retries = constraints?.maxTaskRetryCount ?? job.constraints?.maxTaskRetryCount ?? 0;
  return limit === undefined ? undefined : retries < 0 ? -1 : limit * (retries + 1);
}

const count = (tasks: number): string => (tasks === 1 ? '1 task' : `${tasks} tasks`);

const noLimit = (tasks: number): string =>
  `no timeout is set for the job, nor for ${tasks === 1 ? 'the task' : 'each of the tasks'}`;

/** Undefined where there is no limit. */
function hoursOf(duration: string | undefined): number | undefined {
  const ms = duration === undefined ? Infinity : (parseDuration(duration) ?? Infinity);
  return Number.isFinite(ms) ? ms / HOUR_MS : undefined;
}

/** To thousandths, upwards: a bound must not become less by being shown. */
const rounded = (value: number): number => Math.max(0, Math.ceil(value * 1000 - 1e-6)) / 1000;
