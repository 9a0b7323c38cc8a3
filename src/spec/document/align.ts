/** How a scalar is written, as far as it matters for finding its characters in the file. */
export type Style = 'plain' | 'single' | 'double' | 'block';

/**
 * For each UTF-16 unit of a YAML scalar's value, the offset in the file of what it was written as; one more
 * entry stands for the end. `undefined` where value and text cannot be brought together.
 *
 * Every style keeps the order of what is not white space, and changes white space alone (indentation,
 * folding, chomping), quotes that are doubled and escapes. So the two are walked side by side. White space
 * that YAML made of something else gets the offset of what follows it.
 */
export function align(
  text: string,
  from: number,
  to: number,
  style: Style,
  value: string,
): number[] | undefined {
  const offsets: number[] = [];
  let at = contentStart(text, from, style);
  for (let index = 0; index < value.length; index++) {
    const char = value.charAt(index);
    if (isBlank(char)) {
      const escaped = style === 'double' ? skipBlanks(text, at, to, style) : at;
      if (style === 'double' && escapedBlank(text, escaped) === char) {
        offsets.push(escaped);
        at = escaped + escapeLength(text, escaped);
        continue;
      }
      if (char === '\n') at = nextLineBreak(text, at, to);
      offsets.push(Math.min(at, to));
      if (text.charAt(at) === char) at++;
      continue;
    }
    at = skipBlanks(text, at, to, style);
    if (at >= to) return undefined;
    offsets.push(at);
    if (style === 'double' && text.charAt(at) === '\\') {
      const length = escapeLength(text, at);
      // One escape of eight digits may stand for two units.
      if (isHighSurrogate(char) && text.charAt(at + 1) === 'U') {
        offsets.push(at);
        index++;
      }
      at += length;
    } else {
      if (text.charAt(at) !== char) return undefined;
      at += style === 'single' && char === "'" ? 2 : 1;
    }
  }
  offsets.push(Math.min(at, to));
  return offsets;
}

function contentStart(text: string, from: number, style: Style): number {
  if (style === 'plain') return from;
  if (style !== 'block') return from + 1;
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

const isBlank = (char: string): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';
const isHighSurrogate = (char: string): boolean => char >= '\uD800' && char <= '\uDBFF';

/** A backslash at the end of a line joins the next one. */
const isContinuation = (text: string, at: number): boolean => /^\\\r?\n/.test(text.slice(at, at + 3));

function skipBlanks(text: string, from: number, to: number, style: Style): number {
  let at = from;
  for (;;) {
    while (at < to && isBlank(text.charAt(at))) at++;
    if (style === 'double' && isContinuation(text, at)) at++;
    else return at;
  }
}

/** The next line break, if nothing but blanks is before it. */
function nextLineBreak(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charAt(at)) && text.charAt(at) !== '\n') at++;
  return text.charAt(at) === '\n' ? at : from;
}

/** The white space that an escape stands for, if it stands for any. */
function escapedBlank(text: string, at: number): string | undefined {
  if (text.charAt(at) !== '\\') return undefined;
  return BLANK_ESCAPES[text.charAt(at + 1)];
}

const BLANK_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', ' ': ' ', '\t': '\t' };

function escapeLength(text: string, at: number): number {
  switch (text.charAt(at + 1)) {
    case 'x':
      return 4;
    case 'u':
      return 6;
    case 'U':
      return 10;
    default:
      return 2;
  }
}
