import type { Place } from '../../base/place.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { Span } from '../../template/template.ts';

type Scalar = string | number | boolean | null;

/** A value of a YAML or JSON text, and where it stands. */
export type LocatedNode =
  | { readonly kind: 'map'; readonly at: Place; readonly entries: readonly LocatedEntry[] }
  | { readonly kind: 'list'; readonly at: Place; readonly items: readonly LocatedNode[] }
  | LocatedScalar;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly at: Place;
  readonly value: Scalar;
  /** The value as it was written, for what is not quoted: `1.0`, `0x1F`. */
  readonly source: string;
  /** Where a part of the value's text stands: exactly, or the whole value where that cannot be known. */
  readonly placeOf: (span: Span) => Place;
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: LocatedNode;
}

/** The way from the root to a value: keys, and numbers in lists. */
export type Path = ReadonlyArray<string | number>;

/** The value alone, as `JSON.parse` would give it. */
export function toPlain(node: LocatedNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
    default:
      return unreachable(node);
  }
}

/** The node at a path, or undefined where there is none. */
export function nodeAt(root: LocatedNode, path: Path): LocatedNode | undefined {
  let node: LocatedNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = entryOf(node, String(step))?.value;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** Where a path's value stands; of a path that does not exist, the nearest that does. */
export function placeAt(root: LocatedNode, path: Path): Place {
  const node = nodeAt(root, path);
  if (node) return node.at;
  return path.length === 0 ? root.at : keyPlaceAt(root, path.slice(0, -1));
}

/** Where the key of a path stands; of an item of a list, its first key; of the root, its first line. */
export function keyPlaceAt(root: LocatedNode, path: Path): Place {
  const last = path.at(-1);
  if (last === undefined) return firstLine(root.at);
  const parent = nodeAt(root, path.slice(0, -1));
  if (parent?.kind === 'map') {
    const entry = entryOf(parent, String(last));
    if (entry) return entry.keyAt;
  }
  const node = nodeAt(root, path);
  if (!node) return keyPlaceAt(root, path.slice(0, -1));
  const first = node.kind === 'map' ? node.entries[0] : undefined;
  return first ? first.keyAt : firstLine(node.at);
}

/** The scalar at a path. Throws where there is none: the schema was to see to that. */
export function scalarAt(root: LocatedNode, path: Path): LocatedScalar {
  const node = nodeAt(root, path);
  if (node?.kind !== 'scalar') throw new Error(`no scalar at ${path.join('.')}`);
  return node;
}

/** A path as people write it: `pool.image.sku`, `tasks[0].command`. */
export function showPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function entryOf(node: Extract<LocatedNode, { kind: 'map' }>, key: string): LocatedEntry | undefined {
  return node.entries.find((entry) => entry.key === key);
}

const firstLine = (at: Place): Place =>
  at.endLine === at.line ? at : { ...at, endLine: at.line, endCol: at.col + 1 };
