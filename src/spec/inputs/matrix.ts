import { lazyList, type ItemList } from './item-list.ts';
import type { SourceValue } from '../document/values.ts';

/** Values by key, in the order of the text. */
export type Combination = ReadonlyMap<string, SourceValue>;

export interface MatrixParts {
  readonly axes: ReadonlyMap<string, readonly SourceValue[]>;
  readonly exclude: readonly Combination[];
  readonly include: readonly Combination[];
}

/** A combination, and the part of it that tells it from the others. */
export interface MatrixEntry {
  readonly values: Combination;
  readonly own: readonly SourceValue[];
}

/**
 * The combinations of a matrix, as users of GitHub Actions expect them: the product of all keys, the last one
 * changing fastest, without those that have all values of an `exclude`; then each `include` adds its values to
 * the combinations with whose own values it agrees, or is one of its own where there is none.
 */
export function expandMatrix({ axes, exclude, include }: MatrixParts): ItemList<MatrixEntry> {
  const product = combinations([...axes]);
  const kept = exclude.length === 0 ? undefined : indicesWithout(product, exclude);
  const left = kept?.length ?? product.length;
  const ownOf = (index: number): Combination => product.at(kept ? (kept[index] ?? 0) : index) ?? new Map();
  const entries = include.map((entry) => ({
    entry,
    shared: new Map([...entry].filter(([key]) => axes.has(key))),
  }));
  const agrees = (shared: Combination): boolean => {
    for (let index = 0; index < left; index += 1) if (holds(ownOf(index), shared)) return true;
    return false;
  };
  const added = entries.filter(({ shared }) => !agrees(shared)).map(({ entry }) => entry);
  return lazyList(left + added.length, (index) => {
    const more = added[index - left];
    if (more) return { values: more, own: [...more.values()] };
    const own = ownOf(index);
    const values = new Map(own);
    for (const { entry, shared } of entries) {
      if (holds(own, shared)) for (const [key, value] of entry) values.set(key, value);
    }
    return { values, own: [...own.values()] };
  });
}

/** Where the combinations are that have not all values of one of these. */
function indicesWithout(list: ItemList<Combination>, exclude: readonly Combination[]): number[] {
  const kept: number[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const one = list.at(index);
    if (one && !exclude.some((entry) => holds(one, entry))) kept.push(index);
  }
  return kept;
}

/** Whether a combination has all the values of another. */
export const holds = (one: Combination, other: Combination): boolean =>
  [...other].every(([key, { same }]) => one.get(key)?.same === same);

/** The product of all keys, the last one changing fastest; nothing without keys. */
function combinations(axes: ReadonlyArray<readonly [string, readonly SourceValue[]]>): ItemList<Combination> {
  const length = axes.reduce((product, [, values]) => product * values.length, axes.length === 0 ? 0 : 1);
  return lazyList(length, (index) => {
    let rest = index;
    const chosen = axes.toReversed().flatMap(([key, values]) => {
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      return value ? [[key, value] as const] : [];
    });
    return new Map(chosen.toReversed());
  });
}
