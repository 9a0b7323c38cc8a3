import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { accessOf } from './job/access.ts';
import type { Desired } from './desired.ts';
import { withTimeLimit } from './job/job-limit.ts';
import type { Observed } from './observed.ts';
import { jobPoolOf } from './pool/job-pool.ts';
import { planContainers } from './storage/plan-containers.ts';
import { planPool } from './pool/plan-pool.ts';
import { planSchedule } from './job/plan-schedule.ts';
import { planTasks } from './tasks/plan-tasks.ts';
import type { Action, ActionKind, JobAction, Plan, PoolAction, StaleTask } from './plan.ts';
import type { RemoteList } from './storage/remote.ts';
import { NODE_AGENT_UNKNOWN } from './pool/resolve-image.ts';
import { usageOf } from './review/usage.ts';

/**
 * Compares want and have. Gives a frozen plan, the same for the same values, or everything that stands in
 * its way. `tool` is batchspec's version; `target` is `offline` where `observed` is not from any service.
 */
export function makePlan(
  desired: Desired,
  observed: Observed,
  context: { readonly tool: string; readonly target: Plan['target'] },
): Result<Plan, Diagnostic[]> {
  const { containers, blobs } = planContainers(desired, observed.containers);
  const standing = new Set(observed.containers.map((container) => container.name));
  const jobPool = jobPoolOf(desired.pool, observed.pool);
  const { schedule } = desired.job;
  const jobPlan = schedule
    ? planSchedule(desired, schedule, observed)
    : planTasks(desired, observed.jobs, { standing, pool: jobPool });
  const pool = planPool(desired, observed, {
    needed: !jobPlan.ok || jobPlan.value.open,
    jobStands: jobPlan.ok && jobPlan.value.job.kind === 'keep',
    asked: context.target !== 'offline',
  });
  const toSend = jobPlan.ok ? jobPlan.value.tasks.filter((task) => task.kind !== 'keep') : [];
  const sentPool = pool.ok ? pool.value : undefined;
  const bodies = sentBodies(pool, jobPlan);
  const access = accessOf({ bodies, job: desired.job, pool: sentPool, tasks: toSend });

  const errors = [pool, jobPlan, access].flatMap((result) => (result.ok ? [] : [result.error]));
  if (!pool.ok || !jobPlan.ok || !access.ok) return fail(errors);

  const { tasks, stop } = jobPlan.value;
  const wholeJob = withOwnPool(jobPlan.value.job, pool.value, desired.pool.id);
  const job = withTimeLimit(wholeJob, access.value, observed.jobs);
  const actions: Action[] = [...containers, ...blobs, pool.value, job, ...tasks];
  return ok(
    freeze({
      formatVersion: 1,
      tool: context.tool,
      spec: desired.spec,
      params: desired.params,
      target: context.target,
      jobBaseId: desired.job.id,
      actions,
      ...(desired.waits && { waits: desired.waits }),
      stop,
      access: access.value,
      downloads: desired.downloads,
      cleanup: desired.cleanup,
      usage: usageOf(pool.value, job, tasks, desired.budget),
      ...(desired.budget && { budget: desired.budget }),
      unknown: unknowns(desired, observed, pool.value, context.target),
      summary: summarize(actions, stop),
    }),
  );
}

/** The job with the pool that the service makes for it, where it makes one. */
function withOwnPool(job: JobAction, pool: PoolAction, autoPoolIdPrefix: string): JobAction {
  if (pool.lifetime !== 'job') return job;
  const { id: _id, ...specification } = pool.body;
  const autoPoolSpecification = {
    autoPoolIdPrefix,
    poolLifetimeOption: 'job',
    keepAlive: false,
    pool: specification,
  } as const;
  return { ...job, body: { ...job.body, poolInfo: { autoPoolSpecification } } };
}

/** True where applying the plan would make, change or delete something, or run a task. */
export const hasChanges = (plan: Plan): boolean =>
  plan.stop.length > 0 || plan.actions.some((action) => action.kind !== 'keep');

/** The bodies of pool and job that applying the plan sends, in which SAS references may stand. */
function sentBodies(pool: ReturnType<typeof planPool>, jobPlan: ReturnType<typeof planTasks>): unknown[] {
  // The start task of a pool that is kept may be sent again, for its access to live on.
  const isNeeded = !jobPlan.ok || jobPlan.value.open;
  const sendsPool = pool.ok && (isNeeded || sendsStartTask(pool.value));
  const sendsJob = jobPlan.ok && jobPlan.value.job.kind !== 'keep';
  return [...(sendsPool ? [pool.value.body] : []), ...(sendsJob ? [jobPlan.value.job.body] : [])];
}

/** An update sends the start task only where that is what changes. */
function sendsStartTask({ kind, changes }: PoolAction): boolean {
  if (kind !== 'update') return kind !== 'keep';
  return changes.some(({ field, how }) => how === 'update' && field.startsWith('startTask.'));
}

function unknowns(
  { lists = [] }: Desired,
  observed: Observed,
  pool: PoolAction,
  target: Plan['target'],
): string[] {
  const agentUnknown = pool.body.virtualMachineConfiguration?.nodeAgentSKUId === NODE_AGENT_UNKNOWN;
  return [
    target === 'offline' ? lists.map(unlisted) : [],
    target === 'offline' ? 'what exists: no service was asked, so everything is shown as new' : [],
    observed.images || !agentUnknown
      ? []
      : 'the node agent of the image: it is found when the plan is applied',
  ].flat();
}

const unlisted = ({ container, prefix, groups }: RemoteList): string =>
  `the tasks of ${groups.join(', ')}: they are made of what the container ${container} holds${prefix === '' ? '' : ` below ${prefix}`}`;

function summarize(actions: readonly Action[], stop: readonly StaleTask[]): Record<ActionKind, number> {
  const summary = { create: 0, keep: 0, update: 0, replace: 0, delete: stop.length, retry: 0 };
  for (const action of actions) summary[action.kind] += 1;
  return summary;
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
