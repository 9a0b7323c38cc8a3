import { fail, ok, type Result } from '../../base/result.ts';
import { parseIsoTime, type Micros } from '../../wire/time.ts';

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Literal =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'time'; readonly value: Micros };

/** A `$filter`, parsed. Properties are paths such as `executionInfo/exitCode`. */
export type FilterNode =
  | { readonly op: 'and' | 'or'; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly op: 'not'; readonly of: FilterNode }
  | { readonly op: 'startswith'; readonly property: string; readonly prefix: string }
  | {
      readonly op: 'compare';
      readonly property: string;
      readonly by: Comparison;
      readonly literal: Literal;
    };

type Token = {
  readonly kind: 'word' | 'text' | 'time' | 'symbol';
  readonly text: string;
  readonly at: number;
};

const TOKEN =
  /\s*(?:(datetime(?:offset)?'[^']*')|('(?:[^']|'')*')|(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?)|([A-Za-z_][\w/]*|-?\d+(?:\.\d+)?)|([(),]))/iy;

/** No list of ours needs more, and the parser must not run out of stack. */
const DEEPEST = 50;

function tokenise(source: string): Result<readonly Token[], string> {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return fail(`syntax error at position ${from + 1}`);
    const [, quotedTime, quoted, bareTime, word, symbol] = match;
    const at = from + 1;
    if (quotedTime !== undefined) {
      tokens.push({ kind: 'time', text: quotedTime.slice(quotedTime.indexOf("'") + 1, -1), at });
    } else if (quoted !== undefined) {
      tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'"), at });
    } else if (bareTime !== undefined) tokens.push({ kind: 'time', text: bareTime, at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else tokens.push({ kind: 'symbol', text: symbol ?? '', at });
  }
  return ok(tokens);
}

class ParseError extends Error {}

/**
 * Parses a `$filter`: comparisons and `startswith`, combined with `and`, `or`, `not` and parentheses. The
 * error says what is wrong and where. Both `DateTime'…'` and a bare ISO time are taken for times.
 */
export function parseFilter(source: string): Result<FilterNode, string> {
  const tokens = tokenise(source);
  if (!tokens.ok) return tokens;
  const parser = new FilterParser(tokens.value);
  try {
    return ok(parser.parse());
  } catch (error) {
    if (error instanceof ParseError) return fail(error.message);
    throw error;
  }
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): FilterNode {
    const node = this.#or();
    const rest = this.#tokens[this.#next];
    if (rest) throw new ParseError(`unexpected '${rest.text}' at position ${rest.at}`);
    return node;
  }

  #or(): FilterNode {
    let node = this.#and();
    while (this.#takeWord('or')) node = { op: 'or', left: node, right: this.#and() };
    return node;
  }

  #and(): FilterNode {
    let node = this.#term();
    while (this.#takeWord('and')) node = { op: 'and', left: node, right: this.#term() };
    return node;
  }

  #term(): FilterNode {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new ParseError(`it is nested more than ${DEEPEST} deep`);
    const node = this.#innerTerm();
    this.#depth -= 1;
    return node;
  }

  #innerTerm(): FilterNode {
    if (this.#takeSymbol('(')) {
      const node = this.#or();
      this.#expectSymbol(')');
      return node;
    }
    if (this.#takeWord('not')) return { op: 'not', of: this.#term() };
    const name = this.#take('word', 'a property');
    if (name.toLowerCase() === 'startswith' && this.#takeSymbol('(')) {
      const property = this.#take('word', 'a property');
      this.#expectSymbol(',');
      const prefix = this.#take('text', 'a quoted text');
      this.#expectSymbol(')');
      return { op: 'startswith', property, prefix };
    }
    const by = this.#take('word', 'a comparison').toLowerCase();
    if (!isComparison(by)) throw new ParseError(`'${by}' is no comparison`);
    return { op: 'compare', property: name, by, literal: this.#literal() };
  }

  #literal(): Literal {
    const token = this.#tokens[this.#next];
    if (!token || token.kind === 'symbol') throw new ParseError('a value is missing');
    this.#next += 1;
    if (token.kind === 'text') return { type: 'text', value: token.text };
    if (token.kind === 'time') {
      const value = parseIsoTime(token.text);
      if (value === undefined) throw new ParseError(`'${token.text}' is no time`);
      return { type: 'time', value };
    }
    if (token.text === 'true' || token.text === 'false')
      return { type: 'bool', value: token.text === 'true' };
    const value = Number(token.text);
    if (Number.isNaN(value))
      throw new ParseError(`'${token.text}' is no value; text is put in single quotes`);
    return { type: 'number', value };
  }

  #take(kind: Token['kind'], what: string): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== kind)
      throw new ParseError(`${what} is missing${token ? ` at position ${token.at}` : ''}`);
    this.#next += 1;
    return token.text;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #takeSymbol(symbol: string): boolean {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#next += 1;
    return true;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw new ParseError(`'${symbol}' is missing`);
  }
}

const isComparison = (word: string): word is Comparison =>
  ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(word);
