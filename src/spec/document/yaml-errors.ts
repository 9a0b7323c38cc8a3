import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';

/** An error as the YAML library gives it, as far as it is read. */
interface YamlTrouble {
  readonly code: string;
  readonly message: string;
  /** Offsets in the text. */
  readonly pos: readonly [number, number];
}

/** Words for the library's errors where its own do not help, and what to do. */
const WORDS: Readonly<Record<string, { readonly words?: string; readonly hint?: string }>> = {
  TAB_AS_INDENT: {
    words: 'a tab is used for indentation, which YAML does not allow',
    hint: 'indent with spaces',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    words: 'a second `: ` on this line would make a map within it',
    hint: 'put the inner map on the next line, indented; quote a text that holds `: `',
  },
  MULTILINE_IMPLICIT_KEY: {
    words: 'a key does not fit on one line',
    hint: 'is a `:` missing after it, or a quote at its end?',
  },
  TAG_RESOLVE_FAILED: { hint: 'a text that starts with `!` has to be quoted' },
  BAD_ALIAS: { hint: 'a text that starts with `*` has to be quoted' },
};

/** What to do where YAML took the braces of a template for its own. */
export const BRACES_HINT = 'quote a text that starts with {{, or that holds {{ and stands within [ ] or { }';

/** Whether the line of an offset holds the braces of a template, which YAML takes for its own. */
function hasBraces(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? text.length : end).includes('{{');
}

/** A syntax error of the YAML library in our shape, in words that help where its own do not. */
export function syntaxError(
  { code, message, pos }: YamlTrouble,
  text: string,
  place: (start: number, end: number) => Place,
): Diagnostic {
  const { words, hint = hasBraces(text, pos[0]) ? BRACES_HINT : undefined } = WORDS[code] ?? {};
  return {
    severity: 'error',
    code: `yaml-${code.toLowerCase().replaceAll('_', '-')}`,
    message: words ?? message.charAt(0).toLowerCase() + message.slice(1),
    at: place(pos[0], Math.max(pos[1], pos[0] + 1)),
    ...(hint === undefined ? {} : { hint }),
  };
}
