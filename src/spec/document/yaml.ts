import {
  Composer,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  stringify,
  visit,
  type CST,
  type Node,
  type Scalar,
  type YAMLError,
  type YAMLParseError,
} from 'yaml';

import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Span } from '../../template/template.ts';
import { align, type Style } from './align.ts';
import { errorAt } from '../diagnose.ts';
import type { LocatedEntry, LocatedNode, LocatedScalar } from './located.ts';
import { BRACES_HINT, syntaxError } from './yaml-errors.ts';

/** What aliases may add: more is no spec but an attempt to fill the memory. */
const ALIASED_NODES = 10_000;
const DEPTH = 64;
/** Each level of values is up to three of the parser. */
const PARSED_DEPTH = 4 * DEPTH;
const ERRORS_READ = 100;

/**
 * Reads one YAML 1.2 document (or JSON) with the place of everything in it. All syntax errors are told at
 * once, and so are duplicate keys, tags, keys that are no scalars, second documents and aliases that grow
 * without measure.
 */
export function parseYaml(file: string, text: string): Result<LocatedNode, readonly Diagnostic[]> {
  const lines = new LineCounter();
  const place = (start: number, end: number): Place => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    return { file, line: from.line, col: from.col, endLine: to.line, endCol: to.col };
  };
  const documents = composeDocuments(text, lines);
  if (documents === 'too-deep')
    return fail([errorAt(place(0, 1), 'too-deep', 'the values are nested too deeply to be read')]);
  const [first, second] = documents;
  const syntax = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  if (syntax.length > 0)
    return fail(
      syntax.map((trouble) => unclosedQuote(trouble, documents, place) ?? syntaxError(trouble, text, place)),
    );
  if (second) {
    const marker = text.lastIndexOf('---', second.range[0]);
    const start = marker < 0 ? second.range[0] : marker;
    const message = 'a second document starts here, and a spec is one';
    return fail([
      errorAt(place(start, start + 3), 'two-documents', message, { hint: 'put it into a file of its own' }),
    ]);
  }
  const root = first?.contents;
  if (!first || !root || (isScalar(root) && root.value === null)) {
    return fail([errorAt(place(0, 0), 'empty-file', 'there is nothing in this file')]);
  }

  const converter = new Converter(first, text, place);
  const node = converter.node(root, place(0, 1));
  return converter.errors.length > 0 || !node ? fail(converter.errors) : ok(node);
}

/**
 * The documents of a text, as far as they are worth reading: no more than two, and none after so many errors
 * or at such a depth that it is no spec. What the library takes for either grows faster than the text.
 */
function composeDocuments(text: string, lines: LineCounter): Document.Parsed[] | 'too-deep' {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const errors = errorsOf(composer);
  const documents: Document.Parsed[] = [];
  const take = (tokens: Iterable<CST.Token>): void => {
    for (const token of tokens) {
      documents.push(...composer.next(token));
      if (token.type === 'error') errors.count();
    }
  };
  try {
    for (const lexeme of new Lexer().lex(text)) {
      take(parser.next(lexeme));
      if (parser.stack.length > PARSED_DEPTH) return 'too-deep';
      if (documents.length > 1) return documents;
    }
    take(parser.end());
    documents.push(...composer.end(false, text.length));
    return documents;
  } catch (cause) {
    if (cause instanceof RangeError) return 'too-deep';
    if (!(cause instanceof EnoughErrors)) throw cause;
    const broken = new Document(null) as Document.Parsed;
    broken.errors.push(...errors.found());
    return [broken];
  }
}

/** Thrown to leave the library where there are enough errors. */
class EnoughErrors extends Error {}

/** What a composer keeps to itself until a document is whole. */
interface Inside {
  onError: (source: unknown, code: string, message: string, warning?: boolean) => void;
  readonly errors: readonly YAMLParseError[];
  readonly doc: Document.Parsed | null;
}

/** Counts the errors that a composer finds, and stops it at the limit. */
function errorsOf(composer: Composer): {
  readonly count: () => void;
  readonly found: () => YAMLParseError[];
} {
  const inside = composer as unknown as Inside;
  const { onError } = inside;
  let counted = 0;
  const count = (): void => {
    counted += 1;
    if (counted >= ERRORS_READ) throw new EnoughErrors();
  };
  inside.onError = (...told) => {
    onError(...told);
    count();
  };
  return { count, found: () => [...(inside.doc?.errors ?? []), ...inside.errors] };
}

/** A plain value as YAML, with long texts unbroken and nothing shared by anchors. */
export const writeYaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });

type ToPlace = (start: number, end: number) => Place;

class Converter {
  readonly errors: Diagnostic[] = [];
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #place: ToPlace;
  readonly #open = new Set<Node>();
  #aliased = 0;
  #aliasDepth = 0;

  constructor(document: Document.Parsed, text: string, place: ToPlace) {
    this.#document = document;
    this.#text = text;
    this.#place = place;
  }

