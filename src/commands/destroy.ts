import { destroy as destroyAll } from '../apply/clean/destroy.ts';
import type { Failure, Verdict } from '../apply/event.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { World } from '../base/world.ts';

import { chooseTarget } from './world/choose-target.ts';
import { askIn } from './stages/confirm.ts';
import type { SpecFlags } from './flags.ts';
import { onTargetIfUsed } from './world/on-target.ts';
import { readStage } from './stages/read-stage.ts';
import { inRun } from './stages/run.ts';
import { verdictOn } from './world/target.ts';
import type { Target } from './world/target.ts';
import { typedSpec } from './world/typed-spec.ts';
import { usageError } from './world/usage-error.ts';
import { endpointsOf } from './stages/wanted.ts';

export interface DestroyFlags extends SpecFlags {
  readonly yes: boolean;
}

/** `batchspec destroy`: deletes what the spec owns and nothing else. Asks first where someone can be asked. */
export async function destroy(file: string, flags: DestroyFlags, world: World): Promise<ExitCode> {
  const choice = chooseTarget(flags.target, world.env);
  if (!choice.ok) return usageError(choice.error, flags, world);
  const identity = { command: 'destroy', spec: file, choice: choice.value } as const;

  return inRun(identity, flags, world, async (run) => {
    const wanted = await readStage(run, file, flags, world);
    if (!wanted.ok) return wanted.error;
    const { desired, document } = wanted.value;
    const specArg = typedSpec(file, flags, document);
    const ask = flags.yes ? undefined : askIn(run, flags, world);
    const question = `Delete all that the spec ${desired.spec.name} owns on ${choice.value.describe}, stored outputs and logs included?`;
    if (ask && !(await ask(question))) {
      return { reason: 'needs-yes', message: 'nothing was deleted: not agreed to' };
    }

    const open = { use: 'change', endpoints: endpointsOf(wanted.value), ...run.telling } as const;
    const work = async (target: Target): Promise<Result<Verdict, Failure>> => {
      const { batch, blobs, signal } = target;
      const ports = { batch, blobs, signal, clock: world.clock, listen: run.listen };
      return ok(verdictOn(target, await destroyAll(desired, ports, { specArg }), world));
    };
    const last = await onTargetIfUsed(choice.value, open, world, work, ok(NOTHING_THERE));
    return last.ok ? last.value : last.error;
  });
}

const NOTHING_THERE: Verdict = {
  exitCode: EXIT.done,
  outcome: 'succeeded',
  tasks: { total: 0, queued: 0, running: 0, succeeded: 0, failed: 0 },
  failedTasks: [],
  kept: [],
  stageMs: {},
};
