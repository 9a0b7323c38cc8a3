import { unreachable } from '../../base/unreachable.ts';
import { parseDuration, type Micros } from '../../wire/time.ts';
import { runFormula, type Ran } from '../autoscale/run.ts';
import { SAMPLE_PERIOD, type Sample } from '../autoscale/samples.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import { fold } from '../store/keys.ts';
import type { PoolRecord } from '../store/records.ts';
import { speedOf } from './knobs.ts';
import { resizing } from './resizing.ts';

/** What has to happen to a pool that scales by a formula. */
export type AutoScaleDecision = { readonly do: 'take-sample' } | { readonly do: 'run-formula' };

const DEFAULT_INTERVAL = 'PT15M';

/** What is due: a sample comes before a run, which then sees it. */
export function decideAutoScale(pool: PoolRecord, now: Micros): readonly AutoScaleDecision[] {
  const { autoScale } = pool;
  if (!autoScale || pool.state === 'deleting') return [];
  return [
    ...(autoScale.nextSample <= now ? [{ do: 'take-sample' } as const] : []),
    ...(autoScale.nextRun <= now ? [{ do: 'run-formula' } as const] : []),
  ];
}

/** Writes what was decided. A run that asks for the size that the pool aims at already resizes nothing. */
export function applyAutoScale(
  tx: AccountTx,
  pool: PoolRecord,
  decision: AutoScaleDecision,
  delayMs: number,
): void {
  const { autoScale } = pool;
  if (!autoScale) return;
  switch (decision.do) {
    case 'take-sample':
      tx.samples.add(pool.id, sampleOf(tx, pool, tx.now));
      tx.putPool({
        ...pool,
        autoScale: { ...autoScale, nextSample: after(autoScale.nextSample, samplePeriodOf(pool), tx.now) },
      });
      return;
    case 'run-formula': {
      const nextRun = after(autoScale.nextRun, intervalOf(pool), tx.now);
      const next = { ...pool, autoScale: { ...autoScale, nextRun } };
      tx.putPool(afterRun(tx, next, delayMs, 'on change'));
      return;
    }
    default:
      unreachable(decision);
  }
}

/**
 * The pool with its formula in force from now on: evaluated at once, and again after each interval. The
 * schedule that it has goes on, unless it is to begin anew.
 */
export function startAutoScale(
  tx: AccountTx,
  pool: PoolRecord,
  delayMs: number,
  schedule: 'anew' | 'as before' = 'anew',
): PoolRecord {
  // The first sample is taken at once, so that a formula that looks at the last one finds it.
  if (!pool.autoScale) tx.samples.add(pool.id, sampleOf(tx, pool, tx.now));
  const before = schedule === 'as before' ? pool.autoScale : undefined;
  const autoScale = {
    enabled: tx.now,
    nextRun: before?.nextRun ?? tx.now + intervalOf(pool),
    nextSample: pool.autoScale?.nextSample ?? tx.now + samplePeriodOf(pool),
  };
  const autoScaleEvaluationInterval = pool.props.autoScaleEvaluationInterval ?? DEFAULT_INTERVAL;
  const props = { ...pool.props, autoScaleEvaluationInterval };
  return afterRun(tx, { ...pool, props, autoScale }, delayMs, 'always');
}

/** Evaluates a formula for a pool as it is now. */
export const evaluateFor = (tx: AccountTx, pool: PoolRecord, formula: string): Ran =>
  runFormula(formula, {
    now: tx.now,
    random: Math.random,
    target: pool.target,
    history: tx.samples.of(pool.id),
    current: sampleOf(tx, pool, tx.now),
  });

function afterRun(
  tx: AccountTx,
  pool: PoolRecord,
  delayMs: number,
  resizes: 'always' | 'on change',
): PoolRecord {
  const { autoScale, props, target } = pool;
  if (!autoScale) return pool;
  const { run, wish } = evaluateFor(tx, pool, props.autoScaleFormula ?? '');
  const ran = { ...pool, autoScale: { ...autoScale, run } };
  const wished = wish?.target ?? target;
  const changes = wished.dedicated !== target.dedicated || wished.lowPriority !== target.lowPriority;
  if (!changes && resizes === 'on change') return ran;
  const allocation = resizing(tx.now, props, wish?.option ?? 'requeue', delayMs);
  return { ...ran, target: wished, allocation };
}

const intervalOf = ({ props }: PoolRecord): Micros =>
  Math.round(
    ((parseDuration(props.autoScaleEvaluationInterval ?? DEFAULT_INTERVAL) ?? 0) * 1000) / speedOf(props),
  );

const samplePeriodOf = ({ props }: PoolRecord): Micros => Math.round(SAMPLE_PERIOD / speedOf(props));

/** The next time on the grid of a period; from now on where some were missed. */
const after = (due: Micros, period: Micros, now: Micros): Micros =>
  due + period > now ? due + period : now + period;

/** The pool as it is now, from the counters of its jobs and the records of its nodes. */
function sampleOf(account: AccountView, pool: PoolRecord, at: Micros): Sample {
  const tasks = { activeTasks: 0, runningTasks: 0, succeededTasks: 0, failedTasks: 0 };
  for (const queue of account.queues()) {
    if (fold(queue.poolId) !== fold(pool.id)) continue;
    // Tasks of a job that is not active, and those that wait for others, are not ready to run.
    const ready = queue.open ? Object.values(queue.waiting) : [];
    tasks.activeTasks += ready.reduce((sum, count) => sum + count, 0);
    tasks.runningTasks += queue.running.tasks;
    tasks.succeededTasks += queue.succeeded.tasks;
    tasks.failedTasks += queue.failed.tasks;
  }
  const nodes = [...account.nodes(pool.id)];
  const dedicatedNodes = nodes.filter((node) => node.dedicated).length;
  return {
    at,
    ...tasks,
    dedicatedNodes,
    lowPriorityNodes: nodes.length - dedicatedNodes,
    preemptedNodes: nodes.filter((node) => node.life.state === 'preempted').length,
    usableNodes: nodes.filter((node) => node.life.state === 'ready').length,
    taskSlotsPerNode: pool.props.taskSlotsPerNode,
  };
}
