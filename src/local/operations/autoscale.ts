import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import type { Delays } from '../engine/apply.ts';
import { evaluateFor, startAutoScale } from '../engine/autoscale.ts';
import type { AccountTx } from '../store/account.ts';
import type { Answer, Input } from './operation.ts';
import { poolToChange, touch } from './pools.ts';
import { renderRun } from './render.ts';

/** Puts a formula, an interval or both in force; what is left out stays as it was. The formula runs at once. */
export function enableAutoScale(delays: Delays): (tx: AccountTx, input: Input) => Answer {
  const gapMs = delays.betweenEnablesMs ?? 0;
  return (tx, input) => {
    const pool = poolToChange(tx, input);
    if (!pool.ok) return pool;
    const { autoScale, allocation, props } = pool.value;
    if (autoScale && tx.now < autoScale.enabled + gapMs * 1000) {
      return fail(refusal('TooManyEnableAutoScaleRequests'));
    }
    if (allocation.state !== 'steady') return fail(refusal('PoolBeingResized'));
    const formula = input.body['autoScaleFormula'];
    if (!autoScale && formula === undefined) {
      return fail(refusal('MissingRequiredProperty', { PropertyName: 'autoScaleFormula' }));
    }
    if (Object.keys(input.body).length === 0) {
      return fail(
        refusal('InvalidAutoScalingSettings', { Reason: 'A formula, an interval or both are needed' }),
      );
    }
    const modified = touch(tx, pool.value.modified);
    const changed = { ...pool.value, props: { ...props, enableAutoScale: true, ...input.body }, modified };
    const schedule = 'autoScaleEvaluationInterval' in input.body ? 'anew' : 'as before';
    tx.putPool(startAutoScale(tx, changed, delays.allocationMs, schedule));
    return ok({ kind: 'done', modified });
  };
}

/** The pool keeps the size it aims at. Its ETag stays too (recorded). */
export function disableAutoScale(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  if (!pool.ok) return pool;
  const { autoScale: _scaling, props, ...rest } = pool.value;
  const { autoScaleFormula: _formula, autoScaleEvaluationInterval: _interval, ...others } = props;
  tx.putPool({ ...rest, props: { ...others, enableAutoScale: false } });
  tx.samples.drop(pool.value.id);
  return ok({ kind: 'done', modified: pool.value.modified });
}

/**
 * Evaluates a formula and changes nothing; what is wrong with it stands in the answer. A write that writes
 * nothing, since only a transaction knows the time.
 */
export function evaluateAutoScale(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  if (!pool.ok) return pool;
  if (!pool.value.autoScale) {
    return fail(
      refusal('OperationInvalidForCurrentState', { Reason: 'The pool does not scale automatically' }),
    );
  }
  const { run } = evaluateFor(tx, pool.value, String(input.body['autoScaleFormula']));
  const set = 'Microsoft.Azure.Batch.Protocol.Entities.AutoScaleRun';
  return ok({ kind: 'item', set, body: renderRun(run) });
}
