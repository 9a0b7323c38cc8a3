import { observe } from '../apply/observe.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { ok } from '../base/result.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import { hasChanges, makePlan } from '../plan/make-plan.ts';
import { NOTHING } from '../plan/observed.ts';
import { planText } from '../report/plan-text.ts';
import { jsonDocument } from '../report/safe-text.ts';

import { refuse, streamsOf } from './console.ts';
import type { SpecFlags } from './flags.ts';
import { reading } from './reading.ts';
import { planTrouble } from './wanted.ts';

export interface PlanFlags extends SpecFlags {
  readonly offline: boolean;
  readonly detailedExitcode: boolean;
  readonly showSpec: boolean;
  readonly format: 'text' | 'json';
}

/** `batchspec plan`: what apply would do, compared with what exists. Changes nothing. */
export async function plan(file: string, given: PlanFlags, world: World): Promise<ExitCode> {
  const flags = { ...given, json: given.json || given.format === 'json' };
  return reading(file, flags, world, async ({ wanted, target, ask }) => {
    const { desired, document } = wanted;
    if (flags.showSpec) {
      const { writeYaml } = await import('../spec/yaml.ts');
      world.stdout.write(
        flags.json ? jsonDocument({ formatVersion: 1, spec: document }) : writeYaml(document),
      );
      return EXIT.done;
    }
    const have = flags.offline ? ok(NOTHING) : await ask((open) => observe(open, desired), ok(NOTHING));
    if (!have.ok) return refuse(have.error, flags, world);
    const against = flags.offline
      ? ({ name: 'offline', describe: 'not asked (--offline)' } as const)
      : target;
    const made = makePlan(desired, have.value, { tool: packageVersion(), target: against.name });
    if (!made.ok) {
      const { failure, sources } = planTrouble(made.error, wanted);
      return refuse(failure, flags, world, sources);
    }

    const how = { target: against.describe, style: streamsOf(flags, world).outStyle };
    world.stdout.write(flags.json ? jsonDocument(made.value) : planText(made.value, how));
    return flags.detailedExitcode && hasChanges(made.value) ? EXIT.planHasChanges : EXIT.done;
  });
}
