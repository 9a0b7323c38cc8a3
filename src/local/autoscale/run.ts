import type { Micros } from '../../wire/time.ts';
import { evaluate, type Evaluated, type Surroundings } from './evaluate.ts';
import type { FormulaFault } from '../../wire/formula/fault.ts';
import { parseFormula } from '../../wire/formula/parse.ts';
import { tell, type Value } from './values.ts';

/** A run of a formula as the service tells it. */
export interface AutoScaleRun {
  readonly timestamp: Micros;
  /** `$name=value` for the targets, the option and the formula's own variables, with semicolons between. */
  readonly results: string;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly values: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  };
}

/** What is kept of a pool's scaling beside its formula. */
export interface AutoScaleState {
  readonly enabled: Micros;
  readonly nextRun: Micros;
  readonly nextSample: Micros;
  readonly run?: AutoScaleRun;
}

/** A run, and what follows from it for the pool: nothing where there was an error. */
export interface Ran {
  readonly run: AutoScaleRun;
  readonly wish?: Pick<Evaluated, 'target' | 'option'>;
}

/** Evaluates a formula for a pool. Whatever is wrong with it stands in the run. */
export function runFormula(source: string, surroundings: Surroundings): Ran {
  const { now, target } = surroundings;
  const parsed = parseFormula(source);
  if (!parsed.ok) {
    const results = resultsOf(target, 'requeue', new Map());
    return { run: { timestamp: now, results, error: errorOf(parsed.error) } };
  }
  const evaluated = evaluate(parsed.value, surroundings);
  if (!evaluated.ok) {
    const { fault, own } = evaluated.error;
    return { run: { timestamp: now, results: resultsOf(target, 'requeue', own), error: errorOf(fault) } };
  }
  const { target: wished, option, own } = evaluated.value;
  return {
    run: { timestamp: now, results: resultsOf(wished, option, own) },
    wish: { target: wished, option },
  };
}

/** The three of the service first, then the formula's own by name (recorded). */
function resultsOf(target: Evaluated['target'], option: string, own: ReadonlyMap<string, Value>): string {
  const mine = [...own]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${tell(value)}`);
  return [
    `$TargetDedicatedNodes=${target.dedicated}`,
    `$TargetLowPriorityNodes=${target.lowPriority}`,
    `$NodeDeallocationOption=${option}`,
    ...mine,
  ].join(';');
}

/** Codes and messages as recorded, or as the REST reference shows them. */
function errorOf(fault: FormulaFault): NonNullable<AutoScaleRun['error']> {
  const [code, message] =
    fault.kind === 'samples'
      ? ['InsufficientSampleData', 'Autoscale evaluation failed due to insufficient sample data']
      : ['AutoScalingFormulaEvaluationError', 'The specified auto-scaling formula has evaluation error'];
  return { code, message, values: [{ name: 'Message', value: fault.told }] };
}
