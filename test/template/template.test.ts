import { describe, expect, test } from 'vitest';

import { checkNames, groupOf, VALUE, type Known } from '../../src/template/names.ts';
import { parseTemplate } from '../../src/template/parse.ts';
import { render, type Values } from '../../src/template/render.ts';
import { misplacedValues } from '../../src/template/shell-context.ts';

const partsOf = (text: string) => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

const rendered = (text: string, values: Values = {}): string => render({ parts: partsOf(text) }, values);

/** What is wrong with a text, in words. */
const fault = (text: string): string | undefined => {
  const parsed = parseTemplate(text);
  return parsed.ok ? undefined : parsed.error.map(({ message }) => message).join('; ');
};

describe('a template', () => {
  test('inserts values verbatim: nothing is escaped for HTML', () => {
    expect(rendered('{{a}}', { a: '<b> & "c"' })).toBe('<b> & "c"');
    expect(rendered('{{file.name}}-{{n}}-{{yes}}', { file: { name: 'x' }, n: 3, yes: true })).toBe(
      'x-3-true',
    );
  });

  test('leaves a text without braces alone', () => {
    const text = "awk '{ print $1 }' | grep -c '}' # ${HOME} a}}b \\ \\n";
    expect(rendered(text)).toBe(text);
  });

  test('writes literal braces after a backslash', () => {
    expect(rendered('docker ps --format \\{{.Names}} {{a}}', { a: 'x' })).toBe(
      'docker ps --format {{.Names}} x',
    );
  });

  test('takes one branch of if and unless; empty, zero and false are false', () => {
    const text = '{{#if a}}yes{{else}}no{{/if}}{{#unless a}} none{{/unless}}';
    for (const a of [true, 'x', 1]) expect(rendered(text, { a })).toBe('yes');
    for (const a of [false, '', 0]) expect(rendered(text, { a })).toBe('no none');
    expect(rendered('{{#if a}}1{{else if b}}2{{else}}3{{/if}}', { a: false, b: true })).toBe('2');
  });

  test('drops comments, and white space where a tilde says so', () => {
    expect(rendered('a {{! not this }}b {{~a~}} c', { a: '|' })).toBe('a b|c');
  });

  test('fills numbers with zeros, after a sign', () => {
    expect(rendered('in_{{pad a 3}}.mkv', { a: 7 })).toBe('in_007.mkv');
    expect(rendered('{{pad a 3}}|{{pad b 3}}|{{pad c 3}}', { a: -7, b: 1234, c: 'x' })).toBe('-07|1234|00x');
    for (const wrong of ['{{pad a}}', '{{pad a 0}}', '{{pad a 1.5}}', '{{pad a 65}}', '{{pad a b}}'])
      expect(fault(wrong)).toBe('`pad` takes a name and how many characters to fill, 1 to 64');
    expect(fault('{{pad a 3 4}}')).toBe('`pad` takes a name and a number');
    expect(fault('{{pad 3 3}}')).toContain('where a name is wanted');
  });

  test('makes slugs', () => {
    expect(rendered('t-{{slug a}}', { a: 'ok_1' })).toBe('t-ok_1');
    expect(rendered('t-{{slug a}}', { a: 'a b' })).toMatch(/^t-a-b-[0-9a-f]{12}$/);
  });

  test('never reaches into the values’ prototypes', () => {
    expect(() => rendered('{{constructor.name}}', {})).toThrow('no value for constructor.name');
    expect(() => rendered('{{a.length}}', { a: 'x' })).toThrow('no value for a.length');
  });
});

describe('names', () => {
  const names = new Map<string, Known>([
    ['name', VALUE],
    ['file', groupOf(['path', 'name'])],
    ['index', { kind: 'refused', message: 'not here' }],
  ]);
  const faults = (text: string) =>
    checkNames(partsOf(text), names).map(
      ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
    );

  test('that do not exist are faults at the very word, also in the branch that is not taken', () => {
    expect(faults('{{name}} {{file.path}}')).toEqual([]);
    expect(faults('a\n{{file.nam}}')).toEqual(['nam: there is no `nam` in `file`']);
    expect(faults('{{#if nome}}{{x1}}{{else}}{{slug x2}}{{/if}}')).toEqual([
      'nome: there is no name `nome` here',
      'x1: there is no name `x1` here',
      'x2: there is no name `x2` here',
    ]);
  });

  test('that cannot be a value, or cannot stand here, say why', () => {
    expect(faults('{{file}}')).toEqual(['file: `file` is a group of names, not a value']);
    expect(faults('{{name.x}}')).toEqual(['name.x: `name` is a value and has no `x`']);
    expect(faults('{{index}}')).toEqual(['index: not here']);
  });

  test('of objects’ prototypes do not exist', () => {
    expect(faults('{{constructor}} {{file.__proto__}}')).toHaveLength(2);
  });
});

const traps = (text: string) => misplacedValues(partsOf(text)).map(({ trap }) => trap);

describe('a value in a command stands', () => {
  test.each([
    ['echo {{a}} x{{a}}y "$D"/{{a}} $(ls {{a}}) "$(ls {{a}})" `ls {{a}}` \'q\'{{a}}"q"', []],
    ['echo "{{a}}"', ['double quotes']],
    ["echo '{{a}}'", ['single quotes']],
    ['echo "\\"{{a}}"', ['double quotes']],
    ['echo \\" {{a}}', []],
    // Two backslashes are one for Handlebars, and that one escapes what the value brings.
    ['echo \\\\{{a}}', ['backslash']],
    ['echo ${{a}}', ['dollar']],
    ['ls # {{a}}', ['comment']],
    ['ls x#{{a}} $#{{a}}', []],
    ["ls # it's\necho {{a}}", []],
    ['cat <<EOF\n{{a}}\nEOF\necho {{a}}', ['here-document']],
    ["cat <<-'E'\n\t{{a}}\n\tE\necho {{a}}", ['here-document']],
    ['cat <<<{{a}}', []],
    ['echo "$(ls "{{a}}")"', ['double quotes']],
    ['echo "{{{a}}}"', []],
    ['echo {{#if a}}"{{a}}"{{else}}{{a}}{{/if}} {{a}}', ['double quotes']],
  ])('%j: %j', (text, expected) => {
    expect(traps(text)).toEqual(expected);
  });
});