  /** `around` is where to point for a value that takes no room in the text. */
  node(node: unknown, around: Place): LocatedNode | undefined {
    if (this.#aliased > ALIASED_NODES) return undefined;
    if (this.#aliasDepth > 0) this.#aliased++;
    if (this.#open.size > DEPTH) {
      this.errors.push(errorAt(around, 'too-deep', `the values are nested more than ${DEPTH} levels deep`));
      return undefined;
    }
    if (isAlias(node)) return this.#alias(node, around);
    if (isScalar(node)) return this.#scalar(node, around);
    if (!isMap(node) && !isSeq(node)) return this.#nothing(around);
    this.#open.add(node);
    const at = this.#at(node, around);
    const located: LocatedNode = isMap(node)
      ? { kind: 'map', at, entries: this.#entries(node.items, at) }
      : { kind: 'list', at, items: node.items.flatMap((item) => this.node(item, at) ?? []) };
    this.#open.delete(node);
    return located;
  }

  #alias(
    alias: Node & { source: string; resolve(document: Document): Node | undefined },
    around: Place,
  ): LocatedNode | undefined {
    const at = this.#at(alias, around);
    const target = alias.resolve(this.#document);
    if (!target) {
      const message = `\`*${alias.source}\` refers to nothing: there is no \`&${alias.source}\` before it`;
      this.errors.push(errorAt(at, 'bad-alias', message, { hint: 'quote a text that starts with `*`' }));
      return undefined;
    }
    if (this.#open.has(target)) {
      this.errors.push(
        errorAt(at, 'bad-alias', `\`*${alias.source}\` refers to the value that it stands in`),
      );
      return undefined;
    }
    this.#aliasDepth++;
    const node = this.node(target, at);
    this.#aliasDepth--;
    if (this.#aliased > ALIASED_NODES && this.#aliasDepth === 0) {
      const message = `the aliases of this file stand for more than ${ALIASED_NODES} values`;
      this.errors.push(errorAt(at, 'alias-bomb', message, { hint: 'write out what is needed' }));
    }
    return node;
  }

  #entries(pairs: ReadonlyArray<{ key: unknown; value: unknown }>, around: Place): LocatedEntry[] {
    const seen = new Map<string, Place>();
    return pairs.flatMap(({ key, value }) => {
      const keyAt = isNode(key) ? this.#at(key, around) : around;
      if (!isScalar(key) || !isPlainKey(key.value)) {
        const hint = isNode(key) && this.#text.charAt(key.range?.[0] ?? -1) === '{' ? BRACES_HINT : undefined;
        this.errors.push(errorAt(keyAt, 'bad-key', 'a key has to be a plain text', { hint }));
        return [];
      }
      const name = String(key.value);
      const first = seen.get(name);
      if (first) {
        const related = [{ message: 'first here', at: first }];
        this.errors.push(
          errorAt(keyAt, 'duplicate-key', `the key \`${name}\` stands here twice`, {
            hint: 'keep one of them',
            related,
          }),
        );
      }
      seen.set(name, keyAt);
      const node = this.node(value, keyAt);
      return node ? [{ key: name, keyAt, value: node }] : [];
    });
  }

  #scalar(scalar: Scalar, around: Place): LocatedScalar {
    const at = this.#at(scalar, around);
    const value = scalar.value as LocatedScalar['value'];
    const range = scalar.range;
    const source = scalar.source ?? String(value);
    if (typeof value !== 'string' || !range) return { kind: 'scalar', at, value, source, placeOf: () => at };
    // Aligned only when an error or a warning asks, which few strings ever do.
    let offsets: number[] | undefined | 'unknown' = 'unknown';
    const placeOf = ({ start, end }: Span): Place => {
      if (offsets === 'unknown')
        offsets = align(this.#text, range[0], range[1], STYLES[scalar.type ?? 'PLAIN'] ?? 'plain', value);
      const from = offsets?.[start];
      const last = offsets?.[Math.max(end - 1, start)];
      if (from === undefined || last === undefined) return at;
      return this.#place(from, end > start ? last + 1 : from);
    };
    return { kind: 'scalar', at, value, source, placeOf };
  }

  #nothing(around: Place): LocatedScalar {
    return { kind: 'scalar', at: around, value: null, source: '', placeOf: () => around };
  }

  #at(node: Node, around: Place): Place {
    const range = node.range;
    if (!range || range[0] === range[1]) return around;
    return this.#place(range[0], range[1]);
  }
}

const isPlainKey = (key: unknown): key is string | number | boolean =>
  typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean';

const isNode = (value: unknown): value is Node =>
  isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);

const STYLES: Partial<Record<NonNullable<Scalar['type']>, Style>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** A quote that is never closed, told at the quote: the library tells it where the text ends. */
function unclosedQuote(
  { message, pos }: YAMLError,
  documents: readonly Document.Parsed[],
  place: ToPlace,
): Diagnostic | undefined {
  if (!message.startsWith('Missing closing')) return undefined;
  let start: number | undefined;
  for (const document of documents) {
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type?.startsWith('QUOTE') && range && range[1] >= pos[0] - 1) start ??= range[0];
      },
    });
  }
  if (start === undefined) return undefined;
  return errorAt(place(start, start + 1), 'yaml-missing-char', 'this quote is never closed');
}
