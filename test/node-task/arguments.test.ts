import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseRequest } from '../../node-task/topn/arguments.ts';
import { runTopn, temporaryFolder } from './run-topn.ts';

const good = ['--filepath', 'a.txt', '--numwords', '3', '--output', 'out.txt'];

test('the three options are read, in any order and in both spellings', () => {
  const request = { kind: 'run', filepath: 'a.txt', numwords: 3, output: 'out.txt' };
  expect(parseRequest(good)).toEqual(request);
  expect(parseRequest(['--output=out.txt', '--numwords=3', '--filepath=a.txt'])).toEqual(request);
});

test.each([
  [['--numwords', '0'], '--numwords is "0", but must be a whole number, 1 or more'],
  [['--numwords', '-3'], '--numwords is "-3", but must be a whole number, 1 or more'],
  [['--numwords', 'abc'], '--numwords is "abc", but must be a whole number, 1 or more'],
  [['--numwords', '2.5'], '--numwords is "2.5", but must be a whole number, 1 or more'],
  [['--numwords', '1e3'], '--numwords is "1e3", but must be a whole number, 1 or more'],
  [['--numwords', '99999999999999999999'], '--numwords is "99999999999999999999"'],
])('%j is no number of words', (numwords, message) => {
  const request = parseRequest(['--filepath', 'a.txt', ...numwords, '--output', 'out.txt']);
  expect(request).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
});

test.each([
  [[], '--filepath is missing'],
  [['--filepath', 'a.txt'], '--numwords is missing'],
  [['--filepath', 'a.txt', '--numwords', '3'], '--output is missing'],
  [good.slice(0, -1), '--output needs a value'],
  [['--filepath', '', ...good.slice(2)], '--filepath needs a value'],
  [[...good, '--numword', '3'], 'there is no option --numword'],
  [[...good, '-v'], 'there is no option -v'],
  [[...good, 'more.txt'], '"more.txt" belongs to no option'],
  [[...good, '--', 'x'], '"--" has no meaning here'],
  [[...good, '--output', 'other.txt'], '--output is given twice'],
  [
    ['--filepath', 'a.txt', '--numwords', '3', '--output', './a.txt'],
    '--output would overwrite the text "a.txt"',
  ],
])('%j is refused in words', (argv, message) => {
  expect(parseRequest(argv)).toEqual({ kind: 'wrong', message });
});

test('any file name that is not empty is taken as it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (name) => {
      const request = parseRequest(['--filepath', name, '--numwords', '1', '--output', `${name}_OUTPUT.txt`]);
      expect(request).toMatchObject({ kind: 'run', filepath: name, output: `${name}_OUTPUT.txt` });
    }),
  );
});

test('arguments that cannot be understood end with code 2, the reason and the usage', async () => {
  const run = await runTopn(['--numwords', 'abc'], { cwd: await temporaryFolder() });
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/^topn: --filepath is missing\n\nUsage: node topn\.mjs/);
});
