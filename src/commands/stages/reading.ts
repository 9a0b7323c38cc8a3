import type { Failure } from '../../apply/event.ts';
import type { ExitCode } from '../../base/exit-codes.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';

import { chooseTarget } from '../world/choose-target.ts';
import type { TargetChoice } from '../world/choose-target.ts';
import { refuse, remark, showWarnings } from '../world/console.ts';
import type { SpecFlags } from '../flags.ts';
import { onTargetIfUsed } from '../world/on-target.ts';
import type { Target } from '../world/target.ts';
import { usageError } from '../world/usage-error.ts';
import { endpointsOf, readWanted } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** What a command that only reads has in hand: the spec, and a way to ask the target. */
export interface Reading {
  readonly wanted: Wanted;
  readonly target: TargetChoice;
  /** Asks the target; gives `otherwise` where it is local and has never been used. */
  readonly ask: <T>(
    question: (target: Target) => Promise<Result<T, Failure>>,
    otherwise: Result<T, Failure>,
  ) => Promise<Result<T, Failure>>;
}

/** The way of all commands that read a spec and change nothing: target, spec, warnings, then `answer`. */
export async function reading(
  file: string,
  flags: SpecFlags,
  world: World,
  answer: (reading: Reading) => Promise<ExitCode>,
  use: 'read' | 'watch' = 'read',
): Promise<ExitCode> {
  const choice = chooseTarget(flags.target, world.env);
  if (!choice.ok) return usageError(choice.error, flags, world);
  const wanted = await readWanted(file, flags, world, (work) => remark(`${work} ...`, flags, world));
  if (!wanted.ok) return refuse(wanted.error.failure, flags, world, wanted.error.sources);
  showWarnings(wanted.value, flags, world);
  if (choice.value.remark !== undefined) remark(choice.value.remark, flags, world);
  const say = (message: string): void => remark(message, flags, world);
  const open = { use, endpoints: endpointsOf(wanted.value), onWait: say } as const;
  return answer({
    wanted: wanted.value,
    target: choice.value,
    ask: async (question, otherwise) => onTargetIfUsed(choice.value, open, world, question, otherwise),
  });
}
