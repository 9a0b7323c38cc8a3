import { closest } from '../../base/closest.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { lazyList, type ItemList } from './item-list.ts';
import { keyPlaceAt, type LocatedEntry, type LocatedNode, type Path } from '../document/located.ts';
import { expandMatrix, holds, type Combination, type MatrixEntry } from './matrix.ts';
import type { SourceDesk } from './source-desk.ts';
import type { SpecItem } from '../spec.ts';
import type { SourceValue } from '../document/values.ts';

const NO_ENTRY: MatrixEntry = { values: new Map(), own: [] };

/** The combinations of a matrix, each with a value for every key that one of them has. */
export function matrixItems(
  desk: SourceDesk,
  path: Path,
  node: LocatedNode,
): { readonly columns: readonly string[]; readonly items: ItemList<SpecItem> } {
  const entries = node.kind === 'map' ? node.entries : [];
  const axes = new Map(
    entries
      .filter(({ key }) => key !== 'include' && key !== 'exclude')
      .map((entry) => [entry.key, axisValues(desk, path, entry)]),
  );
  const include = combinations(desk, [...path, 'include'], entryOf(entries, 'include'));
  const exclude = combinations(desk, [...path, 'exclude'], entryOf(entries, 'exclude'));
  checkExcluded(desk, [...path, 'exclude'], exclude, axes);
  const columns = [...new Set([...axes.keys(), ...include.flatMap((one) => [...one.keys()])])];
  const count = [...axes.values()].reduce(
    (product, values) => product * values.length,
    axes.size === 0 ? 0 : 1,
  );
  if (desk.tooMany(keyPlaceAt(desk.root, path), count + include.length)) return { columns, items: [] };

  const expanded = expandMatrix({ axes, include, exclude });
  const items = lazyList(expanded.length, (index): SpecItem => {
    const { values, own } = expanded.at(index) ?? NO_ENTRY;
    const matrix = Object.fromEntries(columns.map((key) => [key, values.get(key)?.value ?? '']));
    return {
      values: { matrix },
      key: own.map(({ value }) => String(value)),
      words: [...values].map(([key, { value }]) => `${key}=${value}`).join(', '),
    };
  });
  return { columns, items };
}

function axisValues(desk: SourceDesk, path: Path, { key, value: list }: LocatedEntry): SourceValue[] {
  const seen = new Set<string>();
  return (list.kind === 'list' ? list.items : []).flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const value = desk.value([...path, key, index], item);
    const text = String(value.value);
    if (seen.has(text)) {
      desk.error(
        item.at,
        'duplicate-value',
        `\`${key}\` has the value \`${text}\` twice`,
        'keep one of them',
      );
    }
    seen.add(text);
    return [value];
  });
}

function combinations(desk: SourceDesk, path: Path, entry: LocatedEntry | undefined): Combination[] {
  return (entry?.value.kind === 'list' ? entry.value.items : []).map(
    (item, index) =>
      new Map(
        (item.kind === 'map' ? item.entries : []).flatMap(({ key, value }) =>
          value.kind === 'scalar' ? [[key, desk.value([...path, index, key], value)] as const] : [],
        ),
      ),
  );
}

/** A key that the matrix does not have can exclude nothing; values that it does not have exclude nothing yet. */
function checkExcluded(
  desk: SourceDesk,
  path: Path,
  exclude: readonly Combination[],
  axes: ReadonlyMap<string, readonly SourceValue[]>,
): void {
  for (const [index, entry] of exclude.entries()) {
    const strange = [...entry.keys()].find((key) => !axes.has(key));
    if (strange !== undefined) {
      const guess = closest(strange, axes.keys());
      const hint =
        guess === undefined ? `keys of the matrix: ${[...axes.keys()].join(', ')}` : `did you mean ${guess}?`;
      const at = keyPlaceAt(desk.root, [...path, index, strange]);
      desk.diagnostics.push(
        errorAt(at, 'unknown-key', `the matrix has no key \`${strange}\` to exclude`, { hint }),
      );
      continue;
    }
    const possible = [...entry].every(([key, value]) =>
      (axes.get(key) ?? []).some((one) => holds(new Map([[key, one]]), new Map([[key, value]]))),
    );
    if (possible) continue;
    const message = 'no combination of the matrix has these values, so that nothing is left out';
    desk.diagnostics.push(warningAt(keyPlaceAt(desk.root, [...path, index]), 'no-match', message));
  }
}

const entryOf = (entries: readonly LocatedEntry[], key: string): LocatedEntry | undefined =>
  entries.find((entry) => entry.key === key);
