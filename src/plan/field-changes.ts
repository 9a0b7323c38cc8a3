import { canonicalJson } from './fingerprint.ts';
import type { FieldChange } from './plan.ts';

/** A field that differs, whoever may change it. */
export type ValueChange = Omit<FieldChange, 'how'>;

/**
 * The fields in which two plain values differ, by dotted names, in the order of their names: maps are gone
 * through, everything else (lists too) is compared as a whole. A value that is not there is null.
 */
export function fieldChanges(before: unknown, after: unknown, name = ''): ValueChange[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (!isMap(before) || !isMap(after)) return [{ field: name, from: before ?? null, to: after ?? null }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys.flatMap((key) => fieldChanges(before[key], after[key], name === '' ? key : `${name}.${key}`));
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
