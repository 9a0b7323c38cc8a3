import { dirname, resolve } from 'node:path';

import type { Failure } from '../../apply/event.ts';
import { observe } from '../../apply/look/observe.ts';
import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { packageVersion } from '../../base/version.ts';
import type { World } from '../../base/world.ts';
import { beyondLocal } from '../../plan/local-limits.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { overBudget } from '../../plan/review/over-budget.ts';
import type { Plan } from '../../plan/plan.ts';
import { staleness } from '../../plan/review/staleness.ts';
import { planSummary } from '../../report/plan/plan-text.ts';

import type { TargetChoice } from '../world/choose-target.ts';
import type { CommandRun } from './run.ts';
import { savedWith } from './saved-plans.ts';
import type { Approved } from './saved-plans.ts';
import { settleWanted } from './settle-wanted.ts';
import { openTarget } from '../world/target.ts';
import type { Target } from '../world/target.ts';
import { asTyped, endpointsOf, planTrouble } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** A plan, and the open target that it was compared with. Whoever has it closes the target. */
export interface Planned {
  readonly plan: Plan;
  readonly target: Target;
}

/**
 * The stage `plan` of apply: opens the target, reads what exists and compares. Ends the run where the plan is
 * over its budget, and where it is no longer the one that was `approved`.
 */
export async function planStage(
  run: CommandRun,
  choice: TargetChoice,
  wanted: Wanted,
  world: World,
  approved?: Approved,
): Promise<Result<Planned, Failure>> {
  const work = async (): Promise<Result<Planned, Failure>> => {
    const open = { use: 'change', endpoints: endpointsOf(wanted), ...run.telling } as const;
    const target = await openTarget(choice, open, world);
    if (!target.ok) return target;
    const plan = await compare(target.value, wanted, world, approved);
    if (!plan.ok) await target.value.close();
    return plan.ok ? ok({ plan: plan.value, target: target.value }) : plan;
  };
  return run.stage('plan', work, ({ plan }) => planSummary(plan));
}

/** Reads what exists, compares, and plans. */
export async function compare(
  target: Target,
  wanted: Wanted,
  world: World,
  approved?: Approved,
): Promise<Result<Plan, Failure>> {
  const settled = await settleWanted(wanted, target);
  if (!settled.ok) return settled;
  const { desired } = settled.value;
  const have = await observe(target, desired);
  if (!have.ok) return have;
  const plan = makePlan(desired, have.value, { tool: packageVersion(), target: target.name });
  if (!plan.ok) return fail(planTrouble(plan.error, wanted).failure);
  const beyond = target.name === 'local' ? beyondLocal(plan.value) : [];
  if (beyond.length > 0) return fail(planTrouble(beyond, wanted).failure);
  if (approved) {
    const folder = dirname(resolve(world.cwd, approved.file));
    const bound = savedWith(approved.spec, wanted, plan.value, { folder, ...world });
    const changed = staleness(approved.plan, plan.value, bound);
    if (changed.length > 0) return fail({ reason: 'stale', diagnostics: asTyped(changed, wanted) });
  }
  const over = overBudget(plan.value);
  return over.length > 0 ? fail({ reason: 'budget', diagnostics: asTyped(over, wanted) }) : plan;
}
