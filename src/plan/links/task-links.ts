import type { TaskBody } from '../../wire/rest.ts';
import { dependsOnOf, mayUseRanges } from './depends-on.ts';
import type { Desired } from '../desired.ts';
import type { Outlook } from '../tasks/task-history.ts';

/** How a task is bound to those that it waits for: what it depends on in its own job, and whether it is held. */
export interface Link {
  readonly dependsOn: TaskBody['dependsOn'];
  readonly held: boolean;
}

/**
 * The links of all tasks that wait for others, by lower-cased id, as outlooks are; `next` is the job that
 * takes those that run. Those that a task
 * waits for in its own job become what it depends on; those that succeeded in an earlier one are done; those
 * that are not over in an earlier one hold it.
 */
export function linksOf(
  { tasks }: Pick<Desired, 'tasks'>,
  outlooks: ReadonlyMap<string, Outlook>,
  next: string,
): ReadonlyMap<string, Link> {
  const jobOf = (key: string): string | undefined => {
    const found = outlooks.get(key);
    return found?.verdict === 'keep' ? found.job : found && next;
  };
  const ranges = mayUseRanges(tasks.map(({ id }) => id));
  const links = new Map<string, Link>();
  for (const { id, after = [] } of tasks) {
    if (after.length === 0) continue;
    const key = id.toLowerCase();
    const job = jobOf(key);
    const inSameJob = after.filter((parent) => jobOf(parent.toLowerCase()) === job);
    const runs = outlooks.get(key)?.verdict === 'run';
    const held = after.some((parent) => {
      const found = outlooks.get(parent.toLowerCase());
      const waits = found?.verdict === 'keep' && !found.settled && found.job !== job;
      return waits || links.get(parent.toLowerCase())?.held === true;
    });
    const dependsOn = inSameJob.length === 0 ? undefined : dependsOnOf(inSameJob, { ranges });
    links.set(key, { dependsOn, held: runs && held });
  }
  return links;
}
