import { dependsOn } from '../links/depends-on.ts';
import type { DesiredTask } from '../desired.ts';
import type { Attempt, Outlook } from './task-history.ts';

/** Why a task does not stay as it is, and the id of the one that it waits for that is to blame. */
interface Cause {
  readonly because: string;
  readonly cause: string;
}

/**
 * The outlooks of tasks (by lower-cased id), those of what they wait for heeded. `tasks` has parents before
 * those that wait for them; `reused` is the attempt that takes the tasks that have to run, if it is one that
 * stands. The scheme is told in `attempts.ts`.
 */
export function heedParents(
  tasks: readonly DesiredTask[],
  own: ReadonlyMap<string, Outlook>,
  attempts: readonly Attempt[],
  reused: Attempt | undefined,
): ReadonlyMap<string, Outlook> {
  if (!tasks.some(({ after }) => after)) return own;
  const numbers = new Map(attempts.map(({ job, number }) => [job.id, number]));
  const heeded = new Map(own);
  for (const { id, after = [] } of tasks) {
    const key = id.toLowerCase();
    const found = heeded.get(key);
    if (found?.verdict !== 'keep' || after.length === 0) continue;
    const standing = reused?.job.id === found.job && !found.settled ? reused.tasks.get(key) : undefined;
    const causes = after.flatMap((parent): Cause[] => {
      const other = heeded.get(parent.toLowerCase());
      if (other?.verdict === 'run') {
        const comes = standing !== undefined && dependsOn(standing, parent);
        const because = `waits for a task that runs ${other.again ? 'again' : 'first'}`;
        return comes ? [] : [{ because, cause: parent }];
      }
      const isLater = other !== undefined && (numbers.get(other.job) ?? 0) > (numbers.get(found.job) ?? 0);
      return isLater ? [{ because: 'waits for a task that ran again since', cause: parent }] : [];
    });
    const [first] = causes;
    if (!first) continue;
    const moves = !found.settled && ({ moves: true } as const);
    heeded.set(key, { verdict: 'run', again: true, ...moves, ...first });
  }
  return heeded;
}
