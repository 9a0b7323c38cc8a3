import { ShellState } from './shell-context.ts';
import type { Part, Span } from './template.ts';

/** A variable that a command for bash reads. */
export interface VariableUse {
  readonly name: string;
  /** In the text of the template. */
  readonly span: Span;
  /** True for `$NAME` and `${NAME}`; false where it says what to do when there is none: `${NAME:-x}`. */
  readonly bare: boolean;
  /** What stands before it on its line, as it is written. */
  readonly before: string;
}

/**
 * Variables that a command reads, in their order: also within double quotes and here-documents, not within
 * single quotes and comments, nor after a backslash. `text` is what `parts` were read from.
 */
export function variableUses(text: string, parts: readonly Part[]): VariableUse[] {
  const uses: VariableUse[] = [];
  const state = new ShellState();
  let cursor = 0;
  const read = (piece: string): void => {
    state.read(piece, (at) => {
      const found = /^\$(?:(\w+)|\{(\w+)([^}]*)\}?)/.exec(piece.slice(at));
      const name = found?.[1] ?? found?.[2];
      const trap = state.trap();
      if (!found || name === undefined || (trap !== undefined && !EXPANDING.has(trap))) return;
      // Parts of text know no offsets; their order is that of the template.
      const start = text.indexOf(found[0], cursor);
      if (start < 0) return;
      cursor = start + found[0].length;
      const line = text.lastIndexOf('\n', start - 1) + 1;
      const bare = found[1] !== undefined || found[3] === '';
      uses.push({ name, span: { start, end: cursor }, bare, before: text.slice(line, start) });
    });
  };
  const walk = (list: readonly Part[]): void => {
    for (const part of list) {
      if (part.kind === 'text') read(part.text);
      else if (part.kind === 'value') state.word();
      else {
        walk(part.whenTrue);
        walk(part.whenFalse);
      }
    }
  };
  walk(parts);
  return uses;
}

const EXPANDING: ReadonlySet<string> = new Set(['double quotes', 'here-document', 'dollar']);

/** Names that a script for bash sets by itself, as far as its text tells; undefined where nobody can tell. */
export function assignedNames(script: string): ReadonlySet<string> | undefined {
  if (/(^|[\s;&|(])(source|\.|eval|getopts|mapfile|readarray|set\s+\+u|set\s+\+o)\s/m.test(script))
    return undefined;
  const names = new Set<string>();
  for (const [, name = ''] of script.matchAll(/(?:^|[\s;&|({])(\w+)\+?=/gm)) names.add(name);
  for (const [, list = ''] of script.matchAll(
    /\b(?:read|for|export|declare|local|typeset|readonly|select|-v)\b((?:\s+-?\w+)+)/g,
  ))
    for (const name of list.trim().split(/\s+/)) names.add(name);
  for (const [, name = ''] of script.matchAll(/\$\{(\w+):?=/g)) names.add(name);
  return names;
}
