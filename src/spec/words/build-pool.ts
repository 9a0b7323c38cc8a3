import type { Names } from '../../template/names.ts';
import { imageOfText } from '../../wire/image-aliases.ts';
import { readPackages } from './build-words.ts';
import { isoDuration } from './duration.ts';
import { keyPlaceAt, nodeAt, placeAt, type LocatedNode } from '../document/located.ts';
import { osOfPool } from './pool-os.ts';
import type { Pool } from '../spec-document.gen.ts';
import type { SpecImage, SpecPool, SpecScale } from '../spec.ts';
import type { TemplateReader } from '../templates.ts';
import { readTree, type Tree } from '../document/tree.ts';

/** Words of a pool whose values go into its body one by one, by `plan/pool/pool-words.ts`. */
const WORDS = [
  'fill',
  'placement',
  'interNodeCommunication',
  'nodeCommunication',
  'containers',
  'subnet',
  'publicIPs',
  'ports',
  'mounts',
  'userAccounts',
  'osDisk',
  'dataDisks',
  'diskEncryption',
  'metadata',
] as const satisfies ReadonlyArray<keyof Pool>;

/** The words of a pool that become fields of its body as they are. */
export type PoolWords = Pick<Pool, (typeof WORDS)[number]>;

/** What a pool says besides its start task, id and raw fields. Texts are templates that may use `names`. */
export function buildPool(
  pool: Pool,
  root: LocatedNode,
  templates: TemplateReader,
  names: Names,
): Omit<SpecPool, 'id' | 'startTask' | 'raw'> {
  const { nodes } = pool;
  const counts = typeof nodes === 'number' ? { dedicated: nodes } : nodes;
  const existing = pool.existing !== undefined;
  const scale =
    typeof nodes === 'object' && nodes.scale ? buildScale(nodes.scale, root, templates, names) : undefined;
  return {
    at: keyPlaceAt(root, ['pool']),
    os: osOfPool(pool),
    lifetime: pool.lifetime ?? 'own',
    ...(existing && { existing: templates.read(['pool', 'existing'], names) }),
    ...(pool.image !== undefined && { image: buildImage(pool.image, root, templates, names) }),
    vmSize: pool.vmSize ?? '',
    dedicated: counts?.dedicated ?? 0,
    spot: counts?.spot ?? 0,
    ...(scale && { scale }),
    slotsPerNode: pool.slotsPerNode ?? 1,
    ...(pool.resizeTimeout === undefined ? {} : { resizeTimeout: isoDuration(pool.resizeTimeout) }),
    ...(pool.idle === undefined ? {} : { idle: isoDuration(pool.idle) }),
    packages: readPackages(
      (path, known) => templates.read(path, known),
      ['pool'],
      pool.applicationPackages,
      names,
    ),
    words: wordsOf(root, templates, names),
    placeOf: (path) => placeAt(root, ['pool', ...path]),
  };
}

function buildImage(
  image: NonNullable<Pool['image']>,
  root: LocatedNode,
  templates: TemplateReader,
  names: Names,
): SpecImage {
  const path = ['pool', 'image'];
  if (typeof image === 'string') {
    const known = imageOfText(image);
    if (!known) throw new Error(`no image ${image}: the rules were to see to that`);
    return { ...known.image, at: placeAt(root, path) };
  }
  const at = keyPlaceAt(root, path);
  if (image.id !== undefined) {
    return {
      id: templates.read([...path, 'id'], names),
      nodeAgent: templates.read([...path, 'nodeAgent'], names),
      at,
    };
  }
  const { publisher = '', offer = '', sku = '', version } = image;
  return { publisher, offer, sku, ...(version !== undefined && { version }), at };
}

function buildScale(
  scale: NonNullable<Exclude<Pool['nodes'], number | undefined>['scale']>,
  root: LocatedNode,
  templates: TemplateReader,
  names: Names,
): SpecScale {
  const path = ['pool', 'nodes', 'scale'];
  const at = keyPlaceAt(root, path);
  const every = scale.every === undefined ? undefined : isoDuration(scale.every);
  if (scale.formula !== undefined) {
    return {
      kind: 'formula',
      at,
      formula: templates.read([...path, 'formula'], names),
      ...(every !== undefined && { every }),
    };
  }
  const { preset = 'drain', min = 0, max = 1, spot = false, fallback, until } = scale;
  const { from = 8, to = 18, days = 'weekdays', utcOffset = 0 } = scale;
  const shared = {
    kind: 'preset',
    at,
    min,
    max,
    spot,
    fallback: fallback !== undefined,
    every: every ?? 'PT5M',
  } as const;
  if (preset === 'workday') return { ...shared, preset, from, to, days, utcOffset };
  if (preset === 'fixed') return { ...shared, preset, ...(until !== undefined && { until }) };
  return { ...shared, preset };
}

function wordsOf(root: LocatedNode, templates: TemplateReader, names: Names): Tree {
  const entries = WORDS.flatMap((word): Array<readonly [string, Tree]> => {
    const node = nodeAt(root, ['pool', word]);
    return node ? [[word, readTree(node, ['pool', word], names, templates)]] : [];
  });
  return { kind: 'map', entries };
}
