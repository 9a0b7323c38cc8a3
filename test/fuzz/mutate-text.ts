import type { Random } from './random.ts';

/** Pieces that YAML, templates or shells take for something. */
const PIECES = [
  '{{',
  '}}',
  '{{{',
  '{{file.name}}',
  '{{#if params.words}}',
  '{{/if}}',
  '\\{{',
  ': ',
  '- ',
  '? ',
  '& ',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!x ',
  '|',
  '>-',
  '"',
  "'",
  '#',
  '\t',
  '\u0000',
  '\u0007',
  '\uFEFF',
  '\u2028',
  '😀',
  '\uD800',
  '[',
  ']',
  '{',
  '}',
  ',',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '~',
  'null',
  '.inf',
  '0x1F',
  '1e400',
  '-',
  '..',
  '/',
  '\\',
  '$(',
  '`',
  '%PATH%',
  '\r\n',
  '\r',
];

type Mutation = (text: string, random: Random) => string;

const at = (text: string, random: Random): number => random.below(text.length + 1);
const lines = (text: string, change: (list: string[]) => void): string => {
  const list = text.split('\n');
  change(list);
  return list.join('\n');
};

const MUTATIONS: readonly Mutation[] = [
  (text, random) => {
    const from = at(text, random);
    return text.slice(0, from) + text.slice(from + 1 + random.below(random.pick([2, 20, 200])));
  },
  (text, random) => {
    const from = at(text, random);
    return text.slice(0, from) + random.pick(PIECES) + text.slice(from);
  },
  (text, random) => {
    const from = at(text, random);
    return text.slice(0, from) + random.pick(PIECES).repeat(1 + random.below(300)) + text.slice(from);
  },
  (text, random) => text.slice(0, at(text, random)),
  (text, random) => lines(text, (list) => list.splice(random.below(list.length), 1)),
  (text, random) => lines(text, (list) => list.splice(random.below(list.length), 0, random.pick(list))),
  (text, random) =>
    lines(text, (list) => {
      const [one, other] = [random.below(list.length), random.below(list.length)];
      [list[one], list[other]] = [list[other] ?? '', list[one] ?? ''];
    }),
  (text, random) =>
    lines(text, (list) => {
      const index = random.below(list.length);
      const line = list[index] ?? '';
      list[index] =
        random.next() < 0.5 ? line.replace(/^ {1,2}/, '') : `${' '.repeat(1 + random.below(4))}${line}`;
    }),
  (text, random) => {
    const words = [...text.matchAll(/[A-Za-z_-]{3,}/g)];
    if (words.length === 0) return text;
    const [one, other] = [random.pick(words), random.pick(words)];
    return text.slice(0, one.index) + other[0] + text.slice(one.index + one[0].length);
  },
];

/** A text with one to four slips of the pen in it. */
export function mutateText(text: string, random: Random): string {
  let mutant = text;
  for (let left = 1 + random.below(4); left > 0; left--) mutant = random.pick(MUTATIONS)(mutant, random);
  return mutant;
}
