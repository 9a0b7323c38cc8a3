import type { Failure } from '../apply/event.ts';
import { readLogs, type Log, type LogChoice, type Stream } from '../apply/look/logs.ts';
import { askNodesCome, endOfWatch, findPoolId, STARTING } from '../apply/look/nodes-come.ts';
import { findJobs } from '../apply/look/observe.ts';
import { faulty } from '../apply/run.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import type { Desired } from '../plan/desired.ts';
import { isOurs } from '../plan/ownership.ts';
import { logsText, nameOf } from '../report/logs-text.ts';
import { safeText } from '../report/safe-text.ts';
import { plainStyle } from '../report/style.ts';

import { watchPatiently } from './stages/outlast.ts';
import type { Target } from './world/target.ts';

const EVERY_MS = 1000;
/** What a task may write between two looks without anything being missed. */
const WINDOW_BYTES = 1_048_576;

/** What is followed: texts of a task or of a node's start task as they grow, or of each task that fails. */
export interface Following {
  readonly desired: Desired;
  readonly choice: LogChoice;
  readonly streams: readonly Stream[];
}

/**
 * Writes what is written, as it comes, until what is followed is over or we are interrupted. Gives no logs back:
 * all has been written by then. Failed tasks are shown whole, each once, until no task waits or runs.
 */
export async function followLogs(
  following: Following,
  target: Target,
  { clock }: World,
  show: Shown,
): Promise<Result<[], Failure>> {
  const { desired, choice, streams } = following;
  const ends = endOfWatch();
  for (;;) {
    watchPatiently(target, { clock });
    // Asked before the texts are read, so that the last words are in them.
    const over = await isOver(following, target);
    if (!over.ok) return over;
    const come =
      over.value && choice.of !== 'start-task' ? await askNodesCome(desired, target.batch) : ok(false);
    if (!come.ok) return come;
    const end = ends({ quiet: over.value, come: come.value });
    const read = await readLogs(desired, choice, { streams, bytes: WINDOW_BYTES, without: show.has }, target);
    if (read.ok) show.write(read.value);
    else if (end || !isExpected(following, read.error)) return read;
    if (end) {
      // A text that cannot be had is no error of its own: whether the target is still there is asked again.
      const still = await isOver(following, target);
      return still.ok ? ok([]) : still;
    }
    if (target.signal.aborted) return fail({ reason: 'interrupted', message: 'no longer following' });
    await clock.sleep(EVERY_MS, target.signal);
  }
}

/** True where a task is not there yet: the spec has it, and whoever applies it still waits for nodes. */
const isExpected = ({ desired, choice }: Following, { reason }: Failure): boolean =>
  reason === 'no-such-thing' &&
  choice.of === 'task' &&
  desired.tasks.some(({ id }) => id.toLowerCase() === choice.id.toLowerCase());

/** What writes the logs of a choice; it knows what it has written, whichever target that came from. */
export function shownFor({ of }: LogChoice, { stdout }: Pick<World, 'stdout'>): Shown {
  const terminal = stdout.isTTY === true;
  const write = (text: string): void => void stdout.write(terminal ? safeText(text) : text);
  return of === 'failed-tasks' ? onceEach(write, terminal) : asItGrows(write);
}

/** How logs are written that are read again and again; `has` tells of tasks that need not be read again. */
export interface Shown {
  readonly has: (job: string, task: string) => boolean;
  readonly write: (logs: readonly Log[]) => void;
}

/** Each text as it grows; a heading says which it is, where another was written before. */
function asItGrows(write: (text: string) => void): Shown {
  const before = new Map<string, string>();
  let last: string | undefined;
  return {
    has: () => false,
    write: (logs) => {
      for (const log of logs) {
        const name = nameOf(log);
        const now = log.text ?? '';
        const more = added(before.get(name) ?? '', now);
        before.set(name, now);
        if (more === '') continue;
        if (logs.length > 1 && last !== name) write(`==> ${name} <==\n`);
        last = name;
        write(more);
      }
    },
  };
}

/** Each task's texts once, whole. */
function onceEach(write: (text: string) => void, terminal: boolean): Shown {
  const shown = new Set<string>();
  return {
    has: (job, task) => shown.has(`${job}/${task}`),
    write: (logs) => {
      if (logs.length > 0) write(logsText(logs, { terminal, style: plainStyle, headings: true }));
      for (const { job, task } of logs) shown.add(`${job}/${task}`);
    },
  };
}

async function isOver({ desired, choice }: Following, { batch }: Target): Promise<Result<boolean, Failure>> {
  if (choice.of === 'start-task') {
    const pool = await findPoolId(desired, batch);
    if (!pool.ok) return pool;
    if (pool.value === undefined) return ok(true);
    const nodes = await batch.nodes(pool.value);
    // Where it is gone, reading says so.
    if (!nodes.ok) return nodes.error.kind === 'not-found' ? ok(true) : fail(faulty(nodes.error));
    const watched = nodes.value.filter(({ id }) => choice.node === undefined || id === choice.node);
    return ok(watched.every(({ state }) => !STARTING.has(state)));
  }
  const jobs = await findJobs(batch, desired);
  if (!jobs.ok) return fail(faulty(jobs.error));
  const one = choice.of === 'task' ? `id eq '${choice.id.replaceAll("'", "''")}' and ` : '';
  for (const job of jobs.value.filter((found) => isOurs(found, desired.spec.name))) {
    // A task that waits in a job that has ended will never run.
    if (job.state === 'completed') continue;
    const open = await batch.tasks(job.id, { filter: `${one}state ne 'completed'`, select: ['id', 'state'] });
    if (!open.ok) return fail(faulty(open.error));
    if (open.value.length > 0) return ok(false);
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
