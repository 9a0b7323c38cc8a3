import { unreachable } from '../../base/unreachable.ts';
import { isoOf, type Micros } from '../../wire/time.ts';

/**
 * A value of the formula language. Truth is a double: zero is false. Intervals are microseconds, so that the
 * shortest constant of the language, 100 ns, is a tenth.
 */
export type Value =
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'doubleVec'; readonly value: readonly number[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'timestamp'; readonly value: Micros }
  | { readonly type: 'timeinterval'; readonly value: number };

export const double = (value: number): Value => ({ type: 'double', value });
export const vector = (value: readonly number[]): Value => ({ type: 'doubleVec', value });
export const interval = (value: number): Value => ({ type: 'timeinterval', value });
export const timestamp = (value: Micros): Value => ({ type: 'timestamp', value });
export const truth = (value: boolean): Value => double(value ? 1 : 0);

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

/** The named intervals of the language. */
export const INTERVALS: Readonly<Record<string, number>> = {
  TimeInterval_Zero: 0,
  TimeInterval_100ns: 0.1,
  TimeInterval_Microsecond: 1,
  TimeInterval_Millisecond: 1000,
  TimeInterval_Second: SECOND,
  TimeInterval_Minute: 60 * SECOND,
  TimeInterval_Hour: 3600 * SECOND,
  TimeInterval_Day: DAY,
  TimeInterval_Week: 7 * DAY,
  TimeInterval_Year: 365 * DAY,
};

/** Farthest from 1970 that a time can be told. */
const FARTHEST: Micros = 8.64e18;

/** A value as the results of a run tell it. */
export function tell(value: Value): string {
  if (Number.isNaN(value.value)) return 'NaN';
  switch (value.type) {
    case 'double':
      return String(value.value);
    case 'doubleVec':
      return `[${value.value.join(',')}]`;
    case 'string':
      return value.value;
    case 'timestamp':
      return isoOf(Math.round(Math.max(-FARTHEST, Math.min(FARTHEST, value.value))));
    case 'timeinterval':
      return tellInterval(value.value);
    default:
      return unreachable(value);
  }
}

const two = (count: number): string => String(count).padStart(2, '0');

/** As .NET writes a time span: `1.02:03:04.5`. */
function tellInterval(micros: number): string {
  if (!Number.isFinite(micros)) return String(micros);
  const size = Math.abs(micros);
  const days = Math.floor(size / DAY);
  const seconds = Math.floor((size % DAY) / SECOND);
  const ticks = Math.round((size % SECOND) * 10);
  const fraction = ticks === 0 ? '' : `.${String(ticks).padStart(7, '0')}`;
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${micros < 0 ? '-' : ''}${days > 0 ? `${days}.` : ''}${clock}${fraction}`;
}
