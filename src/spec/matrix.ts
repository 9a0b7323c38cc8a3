import type { SourceValue } from './values.ts';

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
export function expandMatrix({ axes, exclude, include }: MatrixParts): MatrixEntry[] {
  const product = combinations([...axes]).filter((one) => !exclude.some((entry) => holds(one, entry)));
  const extended = product.map((own) => ({ own, values: new Map(own) }));
  const added: MatrixEntry[] = [];
  for (const entry of include) {
    const shared = new Map([...entry].filter(([key]) => axes.has(key)));
    const agreeing = extended.filter(({ own }) => holds(own, shared));
    for (const { values } of agreeing) for (const [key, value] of entry) values.set(key, value);
    if (agreeing.length === 0) added.push({ values: entry, own: [...entry.values()] });
  }
  return [...extended.map(({ own, values }) => ({ values, own: [...own.values()] })), ...added];
}

/** Whether a combination has all the values of another. */
export const holds = (one: Combination, other: Combination): boolean =>
  [...other].every(([key, { same }]) => one.get(key)?.same === same);

function combinations(axes: ReadonlyArray<readonly [string, readonly SourceValue[]]>): Combination[] {
  if (axes.length === 0) return [];
  return axes.reduce<Combination[]>(
    (sofar, [key, values]) =>
      sofar.flatMap((one) => values.map((value) => new Map([...one, [key, value] as const]))),
    [new Map()],
  );
}
