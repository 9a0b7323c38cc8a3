import pMap from 'p-map';
import type { Failure } from './event.ts';

/**
 * Does something with each item, at most `concurrency` at a time. After the first failure, or once `cutShort`
 * gives a reason, no further item is begun; that failure is what comes back when the ones under way are over.
 */
export async function forEachBounded<T>(
  items: readonly T[],
  concurrency: number,
  cutShort: () => Failure | undefined,
  work: (item: T) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  let failure: Failure | undefined;
  await pMap(
    items,
    async (item) => {
      failure ??= cutShort();
      if (failure) return;
      const trouble = await work(item);
      failure ??= trouble;
    },
    { concurrency },
  );
  return failure;
}
