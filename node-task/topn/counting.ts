/** A longer run of characters without white space is counted by its beginning, so that memory stays bounded. */
export const LONGEST_WORD = 65_536;

/** As many entries as a `Map` can hold in V8: 2^24. */
const MOST_WORDS = 16_777_216;

/** Counts by word, in the order in which the words first appear, and how many words were cut. */
export interface WordCounts {
  readonly counts: ReadonlyMap<string, number>;
  readonly cut: number;
}

/**
 * Counts the words of a UTF-8 text: runs of characters between white space, without the ASCII punctuation at
 * both ends, in the case in which they stand. What is punctuation alone is no word. Chunk borders may fall
 * anywhere, also inside of a character; a byte order mark is left out and bytes that are not UTF-8 count as U+FFFD.
 * Memory grows with the number of different words. Rejects beyond 16,777,216 of those.
 */
export async function countWords(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<WordCounts> {
  const decoder = new TextDecoder();
  const counts = new Map<string, number>();
  let cut = 0;
  /** The word that the last chunk ended in. */
  let open = '';
  let openIsCut = false;

  const extend = (piece: string): void => {
    if (openIsCut) return;
    open += piece;
    if (open.length <= LONGEST_WORD) return;
    open = beginning(open);
    openIsCut = true;
    cut += 1;
  };
  const close = (): void => {
    count(counts, open, 0, open.length);
    open = '';
    openIsCut = false;
  };
  const take = (text: string): void => {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (!isWhiteSpace(text.charCodeAt(at))) continue;
      if (open === '' && at - from <= LONGEST_WORD) {
        count(counts, text, from, at);
      } else {
        extend(text.slice(from, at));
        close();
      }
      from = at + 1;
    }
    extend(text.slice(from));
  };

  for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
  take(decoder.decode());
  close();
  return { counts, cut };
}

/** Counts what stands in `text` from `start` to before `end`, less the punctuation around it. */
function count(counts: Map<string, number>, text: string, start: number, end: number): void {
  while (start < end && isPunctuation(text.charCodeAt(start))) start += 1;
  while (end > start && isPunctuation(text.charCodeAt(end - 1))) end -= 1;
  if (start === end) return;
  const word = text.slice(start, end);
  const before = counts.get(word);
  if (before !== undefined) {
    counts.set(word, before + 1);
    return;
  }
  if (counts.size === MOST_WORDS) throw new Error(`it has more than ${MOST_WORDS} different words`);
  counts.set(copy(word), 1);
}

/** What Python's `str.split()` takes for white space; it differs from JavaScript's `\s` in a few characters. */
function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The 32 characters of Python's `string.punctuation`: what ASCII prints besides letters, digits and the space. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2f) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60) ||
    (code >= 0x7b && code <= 0x7e)
  );
}

/** A string of its own: what `slice` gives may keep the whole chunk alive behind a single word. */
function copy(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le');
}

/** The first `LONGEST_WORD` units of `text`, less one where that would cut a character outside of the BMP in two. */
function beginning(text: string): string {
  const lastUnit = text.charCodeAt(LONGEST_WORD - 1);
  const isHighSurrogate = lastUnit >= 0xd800 && lastUnit <= 0xdbff;
  return text.slice(0, isHighSurrogate ? LONGEST_WORD - 1 : LONGEST_WORD);
}
