import { unreachable } from '../../base/unreachable.ts';
import { evaluationFault, type Place } from '../../wire/formula/fault.ts';
import type { BinaryOperator, UnaryOperator } from '../../wire/formula/syntax.ts';
import { double, interval, timestamp, truth, vector, type Value } from './values.ts';

type Arithmetic = '+' | '-' | '*' | '/';
type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const ARITHMETIC: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const COMPARISONS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const isArithmetic = (operator: BinaryOperator): operator is Arithmetic => operator in ARITHMETIC;
const isComparison = (operator: BinaryOperator): operator is Comparison => operator in COMPARISONS;

/**
 * Both sides worked out: the operations that the service documents, and no others (a time minus an interval,
 * a double times a vector are none). `&&` and `||` are the evaluator's, which leaves their right side alone
 * where it can.
 */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, at: Place): Value {
  const found = isArithmetic(operator)
    ? calculate(operator, left, right, at)
    : isComparison(operator)
      ? compare(operator, left, right)
      : undefined;
  if (found) return found;
  throw evaluationFault(at, `Operator ${operator} is not defined for ${left.type} and ${right.type}`);
}

/** A sign or a negation. */
export function applyUnary(operator: UnaryOperator, of: Value, at: Place): Value {
  if (of.type === 'double') return operator === '-' ? double(-of.value) : truth(of.value === 0);
  if (of.type === 'timeinterval' && operator === '-') return interval(-of.value);
  throw evaluationFault(at, `Operator ${operator} is not defined for ${of.type}`);
}

/** What a test says: only doubles are true or false. */
export function isTrue(value: Value, at: Place): boolean {
  if (value.type === 'double') return value.value !== 0;
  throw evaluationFault(at, `A double is expected, not ${value.type}`);
}

function calculate(operator: Arithmetic, left: Value, right: Value, at: Place): Value | undefined {
  const work = ARITHMETIC[operator];
  switch (left.type) {
    case 'double':
      if (right.type === 'double') return double(work(left.value, right.value));
      return right.type === 'timeinterval' && operator === '*'
        ? interval(left.value * right.value)
        : undefined;
    case 'doubleVec':
      if (right.type === 'double') return vector(left.value.map((each) => work(each, right.value)));
      return right.type === 'doubleVec' ? pairwise(work, left.value, right.value, at) : undefined;
    case 'timeinterval':
      if (right.type === 'double' && (operator === '*' || operator === '/')) {
        return interval(work(left.value, right.value));
      }
      if (right.type === 'timeinterval' && (operator === '+' || operator === '-')) {
        return interval(work(left.value, right.value));
      }
      return right.type === 'timestamp' && operator === '+' ? timestamp(left.value + right.value) : undefined;
    case 'timestamp':
      if (right.type === 'timeinterval' && operator === '+') return timestamp(left.value + right.value);
      return right.type === 'timestamp' && operator === '-' ? interval(left.value - right.value) : undefined;
    case 'string':
      return undefined;
    default:
      return unreachable(left);
  }
}

function pairwise(
  work: (a: number, b: number) => number,
  left: readonly number[],
  right: readonly number[],
  at: Place,
): Value {
  if (left.length !== right.length) {
    throw evaluationFault(at, `Vectors of ${left.length} and ${right.length} elements do not go together`);
  }
  return vector(left.map((each, index) => work(each, right[index] ?? Number.NaN)));
}

function compare(operator: Comparison, left: Value, right: Value): Value | undefined {
  if (left.type !== right.type || left.type === 'doubleVec' || right.type === 'doubleVec') return undefined;
  if (left.value === right.value) return truth(COMPARISONS[operator](0));
  if (Number.isNaN(left.value) || Number.isNaN(right.value)) return truth(operator === '!=');
  return truth(COMPARISONS[operator](left.value < right.value ? -1 : 1));
}
