import { durationOf, parseDuration } from '../../wire/time.ts';
import type { PoolBody } from '../../wire/rest.ts';
import type { CleanupWhen, DesiredOwnPool } from '../desired.ts';

/** How long a pool may stand without a task before it gives its nodes back, and how often it looks. ISO 8601. */
export interface Idle {
  readonly after: string;
  readonly every: string;
  /** What it looks at, with `START` for the moment before which its nodes stay; apply puts that in. */
  readonly formula: string;
}

const DEFAULT_MS = 3_600_000;
const EVERY_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
/**
 * Shortest time for which a pool keeps its nodes without a task from when it is made or changed on: a resize takes
 * up to a quarter of an hour, and the time can only be moved on when it is over.
 */
const LEAST_GRACE_MS = 45 * MINUTE_MS;
/** Percent of the samples of a time that have to be there before a formula goes by them; the service's own advice. */
const ENOUGH_PERCENT = 70;
/** The first word of a formula of ours, by which it is known. */
const MARK = 'batchspecIdle';
const START = 'START';
/** The place of the moment, in a formula as planned and as sent. */
const MOMENT = /(?<=time\(\) < time\(")[^"]*/;

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
  const after = pool.idle ?? durationOf(DEFAULT_MS);
  return { after, every: durationOf(EVERY_MS), formula: idleFormula(after, body) };
}

/**
 * The formula that holds a pool at its numbers of nodes while a task waits or runs, or did within the idle
 * time, and lets it go to none then. Tasks that run are never ended. Before `START`, and while the samples are
 * too few, the nodes stay: a new pool has no samples, and those of tasks that were just added can be late. Source
 * of the variables and methods, and of a pool that is made with such a formula and gets its nodes at once:
 * "Create a formula to automatically scale compute nodes in a Batch pool".
 */
function idleFormula(after: string, body: PoolBody): string {
  const minutes = Math.ceil((parseDuration(after) ?? DEFAULT_MS) / MINUTE_MS);
  return [
    `${MARK} = TimeInterval_Minute * ${minutes};`,
    `known = $PendingTasks.GetSamplePercent(${MARK}) >= ${ENOUGH_PERCENT};`,
    `pending = known ? max($PendingTasks.GetSample(${MARK})) : 1;`,
    `wanted = time() < time("${START}") ? 1 : pending;`,
    `$TargetDedicatedNodes = wanted > 0 ? ${body.targetDedicatedNodes ?? 0} : 0;`,
    `$TargetLowPriorityNodes = wanted > 0 ? ${body.targetLowPriorityNodes ?? 0} : 0;`,
    '$NodeDeallocationOption = taskcompletion;',
  ].join('\n');
}

/** The planned formula as it is sent: until then (ms since the epoch) the nodes stay in any case. */
export const holdUntil = ({ formula }: Idle, until: number): string =>
  formula.replace(MOMENT, `${new Date(until).toISOString().slice(0, 19)}Z`);

/** Until when a formula that a pool has holds its nodes in any case, if it is the planned one; undefined otherwise. */
export function heldUntil({ formula }: Idle, has: string | undefined): number | undefined {
  if (has?.replace(MOMENT, START) !== formula) return undefined;
  const until = Date.parse(MOMENT.exec(has)?.[0] ?? '');
  return Number.isNaN(until) ? undefined : until;
}

/** True for a formula of ours. */
export const isIdleFormula = (formula: string | undefined): boolean =>
  formula?.startsWith(`${MARK} `) ?? false;

/** Milliseconds for which nodes stay in any case from when a pool is made or a formula given. */
export const graceMs = ({ after }: Idle): number =>
  Math.max(LEAST_GRACE_MS, parseDuration(after) ?? DEFAULT_MS);
