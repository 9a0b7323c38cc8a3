import type { SpecTaskGroup } from '../../spec/spec.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Desk } from '../desire-desk.ts';
import type { DesiredTask } from '../desired.ts';
import { charsOf } from './depends-on.ts';
import { exitConditionsOf } from '../tasks/exit-conditions.ts';
import { conductOf, fingerprintOf } from '../fingerprint.ts';
import { commandLineFor } from '../command/shell.ts';
import { defaultTaskId } from '../tasks/task-id.ts';

/** So many ids may all tasks together that wait for a group have to wait for; each is planned, sent and kept. */
const IDS_OF_A_GROUP = 50_000;

/** Those that wait for all tasks of a group: how many tasks, and how many groups each of them waits for. */
export interface Waiters {
  readonly tasks: number;
  readonly groups: number;
}

/**
 * What stands for all tasks of a group in the lists of those that wait for them: the tasks themselves, as
 * long as the ids fit (64,000 characters for a task, and not too many for all that wait together), else
 * barrier tasks. A barrier waits for as many tasks as fit and does nothing; where there are too many barriers,
 * others wait for these. So any number of tasks can wait for any number. Ranges are not counted on: a later
 * attempt may hold any part of the tasks, with gaps between their numbers.
 */
export function standIns(
  { desk, group, run }: { desk: Desk; group: SpecTaskGroup; run: boolean },
  tasks: readonly DesiredTask[],
  waiters: readonly Waiters[],
): { readonly ids: readonly string[]; readonly barriers: readonly DesiredTask[] } {
  const most = Math.max(1, ...waiters.map(({ groups }) => groups));
  const waiting = waiters.reduce((sum, one) => sum + one.tasks, 0);
  const fit = (list: readonly string[]): boolean => {
    const isShort = waiting <= 1 || list.length * waiting <= IDS_OF_A_GROUP;
    return charsOf(list) * most <= LIMITS.dependencyChars && isShort;
  };
  const barriers: DesiredTask[] = [];
  let ids = tasks.map(({ id }) => id);
  while (ids.length > 1 && !fit(ids)) {
    const level = chunks(ids).map((after, index) =>
      barrier({ desk, group, run }, after, barriers.length + index + 1),
    );
    barriers.push(...level);
    ids = level.map(({ id }) => id);
  }
  return { ids, barriers };
}

/** As many ids at a time as one task may wait for. */
function chunks(ids: readonly string[]): string[][] {
  const made: string[][] = [];
  let chars = Infinity;
  for (const id of ids) {
    if (chars + id.length > LIMITS.dependencyChars) {
      made.push([]);
      chars = 0;
    }
    made.at(-1)?.push(id);
    chars += id.length;
  }
  return made;
}

function barrier(
  { desk, group, run }: { desk: Desk; group: SpecTaskGroup; run: boolean },
  after: readonly string[],
  number: number,
): DesiredTask {
  const id = defaultTaskId(undefined, ['barrier', group.name, String(number)]);
  const { os } = desk.spec.pool;
  const script = os === 'windows' ? 'exit 0' : 'true';
  const exitConditions = exitConditionsOf([], run);
  return {
    id,
    group: `barrier of ${group.name}`,
    input: `${after.length} tasks`,
    at: desk.here(group.at),
    script,
    body: { id, commandLine: commandLineFor(os, script), ...(exitConditions && { exitConditions }) },
    fingerprint: `${fingerprintOf({ script, after })}${conductOf(exitConditions)}`,
    after,
    barrier: true,
  };
}
