import type { Failure } from '../apply/event.ts';
import { observe } from '../apply/look/observe.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { ok, type Result } from '../base/result.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import { beyondLocal, localLimits } from '../plan/local-limits.ts';
import { hasChanges, makePlan } from '../plan/make-plan.ts';
import type { Desired } from '../plan/desired.ts';
import { NOTHING, type Observed } from '../plan/observed.ts';
import { overBudget } from '../plan/review/over-budget.ts';
import type { Plan } from '../plan/plan.ts';
import { failureText } from '../report/describe-failure.ts';
import { planText } from '../report/plan/plan-text.ts';
import { jsonDocument, jsonPieces } from '../report/safe-text.ts';

import { refuse, remark, showWarnings, streamsOf, writePieces } from './world/console.ts';
import type { SpecFlags } from './flags.ts';
import { reading } from './stages/reading.ts';
import { settleEmpty, settleWanted } from './stages/settle-wanted.ts';
import type { Target } from './world/target.ts';
import { usageError } from './world/usage-error.ts';
import { asTyped, planTrouble, type Wanted } from './stages/wanted.ts';

export interface PlanFlags extends SpecFlags {
  readonly offline: boolean;
  readonly detailedExitcode: boolean;
  readonly showSpec: boolean;
  readonly format: 'text' | 'json' | 'markdown';
  /** Where to save the plan for `apply`. */
  readonly out?: string;
}

/** `batchspec plan`: what apply would do, compared with what exists. Changes nothing. */
export async function plan(file: string, given: PlanFlags, world: World): Promise<ExitCode> {
  const flags = { ...given, json: given.json || given.format === 'json' };
  const nonsense = cannotSave(file, flags);
  if (nonsense !== undefined) return usageError(nonsense, flags, world);
  return reading(file, flags, world, async ({ wanted, target, ask }) => {
    const { document } = wanted;
    if (flags.showSpec) {
      const { writeYaml } = await import('../spec/document/yaml.ts');
      const { printable } = await import('../spec/document/document.ts');
      const spec = printable(document);
      world.stdout.write(flags.json ? jsonDocument({ formatVersion: 1, spec }) : writeYaml(spec));
      return EXIT.done;
    }
    const compared = flags.offline
      ? ok({ desired: wanted.desired, have: NOTHING })
      : await ask((open) => compare(wanted, open), nothingStands(wanted));
    if (!compared.ok) return refuse(compared.error, flags, world, wanted.sources);
    const { desired, have } = compared.value;
    const against = flags.offline
      ? ({ name: 'offline', describe: 'not asked (--offline)' } as const)
      : target;
    const made = makePlan(desired, have, { tool: packageVersion(), target: against.name });
    if (!made.ok) {
      const { failure, sources } = planTrouble(made.error, wanted);
      return refuse(failure, flags, world, sources);
    }

    if (against.name === 'local') {
      const beyond = [...localLimits(desired), ...beyondLocal(made.value)];
      const { failure } = planTrouble(beyond, wanted);
      const limits = failure.reason === 'spec' ? failure.diagnostics : [];
      const warnings = limits.map((limit) => ({ ...limit, severity: 'warning' as const }));
      showWarnings({ warnings, sources: wanted.sources }, flags, world);
    }
    const over = asTyped(overBudget(made.value), wanted);
    if (flags.json) await writePieces(jsonPieces(made.value), world.stdout);
    else world.stdout.write(await shown(made.value, against.describe, flags, world));
    if (flags.out !== undefined) {
      const { savePlan } = await import('./stages/saved-plans.ts');
      const trouble = await savePlan(flags.out, file, wanted, made.value, world);
      if (trouble !== undefined) return usageError(trouble, { json: false }, world);
      remark(`saved to ${flags.out}; to do it: batchspec apply ${flags.out}`, flags, world);
    }
    if (over.length > 0) {
      const failure = { reason: 'budget', diagnostics: over } as const;
      world.stderr.write(failureText(failure, streamsOf(flags, world).errStyle, wanted.sources));
      return EXIT.overBudget;
    }
    return flags.detailedExitcode && hasChanges(made.value) ? EXIT.planHasChanges : EXIT.done;
  });
}

/** Why a plan could not be saved, before anything is read. */
function cannotSave(file: string, { out, offline, showSpec }: PlanFlags): string | undefined {
  if (out === undefined) return undefined;
  if (offline) return '--out saves a plan to be applied, which has to know what exists: leave --offline out';
  if (file === '-') return '--out saves a plan that names its spec, which has to be a file';
  return showSpec ? '--out saves a plan, and --show-spec makes none' : undefined;
}

async function shown(made: Plan, target: string, flags: PlanFlags, world: World): Promise<string> {
  if (flags.format === 'text') return planText(made, { target, style: streamsOf(flags, world).outStyle });
  const { planMarkdown } = await import('../report/plan/plan-markdown.ts');
  return planMarkdown(made, target);
}

/** Want and have. */
interface Compared {
  readonly desired: Desired;
  readonly have: Observed;
}

async function compare(wanted: Wanted, target: Target): Promise<Result<Compared, Failure>> {
  const settled = await settleWanted(wanted, target);
  if (!settled.ok) return settled;
  const { desired } = settled.value;
  const have = await observe(target, desired);
  return have.ok ? ok({ desired, have: have.value }) : have;
}

function nothingStands(wanted: Wanted): Result<Compared, Failure> {
  const settled = settleEmpty(wanted);
  return settled.ok ? ok({ desired: settled.value.desired, have: NOTHING }) : settled;
}
