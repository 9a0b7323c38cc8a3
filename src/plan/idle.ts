import { durationOf, parseDuration } from '../wire/time.ts';
import type { PoolBody } from '../wire/rest.ts';
import type { CleanupWhen, DesiredOwnPool } from './desired.ts';

/** How long a pool may stand without a task before it gives its nodes back, and how often it looks. ISO 8601. */
export interface Idle {
  readonly after: string;
  readonly every: string;
}

const DEFAULT_MS = 3_600_000;
const EVERY_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/** Percent of the samples of a time that have to be there before a formula goes by them; the service's own advice. */
const ENOUGH_PERCENT = 70;
/** The first word of a formula of ours, by which it is known. */
const MARK = 'batchspecIdle';

/**
 * When a pool with a fixed number of nodes is to give them back although nobody cleans up: what `pool.idle`
 * says, or after an hour. Undefined for a pool that is meant to stay, that goes with its job, or that scales by a
 * formula of its own.
 */
export function idleOf(
  pool: Pick<DesiredOwnPool, 'idle' | 'lifetime'>,
  body: PoolBody,
  cleanup: CleanupWhen,
): Idle | undefined {
  if (pool.lifetime === 'job' || body.enableAutoScale === true) return undefined;
  if (pool.idle === undefined && cleanup === 'never') return undefined;
  return { after: pool.idle ?? durationOf(DEFAULT_MS), every: durationOf(EVERY_MS) };
}

/**
 * The formula that holds a pool at its numbers of nodes while a task waits or runs, or did within the idle
 * time, and lets it go to none then. Tasks that run are never ended. Before `until` (ms since the epoch), and
 * while the samples are too few, the nodes stay: samples of tasks that were just added can be late. Source of
 * the variables and methods: "Create a formula to automatically scale compute nodes in a Batch pool".
 */
export function idleFormula(idle: Idle, body: PoolBody, until: number): string {
  const minutes = Math.ceil(idleMs(idle) / MINUTE_MS);
  const start = `${new Date(until).toISOString().slice(0, 19)}Z`;
  return [
    `${MARK} = TimeInterval_Minute * ${minutes};`,
    `known = $PendingTasks.GetSamplePercent(${MARK}) >= ${ENOUGH_PERCENT};`,
    `pending = known ? max($PendingTasks.GetSample(${MARK})) : 1;`,
    `wanted = time() < time("${start}") ? 1 : pending;`,
    `$TargetDedicatedNodes = wanted > 0 ? ${body.targetDedicatedNodes ?? 0} : 0;`,
    `$TargetLowPriorityNodes = wanted > 0 ? ${body.targetLowPriorityNodes ?? 0} : 0;`,
    '$NodeDeallocationOption = taskcompletion;',
  ].join('\n');
}

/** True for a formula of `idleFormula`. */
export const isIdleFormula = (formula: string | undefined): boolean =>
  formula?.startsWith(`${MARK} `) ?? false;

/** Milliseconds of an idle time. */
export const idleMs = ({ after }: Idle): number => parseDuration(after) ?? DEFAULT_MS;
