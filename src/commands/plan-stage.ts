import type { Failure } from '../apply/event.ts';
import { observe } from '../apply/observe.ts';
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { planSummary } from '../report/plan-text.ts';

import type { TargetChoice } from './choose-target.ts';
import type { CommandRun } from './run.ts';
import { openTarget } from './target.ts';
import type { Target } from './target.ts';
import { endpointsOf, planTrouble } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** A plan, and the open target that it was compared with. Whoever has it closes the target. */
export interface Planned {
  readonly plan: Plan;
  readonly target: Target;
}

/** The stage `plan` of apply: opens the target, reads what exists and compares. */
export async function planStage(
  run: CommandRun,
  choice: TargetChoice,
  wanted: Wanted,
  world: World,
): Promise<Result<Planned, Failure>> {
  const work = async (): Promise<Result<Planned, Failure>> => {
    const open = { use: 'change', endpoints: endpointsOf(wanted), ...run.telling } as const;
    const target = await openTarget(choice, open, world);
    if (!target.ok) return target;
    const plan = await compare(target.value, wanted);
    if (!plan.ok) await target.value.close();
    return plan.ok ? ok({ plan: plan.value, target: target.value }) : plan;
  };
  return run.stage('plan', work, ({ plan }) => planSummary(plan));
}

async function compare(target: Target, wanted: Wanted): Promise<Result<Plan, Failure>> {
  const have = await observe(target, wanted.desired);
  if (!have.ok) return have;
  const plan = makePlan(wanted.desired, have.value, { tool: packageVersion(), target: target.name });
  return plan.ok ? plan : fail(planTrouble(plan.error, wanted).failure);
}
