import type { Place } from '../../base/place.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { ItemList } from './item-list.ts';
import { keyPlaceAt, nodeAt, type LocatedNode, type Path } from '../document/located.ts';
import { matrixItems } from './matrix-items.ts';
import { rangeItems } from './range-items.ts';
import type { SourceDesk } from './source-desk.ts';
import type { SpecForEach, SpecItem, SpecItems } from '../spec.ts';
import { lineItems, rowItems } from './table-items.ts';

/** What `forEach` of the group at that index goes through, with the tables that it names read. */
export async function readForEach(desk: SourceDesk, index: number): Promise<SpecForEach | undefined> {
  const path = ['tasks', index, 'forEach'];
  const node = nodeAt(desk.root, path);
  if (node?.kind !== 'map') return undefined;
  const allowEmpty = node.entries.some(({ key, value }) => key === 'allowEmpty' && toBoolean(value));
  const at = keyPlaceAt(desk.root, path);
  const sources: Array<SpecForEach['sources'][number]> = [];
  for (const { key, keyAt, value } of node.entries) {
    if (key === 'allowEmpty') continue;
    if (key === 'file') {
      sources.push({ kind: 'file', at: keyAt, patterns: patternsOf(value) });
      continue;
    }
    const before = desk.diagnostics.length;
    const source = await readItems(desk, key as SpecItems['kind'], [...path, key], value, keyAt);
    sources.push(source);
    if (source.items.length === 0 && !allowEmpty && desk.diagnostics.length === before) {
      const [message, hint] = NOTHING[source.kind];
      desk.error(keyAt, 'no-match', message, `${hint}; allowEmpty: true lets the group be empty`);
    }
  }
  return { at, sources, allowEmpty };
}

const NOTHING: Readonly<Record<SpecItems['kind'], readonly [message: string, hint: string]>> = {
  matrix: ['the matrix leaves no combination to make a task of', 'a list is empty, or all is excluded'],
  range: ['there is no number in this range', 'to count down, give a negative step'],
  rows: ['there are no rows to make tasks of', 'a first line that names the columns is no row'],
  lines: ['there are no lines to make tasks of', 'empty lines do not count'],
};

async function readItems(
  desk: SourceDesk,
  kind: SpecItems['kind'],
  path: Path,
  node: LocatedNode,
  at: Place,
): Promise<SpecItems> {
  const items = (columns: readonly string[], list: ItemList<SpecItem>): SpecItems => ({
    kind,
    at,
    columns,
    items: list,
  });
  switch (kind) {
    case 'matrix': {
      const { columns, items: list } = matrixItems(desk, path, node);
      return items(columns, list);
    }
    case 'range':
      return items([], rangeItems(desk, path));
    case 'rows': {
      const { columns, items: list } = await rowItems(desk, path, node);
      return items(columns, list);
    }
    case 'lines':
      return items([], await lineItems(desk, path));
    default:
      return unreachable(kind);
  }
}

const toBoolean = (node: LocatedNode): boolean => node.kind === 'scalar' && node.value === true;

const patternsOf = (node: LocatedNode): Array<{ value: string; at: Place }> =>
  (node.kind === 'list' ? node.items : [node]).flatMap((item) =>
    item.kind === 'scalar' ? [{ value: String(item.value), at: item.at }] : [],
  );
