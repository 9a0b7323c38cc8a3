import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';

import { fail, ok, type Result } from '../../base/result.ts';

/**
 * Splits a command line into its words as the agent of a Linux node does: no shell, but the quoting of
 * Python's `shlex` in POSIX mode (the agent is written in Python). Single quotes keep everything; in double
 * quotes a backslash escapes only `"` and itself; elsewhere it escapes any character. `$`, `*`, `|`, `;`, `#`
 * mean nothing. An unclosed quote or a backslash at the end is an error, said in words.
 *
 * Own code: npm's `shlex` (3.0) unescapes `'a\\b'"c"` twice.
 */
export function splitCommandLine(line: string): Result<string[], string> {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
      else if (char === '\\' && quote === '"' && '"\\'.includes(line.charAt(at + 1) || ' '))
        word += line.charAt(++at);
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\') {
      if (at + 1 === line.length) return fail('the command line ends in a backslash');
      word = (word ?? '') + line.charAt(++at);
    } else if (' \t\r\n'.includes(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== undefined) return fail(`the command line has a ${quote} that is never closed`);
  if (word !== undefined) words.push(word);
  return ok(words);
}

/** What became of looking for a program. `denied`: there is such a file, but it may not be executed. */
export type FoundProgram =
  | { readonly kind: 'found'; readonly file: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'missing' };

/**
 * Finds a program as a process in `wd` would: a name with a slash is a path relative to `wd`, any other is
 * looked for in the folders of `path` (which holds `wd` itself).
 */
export async function findProgram(name: string, path: string, wd: string): Promise<FoundProgram> {
  if (name === '' || name.includes('\0')) return { kind: 'missing' };
  const candidates = name.includes('/')
    ? [resolve(wd, name)]
    : path.split(delimiter).map((folder) => resolve(wd, folder, name));
  let denied = false;
  for (const file of candidates) {
    const kind = await executable(file);
    if (kind === 'found') return { kind, file };
    denied ||= kind === 'denied';
  }
  return { kind: denied ? 'denied' : 'missing' };
}

async function executable(file: string): Promise<FoundProgram['kind']> {
  try {
    if (!(await stat(file)).isFile()) return 'missing';
    await access(file, constants.X_OK);
    return 'found';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'denied' : 'missing';
  }
}
