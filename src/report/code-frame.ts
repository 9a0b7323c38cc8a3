import type { Place } from '../base/place.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';

/** How many columns of a source line are shown. */
const SHOWN_COLUMNS = 96;
const BEFORE_CARET = 40;
const TAB = 4;

/**
 * A source line with a caret under the place, as three or four lines without line breaks at their ends;
 * nothing where there is no such line. `mark` colours the carets.
 */
export function codeFrame(
  lines: readonly string[],
  at: Place,
  style: Style,
  mark: (text: string) => string,
): string[] {
  const line = lines[at.line - 1];
  if (line === undefined || (line === '' && lines.length === 1)) return [];
  const from = Math.min(at.col - 1, line.length);
  const to = at.endLine > at.line ? line.trimEnd().length : Math.min(at.endCol - 1, line.length);
  const cells = draw(line, from, Math.max(to, from + 1));
  const number = String(at.line);
  const gutter = ' '.repeat(number.length);
  return [
    style.dim(`${gutter} |`),
    `${style.dim(`${number} |`)} ${cells.text}`.trimEnd(),
    `${style.dim(`${gutter} |`)} ${cells.indent}${mark(cells.carets)}`,
  ];
}

/** The lines of a text, as `codeFrame` takes them. */
export const linesOf = (text: string): string[] => text.split(/\r?\n/);

/** The line as it can be shown (clipped, tabs and control characters spelt out), and the carets below it. */
function draw(line: string, from: number, to: number): { text: string; indent: string; carets: string } {
  const first = from > SHOWN_COLUMNS - 16 ? from - BEFORE_CARET : 0;
  let shown = first > 0 ? '…' : '';
  let width = shown.length;
  let indent = width;
  let carets = 0;
  let at = first;
  for (const char of line.slice(first)) {
    if (at === first && isLowSurrogate(char)) {
      at += char.length;
      continue;
    }
    if (width >= SHOWN_COLUMNS) {
      shown += '…';
      break;
    }
    const cell = cellOf(char, width);
    if (at < from) indent += columns(cell);
    else if (at < to) carets += columns(cell);
    shown += cell;
    width += columns(cell);
    at += char.length;
  }
  return { text: shown, indent: ' '.repeat(indent), carets: '^'.repeat(Math.max(carets, 1)) };
}

const isLowSurrogate = (char: string): boolean => char >= '\uDC00' && char <= '\uDFFF';

/** What stands for a character in the drawing. */
function cellOf(char: string, width: number): string {
  if (char === '\t') return ' '.repeat(TAB - (width % TAB));
  return safeText(char);
}

/** Columns that a terminal gives to a text: two for the wide letters of East Asia and pictures, none for marks. */
function columns(text: string): number {
  let sum = 0;
  for (const char of text) {
    if (/\p{M}/u.test(char)) continue;
    sum += WIDE.test(char) ? 2 : 1;
  }
  return sum;
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
