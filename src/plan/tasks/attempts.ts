import { LIMITS } from '../../wire/limits.ts';

/**
 * How a spec's jobs are called. The first attempt has the job id of the spec; a later one adds `-2`, `-3`, …
 *
 * - The newest attempt is used again as long as it can take every task that has to run: it is active, nothing
 *   has told it to end by itself, and none of these tasks is in it already.
 * - Otherwise the next attempt is created, holding only the tasks that have to run.
 * - A task that succeeded stays where it is and never runs again while its fingerprint is the same and the
 *   containers it wrote to still stand.
 * - No task id is ever used twice within a job: dependencies on a re-created id would count as satisfied by
 *   its first life (Azure/Batch issue 129).
 *
 * Where tasks wait for others (`after:` of their group):
 *
 * - What a task waits for and that runs again makes it run again too, in the same new attempt, and so on down
 *   the graph; so does what ran again in a later attempt than the task itself did.
 * - A task can only depend on tasks of its own job. Those that succeeded in an earlier attempt are left out:
 *   they are done. Where one is not over yet in an earlier attempt, the task is held, and added by the same
 *   run once that one is over.
 * - A task that waits in a job stays there only if all that it waits for was there before, or is named in what
 *   it depends on and still comes into that job, as after a submission that was broken off. Otherwise it is
 *   ended there and runs in the next attempt.
 */
export function attemptId(baseId: string, attempt: number): string {
  if (attempt === 1) return baseId;
  const suffix = `-${attempt}`;
  return baseId.slice(0, LIMITS.idChars - suffix.length) + suffix;
}

/** Which attempt of `baseId` a job id is (1 and up), or undefined for the id of some other job. Ids ignore case. */
export function attemptNumber(baseId: string, jobId: string): number | undefined {
  if (jobId.toLowerCase() === baseId.toLowerCase()) return 1;
  const digits = /-([1-9]\d{0,5})$/.exec(jobId)?.[1];
  if (digits === undefined) return undefined;
  const attempt = Number(digits);
  const isOurs = attempt > 1 && attemptId(baseId, attempt).toLowerCase() === jobId.toLowerCase();
  return isOurs ? attempt : undefined;
}

/** What the ids of all attempts begin with: room is left for a suffix of up to seven characters. */
export const attemptPrefix = (baseId: string): string => baseId.slice(0, LIMITS.idChars - 7);
