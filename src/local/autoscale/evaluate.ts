import { fail, ok, type Result } from '../../base/result.ts';
import { unreachable } from '../../base/unreachable.ts';
import { evaluationFault, FormulaFault, type Place } from '../../wire/formula/fault.ts';
import { FUNCTIONS, Stop, type Outside } from './functions.ts';
import { applyBinary, applyUnary, isTrue } from './operators.ts';
import { callMethod, dataSet, insufficient, isDataSet, type Sample } from './samples.ts';
import type { Expression, Formula, Statement } from '../../wire/formula/syntax.ts';
import { double, interval, INTERVALS, truth, type Value } from './values.ts';

/** What a formula is worked out from. */
export interface Surroundings extends Outside {
  /** What the pool aims at so far. */
  readonly target: { readonly dedicated: number; readonly lowPriority: number };
  /** The oldest first. */
  readonly history: readonly Sample[];
  readonly current: Sample;
}

export const DEALLOCATIONS = ['requeue', 'terminate', 'taskcompletion', 'retaineddata'] as const;

/** Variables that a formula can set and the service reads, under their names and their older ones. */
const DEDICATED = ['$TargetDedicatedNodes', '$TargetDedicated'] as const;
const LOW_PRIORITY = ['$TargetLowPriorityNodes', '$TargetLowPriority'] as const;
const OPTION = '$NodeDeallocationOption';

/** Targets are whole numbers of 32 bits wherever callers set them. */
const MOST_NODES = 2_147_483_647;

/** What the variables are after a formula, or up to what was wrong with it. */
export interface Evaluated {
  /** Whole nodes. Where both names of a target were set, the full one counts. */
  readonly target: { readonly dedicated: number; readonly lowPriority: number };
  readonly option: (typeof DEALLOCATIONS)[number];
  /** The formula's own variables by name. */
  readonly own: ReadonlyMap<string, Value>;
}

/**
 * Works a formula out. The error has the variables as they were when it came to its fault; the targets there
 * are those that the pool has.
 */
export function evaluate(
  formula: Formula,
  surroundings: Surroundings,
): Result<Evaluated, { readonly fault: FormulaFault; readonly own: ReadonlyMap<string, Value> }> {
  const evaluator = new Evaluator(surroundings);
  try {
    for (const statement of formula) evaluator.perform(statement);
  } catch (error) {
    if (error instanceof FormulaFault) return fail({ fault: error, own: evaluator.own });
    if (!(error instanceof Stop)) throw error;
  }
  return ok(evaluator.result());
}

class Evaluator {
  readonly own = new Map<string, Value>();
  readonly #from: Surroundings;
  readonly #targets = new Map<string, number>();
  #option: Evaluated['option'] = 'requeue';

  constructor(surroundings: Surroundings) {
    this.#from = surroundings;
  }

  perform({ target, value }: Statement): void {
    const found = this.#value(value);
    if (target) this.#assign(target.name, found, target.at);
  }

