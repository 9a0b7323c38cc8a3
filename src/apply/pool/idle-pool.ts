import { formulaTrouble } from '../../plan/pool/formula-trouble.ts';
import { graceMs, heldUntil, holdUntil, isIdleFormula, type Idle } from '../../plan/pool/idle.ts';
import { sizeChanges } from '../../plan/pool/pool-changes.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { PoolAction } from '../../plan/plan.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Pool, PoolBody } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { faulty, hasOpenTasks, onlyActionOn, placeShown, type IdleGuard, type Run } from '../run.ts';
import { isBeingResized, whenFree } from './when-free.ts';

/** Of a run that has not looked at its pool yet. */
export const noGuard = (): IdleGuard => ({ until: -Infinity, triedAt: -Infinity, off: false });

/** The service takes another formula for a pool after so long at the earliest ("Enable Auto Scale"). */
const BETWEEN_MS = 30_000;
const TRY_AGAIN_MS = 10_000;
/** How long a command that does not wait for its tasks waits for the formula. */
const NO_WAIT_MS = 5 * 60_000;

/**
 * The formula's plan for the pool of this run. A pool of the local target needs none, for its nodes go with the
 * machine; nor does one that is to be kept.
 */
function guarding(run: Run): Idle | undefined {
  const { keep } = run.options;
  if (keep === true || run.plan.target === 'local' || run.guard.off) return undefined;
  return onlyActionOn(run.plan, 'pool').idle;
}

const isFresh = (run: Run, idle: Idle): boolean =>
  run.guard.until - run.options.clock.now() > graceMs(idle) / 2;

/**
 * The body of a new pool with the formula in place of its numbers of nodes, so that it drains from its first
 * minute on where nobody is left to use it. With a formula a time limit for resizes has no effect ("Add Pool"),
 * so a pool that has one gets its formula when its first resize is over.
 */
export function withFormula(run: Run, body: PoolBody): PoolBody {
  const idle = guarding(run);
  if (!idle || body.resizeTimeout !== undefined) return body;
  const { targetDedicatedNodes: _dedicated, targetLowPriorityNodes: _spot, ...rest } = body;
  run.guard.until = run.options.clock.now() + graceMs(idle);
  return {
    ...rest,
    enableAutoScale: true,
    autoScaleFormula: holdUntil(idle, run.guard.until),
    autoScaleEvaluationInterval: idle.every,
  };
}

/** Goes without the formula from now on, which the service does not take. */
export function goUnguarded(run: Run, why: string): void {
  run.guard.off = true;
  run.guard.until = -Infinity;
  const message = `pool ${run.poolId} will not drain by itself when it is idle: ${why}`;
  run.options.listen({ type: 'warning', message });
}

/**
 * Keeps the pool at its nodes while the run waits for them and sends its tasks: moves the time on until which
 * the formula holds them in any case, or gives the pool a formula that has none yet. To be called now and then;
 * asks for something only when that time comes near. `pool` is the pool as it was just read, if it was.
 */
export async function holdPool(run: Run, pool?: Pool): Promise<Failure | undefined> {
  const idle = guarding(run);
  if (!idle) return undefined;
  const trouble = isIdleFormula(pool?.autoScaleFormula) ? formulaTrouble(pool?.autoScaleRun) : undefined;
  if (trouble !== undefined) return fixSize(run, trouble);
  const { guard } = run;
  const now = run.options.clock.now();
  if (isFresh(run, idle) || now - guard.triedAt < BETWEEN_MS) return undefined;
  const asked = await enable(run, idle);
  if (!asked.ok && !isPassing(asked.error)) goUnguarded(run, inShort(asked.error));
  return undefined;
}

/** Takes the pool off its formula, which the service cannot work out, and gives it its numbers of nodes. */
async function fixSize(run: Run, why: string): Promise<Failure | undefined> {
  const action = onlyActionOn(run.plan, 'pool');
  const { batch } = run.options;
  const { targetDedicatedNodes: dedicated = 0, targetLowPriorityNodes: lowPriority = 0 } = action.body;
  const pool = { id: run.poolId, at: placeShown(run, action.at) };
  goUnguarded(run, why);
  return (
    (await whenFree(run, pool, () => batch.disableAutoScale(run.poolId))) ??
    whenFree(run, pool, () => batch.resizePool(run.poolId, { dedicated, lowPriority }))
  );
}

