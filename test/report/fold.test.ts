import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fold } from '../../src/report/fold.ts';
import { ansiStyle } from '../../src/report/style.ts';

// eslint-disable-next-line no-control-regex -- colours are control sequences
const width = (line: string): number => Array.from(line.replaceAll(/\u001B\[[0-9;]*m/g, '')).length;

const bare = (text: string): string => text.replaceAll(/[\s|:]/g, '');

describe('a line that is too long for a terminal', () => {
  test('goes on in the next, indented by four more', () => {
    expect(fold(['  one two three four'], 12)).toEqual(['  one two', '      three', '      four']);
    expect(fold(['short'], 12)).toEqual(['short']);
  });

  test('is cut where it has no space', () => {
    expect(fold(['  abcdefghijklmnop'], 10)).toEqual(['  abcdefgh', '      ijkl', '      mnop']);
  });

  test('of a script goes on after a colon, so that its own lines can be told', () => {
    expect(fold(['  | run --with this --and that'], 16)).toEqual([
      '  | run --with',
      '  : this --and',
      '  : that',
    ]);
  });

  test('loses no word and never exceeds the width, colours not counted', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', '🙂', 'x'), minLength: 1, maxLength: 40 });
    const styled = fc.oneof(word, word.map(ansiStyle.red));
    fc.assert(
      fc.property(
        fc.array(styled, { maxLength: 30 }),
        fc.constantFrom('', '    ', '    | '),
        (words, lead) => {
          const folded = fold([lead + words.join(' ')], 40);
          for (const line of folded) expect(width(line)).toBeLessThanOrEqual(40);
          expect(bare(folded.join(''))).toBe(bare(words.join('')));
        },
      ),
    );
  });
});
