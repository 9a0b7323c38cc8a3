import { createHash } from 'node:crypto';

/** JSON with the keys of every object sorted by code unit, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The same text as `canonicalJson` of a map, in pieces: lists in it item by item, so that a long one is never there whole. */
export function* canonicalPieces(map: object): Generator<string> {
  const entries = Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // Through a map, as there: keys that are whole numbers come first.
  const sorted = Object.entries(Object.fromEntries(entries)) as Array<[string, unknown]>;
  let open = '{';
  for (const [key, value] of sorted) {
    if (value === undefined) continue;
    yield `${open}${JSON.stringify(key)}:`;
    open = ',';
    if (!Array.isArray(value)) yield canonicalJson(value);
    else {
      for (const [index, item] of value.entries())
        yield `${index === 0 ? '[' : ','}${canonicalJson(item ?? null)}`;
      yield value.length === 0 ? '[]' : ']';
    }
  }
  yield open === '{' ? '{}' : '}';
}

/** As `fingerprintOf`, of a map with long lists. */
export function fingerprintOfLarge(map: object): string {
  const hash = createHash('sha256');
  for (const piece of canonicalPieces(map)) hash.update(piece);
  return hash.digest('hex');
}

/** Whether two maps have the same canonical JSON. */
export function sameContent(one: object, other: object): boolean {
  const others = canonicalPieces(other);
  for (const piece of canonicalPieces(one)) if (others.next().value !== piece) return false;
  return others.next().done === true;
}

/** SHA-256, in hex, over the canonical JSON of a value. */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/**
 * What follows the fingerprint of a task that has exit conditions. Of a task that is over only the fingerprint
 * counts, for the conditions changed nothing of what it did; of one that is not, both do.
 */
export const conductOf = (conditions: object | undefined): string =>
  conditions === undefined ? '' : `.${fingerprintOf(conditions).slice(0, 16)}`;

/** The fingerprint alone. */
export const withoutConduct = (fingerprint: string): string => fingerprint.split('.', 1)[0] ?? '';
