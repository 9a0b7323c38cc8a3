import type { LocatedNode } from './located.ts';

/**
 * One value laid over another: maps are merged key by key, anything else replaces what is below it, and null
 * removes it. A null with nothing below it stays. The keys below keep their order.
 */
export function mergeNodes(below: LocatedNode, above: LocatedNode): LocatedNode {
  if (below.kind !== 'map' || above.kind !== 'map') return above;
  const own = new Map(above.entries.map((entry) => [entry.key, entry]));
  const merged = below.entries.flatMap((entry) => {
    const over = own.get(entry.key);
    if (!over) return [entry];
    own.delete(entry.key);
    if (over.value.kind === 'scalar' && over.value.value === null) return [];
    return [{ ...over, value: mergeNodes(entry.value, over.value) }];
  });
  return { ...above, entries: [...merged, ...own.values()] };
}
