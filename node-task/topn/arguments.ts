import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line asks for. `wrong` says in words for people what cannot be understood. */
export type Request =
  | { readonly kind: 'run'; readonly filepath: string; readonly numwords: number; readonly output: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const USAGE = `Usage: node topn.mjs --filepath FILE --numwords N --output FILE

Counts the words of a text and writes the N most frequent ones, with their counts.

  --filepath FILE   the text to read (UTF-8)
  --numwords N      how many words to write, 1 or more
  --output FILE     where the table goes; replaced if it exists
  --help            this text
`;

const OPTIONS = {
  filepath: { type: 'string' },
  numwords: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the arguments that follow the script's name. A value may begin with a hyphen, since file names may;
 * that is why `parseArgs` runs in its lenient mode and the strictness is here.
 */
export function parseRequest(argv: readonly string[]): Request {
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') return wrong(`"${token.value}" belongs to no option`);
    if (token.kind === 'option-terminator') return wrong('"--" has no meaning here');
    if (token.name === 'help') return { kind: 'help' };
    if (!Object.hasOwn(OPTIONS, token.name)) return wrong(`there is no option ${token.rawName}`);
    if (!token.value) return wrong(`${token.rawName} needs a value`);
    if (values.has(token.name)) return wrong(`${token.rawName} is given twice`);
    values.set(token.name, token.value);
  }
  const filepath = values.get('filepath');
  const numwords = values.get('numwords');
  const output = values.get('output');
  if (filepath === undefined) return wrong('--filepath is missing');
  if (numwords === undefined) return wrong('--numwords is missing');
  if (output === undefined) return wrong('--output is missing');
  if (!/^\d+$/.test(numwords) || !Number.isSafeInteger(Number(numwords)) || Number(numwords) < 1) {
    return wrong(`--numwords is "${numwords}", but must be a whole number, 1 or more`);
  }
  if (resolve(filepath) === resolve(output)) return wrong(`--output would overwrite the text "${filepath}"`);
  return { kind: 'run', filepath, numwords: Number(numwords), output };
}

function wrong(message: string): Request {
  return { kind: 'wrong', message };
}
