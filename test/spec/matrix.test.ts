import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { expandMatrix, type Combination } from '../../src/spec/inputs/matrix.ts';
import { sourceValue } from '../../src/spec/document/values.ts';

type Plain = Readonly<Record<string, string | number | boolean>>;

const combination = (values: Plain): Combination =>
  new Map(Object.entries(values).map(([key, value]) => [key, sourceValue(value)]));

function expanded(
  axes: Readonly<Record<string, ReadonlyArray<string | number | boolean>>>,
  { include = [], exclude = [] }: { include?: readonly Plain[]; exclude?: readonly Plain[] } = {},
): Plain[] {
  const list = expandMatrix({
    axes: new Map(Object.entries(axes).map(([key, values]) => [key, values.map(sourceValue)])),
    include: include.map(combination),
    exclude: exclude.map(combination),
  });
  return Array.from({ length: list.length }, (_, index) =>
    Object.fromEntries([...(list.at(index)?.values ?? [])].map(([key, { value }]) => [key, value])),
  );
}

describe('a matrix', () => {
  test('is every combination, the last key changing fastest', () => {
    expect(expanded({ os: ['linux', 'mac'], v: [1, 2] })).toEqual([
      { os: 'linux', v: 1 },
      { os: 'linux', v: 2 },
      { os: 'mac', v: 1 },
      { os: 'mac', v: 2 },
    ]);
  });

  test('without keys, or with an empty list, has no combination', () => {
    expect(expanded({})).toEqual([]);
    expect(expanded({ os: ['linux'], v: [] })).toEqual([]);
  });

  test('leaves out what has all values of an exclude, a part of the keys being enough', () => {
    expect(
      expanded({ os: ['linux', 'mac'], v: [1, 2] }, { exclude: [{ os: 'mac' }, { os: 'linux', v: 2 }] }),
    ).toEqual([{ os: 'linux', v: 1 }]);
  });

  test('compares values with their types', () => {
    expect(expanded({ v: [1, '2', true] }, { exclude: [{ v: '1' }, { v: 2 }, { v: 'true' }] })).toHaveLength(
      3,
    );
  });

  test('adds the values of an include to the combinations it agrees with, over those of an earlier include', () => {
    const include = [{ colour: 'green' }, { os: 'mac', colour: 'pink' }, { os: 'mac', v: 2, extra: true }];
    expect(expanded({ os: ['linux', 'mac'], v: [1, 2] }, { include })).toEqual([
      { os: 'linux', v: 1, colour: 'green' },
      { os: 'linux', v: 2, colour: 'green' },
      { os: 'mac', v: 1, colour: 'pink' },
      { os: 'mac', v: 2, colour: 'pink', extra: true },
    ]);
  });

  test('makes a combination of its own of an include that agrees with none, to which no later one adds', () => {
    const include = [{ os: 'bsd' }, { os: 'bsd', v: 3 }];
    expect(expanded({ os: ['linux'], v: [1] }, { include })).toEqual([
      { os: 'linux', v: 1 },
      { os: 'bsd' },
      { os: 'bsd', v: 3 },
    ]);
  });

  test('of includes alone is these', () => {
    const include = [
      { name: 'a', x: 1 },
      { name: 'b', x: 2 },
    ];
    expect(expanded({}, { include })).toEqual(include);
  });

  test('may take in again what was left out', () => {
    expect(expanded({ v: [1, 2] }, { exclude: [{ v: 2 }], include: [{ v: 2, again: true }] })).toEqual([
      { v: 1 },
      { v: 2, again: true },
    ]);
  });

  test('has as many combinations as the product of its lists, all different', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer(), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (lists) => {
          const all = expanded(Object.fromEntries(lists.map((list, index) => [`k${index}`, list])));
          expect(all).toHaveLength(lists.reduce((product, list) => product * list.length, 1));
          expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
        },
      ),
    );
  });
});
