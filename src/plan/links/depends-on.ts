import type { DependsOn, Task } from '../../wire/rest.ts';

/** Numbers in ranges are 32-bit integers. */
const LARGEST = 2_147_483_647;
const PLAIN_NUMBER = /^(0|[1-9]\d{0,9})$/;
/** Fewer numbers in a row are no shorter as a range. */
const LEAST_OF_A_RANGE = 3;

/**
 * Whether ranges of ids may stand for ids of a spec with these tasks. In a range leading zeros are ignored:
 * `4` and `04` are the same there, and the first to complete counts (Azure Batch, "Create task dependencies").
 */
export const mayUseRanges = (ids: readonly string[]): boolean => !ids.some((id) => /^0\d+$/.test(id));

/** Ids as the service takes them: runs of whole numbers as ranges, where that is `ranges`, and the others one by one. */
export function dependsOnOf(ids: readonly string[], { ranges }: { readonly ranges: boolean }): DependsOn {
  const isNumber = (id: string): boolean => ranges && PLAIN_NUMBER.test(id) && Number(id) <= LARGEST;
  const numbers = [...new Set(ids.filter(isNumber).map(Number))].toSorted((a, b) => a - b);
  const runs: Array<{ start: number; end: number }> = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.end === number - 1) last.end = number;
    else runs.push({ start: number, end: number });
  }
  const taskIdRanges = runs.filter(({ start, end }) => end - start + 1 >= LEAST_OF_A_RANGE);
  const inRange = new Set(
    taskIdRanges.flatMap(({ start, end }) =>
      Array.from({ length: end - start + 1 }, (_, step) => String(start + step)),
    ),
  );
  const taskIds = ids.filter((id) => !inRange.has(id));
  return {
    ...(taskIds.length > 0 && { taskIds }),
    ...(taskIdRanges.length > 0 && { taskIdRanges }),
  };
}

/** The characters of a list of ids, of which the service takes 64,000 at most. Ranges make a list no longer. */
export const charsOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + id.length, 0);

/** True where a task that the service has waits for the task of that id. */
export function dependsOn({ dependsOn: has }: Pick<Task, 'dependsOn'>, id: string): boolean {
  const wanted = id.toLowerCase();
  const number = PLAIN_NUMBER.test(id) ? Number(id) : Number.NaN;
  return (
    (has?.taskIds ?? []).some((one) => one.toLowerCase() === wanted) ||
    (has?.taskIdRanges ?? []).some(({ start, end }) => start <= number && number <= end)
  );
}
