import type { SpecForEach } from '../../spec/spec.ts';
import type { Values } from '../../template/render.ts';

/** A value that tasks of two groups have in common: a way into what templates read. */
type Way = readonly [string, string?];

/** How a file is told from others: as a blob, or by its path in whatever container it is. */
type FileBy = 'blob' | 'path';

/**
 * What tasks of two groups can be matched by: everything that both groups list under `forEach`. Of matrices
 * and tables those keys and columns count that both have. Empty where there is nothing.
 */
export function sharedWays(one: SpecForEach | undefined, other: SpecForEach | undefined): readonly Way[] {
  return (one?.sources ?? []).flatMap((source): readonly Way[] => {
    const same = other?.sources.find(({ kind }) => kind === source.kind);
    if (!same) return [];
    if (source.kind === 'file' || same.kind === 'file') return [['file']];
    if (source.kind === 'range') return [['item']];
    if (source.kind === 'lines') return [['line']];
    const name = source.kind === 'matrix' ? 'matrix' : 'row';
    return source.columns
      .filter((column) => same.columns.includes(column))
      .map((column): Way => [name, column]);
  });
}

/** What tasks with these values are matched by, as a text that is the same for those that match. */
export function keyOf(values: Values, ways: readonly Way[], by: FileBy): string {
  const parts = ways.map(([name, part]) => {
    const value = values[name];
    const field = name === 'file' ? by : part;
    const inner = typeof value === 'object' && field !== undefined ? value[field] : value;
    return typeof inner === 'object' ? '' : String(inner);
  });
  return JSON.stringify(parts);
}
