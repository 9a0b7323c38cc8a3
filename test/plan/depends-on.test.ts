import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { charsOf, dependsOn, dependsOnOf, mayUseRanges } from '../../src/plan/links/depends-on.ts';

const ids = fc.uniqueArray(
  fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/), fc.integer({ min: 0, max: 60 }).map(String)),
  { selector: (id) => id.toLowerCase(), maxLength: 60 },
);

test('a list of ids means the same tasks as the ids, with ranges for whole numbers in a row', () => {
  fc.assert(
    fc.property(ids, ids, (wanted, others) => {
      const list = dependsOnOf(wanted, { ranges: mayUseRanges([...wanted, ...others]) });
      for (const id of wanted) expect(dependsOn({ dependsOn: list }, id)).toBe(true);
      const unwanted = others.filter((id) => !wanted.some((one) => one.toLowerCase() === id.toLowerCase()));
      for (const id of unwanted) expect(dependsOn({ dependsOn: list }, id)).toBe(false);
      const ranges = (list.taskIdRanges ?? []).map(({ start, end }) => `${start}-${end}`);
      expect(charsOf([...(list.taskIds ?? []), ...ranges])).toBeLessThanOrEqual(charsOf(wanted));
    }),
  );
});

test('ten thousand numbers in a row are one range', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => String(index + 1));
  expect(dependsOnOf([...numbers, 'last'], { ranges: true })).toEqual({
    taskIds: ['last'],
    taskIdRanges: [{ start: 1, end: 10_000 }],
  });
});

test('where some id has leading zeros there are no ranges, as 04 would count as 4 in one', () => {
  expect(mayUseRanges(['4', '5', '6', '04'])).toBe(false);
  expect(dependsOnOf(['4', '5', '6'], { ranges: false })).toEqual({ taskIds: ['4', '5', '6'] });
});

test('a number that no 32 bits hold is not put into a range', () => {
  const large = ['2147483648', '2147483649', '2147483650'];
  expect(dependsOnOf(large, { ranges: true })).toEqual({ taskIds: large });
});