  result(): Evaluated {
    const whole = (names: readonly string[]): number => Math.max(0, Math.floor(this.#target(names)));
    const target = { dedicated: whole(DEDICATED), lowPriority: whole(LOW_PRIORITY) };
    return { target, option: this.#option, own: this.own };
  }

  /** What a target is by now. */
  #target(names: readonly string[]): number {
    const set = names.map((name) => this.#targets.get(name)).find((value) => value !== undefined);
    return set ?? (names === DEDICATED ? this.#from.target.dedicated : this.#from.target.lowPriority);
  }

  #assign(name: string, value: Value, at: Place): void {
    if (targetNames(name)) {
      if (value.type !== 'double') throw evaluationFault(at, `${name} is a double, not a ${value.type}`);
      if (!(Math.abs(value.value) <= MOST_NODES)) {
        throw evaluationFault(at, `${name} cannot be ${value.value}`);
      }
      this.#targets.set(name, value.value);
    } else if (name === OPTION) this.#option = optionOf(value, at);
    else if (isDataSet(name) || Object.hasOwn(INTERVALS, name)) {
      throw evaluationFault(at, `${name} cannot be assigned to`);
    } else {
      const old = this.own.get(name);
      if (old && old.type !== value.type) {
        throw evaluationFault(at, `${name} is a ${old.type} and cannot become a ${value.type}`);
      }
      this.own.set(name, value);
    }
  }

  #value(expression: Expression): Value {
    const { at } = expression;
    switch (expression.kind) {
      case 'number':
        return double(expression.value);
      case 'text':
        return { type: 'string', value: expression.value };
      case 'name':
        return this.#named(expression.name, at);
      case 'call': {
        const { name } = expression;
        const work = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
        if (!work) throw evaluationFault(expression.named, `Undefined symbol: ${name}`);
        return work(this.#values(expression.args), at, this.#from);
      }
      case 'method': {
        const { of, args } = expression;
        if (of.kind !== 'name' || !isDataSet(of.name)) {
          throw evaluationFault(expression.named, `A ${this.#value(of).type} has no ${expression.name}()`);
        }
        const data = dataSet(of.name, this.#from.history, this.#from.current);
        return callMethod(data, expression, this.#values(args), this.#from.now);
      }
      case 'member':
        return memberOf(this.#value(expression.of), expression.name, at);
      case 'unary':
        return applyUnary(expression.operator, this.#value(expression.of), at);
      case 'binary': {
        const { operator, left, right } = expression;
        const first = this.#value(left);
        if (operator === '&&') return truth(isTrue(first, at) && isTrue(this.#value(right), at));
        if (operator === '||') return truth(isTrue(first, at) || isTrue(this.#value(right), at));
        return applyBinary(operator, first, this.#value(right), at);
      }
      case 'choice':
        return this.#value(isTrue(this.#value(expression.test), at) ? expression.yes : expression.no);
      default:
        return unreachable(expression);
    }
  }

  #values(expressions: readonly Expression[]): readonly Value[] {
    return expressions.map((expression) => this.#value(expression));
  }

  #named(name: string, at: Place): Value {
    const names = targetNames(name);
    if (names) return double(this.#target(names));
    if (name === OPTION) return { type: 'string', value: this.#option };
    const own = this.own.get(name);
    if (own) return own;
    if (isDataSet(name)) {
      const { current } = dataSet(name, [], this.#from.current);
      if (current === undefined) throw insufficient(name, 100, 0, at);
      return double(current);
    }
    const length = Object.hasOwn(INTERVALS, name) ? INTERVALS[name] : undefined;
    if (length !== undefined) return interval(length);
    const option = DEALLOCATIONS.find((word) => word === name.toLowerCase());
    if (option) return { type: 'string', value: option };
    throw evaluationFault(at, `Undefined symbol: ${name}`);
  }
}

const targetNames = (name: string): readonly string[] | undefined =>
  [DEDICATED, LOW_PRIORITY].find((names) => (names as readonly string[]).includes(name));

function optionOf(value: Value, at: Place): Evaluated['option'] {
  const option = DEALLOCATIONS.find((word) => value.type === 'string' && word === value.value.toLowerCase());
  if (option) return option;
  throw evaluationFault(at, `${OPTION} must be one of ${DEALLOCATIONS.join(', ')}`);
}

/** Parts of a time, in UTC; weeks start with Sunday, which is 0. */
function memberOf(value: Value, name: string, at: Place): Value {
  if (value.type !== 'timestamp') throw evaluationFault(at, `A ${value.type} has no ${name}`);
  const date = new Date(Math.floor(value.value / 1000));
  const members: Readonly<Record<string, number>> = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  const found = Object.hasOwn(members, name) ? members[name] : undefined;
  if (found === undefined) throw evaluationFault(at, `Undefined symbol: ${name}`);
  return double(found);
}
