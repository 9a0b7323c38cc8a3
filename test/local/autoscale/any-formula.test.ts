import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { unreachable } from '../../../src/base/unreachable.ts';
import { parseFormula } from '../../../src/wire/formula/parse.ts';
import { runFormula } from '../../../src/local/autoscale/run.ts';
import type { Expression } from '../../../src/wire/formula/syntax.ts';
import { surroundings } from './surroundings.ts';

const NAMES = [
  'x',
  '$y',
  '$TargetDedicatedNodes',
  '$NodeDeallocationOption',
  '$ActiveTasks',
  '$CPUPercent',
  'TimeInterval_Minute',
  'taskcompletion',
  '__proto__',
];
const FUNCTIONS = ['avg', 'max', 'lg', 'time', 'val', 'stop', 'percentile', 'hasOwnProperty'];
const METHODS = ['GetSample', 'GetSamplePercent', 'Count', 'GetSamplePeriod', 'HistoryBeginTime'];
const OPERATORS = ['||', '&&', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/'];

/** Expressions in the fewest words that keep their meaning: every part in parentheses. */
const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom(...NAMES, '(0 / 0)', '(1 / 0)'),
    fc.constantFrom('"2026-01-02"', '"words"', '""'),
  ),
  expression: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'formula' },
    tie('leaf'),
    fc
      .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(fc.constantFrom('-', '!'), tie('expression')).map(([sign, of]) => `(${sign}${of})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([test_, yes, no]) => `(${test_} ? ${yes} : ${no})`),
    fc
      .tuple(fc.constantFrom(...FUNCTIONS), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.constantFrom(...METHODS),
        fc.array(tie('expression'), { maxLength: 3 }),
      )
      .map(([of, name, args]) => `${of}.${name}(${args.join(', ')})`),
  ),
}));

const formula = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), expression), { maxLength: 8 })
  .map((statements) => statements.map(([name, value]) => `${name} = ${value};`).join('\n'));

/** Texts that look a little like formulas. */
const soup = fc
  .array(
    fc.constantFrom(
      ...NAMES,
      ...FUNCTIONS,
      ...OPERATORS,
      '(',
      ')',
      '?',
      ':',
      ';',
      '=',
      ',',
      '.',
      '"',
      '1',
      '//',
      '/*',
      '\n',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(' '));

const STARTS =
  /^\$TargetDedicatedNodes=\d+;\$TargetLowPriorityNodes=\d+;\$NodeDeallocationOption=[a-z]+(?:;|$)/;

test('any text at all has a result or an error with a place', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), soup), (text) => {
      const { run, wish } = runFormula(text, surroundings([1, 2, 3]));
      expect(run.results).toMatch(STARTS);
      expect(wish === undefined).toBe(run.error !== undefined);
      expect(run.error?.values[0]?.value ?? 'Line 1, Col 1: nothing').toMatch(/^Line \d+, Col \d+: ./s);
    }),
    { numRuns: 300 },
  );
});

test('every formula of the grammar can be read, and worked out or refused', () => {
  fc.assert(
    fc.property(formula, (text) => {
      expect(parseFormula(text).ok).toBe(true);
      const { run } = runFormula(text, surroundings([1, 2, 3]));
      expect(run.results).toMatch(STARTS);
    }),
    { numRuns: 200 },
  );
});

/** An expression as `expression` above writes it. */
function print(node: Expression): string {
  const list = (args: readonly Expression[]): string => `(${args.map(print).join(', ')})`;
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'text':
      return `"${node.value}"`;
    case 'name':
      return node.name;
    case 'call':
      return `${node.name}${list(node.args)}`;
    case 'method':
      return `${print(node.of)}.${node.name}${list(node.args)}`;
    case 'member':
      return `${print(node.of)}.${node.name}`;
    case 'unary':
      return `(${node.operator}${print(node.of)})`;
    case 'binary':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case 'choice':
      return `(${print(node.test)} ? ${print(node.yes)} : ${print(node.no)})`;
    default:
      return unreachable(node);
  }
}

test('what is read says again what was written', () => {
  fc.assert(
    fc.property(formula, (text) => {
      const parsed = parseFormula(text);
      const printed = parsed.ok
        ? parsed.value.map(({ target, value }) => `${target?.name} = ${print(value)};`)
        : [];
      expect(printed.join('\n')).toBe(text);
    }),
  );
});

test('spaces, line breaks and comments mean nothing', () => {
  const gap = fc.constantFrom(' ', '\n', '\t', '/* ; */', '// ;\n', ' \r\n ');
  fc.assert(
    fc.property(formula, fc.array(gap, { minLength: 1, maxLength: 5 }), (text, gaps) => {
      let turn = 0;
      const spread = text.replaceAll(/[()?:,;]|\s[-+*/=<>!&|]+\s/g, (part) => {
        const space = gaps[turn++ % gaps.length] ?? ' ';
        return `${space}${part}${space}`;
      });
      const [plain, spaced] = [text, spread].map((source) => runFormula(source, surroundings([1, 2, 3])).run);
      expect(spaced?.results).toBe(plain?.results);
      expect(spaced?.error?.code).toBe(plain?.error?.code);
    }),
  );
});

test.each([
  ['parentheses', '('.repeat(4000)],
  ['signs', `x = ${'-'.repeat(8000)}1`],
  ['choices', `x = ${'1 ? 1 : '.repeat(1000)}1`],
  ['sums', `x = ${'1 + '.repeat(2000)}1`],
  ['methods', `x = 1${'.y'.repeat(4000)}`],
  ['calls', 'max('.repeat(2000)],
  ['comments that do not end', '/*'.repeat(4096)],
])('endless %s are refused, and break nothing', (_, text) => {
  expect(runFormula(text, surroundings()).run.error).toBeDefined();
});

test('a list that grows with each statement comes to an end', () => {
  const text = `x = $ActiveTasks.GetSample(4); ${'x = lg(x, x, x, x);'.repeat(50)}`;
  expect(runFormula(text, surroundings([1, 2, 3, 4])).run.error?.values[0]?.value).toContain('at most 10000');
});
