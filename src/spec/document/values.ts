import type { LocatedScalar } from './located.ts';

/** A value that templates read, and what it is compared by: `1` and `'1'` differ, `1.0` and `1` do not. */
export interface SourceValue {
  readonly value: string | number | boolean;
  readonly same: string;
}

export const sourceValue = (value: string | number | boolean): SourceValue => ({
  value,
  same: JSON.stringify(value),
});

/**
 * The value of a scalar. Numbers are numbers, except that one which would be written otherwise than it stands
 * in the file (`3.10`) is the text there, for the text is what ends up in commands. Nothing is the empty text.
 */
export function scalarValue({ value, source }: LocatedScalar): SourceValue {
  if (value === null) return sourceValue('');
  if (typeof value !== 'number') return sourceValue(value);
  return { value: value === 0 || String(value) === source ? value : source, same: JSON.stringify(value) };
}
