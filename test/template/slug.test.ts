import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { slug } from '../../src/template/slug.ts';
import { ID_PATTERN } from '../../src/wire/limits.ts';

test('is always a valid part of an id, and leaves room for a prefix', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(slug(text)).toMatch(ID_PATTERN);
      expect(slug(text).length).toBeLessThanOrEqual(49);
    }),
  );
});

test('keeps a text that is a valid part of an id already', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,49}$/), (text) => {
      expect(slug(text)).toBe(text);
    }),
  );
});

test('of a slug is the slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(slug(slug(text))).toBe(slug(text));
    }),
  );
});

test('tells apart what is made alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      fc.pre(one !== other);
      expect(slug(`${one}.`)).not.toBe(slug(`${other}.`));
    }),
  );
});

test('is readable', () => {
  expect(slug('2026/Größe & Länge.txt')).toMatch(/^2026-Gro-e-Lange-txt-[0-9a-f]{12}$/);
  expect(slug('日本')).toMatch(/^[0-9a-f]{12}$/);
  expect(slug('a'.repeat(80))).toMatch(/^a{36}-[0-9a-f]{12}$/);
});
