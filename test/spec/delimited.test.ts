import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseDelimited } from '../../src/spec/inputs/delimited.ts';

const rowsOf = (text: string, separator: ',' | '\t' = ','): ReadonlyArray<readonly string[]> => {
  const parsed = parseDelimited(text, separator);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value.map(({ fields }) => fields);
};

/** As RFC 4180 has it: quotes where they are needed, or wherever they are wanted. */
const written = (field: string, separator: string, always: boolean): string =>
  always || /["\r\n]/.test(field) || field.includes(separator) ? `"${field.replaceAll('"', '""')}"` : field;

const FIELD = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-c,\t"\r\n ]{0,6}$/));

describe('separated values', () => {
  test('come out as they were written, whatever stands in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(FIELD, fc.boolean()), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
        fc.constantFrom(',' as const, '\t' as const),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (table, separator, end, lastEnd) => {
          const rows = table
            // A row of one empty field without quotes is an empty line.
            .map((row) =>
              row.map(([text, quoted]): [string, boolean] => [
                text,
                quoted || (row.length === 1 && text === ''),
              ]),
            );
          const text = rows
            .map((row) => row.map(([field, always]) => written(field, separator, always)).join(separator))
            .join(end);
          expect(rowsOf(text + (lastEnd ? end : ''), separator)).toEqual(
            rows.map((row) => row.map(([field]) => field)),
          );
        },
      ),
    );
  });

  test('never make the reader throw, and a fault is within the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a,"\r\n]{0,20}$/), (text) => {
        const parsed = parseDelimited(text, ',');
        if (parsed.ok) return;
        expect(parsed.error.start).toBeLessThan(text.length);
        expect(parsed.error.end).toBeGreaterThan(parsed.error.start);
      }),
    );
  });

  test('may have empty lines between rows and line breaks in quotes, and know where each row starts', () => {
    expect(parseDelimited('a,b\r\n\r\n"1\n2",""\n\n3,4', ',')).toEqual({
      ok: true,
      value: [
        { fields: ['a', 'b'], start: 0 },
        { fields: ['1\n2', ''], start: 7 },
        { fields: ['3', '4'], start: 17 },
      ],
    });
  });

  test('of tabs keep commas, and of commas keep tabs', () => {
    expect(rowsOf('a,b\tc', '\t')).toEqual([['a,b', 'c']]);
    expect(rowsOf('a,b\tc', ',')).toEqual([['a', 'b\tc']]);
  });
});
