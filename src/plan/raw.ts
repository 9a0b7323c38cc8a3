import type { Diagnostic } from '../base/diagnostic.ts';
import { errorAt } from '../spec/diagnose.ts';
import { showPath } from '../spec/document/located.ts';
import type { SpecRaw } from '../spec/spec.ts';
import { REST_FIELDS } from '../wire/rest-fields.gen.ts';

/** Fields of a body as REST has them. */
export type RawFields = Readonly<Record<string, unknown>>;

/** A field that comes from `raw:`, by its dotted name; null takes it out. */
export interface RawField {
  readonly field: string;
  readonly value: unknown;
}

/** A body with raw fields over it: maps are merged, other values replace, null removes. */
export function withRaw<T extends object>(body: T, raw: RawFields | undefined): T {
  return raw === undefined ? body : (merge(body, raw) as T);
}

function merge(below: unknown, above: unknown): unknown {
  if (!isMap(above)) return above;
  const merged = new Map(Object.entries(isMap(below) ? below : {}));
  for (const [key, value] of Object.entries(above)) {
    if (value === null) merged.delete(key);
    else merged.set(key, merge(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/** What `raw:` sets, field by field, as a plan shows it. */
export function rawFields(raw: RawFields | undefined): RawField[] {
  const list = (fields: RawFields, prefix: string): RawField[] =>
    Object.entries(fields).flatMap(([key, value]) => {
      const field = `${prefix}${key}`;
      return isMap(value) && Object.keys(value).length > 0 ? list(value, `${field}.`) : [{ field, value }];
    });
  return raw === undefined ? [] : list(raw, '');
}

/** An error for each field that a body with raw fields in it lacks and that the service wants. */
export function missingFields(
  body: object,
  type: 'PoolAddParameter' | 'JobAddParameter' | 'TaskAddParameter',
  raw: SpecRaw,
): Diagnostic[] {
  const missing = (value: unknown, of: string, way: ReadonlyArray<string | number>): Diagnostic[] => {
    const bare = of.replace(/!$/, '');
    if (bare.endsWith('[]')) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      return items.flatMap((item, index) => missing(item, bare.slice(0, -2), [...way, index]));
    }
    const fields = REST_FIELDS[bare];
    if (!fields || !isMap(value)) return [];
    return Object.entries(fields).flatMap(([key, inner]) => {
      const own = [...way, key];
      const has = value[key];
      if (has !== undefined) return missing(has, inner, own);
      if (!inner.endsWith('!')) return [];
      const message = `with \`raw\`, \`${showPath(own)}\` is missing, and the service wants it`;
      return [errorAt(raw.placeOf(way), 'missing-field', message)];
    });
  };
  return missing(body, type, []);
}

const isMap = (value: unknown): value is RawFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
