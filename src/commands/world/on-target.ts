import type { Failure } from '../../apply/event.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';

import type { TargetChoice } from './choose-target.ts';
import { localStateExists, openTarget } from './target.ts';
import type { OpenOptions, Target } from './target.ts';

/** Does `work` on an open target and closes it, whatever happens. */
export async function onTarget<T>(
  choice: TargetChoice,
  options: OpenOptions,
  world: World,
  work: (target: Target) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const target = await openTarget(choice, options, world);
  if (!target.ok) return target;
  try {
    return await work(target.value);
  } finally {
    await target.value.close();
  }
}

/**
 * The same, but where the target is local and has never been used in this folder, nothing can exist there:
 * then nothing is started, and `otherwise` is the answer.
 */
export async function onTargetIfUsed<T>(
  choice: TargetChoice,
  options: OpenOptions,
  world: World,
  work: (target: Target) => Promise<Result<T, Failure>>,
  otherwise: Result<T, Failure>,
): Promise<Result<T, Failure>> {
  if (choice.name === 'local' && !(await localStateExists(world))) return otherwise;
  return onTarget(choice, options, world, work);
}
