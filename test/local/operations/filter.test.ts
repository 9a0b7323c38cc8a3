import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FILTERABLE, filterTrouble, matches, requiredText } from '../../../src/local/operations/filter.ts';
import { parseFilter, type FilterNode } from '../../../src/local/operations/filter-parse.ts';
import type { Props } from '../../../src/local/store/records.ts';

function parsed(source: string): FilterNode {
  const filter = parseFilter(source);
  if (!filter.ok) throw new Error(filter.error);
  return filter.value;
}

const TASK: Props = {
  id: 'Mytask1',
  state: 'completed',
  creationTime: '2022-12-02T05:45:15.947735Z',
  lastModified: '2022-12-02T05:45:15Z',
  executionInfo: { exitCode: -9, result: 'failure' },
};

const settled = (source: string): string | undefined => requiredText(parsed(source), 'executionInfo/result');

describe('$filter', () => {
  test.each([
    ["id eq 'mytask1'", true],
    ["id ne 'mytask1'", false],
    ["startswith(id,'MY')", true],
    ["startswith( id , 'x' )", false],
    ["state eq 'completed' and executionInfo/exitCode ne 0", true],
    ["state eq 'active' or executionInfo/result eq 'failure'", true],
    ["state eq 'active' and id eq 'a' or executionInfo/exitCode lt 0", true],
    ["state eq 'active' and (id eq 'a' or executionInfo/exitCode lt 0)", false],
    ["not (state eq 'active')", true],
    ['executionInfo/exitCode ge -9', true],
    ['executionInfo/exitCode gt -9', false],
    ["creationTime gt DateTime'2022-12-02T05:45:15.947734Z'", true],
    ["creationTime gt datetime'2022-12-02T05:45:15.947735Z'", false],
    ['creationTime le 2022-12-02T05:45:15.947735Z', true],
    ['lastModifiedTime eq 2022-12-02T05:45:15Z', true],
    ['executionInfo/startTime eq 2022-12-02T05:45:15Z', false],
  ])('%s lets the task through: %s', (source, expected) => {
    const filter = parsed(source);
    expect(filterTrouble(filter, FILTERABLE.tasks)).toBeUndefined();
    expect(matches(filter, TASK)).toBe(expected);
  });

  test.each([
    '',
    'id',
    'id eq',
    "id eq 'a' and",
    "id eq 'a' 'b'",
    "(id eq 'a'",
    "id eq 'a",
    'id like 3',
    'startswith(id)',
    'id eq a',
    "id eq 'a';",
    "creationTime gt DateTime'yesterday'",
    `${'('.repeat(60)}id eq 'a'${')'.repeat(60)}`,
  ])('%s is refused in words', (source) => {
    const filter = parseFilter(source);
    expect(filter.ok).toBe(false);
  });

  test.each([
    ["colour eq 'red'", 'colour'],
    ["constructor eq 'x'", 'constructor'],
    ['id eq 7', 'text value'],
    ["executionInfo/exitCode eq '7'", 'number value'],
    ["state gt 'active'", 'gt'],
    ["state eq 'gone'", 'invalid state'],
    ["startswith(state,'a')", 'startswith'],
  ])('%s cannot be used on tasks, and the reason names %s', (source, reason) => {
    expect(filterTrouble(parsed(source), FILTERABLE.tasks)).toContain(reason);
  });

  test('any text can be asked for, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const filter = parsed(`id eq '${id.replaceAll("'", "''")}'`);
        expect(filter).toEqual({
          op: 'compare',
          property: 'id',
          by: 'eq',
          literal: { type: 'text', value: id },
        });
        expect(matches(filter, { id })).toBe(true);
      }),
    );
  });

  test('no text makes the parser throw', () => {
    const words = fc.constantFrom(
      'id',
      'eq',
      "'a'",
      '(',
      ')',
      'and',
      'or',
      'not',
      ',',
      '7',
      'startswith',
      ' ',
      "'",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join(' ')),
        ),
        (source) => {
          expect([true, false]).toContain(parseFilter(source).ok);
        },
      ),
    );
  });

  test('only what every match must have is taken for settled', () => {
    const failed = "executionInfo/result eq 'Failure'";
    expect(settled(failed)).toBe('failure');
    expect(settled(`startswith(id,'a') and ${failed}`)).toBe('failure');
    expect(settled(`${failed} or id eq 'a'`)).toBeUndefined();
    expect(settled(`not (${failed})`)).toBeUndefined();
    expect(settled("executionInfo/result ne 'failure'")).toBeUndefined();
  });
});
