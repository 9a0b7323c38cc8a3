import base from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { ParserTrouble } from 'handlebars/dist/cjs/handlebars/compiler/base.js';

import { lineStarts } from './lines.ts';
import type { Span, TemplateFault } from './template.ts';

/** Words for the parser's tokens, as far as a person may meet them. */
const FOUND: Readonly<Record<string, string>> = {
  SEP: 'a dot',
  CLOSE: '`}}`',
  CLOSE_UNESCAPED: '`}}}`',
  OPEN_ENDBLOCK: 'the end of a block that was not opened',
  INVERSE: '`{{else}}` outside of a block',
  OPEN_INVERSE_CHAIN: '`{{else}}` outside of a block',
  STRING: 'a text in quotes',
  NUMBER: 'a number',
  EQUALS: '`=`',
  OPEN_SEXPR: '`(`',
  CLOSE_SEXPR: '`)`',
  ID: 'a word',
};

/** Thrown by our own hook to carry the parser's knowledge out of it. */
class Trouble extends Error {
  readonly found: ParserTrouble;
  readonly span: { line: number; column: number; endLine: number; endColumn: number };

  constructor(found: ParserTrouble, at: (typeof base.parser.lexer)['yylloc']) {
    super('template syntax');
    this.found = found;
    this.span = {
      line: at.first_line,
      column: at.first_column,
      endLine: at.last_line,
      endColumn: at.last_column,
    };
  }
}

/** The fault in a text that Handlebars' parser refused with `error`: in plain words and at its place. */
export function syntaxFault(text: string, error: unknown): TemplateFault {
  const starts = lineStarts(text);
  const offset = (line: number, column: number): number =>
    Math.min((starts[line - 1] ?? text.length) + column, text.length);

  // Blocks that do not match (`{{#if}}…{{/each}}`) are found after parsing, and come with a position.
  if (error instanceof Error && 'lineNumber' in error && typeof error.lineNumber === 'number') {
    const column = 'column' in error && typeof error.column === 'number' ? error.column : 0;
    const [, open = '', close = ''] = /^(\S+) doesn't match (\S+)/.exec(error.message) ?? [];
    const start = offset(error.lineNumber, column);
    return fault(`\`{{#${open}}}\` is closed by \`{{/${close}}}\``, { start, end: start + open.length });
  }

  const trouble = parseAgain(text);
  if (!trouble) return fault('this template cannot be read', { start: 0, end: text.length });
  const { found, span } = trouble;
  const start = offset(span.line, span.column);
  const end = Math.max(offset(span.endLine, span.endColumn), start + 1);

  const open = text.lastIndexOf('{{', Math.max(start - 1, 0));
  const closed = open >= 0 && text.slice(open, start).includes('}}');
  if (
    (found.token === 'EOF' || found.token === 'INVALID') &&
    (start >= text.length || found.token === 'EOF')
  ) {
    if (open >= 0 && !closed) {
      return fault(
        '`{{` is never closed by `}}`',
        { start: open, end: Math.min(open + 2, text.length) },
        true,
      );
    }
    return (
      unclosedBlock(text) ??
      fault('the template ends in the middle of a block', { start: open, end: text.length })
    );
  }
  if (found.token === 'CLOSE' && text.slice(open - 1, open + 2) === '{{{') {
    return fault('`{{{` is closed by `}}`, not by `}}}`', { start, end: start + 2 });
  }
  if (found.token === 'CLOSE' && open >= 0 && text.slice(open + 2, start).trim() === '') {
    return fault('no name stands between `{{` and `}}`', { start: open, end }, true);
  }
  const seen =
    found.token === null || found.token === 'INVALID'
      ? `\`${text.slice(start, end)}\``
      : (FOUND[found.token] ?? `\`${text.slice(start, end)}\``);
  return fault(
    `${seen} stands where a name or \`}}\` is wanted`,
    { start: Math.min(start, text.length - 1), end },
    true,
  );
}

function fault(message: string, span: Span, literal = false): TemplateFault {
  return {
    code: 'template-syntax',
    message,
    span,
    ...(literal
      ? { hint: 'a name stands between the braces, such as {{file.path}}; for two literal braces write \\{{' }
      : {}),
  };
}

/** The last block that is opened and not closed. */
function unclosedBlock(text: string): TemplateFault | undefined {
  const open: Array<{ word: string; at: number; length: number }> = [];
  for (const match of text.matchAll(/\{\{~?(#|\/)\s*([\w-]+)/g)) {
    if (match[1] === '#') open.push({ word: match[2] ?? '', at: match.index, length: match[0].length });
    else open.pop();
  }
  const last = open.at(-1);
  return (
    last &&
    fault(`\`{{#${last.word}}}\` is never closed by \`{{/${last.word}}}\``, {
      start: last.at,
      end: last.at + last.length,
    })
  );
}

/** Parses once more with a hook that tells token and position, which the parser's message only draws. */
function parseAgain(text: string): Trouble | undefined {
  const parser: typeof base.parser = Object.create(base.parser) as typeof base.parser;
  parser.parseError = (_message, found): never => {
    throw new Trouble(found, parser.lexer.yylloc);
  };
  try {
    parser.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Trouble ? error : undefined;
  }
}
