import { randomUUID } from 'node:crypto';

import { apply as applyPlan } from '../apply/apply.ts';
import type { Verdict } from '../apply/event.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { localLimits } from '../plan/local-limits.ts';

import { chooseTarget } from './world/choose-target.ts';
import { askIn } from './stages/confirm.ts';
import type { SpecFlags } from './flags.ts';
import { compare, planStage } from './stages/plan-stage.ts';
import { findSecrets } from './stages/find-secrets.ts';
import { savedPlanOf } from './stages/saved-plans.ts';
import { readStage } from './stages/read-stage.ts';
import { inRun } from './stages/run.ts';
import { verdictOn } from './world/target.ts';
import { typedSpec } from './world/typed-spec.ts';
import { usageError } from './world/usage-error.ts';
import { writeReports, type ReportFlags, type RunStory } from './stages/write-reports.ts';
import { outputFolders, planTrouble } from './stages/wanted.ts';

export interface ApplyFlags extends SpecFlags, ReportFlags {
  readonly yes: boolean;
  readonly wait: boolean;
  readonly download: boolean;
  readonly keep: boolean;
  /** Milliseconds. */
  readonly timeout?: number;
  /** Milliseconds. */
  readonly allocationTimeout?: number;
}

/**
 * `batchspec apply`: reads the spec, opens the target, plans, does the plan, and tells the last word. Of a
 * saved plan it does the same, but only where the plan comes out as it was saved.
 */
export async function apply(named: string, given: ApplyFlags, world: World): Promise<ExitCode> {
  const saved = await savedPlanOf(named, given, world);
  if (!saved.ok) return usageError(saved.error, given, world);
  const approved = saved.value;
  const flags = approved
    ? { ...given, set: approved.set, target: approved.plan.target as 'local' | 'azure' }
    : given;
  const file = approved?.spec ?? named;
  const choice = chooseTarget(flags.target, world.env);
  if (!choice.ok) return usageError(choice.error, flags, world);
  const spec = approved ? `${file} (${named})` : file;
  const story: Mutable<RunStory> = { spec, target: choice.value.describe };
  const write = async (verdict: Verdict): Promise<string[]> => writeReports(flags, story, verdict, world);
  const identity = { command: 'apply', spec, choice: choice.value, write } as const;

  return inRun(identity, flags, world, async (run) => {
    const wanted = await readStage(run, file, flags, world);
    if (!wanted.ok) {
      if (approved && wanted.error.reason === 'spec')
        run.listen({ type: 'warning', message: noLongerFits(file, named) });
      return wanted.error;
    }
    const cannot = choice.value.name === 'local' ? localLimits(wanted.value.desired) : [];
    if (cannot.length > 0) return planTrouble(cannot, wanted.value).failure;
    const found = findSecrets(wanted.value, world.env);
    if (!found.ok) return { reason: 'spec', diagnostics: found.error };
    const { secrets, hide } = found.value;
    const planned = await planStage(run, choice.value, wanted.value, world, approved);
    if (!planned.ok) return planned.error;
    const { plan, target } = planned.value;
    story.planned = { plan, specDir: wanted.value.specDir };
    if (target.name === 'local' && !flags.wait) run.listen({ type: 'warning', message: ENDS_WITH_US });
    if (flags.timeout !== undefined) target.patientUntil(world.clock.now() + flags.timeout);
    try {
      const verdict = await applyPlan(plan, {
        batch: target.batch,
        blobs: target.blobs,
        clock: world.clock,
        signal: target.signal,
        listen: (event) => run.listen(hide(event)),
        specDir: wanted.value.specDir,
        specArg: file,
        typed: typedSpec(file, flags, wanted.value.document),
        secrets,
        runId: randomUUID(),
        noWait: !flags.wait,
        noDownload: !flags.download,
        keep: flags.keep,
        timeoutMs: flags.timeout,
        allocationTimeoutMs: flags.allocationTimeout,
        yes: flags.yes,
        onFacts: (facts) => (story.facts = hide(facts)),
        again: async () => compare(target, wanted.value, world),
        confirm: askIn(run, flags, world),
      });
      const { outputs } = verdict;
      const shown = outputs && { outputs: { ...outputs, folder: outputFolders(wanted.value, world) } };
      return hide(verdictOn(target, { ...verdict, ...shown }, world));
    } finally {
      await target.close();
    }
  });
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const ENDS_WITH_US =
  'the local target ends with this command; what is submitted runs when the next one starts it again';

/** Parameters come from the plan, so that the errors are not about what was typed. */
const noLongerFits = (spec: string, plan: string): string =>
  `${spec} can no longer be read with the parameters that ${plan} was made with: make the plan again`;
