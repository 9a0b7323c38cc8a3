import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify, type Scalar as YamlScalar } from 'yaml';

import { nodeAt } from '../../src/spec/document/located.ts';
import { parseYaml } from '../../src/spec/document/yaml.ts';

/** The text between two places, found again by line and column as an editor would. */
function cut(text: string, at: { line: number; col: number; endLine: number; endCol: number }): string {
  const starts = [0];
  for (let index = 0; index < text.length; index++) if (text[index] === '\n') starts.push(index + 1);
  const offset = (line: number, col: number): number => (starts[line - 1] ?? 0) + col - 1;
  return text.slice(offset(at.line, at.col), offset(at.endLine, at.endCol));
}

function scalarIn(text: string, path: Array<string | number>) {
  const parsed = parseYaml('x.yaml', text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const node = nodeAt(parsed.value, path);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') throw new Error('no text there');
  return { ...node, value: node.value };
}

const word = fc.constantFrom(
  'a',
  'echo',
  "it's",
  '"q"',
  'ünï',
  '日本',
  '🙂',
  '\\',
  '#x',
  'k: v',
  '  ',
  '\t',
  '{',
  "''",
  '- d',
);
const line = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const value = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.array(line, { maxLength: 5 }))
  .map(([before, after]) => ({
    text: [...before, 'x {{mark}} y', ...after].join('\n'),
  }));
const style = fc.constantFrom<YamlScalar.Type>(
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
);

test('a marker in any scalar of any style is found at its exact place in the file', () => {
  fc.assert(
    fc.property(value, style, fc.boolean(), fc.constantFrom(20, 60, 0), ({ text }, type, crlf, lineWidth) => {
      const yaml = stringify(
        { outer: { list: [text] } },
        { defaultStringType: type, lineWidth, minContentWidth: 0 },
      );
      const file = crlf ? yaml.replaceAll('\n', '\r\n') : yaml;
      const scalar = scalarIn(file, ['outer', 'list', 0]);
      const start = scalar.value.indexOf('{{mark}}');
      expect(start).toBeGreaterThanOrEqual(0);
      expect(cut(file, scalar.placeOf({ start, end: start + '{{mark}}'.length }))).toBe('{{mark}}');
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a: |2-\n     indented {{mark}}\n   less\n', 'a'],
  ['a: "x\\u0041\\x42\\U0001F642 {{mark}}"\n', 'a'],
  ['a: "joined \\\n   {{mark}} \\\n  on"\n', 'a'],
  ["a: 'it''s ''{{mark}}'''\n", 'a'],
  ['a: plain\n  goes on\n\n  {{mark}}\n', 'a'],
  ['a: >\n  folded\n   more {{mark}}\n\n\n  less\n', 'a'],
  ['a: | # with a comment {{mark}}\n  {{mark}}\n', 'a'],
])('%j', (file, key) => {
  const scalar = scalarIn(file, [key]);
  const start = scalar.value.indexOf('{{mark}}');
  const at = scalar.placeOf({ start, end: start + 8 });
  expect(cut(file, at)).toBe('{{mark}}');
  expect(at.line).toBe(file.slice(0, file.lastIndexOf('{{mark}}')).split('\n').length);
});

test('a value behind an alias is found where its anchor stands', () => {
  const file = 'base: &b "x {{mark}}"\nuse: *b\n';
  expect(cut(file, scalarIn(file, ['use']).placeOf({ start: 2, end: 10 }))).toBe('{{mark}}');
});
