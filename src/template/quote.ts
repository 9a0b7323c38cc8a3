import type { Writer } from './render.ts';

/** Characters that mean nothing to bash wherever a word stands. */
const SAFE = /^[A-Za-z0-9_@%+:./-]+$/;

/** Words that bash would take for syntax where a command starts. */
const RESERVED = new Set(
  'if then elif else fi for in do done while until case esac select function time coproc'.split(' '),
);

/**
 * A text as one word of bash, byte for byte: bare where that is safe, otherwise in single quotes. A single
 * quote becomes `'"'"'`, which needs no backslash, so that it also survives the splitting of a command line
 * into arguments by POSIX rules.
 */
export function quoteForBash(text: string): string {
  return SAFE.test(text) && !RESERVED.has(text) ? text : singleQuoted(text);
}

/** A text in single quotes, whatever is in it. */
export const singleQuoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;

/** Values in a command: quoted, also a plain number right before `<` or `>`, which would name a file descriptor. */
export const bashWriter: Writer = (value, next) =>
  next === '<' || next === '>' ? singleQuoted(value) : quoteForBash(value);

/**
 * Values in the pattern of an output file, where `*`, `?`, `[` and `$` mean something to the node agent:
 * each of them in brackets, which stands for itself.
 */
export const patternWriter: Writer = (value) => value.replaceAll(/[*?[$]/g, '[$&]');
