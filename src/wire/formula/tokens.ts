import { syntaxFault, type Place } from './fault.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  /** As it is written; a text without its quotes. */
  readonly text: string;
  readonly at: Place;
}

/** Spaces and comments, then one of: number, text in double quotes, name, symbol. */
const GAP = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const TOKEN =
  /((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|"([^"\n]*)"|(\$?[A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[-+*/<>=!?:;,.()])/y;

/** Cuts a formula into tokens, of which the last is always the end. Throws a syntax fault. */
export function tokenise(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const places = new Places(source);
  let from = 0;
  for (;;) {
    GAP.lastIndex = from;
    GAP.test(source);
    from = Math.max(from, GAP.lastIndex);
    const at = places.of(from);
    if (from >= source.length) {
      tokens.push({ kind: 'end', text: '', at });
      return tokens;
    }
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(source);
    if (!match) throw syntaxFault(at, `Unexpected character '${source.charAt(from)}'`);
    const [, number, text, name, symbol = ''] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (text !== undefined) tokens.push({ kind: 'text', text, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else tokens.push({ kind: 'symbol', text: symbol, at });
    from = TOKEN.lastIndex;
  }
}

/** Lines and columns of growing offsets. */
class Places {
  readonly #source: string;
  #line = 1;
  #start = 0;
  #seen = 0;

  constructor(source: string) {
    this.#source = source;
  }

  of(offset: number): Place {
    for (; this.#seen < offset; this.#seen += 1) {
      if (this.#source.charAt(this.#seen) !== '\n') continue;
      this.#line += 1;
      this.#start = this.#seen + 1;
    }
    return { line: this.#line, col: offset - this.#start + 1 };
  }
}
