import type { Part, Span } from './template.ts';

/** Where in a shell script a value stands, if not where a quoted word belongs. */
export type ShellTrap =
  | 'single quotes'
  | 'double quotes'
  | 'here-document'
  | 'comment'
  | 'dollar'
  | 'backslash';

/** A value in a command that stands where its own quotes would not be quotes. */
export interface MisplacedValue {
  readonly span: Span;
  /** What it stands in, or (for `$` and backslash) after. */
  readonly trap: ShellTrap;
}

type Frame = 'plain' | 'single' | 'double';

/**
 * Values of a command that stand inside of quotes, a here-document or a comment, or right after `$` or a
 * backslash. Follows bash's quoting through `$( )`, `( )` and backquotes; what a branch of an `{{#if}}`
 * opens is taken to be closed in it.
 */
export function misplacedValues(parts: readonly Part[]): MisplacedValue[] {
  const found: MisplacedValue[] = [];
  walk(parts, new ShellState(), found);
  return found;
}

function walk(parts: readonly Part[], state: ShellState, found: MisplacedValue[]): void {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        state.read(part.text);
        break;
      case 'value': {
        const trap = part.raw ? undefined : state.trap();
        if (trap) found.push({ span: part.span, trap });
        state.word();
        break;
      }
      case 'choice':
        walk(part.whenTrue, state.copy(), found);
        walk(part.whenFalse, state.copy(), found);
        state.word();
        break;
    }
  }
}

/** Where in a script for bash its reader is. */
export class ShellState {
  #frames: Frame[] = ['plain'];
  #closers: string[] = [''];
  #comment = false;
  #before = '\n';
  #escaped = false;
  #hereDocs: Array<{ end: string; tabs: boolean }> = [];
  #inHereDoc = false;
  #line = '';

  copy(): ShellState {
    const copy = new ShellState();
    copy.#frames = [...this.#frames];
    copy.#closers = [...this.#closers];
    copy.#comment = this.#comment;
    copy.#before = this.#before;
    copy.#escaped = this.#escaped;
    copy.#hereDocs = [...this.#hereDocs];
    copy.#inHereDoc = this.#inHereDoc;
    copy.#line = this.#line;
    return copy;
  }

  trap(): ShellTrap | undefined {
    if (this.#inHereDoc) return 'here-document';
    if (this.#comment) return 'comment';
    const frame = this.#frames.at(-1);
    if (frame === 'single') return 'single quotes';
    if (frame === 'double') return 'double quotes';
    if (this.#escaped) return 'backslash';
    return this.#before === '$' ? 'dollar' : undefined;
  }

  /** A word of unknown content went by. */
  word(): void {
    this.#before = 'x';
    this.#escaped = false;
    this.#line += 'x';
  }

  /** Goes on by a text; `onDollar` is called before each `$` is read, with its offset. */
  read(text: string, onDollar?: (at: number) => void): void {
    for (let at = 0; at < text.length; at++) {
      const char = text.charAt(at);
      if (char === '$') onDollar?.(at);
      if (this.#inHereDoc) this.#readHereDoc(char);
      else at += this.#readScript(char, text, at);
      this.#before = char;
    }
  }

  #readHereDoc(char: string): void {
    if (char !== '\n') {
      this.#line += char;
      return;
    }
    const [first] = this.#hereDocs;
    const line = first?.tabs ? this.#line.replace(/^\t+/, '') : this.#line;
    this.#line = '';
    if (line === first?.end) this.#hereDocs.shift();
    this.#inHereDoc = this.#hereDocs.length > 0;
  }

  /** Reads one character; gives how many more were taken with it. */
  #readScript(char: string, text: string, at: number): number {
    const frame = this.#frames.at(-1) ?? 'plain';
    if (this.#escaped) {
      this.#escaped = false;
      return 0;
    }
    if (char === '\n') {
      this.#comment = false;
      this.#line = '';
      this.#inHereDoc = frame === 'plain' && this.#hereDocs.length > 0;
      return 0;
    }
    if (this.#comment) return 0;
    if (frame === 'single') {
      if (char === "'") this.#pop();
      return 0;
    }
    if (char === '\\') {
      this.#escaped = true;
      return 0;
    }
    if (char === '$' && text.charAt(at + 1) === '(') {
      this.#push('plain', ')');
      return 1;
    }
    if (char === '`') {
      if (this.#closers.at(-1) === '`') this.#pop();
      else this.#push('plain', '`');
      return 0;
    }
    if (frame === 'double') {
      if (char === '"') this.#pop();
      return 0;
    }
    return this.#readPlain(char, text, at);
  }

  #readPlain(char: string, text: string, at: number): number {
    if (char === "'") this.#push('single', "'");
    else if (char === '"') this.#push('double', '"');
    else if (char === '(') this.#push('plain', ')');
    else if (char === ')' && this.#closers.at(-1) === ')') this.#pop();
    else if (char === '#' && /[\s;&|()]/.test(this.#before)) this.#comment = true;
    else if (char === '<') {
      const here = /^<<(-?)[ \t]*(["']?)([A-Za-z_]\w*)\2/.exec(text.slice(at));
      if (here && this.#before !== '<') {
        this.#hereDocs.push({ end: here[3] ?? '', tabs: here[1] === '-' });
        return here[0].length - 1;
      }
    }
    return 0;
  }

  #push(frame: Frame, closer: string): void {
    this.#frames.push(frame);
    this.#closers.push(closer);
  }

  #pop(): void {
    this.#frames.pop();
    this.#closers.pop();
  }
}
