import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { accessOf } from './access.ts';
import type { Desired } from './desired.ts';
import type { Observed } from './observed.ts';
import { planContainers } from './plan-containers.ts';
import { planPool } from './plan-pool.ts';
import { planTasks } from './plan-tasks.ts';
import type { Action, ActionKind, Plan, StaleTask } from './plan.ts';
import { usageOf } from './usage.ts';

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
  const jobPlan = planTasks(desired, observed.jobs, standing);
  const needed = !jobPlan.ok || jobPlan.value.open;
  const pool = planPool(desired, observed, needed);
  const toSend = jobPlan.ok ? jobPlan.value.tasks.filter((task) => task.kind !== 'keep') : [];
  const bodies = [...(needed && pool.ok ? [pool.value.body] : []), ...toSend.map((task) => task.body)];
  const sentPool = pool.ok ? pool.value : undefined;
  const access = accessOf({ bodies, job: desired.job, pool: sentPool, tasks: toSend });

  const errors = [pool, jobPlan, access].flatMap((result) => (result.ok ? [] : [result.error]));
  if (!pool.ok || !jobPlan.ok || !access.ok) return fail(errors);

  const { job, tasks, stop } = jobPlan.value;
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
      usage: usageOf(pool.value, job.body, tasks, desired.budget),
      ...(desired.budget && { budget: desired.budget }),
      unknown: unknowns(observed, context.target),
      summary: summarize(actions, stop),
    }),
  );
}

/** True where applying the plan would make, change or delete something, or run a task. */
export const hasChanges = (plan: Plan): boolean =>
  plan.stop.length > 0 || plan.actions.some((action) => action.kind !== 'keep');

function unknowns(observed: Observed, target: Plan['target']): string[] {
  return [
    target === 'offline' ? 'what exists: no service was asked, so everything is shown as new' : [],
    observed.images ? [] : 'the node agent of the image: it is found when the plan is applied',
  ].flat();
}

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