/**
 * Makes a pool that stands one that the run can use and that drains behind it: `taken` where its formula, or a new
 * one, holds it at the nodes of the plan. Otherwise it is sized without a formula.
 */
export async function takeOver(run: Run, action: PoolAction): Promise<Result<'taken' | 'not', Failure>> {
  const idle = guarding(run);
  if (!idle) return ok('not');
  const { batch, clock } = run.options;
  const at = placeShown(run, action.at);
  const stands = await batch.pool(action.id);
  if (!stands.ok) return fail(faulty(stands.error, at));
  const pool = stands.value;
  if (!pool) return ok('taken');
  if (pool.enableAutoScale === true) {
    const until = heldUntil(idle, pool.autoScaleFormula) ?? -Infinity;
    run.guard.until = until;
    if (until - clock.now() > BETWEEN_MS) return ok('taken');
  } else if (sizeChanges(pool, action.body).length === 0) {
    // It has its nodes or gets them just now: no reason to wait for a resize.
    const failure = await holdPool(run);
    return failure ? fail(failure) : ok('taken');
  }
  const trouble = await whenFree(run, { id: action.id, at }, () => enable(run, idle));
  if (!trouble) return ok('taken');
  if (trouble.reason !== 'fault' || isPassing(trouble.fault)) return fail(trouble);
  goUnguarded(run, inShort(trouble.fault));
  return ok('not');
}

async function enable(run: Run, idle: Idle): Promise<Result<void, Fault>> {
  const { batch, clock } = run.options;
  run.guard.triedAt = clock.now();
  const until = clock.now() + graceMs(idle);
  const autoScaleFormula = holdUntil(idle, until);
  const settings = { autoScaleFormula, autoScaleEvaluationInterval: idle.every };
  const asked = await batch.enableAutoScale(run.poolId, settings);
  if (asked.ok) run.guard.until = until;
  return asked;
}

/**
 * Watches tasks that are in (`work`). Where the pool's formula is not on yet, or its time comes near, it is asked
 * for meanwhile. Trouble with that is told and harms no run.
 */
export async function withIdleSwitch<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const idle = guarding(run);
  const unused = onlyActionOn(run.plan, 'pool').kind === 'keep' && !hasOpenTasks(run);
  if (!idle || unused || isFresh(run, idle)) return work();
  const { noWait, signal, clock } = run.options;
  if (noWait === true) {
    await switchOn(run, idle, { signal, giveUpAt: clock.now() + NO_WAIT_MS });
    return work();
  }
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const switching = switchOn(run, idle, { signal: either, giveUpAt: Infinity });
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
  idle: Idle,
  { signal, giveUpAt }: { readonly signal: AbortSignal; readonly giveUpAt: number },
): Promise<void> {
  const { clock, listen } = run.options;
  for (let tries = 1; !signal.aborted; tries += 1) {
    const asked = await enable(run, idle);
    if (asked.ok || signal.aborted || asked.error.kind === 'not-found') return;
    if (!isPassing(asked.error) || clock.now() >= giveUpAt) return goUnguarded(run, inShort(asked.error));
    if (tries === 1 && giveUpAt < Infinity)
      listen({
        type: 'waiting',
        message: `waiting until pool ${run.poolId} can be told to drain by itself: ${asked.error.code}`,
      });
    await clock.sleep(TRY_AGAIN_MS, signal);
  }
}

/** True for a refusal that need not be the last word: the tasks run on, and so does the watching of them. */
const isPassing = (fault: Fault): boolean =>
  isBeingResized(fault) ||
  fault.kind === 'busy' ||
  fault.kind === 'unreachable' ||
  fault.kind === 'not-found' ||
  fault.kind === 'aborted';

const inShort = ({ code, message }: Fault): string => `${code}: ${message}`;

/**
 * Takes from a pool the formula that an earlier run gave it, where this one gives it none: it may have no nodes,
 * and no task to get some for. Gives the pool as it stood, or undefined where it has no such formula.
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
