import { parse, stringify } from 'yaml';

import type { Random } from './random.ts';

/** Values that are at or beyond the edge of something. */
const VALUES: readonly unknown[] = [
  [null, true, false, 0, -0, -1, 1, 2, 1.5, 101, 257, 1e6, 2 ** 31, 2 ** 53, 1e308, Infinity, Number.NaN],
  [
    '',
    ' ',
    'x',
    'a'.repeat(65),
    'a'.repeat(1100),
    'Ünï cödé',
    '😀',
    'a\nb',
    'a\u0000b',
    '../up',
    '/abs',
    'C:\\x',
    '*',
    '**/*',
    '[',
    '!x',
  ],
  [
    '{{',
    '}}',
    '{{x}}',
    '{{name}}',
    '{{file.name}}',
    '{{file.stem}}',
    '{{{params.words}}}',
    '{{index}}',
    '{{task.id}}',
    '{{matrix.os}}',
    '{{range}}',
    '{{row.a}}',
  ],
  [
    '{{#if params.words}}a{{else}}{{/if}}',
    '{{slug name}}',
    'input/*.txt',
    'output',
    'logs',
    'application',
    'env:HOME',
    'P1D',
    'PT0S',
    '0s',
    '5m',
    '8d',
    '999d',
    'AZ_BATCH_X',
  ],
  [
    'Standard_NC6',
    'windows',
    'success',
    'never',
    'ask',
    'data/planets.csv',
    'data/taskdata1.txt',
    'base.yaml',
    '__proto__',
    'constructor',
    'toString',
  ],
].flat();

const SHAPES: ReadonlyArray<(inner: unknown) => unknown> = [
  () => [],
  () => ({}),
  (inner) => [inner],
  (inner) => [inner, inner],
  (inner) => ({ default: inner }),
  (inner) => ({ [String(inner).slice(0, 40)]: inner }),
];

type Holder = Record<string | number, unknown>;
interface Spot {
  readonly holder: Holder;
  readonly key: string | number;
}

/** Every place of a document that holds a value. */
function spots(value: unknown, found: Spot[] = []): Spot[] {
  if (value === null || typeof value !== 'object') return found;
  const holder = value as Holder;
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push({ holder, key });
    spots(holder[key], found);
  }
  return found;
}

const copy = (value: unknown): unknown => structuredClone(value);

/** A document with one to three of its values changed, taken out, renamed or taken from another one. */
export function mutateDocument(text: string, others: readonly string[], random: Random): string {
  const document: unknown = parse(text);
  for (let left = 1 + random.below(3); left > 0; left--) {
    const all = spots(document);
    if (all.length === 0) break;
    const { holder, key } = random.pick(all);
    const value = holder[key];
    switch (random.below(6)) {
      case 0:
        if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
        break;
      case 1:
        if (!Array.isArray(holder)) {
          delete holder[key];
          holder[`${key}${random.pick(['', 's', 'x', ' '])}`.slice(random.below(2))] = value;
        }
        break;
      case 2:
        holder[key] = random.pick(VALUES);
        break;
      case 3:
        holder[key] = random.pick(SHAPES)(value);
        break;
      case 4: {
        const other = random.pick(spots(parse(random.pick(others))));
        holder[random.next() < 0.5 ? key : other.key] = copy(other.holder[other.key]);
        break;
      }
      default:
        if (Array.isArray(holder)) holder.splice(Number(key), 0, copy(value));
        else holder[key] = random.pick(VALUES);
    }
  }
  return stringify(document, { aliasDuplicateObjects: false });
}
