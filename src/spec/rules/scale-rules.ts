import type { Diagnostic } from '../../base/diagnostic.ts';
import { LIMITS } from '../../wire/limits.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { durationSeconds } from '../words/duration.ts';
import { keyPlaceAt, placeAt, type LocatedNode } from '../document/located.ts';
import type { Scale, SpecDocument } from '../spec-document.gen.ts';

const PATH = ['pool', 'nodes', 'scale'];

/** Words of a scale that only some presets know. */
const OF_PRESETS: ReadonlyArray<readonly [keyof Scale, NonNullable<Scale['preset']>]> = [
  ['from', 'workday'],
  ['to', 'workday'],
  ['days', 'workday'],
  ['utcOffset', 'workday'],
  ['until', 'fixed'],
];

/** What is wrong with how a pool scales by itself. */
export function checkScale({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { nodes } = pool;
  if (typeof nodes !== 'object' || nodes.scale === undefined) return [];
  const { scale } = nodes;
  return [
    ...numbersBeside(nodes, root),
    ...(scale.formula === undefined ? preset(scale, root) : besideFormula(scale, root)),
    ...interval(scale, root),
    ...(pool.resizeTimeout === undefined
      ? []
      : [
          warningAt(
            keyPlaceAt(root, ['pool', 'resizeTimeout']),
            'no-effect',
            '`resizeTimeout` has no effect on a pool that scales by itself',
          ),
        ]),
  ];
}

function numbersBeside(nodes: { dedicated?: number; spot?: number }, root: LocatedNode): Diagnostic[] {
  return (['dedicated', 'spot'] as const)
    .filter((key) => nodes[key] !== undefined)
    .map((key) =>
      errorAt(
        keyPlaceAt(root, ['pool', 'nodes', key]),
        'said-twice',
        `\`${key}\` and \`scale\` both say how many nodes there are`,
        { hint: 'give `min` and `max` in `scale`' },
      ),
    );
}

function besideFormula(scale: Scale, root: LocatedNode): Diagnostic[] {
  return Object.keys(scale)
    .filter((key) => key !== 'formula' && key !== 'every')
    .map((key) =>
      errorAt(
        keyPlaceAt(root, [...PATH, key]),
        'said-twice',
        `\`${key}\` is for presets, and there is a formula`,
      ),
    );
}

function preset(scale: Scale, root: LocatedNode): Diagnostic[] {
  const { preset: name, min = 0, max, from, to, fallback, spot } = scale;
  const at = keyPlaceAt(root, PATH);
  if (name === undefined) {
    return [
      errorAt(at, 'missing-key', '`pool.nodes.scale` needs a preset or a formula', {
        hint: 'such as preset: drain',
      }),
    ];
  }
  const strays = OF_PRESETS.filter(([key, of]) => scale[key] !== undefined && of !== name).map(([key, of]) =>
    errorAt(
      keyPlaceAt(root, [...PATH, key]),
      'said-in-vain',
      `\`${key}\` is for the preset ${of}, not for ${name}`,
    ),
  );
  const limits =
    max === undefined
      ? [errorAt(at, 'missing-key', '`pool.nodes.scale` needs the key `max`', { hint: 'max: Most nodes' })]
      : min > max
        ? [
            errorAt(
              placeAt(root, [...PATH, 'min']),
              'out-of-range',
              `at least ${min} and at most ${max} nodes cannot be`,
            ),
          ]
        : [];
  const hours =
    name === 'workday' && (from ?? 8) === (to ?? 18)
      ? [
          errorAt(
            placeAt(root, [...PATH, from === undefined ? 'to' : 'from']),
            'out-of-range',
            'work that begins and ends at the same hour never is',
          ),
        ]
      : [];
  const noSpot =
    fallback !== undefined && spot !== true
      ? [
          errorAt(placeAt(root, [...PATH, 'fallback']), 'said-in-vain', '`fallback` is for spot nodes', {
            hint: 'say `spot: true`',
          }),
        ]
      : [];
  return [...strays, ...limits, ...hours, ...noSpot];
}

function interval({ every }: Scale, root: LocatedNode): Diagnostic[] {
  if (every === undefined) return [];
  const { minMs, maxMs } = LIMITS.autoScaleInterval;
  const seconds = durationSeconds(every);
  if (seconds * 1000 >= minMs && seconds * 1000 <= maxMs) return [];
  const message = `a formula is worked out every ${every}, and can be from every ${minMs / 60_000} minutes to every ${maxMs / 3_600_000} hours`;
  return [errorAt(placeAt(root, [...PATH, 'every']), 'out-of-range', message)];
}
