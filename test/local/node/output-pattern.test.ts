import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';

import { matchesPath, parsePattern } from '../../../src/local/node/output-pattern.ts';

const matches = (pattern: string, path: string): boolean => {
  const { fixed, rest } = parsePattern(pattern);
  const names = path.split('/');
  return fixed.every((part, at) => names[at] === part) && matchesPath(rest, names.slice(fixed.length));
};

describe('a file pattern', () => {
  it.each([
    ['*.txt', 'a.txt', true],
    ['*.txt', 'a.txt.gz', false],
    ['*.txt', 'sub/a.txt', false],
    ['**/*.txt', 'a.txt', true],
    ['**/*.txt', 'x/y/a.txt', true],
    ['**', 'x/y/a', true],
    ['out/**', 'out/x/y', true],
    ['out/**', 'other/x', false],
    ['*/a', 'x/a', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'aéc', true],
    ['a?c', 'a😀c', true],
    ['[abc].txt', 'b.txt', true],
    ['[a-c].txt', 'd.txt', false],
    ['[!a-c].txt', 'd.txt', true],
    ['[!a-c].txt', 'b.txt', false],
    ['[]x]', ']', true],
    ['abc[*]', 'abc*', true],
    ['abc[*]', 'abcd', false],
    ['a[', 'a[', true],
    ['[a-]*', '-x', true],
  ])('%s against %s is %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('skips names that start with a dot unless it writes the dot', () => {
    expect(matches('*.gif', '.a.gif')).toBe(false);
    expect(matches('.*.gif', '.a.gif')).toBe(true);
    expect(matches('?a', '.a')).toBe(false);
    expect(matches('**/*', '.git/config')).toBe(false);
    expect(matches('**', '.hidden')).toBe(false);
    expect(matches('.git/*', '.git/config')).toBe(true);
  });

  it('gives no meaning to braces, parentheses, backslashes and the like', () => {
    for (const name of ['a{b,c}', '+(a)', '!x', 'a\\b', '$x^', 'a|b', '(', 'a.b+']) {
      expect(matches(`${name}*`, `${name}1`)).toBe(true);
      expect(matches(`${name}*`, 'ab')).toBe(false);
    }
  });

  it('has its leading plain folders apart', () => {
    expect(parsePattern('../*.txt').fixed).toEqual(['..']);
    expect(parsePattern('/x/y/*.txt').fixed).toEqual(['', 'x', 'y']);
    expect(parsePattern('a/b.txt')).toEqual({ fixed: ['a', 'b.txt'], rest: [] });
  });

  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '-', 'é', '{', '(', '+'),
    minLength: 1,
    maxLength: 5,
  });

  it('made of one name with its special characters in brackets matches just that name', () => {
    const special = fc.string({
      unit: fc.constantFrom('a', '*', '?', '[', '.', '!', ']', '-', '{'),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(special, special, (a, b) => {
        const pattern = a.replaceAll(/[*?[]/g, (char) => `[${char}]`);
        expect(pattern === a ? a === b : matches(pattern, b)).toBe(a === b);
      }),
    );
  });

  it('agrees with a glob library where both know the syntax', () => {
    const unit = fc.constantFrom('a', 'b', '*', '?', '[ab]', '[a-b]');
    const part = fc.string({ unit, minLength: 1, maxLength: 4 }).filter((text) => !text.includes('**'));
    // `a/**` also finds `a` itself in the library, which is no file then.
    const pattern = fc
      .tuple(fc.array(fc.oneof(part, fc.constant('**')), { maxLength: 3 }), part)
      .map(([folders, last]) => [...folders, last].join('/'));
    const plain = fc
      .string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 1, maxLength: 3 })
      .filter((text) => !/^\.+$/.test(text));
    const path = fc.array(plain, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(pattern, path, (glob, file) => {
        expect([glob, file, matches(glob, file)]).toEqual([glob, file, picomatch.isMatch(file, glob)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('with many stars does not take long to fail', () => {
    expect(matches(`${'*a'.repeat(40)}b`, 'a'.repeat(250))).toBe(false);
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name, (pattern, path) => {
        expect(matches(pattern, path)).toBeTypeOf('boolean');
      }),
    );
  });
});
