import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cmdCommandLine } from '../../src/plan/command/command-line.ts';
import {
  cmdCommands,
  cmdLineFault,
  isQuotableForCmd,
  lateVariables,
  quoteForCmd,
} from '../../src/template/cmd.ts';

/** Names that any machine has; cmd replaces them between percent signs, in quotes or not. */
const VARIABLES: Readonly<Record<string, string>> = { path: 'C:\\Windows', a: 'changed', '': 'changed' };

/** What cmd makes of a line that was given by `/c`: variables, and where words are cut and carets taken away. */
function afterCmd(line: string): string {
  const expanded = line.replaceAll(/%([^%:]*)(?=%)/g, (whole, name: string) => {
    const value = VARIABLES[name.toLowerCase()];
    return value === undefined || name === '' ? whole : `\u0000${value}`;
  });
  let quoted = false;
  let out = '';
  for (let at = 0; at < expanded.length; at += 1) {
    const char = expanded[at] ?? '';
    if (char === '"') quoted = !quoted;
    if (!quoted && char === '^') {
      at += 1;
      out += expanded[at] ?? '';
    } else if (!quoted && '&|<>()'.includes(char)) {
      return `${out}(cut)`;
    } else {
      out += char;
    }
  }
  return out;
}

/** The arguments that a program gets of its command line, by the rules of the C runtime. */
function argumentsOf(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length;) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const next = line[at + slashes];
    if (slashes > 0) {
      const isQuote = next === '"';
      word = (word ?? '') + '\\'.repeat(isQuote ? Math.floor(slashes / 2) : slashes);
      at += slashes;
      if (isQuote && slashes % 2 === 1) {
        word += '"';
        at += 1;
      }
    } else if (next === '"') {
      quoted = !quoted;
      word ??= '';
      at += 1;
    } else if (!quoted && (next === ' ' || next === '\t')) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else {
      word = (word ?? '') + (next ?? '');
      at += 1;
    }
  }
  return word === undefined ? words : [...words, word];
}

const characters = fc.constantFrom(...Array.from("ab %^&|<>()!,;=\\'`~@#$*?[]{}/:.-_é日\t"));
const text = fc
  .oneof(
    fc.array(characters, { maxLength: 12 }).map((list) => list.join('')),
    fc.string(),
    fc.constant('%PATH%'),
  )
  .filter(isQuotableForCmd);

describe('a value quoted for cmd', () => {
  test('reaches the program as it is, whatever is in it and beside it', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (values) => {
        const line = values.map((value) => quoteForCmd(value)).join(' ');
        expect(argumentsOf(afterCmd(line))).toEqual(values);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['a.txt', 'a.txt'],
    ['C:\\data\\a.txt', 'C:\\data\\a.txt'],
    ['a b', '"a b"'],
    ['', '""'],
    ['C:\\data\\', '"C:\\data\\\\"'],
    ['a&b', '"a&b"'],
    ['100%', '"100"^%'],
    ['%PATH%', '^%"PATH"^%'],
  ])('%s is %s', (value, quoted) => {
    expect(quoteForCmd(value)).toBe(quoted);
  });

  test.each(['say "hi"', 'two\nlines', 'nul\0'])('%j cannot be quoted', (value) => {
    expect(isQuotableForCmd(value)).toBe(false);
  });
});

describe('a command line for cmd', () => {
  test('runs one command after the other, and stops at the first that fails', () => {
    expect(cmdCommandLine('echo a & echo b\nrem only a remark\n\n  type a.txt || exit 3')).toBe(
      'cmd.exe /d /e:on /v:off /s /c "(echo a & echo b) && (type a.txt || exit 3)"',
    );
    expect(cmdCommandLine('echo "a"')).toBe('cmd.exe /d /e:on /v:off /s /c "echo "a""');
  });

  test.each([
    ['echo "open', /double quote that nothing closes/],
    ['echo :)', /closes a parenthesis/],
    ['if exist a (echo b', /opens a parenthesis/],
    ['copy a ^', /ends in a caret/],
    [':again', /is a label/],
  ])('%s would break what stands around it', (line, fault) => {
    expect(cmdLineFault(line)).toMatch(fault);
  });

  test.each(['echo ":)"', 'echo :^)', 'for %i in (*.txt) do type %i', 'echo "a ^"', 'rem :('])(
    '%s stands for itself',
    (line) => {
      expect(cmdCommands(line).map((one) => cmdLineFault(one))).not.toContainEqual(expect.any(String));
    },
  );

  test('tells variables that are read before they are set', () => {
    expect(lateVariables(['set X=1', 'echo %X%'])).toEqual(['X']);
    expect(lateVariables(['set /a "sum=1+2" & echo %SUM%'])).toEqual(['sum']);
    expect(lateVariables(['echo %X%', 'set X=1'])).toEqual([]);
    expect(lateVariables(['set X=1', 'call echo %Y%'])).toEqual([]);
  });
});
