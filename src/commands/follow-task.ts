import type { Failure } from '../apply/event.ts';
import { readLogs } from '../apply/logs.ts';
import type { Stream } from '../apply/logs.ts';
import { findAttempts } from '../apply/observe.ts';
import { faulty } from '../apply/run.ts';
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import type { Desired } from '../plan/desired.ts';
import { safeText } from '../report/safe-text.ts';

import type { Target } from './target.ts';

const EVERY_MS = 1000;
/** What a task may write between two looks without anything being missed. */
const WINDOW_BYTES = 1_048_576;

/**
 * Writes what a task writes, as it comes, until the task is over or we are interrupted. Gives no logs back:
 * all has been written by then.
 */
export async function followTask(
  { desired, task, stream }: { readonly desired: Desired; readonly task: string; readonly stream: Stream },
  target: Target,
  { stdout, clock }: World,
): Promise<Result<[], Failure>> {
  let before = '';
  for (;;) {
    const over = await isOver(desired, task, target);
    if (!over.ok) return over;
    const read = await readLogs(
      desired,
      { of: 'task', id: task },
      { streams: [stream], bytes: WINDOW_BYTES },
      target,
    );
    if (!read.ok) return read;
    const now = read.value[0]?.text ?? '';
    const more = added(before, now);
    if (more !== '') stdout.write(stdout.isTTY === true ? safeText(more) : more);
    before = now;
    if (over.value) return ok([]);
    if (target.signal.aborted) return fail({ reason: 'interrupted', message: 'no longer following' });
    await clock.sleep(EVERY_MS, target.signal);
  }
}

/** Asked before the log is read, so that the last words are in it. */
async function isOver(desired: Desired, task: string, { batch }: Target): Promise<Result<boolean, Failure>> {
  const jobs = await findAttempts(batch, desired.job.id);
  if (!jobs.ok) return fail(faulty(jobs.error));
  for (const { id } of jobs.value) {
    const found = await batch.tasks(id, {
      filter: `id eq '${task.replaceAll("'", "''")}' and state ne 'completed'`,
      select: ['id', 'state'],
    });
    if (!found.ok) return fail(faulty(found.error));
    if (found.value.length > 0) return ok(false);
  }
  return ok(true);
}

/** What `now` has that `before` had not, where both are the last part of a text that only grows. */
export function added(before: string, now: string): string {
  if (now.startsWith(before)) return now.slice(before.length);
  const mark = before.slice(-200);
  const at = now.lastIndexOf(mark);
  return at < 0 ? now : now.slice(at + mark.length);
}
