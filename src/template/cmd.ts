import { unreachable } from '../base/unreachable.ts';
import type { Writer } from './render.ts';
import type { Part, Span } from './template.ts';

/** Characters that mean nothing to cmd, and that no program splits its arguments at. */
const SAFE = /^[A-Za-z0-9_.:\\/@+-]+$/;

/** What cmd has no quotes for: a double quote ends its quotes, and a line break ends the command. */
const UNQUOTABLE = /["\n\r\0]/;

/** True for a text that can be one word of a command of cmd. */
export const isQuotableForCmd = (text: string): boolean => !UNQUOTABLE.test(text);

/**
 * A text as one argument of a program that cmd starts, for `cmd /c` (not for a batch file, where a percent sign
 * is doubled): bare where that is safe, otherwise in double quotes, with backslashes before a quote doubled as
 * the C runtime reads them. cmd expands `%NAME%` also inside of quotes, so each percent sign stands outside of
 * them behind a caret, which makes a name that no variable has. Text that is not quotable comes without its
 * quotes and line breaks: it was to be refused.
 */
export function quoteForCmd(text: string): string {
  return SAFE.test(text) && !text.endsWith('\\') ? text : alwaysQuoted(text);
}

function alwaysQuoted(text: string): string {
  const parts = text
    .replaceAll(new RegExp(UNQUOTABLE, 'g'), '')
    .split('%')
    .map((part) => (part === '' ? '' : `"${part.replace(/\\+$/, '$&$&')}"`));
  return parts.length === 1 ? parts[0] || '""' : parts.join('^%');
}

/** Values in a command for cmd; also a plain number right before `<` or `>` is quoted, which would name a handle. */
export const cmdWriter: Writer = (value, next) =>
  next === '<' || next === '>' ? alwaysQuoted(value) : quoteForCmd(value);

/** The values of a command that stand inside of double quotes, where their own quotes would end those. */
export function valuesInQuotes(parts: readonly Part[]): Span[] {
  return walk(parts, { quoted: false });
}

function walk(parts: readonly Part[], state: { quoted: boolean }): Span[] {
  return parts.flatMap((part): Span[] => {
    switch (part.kind) {
      case 'text':
        for (const char of part.text) {
          if (char === '"') state.quoted = !state.quoted;
          else if (char === '\n') state.quoted = false;
        }
        return [];
      case 'value':
        return !part.raw && state.quoted ? [part.span] : [];
      case 'choice':
        return [...walk(part.whenTrue, { ...state }), ...walk(part.whenFalse, { ...state })];
      default:
        return unreachable(part);
    }
  });
}

/** What is wrong with a line of a command for cmd, in words, if anything: what would break the lines around it. */
export function cmdLineFault(line: string): string | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '^') {
      if (at === line.length - 1) return 'ends in a caret, and a command of cmd is one line';
      at += 1;
    } else if (char === '(') depth += 1;
    else if (char === ')') {
      depth -= 1;
      if (depth < 0) return 'closes a parenthesis that it did not open; write ^) for one that is meant';
    }
  }
  if (quoted) return 'has a double quote that nothing closes';
  if (depth > 0) return 'opens a parenthesis that it does not close; write ^( for one that is meant';
  return /^\s*:[^:]/.test(line) ? 'is a label, which only batch files have' : undefined;
}

/** The lines of a script for cmd that are commands: neither empty nor remarks. */
export const cmdCommands = (script: string): string[] =>
  script
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(@?rem(\s|$)|::)/i.test(line));

/**
 * Variables that a script sets and reads as `%NAME%` afterwards: cmd expands the whole command line before it
 * runs the first of its commands, so what is read is the value from before.
 */
export function lateVariables(commands: readonly string[]): string[] {
  const text = commands.join(' && ');
  const late = new Set<string>();
  for (const match of text.matchAll(/(?:^|[&(|\s])set\s+(?:\/[ap]\s+)?"?([A-Za-z_][\w]*)\s*=/gi)) {
    const name = match[1] ?? '';
    const rest = text.slice(match.index + match[0].length);
    if (rest.toLowerCase().includes(`%${name.toLowerCase()}%`)) late.add(name);
  }
  return [...late];
}
