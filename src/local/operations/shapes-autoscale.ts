import { fail, ok } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import { parseFormula } from '../../wire/formula/parse.ts';
import { bool, duration, object, text, type Field, type Shape } from './shape.ts';

/** A formula's text, whatever it says. */
const anyFormula: Shape = (value, name) => {
  const checked = text()(value, name);
  return checked.ok && String(checked.value).length > LIMITS.autoScaleFormulaChars
    ? fail(refusal('AutoScalingFormulaTooLong', { MaxLimit: String(LIMITS.autoScaleFormulaChars) }))
    : checked;
};

/** A formula that can be read. Whether it can be worked out too is told by its runs. */
const formula: Shape = (value, name) => {
  const checked = anyFormula(value, name);
  if (!checked.ok) return checked;
  const parsed = parseFormula(String(checked.value));
  return parsed.ok ? checked : fail(refusal('AutoScalingFormulaSyntaxError', { Message: parsed.error.told }));
};

const settings = {
  autoScaleFormula: { shape: formula },
  autoScaleEvaluationInterval: { shape: duration(LIMITS.autoScaleInterval) },
} satisfies Record<string, Field>;

/** What a new pool says about its scaling. */
export const autoScaleOfPool: Readonly<Record<string, Field>> = {
  enableAutoScale: { shape: bool, fallback: false },
  ...settings,
};

const wrong = (reason: string): Refusal => refusal('InvalidAutoScalingSettings', { Reason: reason });

/** Settings of a new pool that go together: a formula exactly where there is autoscale, and then no targets. */
export function checkAutoScaleOfPool(pool: Readonly<Record<string, unknown>>): Refusal | undefined {
  const { enableAutoScale, autoScaleFormula, autoScaleEvaluationInterval } = pool;
  if (enableAutoScale !== true) {
    return autoScaleFormula === undefined && autoScaleEvaluationInterval === undefined
      ? undefined
      : wrong('A formula and its interval are for pools with enableAutoScale');
  }
  if (autoScaleFormula === undefined) return wrong('enableAutoScale needs an autoScaleFormula');
  return pool['targetDedicatedNodes'] === 0 && pool['targetLowPriorityNodes'] === 0
    ? undefined
    : wrong('Targets are for pools without enableAutoScale');
}

/** Body of `POST /pools/{id}/enableautoscale`. */
export const POOL_ENABLE_AUTOSCALE: Shape = object(settings);

/** Body of `POST /pools/{id}/evaluateautoscale`: what is wrong with the formula is its answer. */
export const POOL_EVALUATE_AUTOSCALE: Shape = (value, name) => {
  const checked = object({ autoScaleFormula: { shape: anyFormula, required: true } })(value, name);
  return checked.ok ? ok(checked.value) : checked;
};
