import { fail, ok, type Result } from '../../base/result.ts';

/** A row of a table, and the offset at which it starts. */
export interface DelimitedRow {
  readonly fields: readonly string[];
  readonly start: number;
}

/** What is wrong with the text of a table, and where: offsets, the end exclusive. */
export interface DelimitedFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

/**
 * The rows of a text of separated values, as RFC 4180 has them: fields in double quotes may hold separators,
 * line breaks and doubled quotes; rows end with CRLF or LF, the last one also with the text. Lines with
 * nothing in them are no rows.
 */
export function parseDelimited(
  text: string,
  separator: ',' | '\t',
): Result<readonly DelimitedRow[], DelimitedFault> {
  const rows: DelimitedRow[] = [];
  const bare = separator === ',' ? /[^,"\r\n]*/y : /[^\t"\r\n]*/y;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const fields: string[] = [];
    for (;;) {
      const field = text.charAt(at) === '"' ? quotedField(text, at) : bareField(text, at, bare);
      if (!field.ok) return field;
      fields.push(field.value.text);
      at = field.value.end;
      if (text.charAt(at) === separator) at++;
      else break;
    }
    const end = lineBreak(text, at);
    if (end === undefined) {
      return fail({
        message: 'something follows the quote that ends this field',
        start: at,
        end: at + 1,
        hint: DOUBLED,
      });
    }
    if (at > start) rows.push({ fields, start });
    at = end;
  }
  return ok(rows);
}

const DOUBLED = 'a field with a quote in it stands in quotes, with the quote doubled: "5"" disk"';

interface Field {
  readonly text: string;
  readonly end: number;
}

function quotedField(text: string, start: number): Result<Field, DelimitedFault> {
  let value = '';
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return fail({ message: 'this quote is never closed', start, end: start + 1 });
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') return ok({ text: value, end: quote + 1 });
    value += '"';
    at = quote + 2;
  }
}

function bareField(text: string, start: number, pattern: RegExp): Result<Field, DelimitedFault> {
  pattern.lastIndex = start;
  const value = pattern.exec(text)?.[0] ?? '';
  const end = start + value.length;
  if (text.charAt(end) !== '"') return ok({ text: value, end });
  return fail({
    message: 'a quote stands in a field without quotes',
    start: end,
    end: end + 1,
    hint: DOUBLED,
  });
}

/** Where the next row starts, given where a field ended; undefined where no row can end there. */
function lineBreak(text: string, at: number): number | undefined {
  if (at >= text.length) return at;
  if (text.charAt(at) === '\n') return at + 1;
  if (text.charAt(at) !== '\r') return undefined;
  return text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
}
