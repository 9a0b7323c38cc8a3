import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  durationOf,
  etagOf,
  httpDateOf,
  INFINITE_DURATION,
  isoOf,
  parseDuration,
  parseIsoTime,
} from '../../src/wire/time.ts';

describe('times on the wire', () => {
  test('an ETag is the time in units of 100 ns since the year 1, as Azure writes it', () => {
    // From a recorded pool.
    expect(etagOf(parseIsoTime('2022-11-29T22:19:31.973984Z') ?? 0)).toBe('0x8DAD257CA0639C0');
  });

  test('fractions have no trailing zeros', () => {
    expect(isoOf(1_000_000_000_000_000)).toBe('2001-09-09T01:46:40Z');
    expect(isoOf(1_000_000_000_120_000)).toBe('2001-09-09T01:46:40.12Z');
    expect(isoOf(1_000_000_000_000_001)).toBe('2001-09-09T01:46:40.000001Z');
  });

  test('header dates are cut to the second', () => {
    expect(httpDateOf(1_000_000_000_999_999)).toBe('Sun, 09 Sep 2001 01:46:40 GMT');
  });

  test('what is written is read back, and later times have larger ETags', () => {
    const micros = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        expect(parseIsoTime(isoOf(a))).toBe(a);
        expect(etagOf(a) < etagOf(b)).toBe(a < b);
      }),
    );
  });

  test.each([
    ['2022-12-02T05:45:15+01:00', '2022-12-02T04:45:15Z'],
    ['2022-12-02', '2022-12-02T00:00:00Z'],
    ['2022-12-02T05:45', '2022-12-02T05:45:00Z'],
  ])('%s is read as %s', (text, expected) => {
    expect(isoOf(parseIsoTime(text) ?? 0)).toBe(expected);
  });

  test.each(['', 'yesterday', '2022-13-02', '2022-12-02T25:00:00Z', '12:00'])('"%s" is no time', (text) => {
    expect(parseIsoTime(text)).toBeUndefined();
  });
});

describe('durations on the wire', () => {
  test.each([
    ['PT15M', 900_000, 'PT15M'],
    ['PT24H', 86_400_000, 'P1D'],
    ['P7D', 604_800_000, 'P7D'],
    ['PT0.5S', 500, 'PT0.5S'],
    ['P1DT2H3M4S', 93_784_000, 'P1DT2H3M4S'],
    ['PT0S', 0, 'PT0S'],
    [INFINITE_DURATION, Infinity, INFINITE_DURATION],
  ])('%s is %i ms, written %s', (text, ms, written) => {
    expect(parseDuration(text)).toBe(ms);
    expect(durationOf(ms)).toBe(written);
  });

  test.each(['', 'P', 'PT', 'P1', '15M', 'PT1.5M', 'P1DT', 'forever'])('"%s" is no duration', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (ms) => {
        expect(parseDuration(durationOf(ms))).toBe(ms);
      }),
    );
  });
});
