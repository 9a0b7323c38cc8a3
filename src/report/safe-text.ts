/**
 * Text from a service, a task or a file name, made harmless for a terminal: control characters (C0, DEL, C1)
 * and the marks that reorder what follows (bidirectional overrides) are shown as `\x1b`, `\u202e`. Line feeds
 * and tabs stay; a carriage return before a line feed is dropped.
 */
export function safeText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSAFE, escape);
}

/** As `safeText`, on one line: line feeds and tabs are shown as `\n`, `\t` too. */
export function safeLine(text: string): string {
  return safeText(text)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\t', String.raw`\t`);
}

/** A plain value (as JSON could hold) with `safeText` over every text in it, keys left alone. */
export function safeValue<T>(value: T): T {
  return clean(value) as T;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  if ('toJSON' in value && typeof value.toJSON === 'function') return clean(value.toJSON());
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}

// eslint-disable-next-line no-control-regex -- finding control characters is what this file is for
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? String.raw`\x` + hex(code, 2) : String.raw`\u` + hex(code, 4);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** JSON on one line that is safe to show: C1 controls and reordering marks are written as `\u0080`. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    UNSAFE,
    (character) => String.raw`\u` + hex(character.codePointAt(0) ?? 0, 4),
  );
}

/** JSON over several lines, for documents that people may read; safe to show as `jsonLine` is. */
export function jsonDocument(value: unknown): string {
  return `${safeJson(value)}\n`;
}

const PIECE_CHARS = 64 * 1024;

/**
 * The same text as `jsonDocument` of a map, in pieces of some 64 KB: lists in it are written item by item, so that
 * one that is long, or rendered as it is read, is never there whole.
 */
export function* jsonPieces(map: object): Generator<string> {
  let piece = '';
  let open = '{';
  for (const [key, value] of Object.entries(map) as Array<[string, unknown]>) {
    if (value === undefined) continue;
    piece += `${open}\n  ${safeJson(key)}: `;
    open = ',';
    if (!Array.isArray(value) || value.length === 0) {
      piece += indented(safeJson(value), '  ');
      continue;
    }
    for (const [index, item] of value.entries()) {
      piece += `${index === 0 ? '[' : ','}\n    ${indented(safeJson(item ?? null), '    ')}`;
      if (piece.length < PIECE_CHARS) continue;
      yield piece;
      piece = '';
    }
    piece += '\n  ]';
  }
  yield `${piece}${open === '{' ? '{}' : '\n}'}\n`;
}

/** Texts have no line feeds in JSON: those that are there are between values. */
const indented = (json: string, by: string): string => json.replaceAll('\n', `\n${by}`);

const safeJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replaceAll(
    UNSAFE,
    (character) => String.raw`\u` + hex(character.codePointAt(0) ?? 0, 4),
  );
