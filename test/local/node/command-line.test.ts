import * as fc from 'fast-check';
import { join as quoteAll } from 'shlex';
import { describe, expect, it } from 'vitest';

import { splitCommandLine } from '../../../src/local/node/command-line.ts';

const split = (line: string): string[] => {
  const words = splitCommandLine(line);
  if (!words.ok) throw new Error(words.error);
  return words.value;
};

describe('a command line', () => {
  it('is split at white space, quotes removed', () => {
    expect(split(`/bin/bash -c "echo test"`)).toEqual(['/bin/bash', '-c', 'echo test']);
    expect(split(` a\t'b c'\n"d e"f `)).toEqual(['a', 'b c', 'd ef']);
    expect(split(`a '' ""`)).toEqual(['a', '', '']);
    expect(split('')).toEqual([]);
  });

  it('keeps what only a shell would read', () => {
    expect(split('echo $HOME *.txt a|b > c; d # e $x')).toEqual([
      'echo',
      '$HOME',
      '*.txt',
      'a|b',
      '>',
      'c;',
      'd',
      '#',
      'e',
      '$x',
    ]);
    expect(split(`echo $'a\\n' $"b"`)).toEqual(['echo', '$a\\n', '$b']);
  });

  it('reads backslashes as POSIX mode of shlex does', () => {
    expect(split(String.raw`a\ b "c\"d" "e\\f" "g\$h" 'i\j'`)).toEqual([
      'a b',
      'c"d',
      String.raw`e\f`,
      String.raw`g\$h`,
      String.raw`i\j`,
    ]);
    expect(split(String.raw`'a\\b'"c"`)).toEqual([String.raw`a\\bc`]);
  });

  it('gives back any words that were quoted for it', () => {
    const words = fc.array(
      fc.string({
        unit: fc.constantFrom('a', ' ', "'", '"', '\\', '$', '`', '\n', '\t', '#', 'é', '*', '{'),
      }),
    );
    const anything = fc.array(fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.oneof(words, anything), (list) => {
        expect(split(quoteAll(list))).toEqual(list);
      }),
      { numRuns: 500 },
    );
  });

  it('that never closes a quote, or ends in a backslash, is an error', () => {
    expect(splitCommandLine(`echo "a`)).toMatchObject({ ok: false });
    expect(splitCommandLine(`echo 'a`)).toMatchObject({ ok: false });
    expect(splitCommandLine(`echo "a\\`)).toMatchObject({ ok: false });
    expect(splitCommandLine('echo a\\')).toMatchObject({ ok: false });
  });
});
