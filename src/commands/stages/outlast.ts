import type { Failure } from '../../apply/event.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';

import type { Reading } from './reading.ts';
import type { Target } from '../world/target.ts';

/** How long a local target may be silent: it may have ended with the command that it belongs to. */
const PATIENCE_MS = 5000;
const TIMES = 3;

/** To be called at each look of whoever watches a target. */
export function watchPatiently(target: Target, { clock }: Pick<World, 'clock'>): void {
  if (target.name === 'local') target.patientUntil(clock.now() + PATIENCE_MS);
}

/**
 * Asks what takes long, and asks again where a local target has ended with the command that it belongs to:
 * another one may go on with it, or we start it.
 */
export async function outlast<T>(
  { ask, target }: Pick<Reading, 'ask' | 'target'>,
  question: (target: Target) => Promise<Result<T, Failure>>,
  otherwise: Result<T, Failure>,
): Promise<Result<T, Failure>> {
  let found = await ask(question, otherwise);
  for (let again = 0; again < TIMES && target.name === 'local' && hasEnded(found); again += 1)
    found = await ask(question, otherwise);
  return found;
}

const hasEnded = (found: Result<unknown, Failure>): boolean =>
  !found.ok && found.error.reason === 'fault' && found.error.fault.kind === 'unreachable';
