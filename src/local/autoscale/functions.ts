import { parseIsoTime, type Micros } from '../../wire/time.ts';
import { evaluationFault, type Place } from '../../wire/formula/fault.ts';
import { double, timestamp, vector, type Value } from './values.ts';

/** What functions take from outside of the formula. */
export interface Outside {
  readonly now: Micros;
  /** From 0 to below 1. */
  readonly random: () => number;
}

type Work = (args: readonly Value[], at: Place, outside: Outside) => Value;

/** Ends the evaluation: thrown by `stop()`, and no fault. */
export class Stop extends Error {
  override readonly name = 'Stop';
}

/** Far more than any history has; a vector made of itself again and again must not fill the memory. */
const LONGEST_VECTOR = 10_000;

/** Doubles and vectors in any mixture, as one vector. */
function flatten(args: readonly Value[], at: Place): readonly number[] {
  const length = args.reduce((total, arg) => total + (arg.type === 'doubleVec' ? arg.value.length : 1), 0);
  if (length > LONGEST_VECTOR) {
    throw evaluationFault(at, `A doubleVec has at most ${LONGEST_VECTOR} elements, not ${length}`);
  }
  return args.flatMap((arg) => {
    if (arg.type === 'double') return [arg.value];
    if (arg.type === 'doubleVec') return arg.value;
    throw evaluationFault(at, `A double or a doubleVec is expected, not ${arg.type}`);
  });
}

/** One number from a list of at least so many. */
const fold =
  (least: number, work: (values: readonly number[]) => number): Work =>
  (args, at) => {
    const values = flatten(args, at);
    if (values.length < least) {
      throw evaluationFault(at, `At least ${least} values are expected, not ${values.length}`);
    }
    return double(work(values));
  };

/** A double from one double; a vector from anything else. */
const each =
  (work: (value: number) => number): Work =>
  (args, at) => {
    const [only, ...others] = args;
    if (only?.type === 'double' && others.length === 0) return double(work(only.value));
    if (!only) throw evaluationFault(at, 'An argument is missing');
    return vector(flatten(args, at).map(work));
  };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
}

/** A vector and a number beside it. */
function vectorAnd(args: readonly Value[], at: Place): readonly [readonly number[], number] {
  const [list, number, ...others] = args;
  if (list?.type !== 'doubleVec' || number?.type !== 'double' || others.length > 0) {
    throw evaluationFault(at, 'A doubleVec and a double are expected');
  }
  return [list.value, number.value];
}

/** The smallest element that so many percent of the elements do not exceed. */
function percentile(args: readonly Value[], at: Place): Value {
  const [values, percent] = vectorAnd(args, at);
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  const found = percent >= 0 && percent <= 100 ? sorted[rank - 1] : undefined;
  if (found === undefined) throw evaluationFault(at, `There is no percentile ${percent} of these values`);
  return double(found);
}

function element(args: readonly Value[], at: Place): Value {
  const [values, index] = vectorAnd(args, at);
  const found = values[Math.trunc(index)];
  if (found === undefined) throw evaluationFault(at, `There is no element ${index} of ${values.length}`);
  return double(found);
}

const RFC_1123 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})$/;

function time(args: readonly Value[], at: Place, { now }: Outside): Value {
  const [text, ...others] = args;
  if (!text) return timestamp(now);
  if (text.type !== 'string' || others.length > 0) throw evaluationFault(at, 'A string is expected');
  if (text.value === '') return timestamp(now);
  const parsed = RFC_1123.test(text.value) ? Date.parse(text.value) * 1000 : parseW3c(text.value);
  if (parsed === undefined || Number.isNaN(parsed)) {
    throw evaluationFault(at, `It is no time: "${text.value}"`);
  }
  return timestamp(parsed);
}

/** Years and months alone are times too. */
function parseW3c(text: string): Micros | undefined {
  const day = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text;
  return parseIsoTime(day);
}

/** The functions of the language. Source: "Create a formula to automatically scale compute nodes in a Batch pool". */
export const FUNCTIONS: Readonly<Record<string, Work>> = {
  avg: fold(1, mean),
  ceil: each(Math.ceil),
  floor: each(Math.floor),
  len: fold(0, (values) => values.length),
  lg: each(Math.log2),
  ln: each(Math.log),
  log: each(Math.log10),
  max: fold(1, most),
  min: fold(1, least),
  norm: fold(0, (values) => Math.sqrt(sum(values.map((value) => value * value)))),
  percentile,
  rand: (_args, _at, { random }) => double(random()),
  range: fold(1, (values) => most(values) - least(values)),
  round: each((value) => Math.sign(value) * Math.round(Math.abs(value))),
  std: fold(2, deviation),
  stop: () => {
    throw new Stop();
  },
  sum: fold(0, sum),
  time,
  val: element,
};
