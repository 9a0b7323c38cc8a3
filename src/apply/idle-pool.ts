import { fail, ok, type Result } from '../base/result.ts';
import { idleFormula, idleMs, isIdleFormula, type Idle } from '../plan/idle.ts';
import type { PoolAction } from '../plan/plan.ts';
import type { Fault } from '../wire/fault.ts';
import type { Pool } from '../wire/rest.ts';
import type { Failure } from './event.ts';
import { faulty, onlyActionOn, placeShown, type Run } from './run.ts';
import { isBeingResized, whenFree } from './when-free.ts';

const TRY_AGAIN_MS = 10_000;
/** How long a command that does not wait for its tasks waits for this. */
const NO_WAIT_MS = 5 * 60_000;

/**
 * Does some work while the pool is given the formula that lets it drain once it is idle, so that nodes do not
 * cost money for days where nobody is left to delete them. Trouble with that is told and harms no run. A pool
 * of the local target needs none: its nodes go with the machine.
 */
export async function withIdleSwitch<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const action = onlyActionOn(run.plan, 'pool');
  const { idle } = action;
  const { keep, noWait, signal, clock } = run.options;
  if (!idle || keep === true || run.plan.target === 'local') return work();
  if (noWait === true) {
    await switchOn(run, action, idle, { signal, giveUpAt: clock.now() + NO_WAIT_MS });
    return work();
  }
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const switching = switchOn(run, action, idle, { signal: either, giveUpAt: Infinity });
  try {
    return await work();
  } finally {
    over.abort();
    await switching;
  }
}

/**
 * Gives the pool its formula. The service refuses that during a resize, and may be out of reach; so it is tried
 * again, until `signal` fires, for then the run itself sees to the pool, or a time has come (ms since the epoch).
 */
async function switchOn(
  run: Run,
  { id, body }: PoolAction,
  idle: Idle,
  { signal, giveUpAt }: { readonly signal: AbortSignal; readonly giveUpAt: number },
): Promise<void> {
  const { batch, clock, listen } = run.options;
  for (let tries = 1; !signal.aborted; tries += 1) {
    const autoScaleFormula = idleFormula(idle, body, clock.now() + idleMs(idle));
    const settings = { autoScaleFormula, autoScaleEvaluationInterval: idle.every };
    const asked = await batch.enableAutoScale(id, settings);
    if (asked.ok || signal.aborted || asked.error.kind === 'not-found') return;
    if (!isPassing(asked.error) || clock.now() >= giveUpAt) {
      const message = `${asked.error.code}: ${asked.error.message}`;
      listen({ type: 'warning', message: `pool ${id} will not drain by itself when it is idle: ${message}` });
      return;
    }
    if (tries === 1 && giveUpAt < Infinity)
      listen({
        type: 'waiting',
        message: `waiting until pool ${id} can be told to drain by itself: ${asked.error.code}`,
      });
    await clock.sleep(TRY_AGAIN_MS, signal);
  }
}

/** True for a refusal that need not be the last word: the tasks run on, and so does the watching of them. */
const isPassing = (fault: Fault): boolean =>
  isBeingResized(fault) || fault.kind === 'busy' || fault.kind === 'unreachable';

/**
 * Takes from a pool the formula that an earlier run gave it, before it is to take tasks again: it may have no
 * nodes, and no task to get some for. Gives the pool as it stood, or undefined where it has no such formula.
 */
export async function switchOff(run: Run, action: PoolAction): Promise<Result<Pool | undefined, Failure>> {
  const isOurs = !action.existing && action.lifetime === undefined;
  if (run.plan.target === 'local' || !isOurs || action.body.enableAutoScale === true) return ok(undefined);
  const { batch } = run.options;
  const at = placeShown(run, action.at);
  const stands = await batch.pool(action.id);
  if (!stands.ok) return fail(faulty(stands.error, at));
  const pool = stands.value;
  if (pool?.enableAutoScale !== true || !isIdleFormula(pool.autoScaleFormula)) return ok(undefined);
  const trouble = await whenFree(run, { id: action.id, at }, () => batch.disableAutoScale(action.id));
  return trouble ? fail(trouble) : ok(pool);
}
