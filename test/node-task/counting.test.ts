import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { countWords, LONGEST_WORD } from '../../node-task/topn/counting.ts';
import { topWords } from '../../node-task/topn/table.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const countText = async (text: string): Promise<Array<[string, number]>> => [
  ...(await countWords([encode(text)])).counts,
];

test('words are split on white space and stripped of punctuation at both ends, not inside', async () => {
  expect(await countText(`"Well," said the hen-house; it isn't (much) of a 'log'.\n\tWell?`)).toEqual([
    ['Well', 2],
    ['said', 1],
    ['the', 1],
    ['hen-house', 1],
    ['it', 1],
    ["isn't", 1],
    ['much', 1],
    ['of', 1],
    ['a', 1],
    ['log', 1],
  ]);
});

test('what is punctuation alone is no word', async () => {
  expect(await countText('-- ... "" a - b *** ')).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

test('case is kept, and so is punctuation outside of ASCII', async () => {
  expect(await countText('The the «the» THE')).toEqual([
    ['The', 1],
    ['the', 1],
    ['«the»', 1],
    ['THE', 1],
  ]);
});

test('a text without a word gives no words', async () => {
  expect(await countText('')).toEqual([]);
  expect(await countText(' \n\t ')).toEqual([]);
  expect((await countWords([])).counts.size).toBe(0);
});

test.each([
  ['unit separator', '\x1f'],
  ['next line', '\x85'],
  ['no-break space', '\xa0'],
  ['ogham space', '\u1680'],
  ['hair space', '\u200a'],
  ['line separator', '\u2028'],
  ['ideographic space', '\u3000'],
])('a %s parts words', async (_name, space) => {
  expect(await countText(`a${space}b`)).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

test.each([
  ['zero width space', '\u200b'],
  ['zero width no-break space', '\ufeff'],
  ['NUL', '\0'],
])('a %s does not part words', async (_name, sign) => {
  expect(await countText(`a${sign}b`)).toEqual([[`a${sign}b`, 1]]);
});

test('a byte order mark belongs to no word', async () => {
  expect(await countText('\ufeffa a')).toEqual([['a', 2]]);
});

test('bytes that are not UTF-8 are counted, not refused', async () => {
  const { counts } = await countWords([Uint8Array.of(0x61, 0x20, 0xff, 0x20, 0x61, 0x20, 0xe2, 0x82)]);
  expect([...counts]).toEqual([
    ['a', 2],
    ['\ufffd', 2],
  ]);
});

test('of equally frequent words the one that appeared first comes first', async () => {
  const { counts } = await countWords([encode('pear fig apple fig plum apple date')]);
  expect(topWords(counts, 4)).toEqual([
    ['fig', 2],
    ['apple', 2],
    ['pear', 1],
    ['plum', 1],
  ]);
});

test('asking for more words than there are gives those that there are', async () => {
  const { counts } = await countWords([encode('a b')]);
  expect(topWords(counts, 100)).toHaveLength(2);
});

test('a word beyond the longest is counted by its beginning, and told', async () => {
  const long = 'x'.repeat(LONGEST_WORD);
  const text = `${long}yy a ${long} ${long}z b`;
  for (const size of [text.length, 1000, LONGEST_WORD + 1]) {
    const { counts, cut } = await countWords(inPiecesOf(size, encode(text)));
    expect([...counts.entries()].map(([word, n]) => [word.length, n])).toEqual([
      [LONGEST_WORD, 3],
      [1, 1],
      [1, 1],
    ]);
    expect(cut).toBe(2);
  }
});

test('cutting a word never halves a character outside of the basic plane', async () => {
  const { counts } = await countWords([encode(`x${'\u{1f409}'.repeat(LONGEST_WORD)}`)]);
  const [word] = counts.keys();
  expect(word).toBe(`x${'\u{1f409}'.repeat(LONGEST_WORD / 2 - 1)}`);
});

/** Texts rich in what matters: white space, punctuation, few words, characters of one to four bytes. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('the', 'a', 'of', 'Straße', '猫', '\u{1f409}', 'été') },
      { weight: 4, arbitrary: fc.constantFrom(' ', '\n', '\t', '\u2003', '\r\n', '\x1c') },
      { weight: 2, arbitrary: fc.constantFrom('.', ',', '"', "'", '-', '(', '~', '`', '«') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

test('a count done the plain way, on the whole text at once, agrees', async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 8 }), async (text, n) => {
      const { counts } = await countWords([encode(text)]);
      expect(topWords(counts, n)).toEqual(plainTop(text, n));
    }),
    { numRuns: 500 },
  );
});

test('it does not matter where the borders of chunks fall', async () => {
  const cuts = fc.array(fc.nat(400), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, cuts, async (text, at) => {
      const bytes = encode(text);
      const whole = await countWords([bytes]);
      const parts = await countWords(cutAt(at, bytes));
      expect([...parts.counts]).toEqual([...whole.counts]);
    }),
    { numRuns: 500 },
  );
});

/** White space and punctuation from their definitions in Unicode and ASCII; quadratic, and says so. */
function plainTop(text: string, n: number): Array<[string, number]> {
  // oxlint-disable-next-line no-control-regex -- the information separators are white space to Python
  const space = /[\p{White_Space}\x1c-\x1f]+/u;
  const mark = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
  const words = text
    .replace(/^\ufeff/, '')
    .split(space)
    .map((word) => {
      let bare = word;
      while (bare !== '' && mark.includes(bare[0] ?? '')) bare = bare.slice(1);
      while (bare !== '' && mark.includes(bare.at(-1) ?? '')) bare = bare.slice(0, -1);
      return bare;
    })
    .filter((word) => word !== '');
  const distinct = words.filter((word, at) => words.indexOf(word) === at);
  const counted = distinct.map((word): [string, number] => [word, words.filter((w) => w === word).length]);
  return counted.toSorted(([, a], [, b]) => b - a).slice(0, n);
}

function cutAt(places: readonly number[], bytes: Uint8Array): Uint8Array[] {
  const borders = [0, ...places.filter((at) => at <= bytes.length).toSorted((a, b) => a - b), bytes.length];
  return borders.slice(1).map((to, at) => bytes.subarray(borders[at], to));
}

function inPiecesOf(size: number, bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
}
