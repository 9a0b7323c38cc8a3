import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { commonScript } from '../../src/report/plan/common-script.ts';
import { alignColumns, count, cutTo, formatBytes, formatDuration, percent } from '../../src/report/format.ts';
import { jsonDocument, jsonLine, jsonPieces, safeText } from '../../src/report/safe-text.ts';
import { ansiStyle, plainStyle, chooseStyle } from '../../src/report/style.ts';

describe('numbers for people', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [10_240, '10 KiB'],
    [1_048_576, '1.0 MiB'],
    [5_368_709_120, '5.0 GiB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  test.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min 00 s'],
    [3_599_400, '59 min 59 s'],
    [3_600_000, '1 h 00 min'],
    [7_380_000, '2 h 03 min'],
  ])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  test('counts take the plural and commas', () => {
    expect([count(1, 'task'), count(0, 'task'), count(12_345, 'task')]).toEqual([
      '1 task',
      '0 tasks',
      '12,345 tasks',
    ]);
  });

  test('nothing to do is done to 100 percent', () => expect(percent(0, 0)).toBe(100));

  test('columns line up and lines end without spaces', () => {
    expect(
      alignColumns([
        ['a', 'b'],
        ['long', ''],
      ]),
    ).toEqual(['a     b', 'long']);
  });

  test('a cut is shown', () =>
    expect([cutTo('abcdef', 6), cutTo('abcdefg', 6)]).toEqual(['abcdef', 'abc...']));
});

describe('text that others wrote', () => {
  test('loses every control character but line feed and tab, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = safeText(text);
        // eslint-disable-next-line no-control-regex -- it is control characters that must not be there
        expect(safe).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        expect(safe.split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });

  test('is the same text again after JSON', () => {
    expect(jsonLine('\u009B')).toBe(String.raw`"\u009b"`);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => JSON.parse(jsonLine(text)) === text));
  });
});

describe('a document in pieces', () => {
  test('is the document', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (map) => {
        expect([...jsonPieces(map)].join('')).toBe(jsonDocument(map));
      }),
    );
  });

  test('leaves out what is undefined, and holds what is undefined in a list as null', () => {
    const map = { a: undefined, b: [1, undefined, { c: undefined }], d: [] };
    expect([...jsonPieces(map)].join('')).toBe(jsonDocument(map));
    expect([...jsonPieces({ a: undefined })].join('')).toBe(jsonDocument({ a: undefined }));
  });

  test('is never there whole', () => {
    const pieces = [...jsonPieces({ list: Array.from({ length: 1000 }, () => 'x'.repeat(1000)) })];
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  });
});

describe('the command of a group', () => {
  test('is shown once with what varies', () => {
    const scripts = ["run --in 'a b.txt' --n 3 --out 'a b.txt'.out", 'run --in c.txt --n 3 --out c.txt.out'];
    const { lines, valuesIn } = commonScript(scripts);
    expect(lines).toEqual(['run --in <1> --n 3 --out <2>']);
    expect(scripts.map(valuesIn)).toEqual([
      ["'a b.txt'", "'a b.txt'.out"],
      ['c.txt', 'c.txt.out'],
    ]);
  });

  test('says so where the commands have another shape', () => {
    expect(commonScript(['a b', 'a b c']).lines.at(-1)).toContain('differ in shape');
  });

  test('gives each script back when its values are put in', () => {
    const script = fc.array(fc.constantFrom('a', 'b c', "'q r'", "'", '\n', ' ', '$x'), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(
          script.map((parts) => parts.join('')),
          { minLength: 1, maxLength: 4 },
        ),
        (scripts) => {
          const { lines, valuesIn } = commonScript(scripts);
          if (lines.at(-1)?.includes('differ in shape')) return;
          const back = scripts
            .map(valuesIn)
            .map((row) =>
              lines.join('\n').replaceAll(/<(\d+)>/g, (_, n: string) => row[Number(n) - 1] ?? ''),
            );
          expect(back).toEqual(scripts);
        },
      ),
    );
  });
});

describe('colour', () => {
  const terminal = { isTTY: true };
  test('is for terminals', () => {
    expect(chooseStyle(terminal, {}, false)).toBe(ansiStyle);
    expect(chooseStyle({}, {}, false)).toBe(plainStyle);
  });
  test('is left out for NO_COLOR, --no-color and dumb terminals', () => {
    expect(chooseStyle(terminal, { NO_COLOR: '1' }, false)).toBe(plainStyle);
    expect(chooseStyle(terminal, {}, true)).toBe(plainStyle);
    expect(chooseStyle(terminal, { TERM: 'dumb' }, false)).toBe(plainStyle);
  });
});
