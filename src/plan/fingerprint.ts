import { createHash } from 'node:crypto';

/** JSON with the keys of every object sorted by code unit, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
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
