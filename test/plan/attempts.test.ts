import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { attemptId, attemptNumber, attemptPrefix } from '../../src/plan/tasks/attempts.ts';
import { ID_PATTERN } from '../../src/wire/limits.ts';

const ids = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const attempts = fc.integer({ min: 1, max: 999_999 });

it('an attempt has a valid id, and its number can be read from it', () => {
  fc.assert(
    fc.property(ids, attempts, (base, attempt) => {
      const id = attemptId(base, attempt);
      expect(id).toMatch(ID_PATTERN);
      expect(id.startsWith(attemptPrefix(base))).toBe(true);
      // A base id may itself look like an attempt of a shorter one; then it is the first attempt.
      expect(attemptNumber(base, id.toUpperCase())).toBe(id === base ? 1 : attempt);
    }),
  );
});

it('two attempts of a job have two ids', () => {
  fc.assert(
    fc.property(ids, attempts, attempts, (base, one, other) => {
      fc.pre(one !== other && attemptId(base, one) !== base && attemptId(base, other) !== base);
      expect(attemptId(base, one)).not.toBe(attemptId(base, other));
    }),
  );
});

it('the id of some other job is no attempt', () => {
  expect(attemptNumber('topn', 'topn-x')).toBeUndefined();
  expect(attemptNumber('topn', 'topn-02')).toBeUndefined();
  expect(attemptNumber('topn', 'topn-1')).toBeUndefined();
  expect(attemptNumber('topn', 'topnew-2')).toBeUndefined();
});
