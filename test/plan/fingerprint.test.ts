import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  canonicalJson,
  canonicalPieces,
  fingerprintOf,
  fingerprintOfLarge,
  sameContent,
} from '../../src/plan/fingerprint.ts';

const map = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined)));

describe('the canonical JSON of a map in pieces', () => {
  test('is the same text, and has the same fingerprint', () => {
    fc.assert(
      fc.property(map, (value) => {
        expect([...canonicalPieces(value)].join('')).toBe(canonicalJson(value));
        expect(fingerprintOfLarge(value)).toBe(fingerprintOf(value));
      }),
    );
  });

  test('tells whether two maps hold the same', () => {
    fc.assert(
      fc.property(map, map, (one, other) => {
        expect(sameContent(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
        expect(sameContent(one, { ...one })).toBe(true);
      }),
    );
    expect(sameContent({ a: [1] }, { a: [1, 2] })).toBe(false);
    expect(sameContent({ a: [1, 2] }, { a: [1] })).toBe(false);
  });
});
