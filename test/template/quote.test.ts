import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { splitCommandLine } from '../../src/local/node/command-line.ts';
import { bashCommandLine } from '../../src/plan/command/command-line.ts';
import { parseTemplate } from '../../src/template/parse.ts';
import { bashWriter, patternWriter, quoteForBash } from '../../src/template/quote.ts';
import { render } from '../../src/template/render.ts';
import type { Part } from '../../src/template/template.ts';

const run = promisify(execFile);

/** Anything that a Linux file system takes as a name: no slash, no zero byte, well-formed, 255 bytes. */
const nasty = fc.constantFrom(
  ' ',
  "'",
  '"',
  '$',
  '`',
  '\n',
  '{',
  '}',
  '{{',
  '}}',
  '-',
  '#',
  '\\',
  '!',
  '~',
  '*',
  '?',
  '[',
  ']',
  ';',
  '&',
  '|',
  '<',
  '>',
  '(',
  ')',
  '=',
  '\t',
  'é',
  '日',
  '🙂',
  '$(id)',
  '${HOME}',
  '%',
  ',',
);
const fileName = fc
  .array(
    fc.oneof(
      nasty,
      fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
      fc.constantFrom('a', 'B', '7', '.'),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('').replaceAll(/[/\0]/g, '_').normalize('NFC'))
  .filter(
    (name) =>
      name !== '' &&
      name !== '.' &&
      name !== '..' &&
      !/\p{Surrogate}/u.test(name) &&
      Buffer.byteLength(name) <= 255,
  );

function partsOf(template: string): readonly Part[] {
  const parsed = parseTemplate(template);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** What a program sees as its arguments when a node runs this command: split as the node does, then bash. */
async function argumentsOf(command: string, values: Record<string, string>): Promise<string[]> {
  const script = render({ parts: partsOf(command) }, values, bashWriter);
  const words = splitCommandLine(bashCommandLine(script));
  if (!words.ok) throw new Error(words.error);
  const [program = '', ...args] = words.value;
  const { stdout } = await run(program, args, { env: { PATH: '/usr/bin:/bin' }, encoding: 'buffer' });
  return stdout.toString('utf8').split('\0').slice(0, -1);
}

describe('a value in a command', () => {
  test('reaches the program byte for byte, whatever file name it is', async () => {
    await fc.assert(
      fc.asyncProperty(fileName, fileName, async (first, second) => {
        const seen = await argumentsOf(`printf '%s\\0' {{first}} --out={{second}} x{{first}}y{{second}}`, {
          first,
          second,
        });
        expect(seen).toEqual([first, `--out=${second}`, `x${first}y${second}`]);
      }),
      { numRuns: 120 },
    );
  });

  test('survives the splitting of the command line by another reader of POSIX quoting', async () => {
    await fc.assert(
      fc.asyncProperty(fileName, async (value) => {
        const script = render({ parts: partsOf('cat {{value}}') }, { value }, bashWriter);
        const { stdout } = await run('/bin/sh', ['-c', `printf '%s\\0' ${bashCommandLine(script)}`]);
        expect(stdout.split('\0').slice(0, -1)).toEqual(['/bin/bash', '-euo', 'pipefail', '-c', script]);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps its bytes after a variable, in a command substitution and before a redirection', async () => {
    for (const value of ['plain', 'two words', "it's", '2', 'if', '$HOME', '-n', '', 'a\nb', '\\', "'"]) {
      const seen = await argumentsOf(
        `D=/x; printf '%s\\0' "$D"/{{value}} "$(printf %s {{value}}.)"; printf '%s\\0' {{value}}>&1`,
        { value },
      );
      expect(seen).toEqual([`/x/${value}`, `${value}.`, value]);
    }
  });

  test('stands as the first word without being taken for syntax', async () => {
    for (const value of ['if', 'for', 'function', 'time', 'A=b', '!', '{', '[[', '~', '#x']) {
      await expect(argumentsOf('{{value}} || printf "%s\\0" "not a command"', { value })).resolves.toEqual([
        'not a command',
      ]);
    }
  });

  test('stays bare where it is safe', () => {
    expect(['taskdata1.txt', 'a/b-c_d.e', '3', 'x:y', '50%'].map(quoteForBash)).toEqual([
      'taskdata1.txt',
      'a/b-c_d.e',
      '3',
      'x:y',
      '50%',
    ]);
    expect(quoteForBash('')).toBe("''");
    expect(quoteForBash("it's")).toBe(`'it'"'"'s'`);
  });

  test('with three braces is inserted as it is', async () => {
    await expect(argumentsOf("printf '%s\\0' {{{value}}}", { value: 'a b' })).resolves.toEqual(['a', 'b']);
  });
});

const patternOf = (value: string): string =>
  render({ parts: partsOf('{{value}}_*.txt') }, { value }, patternWriter);

test('a value in the pattern of an output matches itself alone', () => {
  expect(patternOf('plain')).toBe('plain_*.txt');
  expect(patternOf('a[1]*?$X')).toBe('a[[]1][*][?][$]X_*.txt');
});
