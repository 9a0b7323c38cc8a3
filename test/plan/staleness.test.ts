import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Desired } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { readSavedPlan, sealPlan, type SavedPlan, type SavedWith } from '../../src/plan/review/saved-plan.ts';
import { staleness } from '../../src/plan/review/staleness.ts';
import { blob, container, desired, task, type OwnDesired } from '../rig/desired.ts';

const BOUND: SavedWith = { spec: 'topn.yaml', files: { 'topn.yaml': 'hash', 'base.yaml': 'hash' } };

function planOf(want: Desired = desired(), have: Observed = NOTHING, tool = '1.0.0'): Plan {
  const made = makePlan(want, have, { tool, target: 'local' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** As it comes back from a file. */
const saved = (plan: Plan, bound = BOUND): SavedPlan =>
  JSON.parse(JSON.stringify(sealPlan(plan, bound))) as SavedPlan;

const told = (now: Plan, bound = BOUND, before = saved(planOf())): string[] =>
  staleness(before, now, bound).map(({ message, at }) => `${at ? `${at.line}: ` : ''}${message}`);

describe('a saved plan', () => {
  test('that would be made the same now is not stale', () => {
    expect(told(planOf())).toEqual([]);
  });

  test.each<[string, Partial<OwnDesired>, string[]]>([
    ['a parameter', { params: { words: 5 } }, ['the parameter `words` was 3, and is 5']],
    [
      'the content of an input',
      {
        containers: [
          container('application', [blob('topn.mjs')]),
          container('input', [blob('a.txt', 'other'), blob('b.txt')]),
          container('logs'),
          container('output'),
        ],
      },
      ['5: the file data/a.txt changed since the plan was made'],
    ],
    ['a task more', { tasks: [task('a'), task('b'), task('c')] }, ['20: the task c was no part of the plan']],
    ['a task less', { tasks: [task('a')] }, ['20: the task b is no longer part of the plan']],
    [
      'what a task does',
      { tasks: [task('a', 'another'), task('b')] },
      ['20: the task a has another command, inputs or settings than when the plan was made'],
    ],
    [
      'the size of the pool',
      { pool: { ...desired().pool, body: { ...desired().pool.body, targetDedicatedNodes: 9 } } },
      ['10: the pool topn is wanted otherwise than when the plan was made: targetDedicatedNodes'],
    ],
  ])('says that %s changed, and where', (_, parts, messages) => {
    expect(told(planOf(desired(parts)))).toEqual(messages);
  });

  test('says that a file of the spec, the tool or the accounts changed', () => {
    const bound = { ...BOUND, files: { 'topn.yaml': 'other' }, accounts: { batch: 'theirs' } };
    expect(told(planOf(desired(), NOTHING, '2.0.0'), bound)).toEqual([
      'it was made by batchspec 1.0.0, and this is 2.0.0',
      'its Batch account is unknown, and this is theirs',
      '1: the file base.yaml, of which the spec is made, is gone since the plan was made',
      '1: the file topn.yaml, of which the spec is made, changed since the plan was made',
    ]);
  });

  test('says that what exists has changed, only where all that is wanted is the same', () => {
    const have = {
      ...NOTHING,
      containers: [{ name: 'topn-output', metadata: { batchspec_spec: 'topn' }, blobs: [] }],
    };
    expect(told(planOf(desired(), have))).toEqual([
      '4: the container topn-output is not as it was when the plan was made: then create (does not exist), now keep (stands already)',
    ]);
    expect(told(planOf(desired({ params: {} }), have))).toHaveLength(1);
  });

  test('tells the first few of many alike, and how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, n) => task(`t${n}`));
    const messages = told(planOf(desired({ tasks: [task('a'), task('b'), ...many] })));
    expect(messages).toHaveLength(6);
    expect(messages.at(-1)).toBe('and 25 more like this');
  });

  test('whose file was changed in any field is refused', () => {
    const before = JSON.parse(JSON.stringify(saved(planOf()))) as Record<string, unknown>;
    const paths = leaves(before);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant([])),
        (path, value) => {
          const text = JSON.stringify(replaced(before, path, value));
          const read = readSavedPlan(text);
          expect(read?.ok ?? false).toBe(text === JSON.stringify(before));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a JSON file', () => {
  test('that is a printed plan is refused with what to do', () => {
    const read = readSavedPlan(JSON.stringify(planOf()));
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining('plan --out FILE') as string });
  });

  test('that is no plan may be a spec', () => {
    for (const text of ['', '{', '[]', 'null', '{"version": 1, "name": "x"}'])
      expect(readSavedPlan(text)).toBeUndefined();
  });
});

type Path = ReadonlyArray<string | number>;

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner: Path[] = Object.entries(value).flatMap(([key, one]) =>
    leaves(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replaced(item, rest, by) : (item as unknown)));
  const map = value as Record<string, unknown>;
  return { ...map, [step]: replaced(map[step], rest, by) };
}
