import { groupBy } from '../../base/group-by.ts';
import type { SpecAfter, SpecTaskGroup } from '../../spec/spec.ts';
import type { Values } from '../../template/render.ts';
import { LIMITS } from '../../wire/limits.ts';
import { standIns, type Waiters } from './barriers.ts';
import { charsOf } from './depends-on.ts';
import type { Desk } from '../desire-desk.ts';
import type { DesiredTask, DesiredWait } from '../desired.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { LeanTask } from '../tasks/lean-task.ts';
import { keyOf, sharedWays } from './same-key.ts';

/** A group with its tasks by id, and what each of them was made of. */
export interface GroupTasks {
  readonly group: SpecTaskGroup;
  readonly made: ReadonlyArray<{ readonly task: LeanTask; readonly values: Values }>;
}

export interface LinkedTasks {
  /** Those that others wait for first, else in the order of the groups; of a group by id. */
  readonly tasks: readonly DesiredTask[];
  readonly waits: readonly DesiredWait[];
}

const NAMES_SHOWN = 5;

/** Lets tasks wait for those of other groups, as `after` of their groups says, by way of barriers where they are many. */
export function linkGroups(desk: Desk, groups: readonly GroupTasks[]): LinkedTasks {
  const linker = new Linker(desk, groups);
  return { tasks: parentsFirst(groups).flatMap((one) => linker.link(one)), waits: linker.waits };
}

/** The order in which tasks are added: a group comes after those that it waits for. There are no circles. */
function parentsFirst(groups: readonly GroupTasks[]): GroupTasks[] {
  const ordered = new Set<GroupTasks>();
  const visit = (one: GroupTasks): void => {
    for (const { group } of one.group.after) {
      const parent = groups.find((other) => other.group.name === group);
      if (parent && !ordered.has(parent)) visit(parent);
    }
    ordered.add(one);
  };
  for (const one of groups) visit(one);
  return [...ordered];
}

const lowerCasedId = ({ task }: GroupTasks['made'][number]): string => task.id.toLowerCase();

class Linker {
  readonly waits: DesiredWait[] = [];
  readonly #desk: Desk;
  readonly #groups: readonly GroupTasks[];
  #taken: ReadonlySet<string> | undefined;
  /** What stands for all tasks of a group, by its name. */
  readonly #standIns = new Map<string, ReturnType<typeof standIns>>();

  constructor(desk: Desk, groups: readonly GroupTasks[]) {
    this.#desk = desk;
    this.#groups = groups;
  }

  /** The tasks of a group with what they wait for, and the barriers that stand for them. */
  link({ group, made }: GroupTasks): DesiredTask[] {
    const parents = group.after.map((wait) => this.#parentsOf(wait, group, made));
    const tasks = made.map(({ task }, index) => {
      const after = [...new Set(parents.flatMap((lists) => lists[index] ?? []))];
      return after.length === 0 ? task : this.#waiting(task, after, group);
    });
    const own = this.#standInsOf(group, tasks);
    for (const { id } of own.barriers) {
      this.#taken ??= new Set(this.#groups.flatMap((one) => one.made.map(lowerCasedId)));
      if (!this.#taken.has(id.toLowerCase())) continue;
      const message = `a task has the id \`${id}\`, which is needed for one that stands for many of \`${group.name}\``;
      this.#desk.error(group.at, 'id-clash', message, { hint: 'give that task another id' });
    }
    return [...tasks, ...own.barriers];
  }

  /** For each task of a group, the ids that it has to wait for because of one entry of `after`. */
  #parentsOf(
    wait: SpecAfter,
    group: SpecTaskGroup,
    made: GroupTasks['made'],
  ): ReadonlyArray<readonly string[]> {
    const parent = this.#groups.find((one) => one.group.name === wait.group);
    if (!parent) throw new Error(`no group ${wait.group}`);
    const { match, onFailure } = wait;
    const all = this.#standIns.get(wait.group) ?? { ids: [], barriers: [] };
    this.waits.push({
      group: group.name,
      after: wait.group,
      match,
      onFailure,
      tasks: parent.made.length,
      barriers: match === 'all' ? all.barriers.length : 0,
      at: this.#desk.here(wait.at),
    });
    if (match === 'all') return made.map(() => all.ids);
    return this.#sameKey(wait, group, { made, parent });
  }

  #sameKey(
    { at, group: name }: SpecAfter,
    group: SpecTaskGroup,
    { made, parent }: { readonly made: GroupTasks['made']; readonly parent: GroupTasks },
  ): ReadonlyArray<readonly string[]> {
    const ways = sharedWays(group.forEach, parent.group.forEach);
    if (ways.length === 0) {
      const message = `\`${group.name}\` and \`${name}\` have nothing under \`forEach\` in common that their tasks could be matched by`;
      this.#desk.error(at, 'no-shared-key', message, {
        hint: 'leave `match: sameKey` out to wait for all tasks',
      });
      return [];
    }
    const byBlob = groupBy(parent.made, ({ values }) => keyOf(values, ways, 'blob'));
    const byPath = groupBy(parent.made, ({ values }) => keyOf(values, ways, 'path'));
    const found = made.map(
      ({ values }) =>
        byBlob.get(keyOf(values, ways, 'blob')) ?? byPath.get(keyOf(values, ways, 'path')) ?? [],
    );
    const missing = made.filter((_, index) => found[index]?.length === 0).map(({ task }) => task);
    if (missing.length > 0) {
      const names = missing
        .slice(0, NAMES_SHOWN)
        .map(({ id, input }) => (input === undefined ? id : `${id} (${input})`));
      const more = missing.length > NAMES_SHOWN ? ` and ${missing.length - NAMES_SHOWN} more` : '';
      const message = `no task of \`${name}\` has the same key as ${names.join(', ')}${more} of \`${group.name}\``;
      const hint = `they are matched by ${ways.map((way) => way.join('.')).join(', ')}`;
      this.#desk.error(at, 'no-same-key', message, { hint });
    }
    return found.map((list) => list.map(({ task }) => task.id));
  }

  #waiting(task: LeanTask, after: readonly string[], group: SpecTaskGroup): DesiredTask {
    const chars = charsOf(after);
    if (chars > LIMITS.dependencyChars) {
      const message = `the task \`${task.id}\` waits for ${after.length} tasks, whose ids have ${chars} characters together, and may have ${LIMITS.dependencyChars}`;
      this.#desk.error(group.after[0]?.at ?? group.at, 'too-many-parents', message, {
        hint: 'give those tasks shorter ids, or leave `match: sameKey` out',
      });
    }
    const [own = '', ...conduct] = task.fingerprint.split('.');
    const fingerprint = [fingerprintOf({ own, after }), ...conduct].join('.');
    return task.waiting(after, fingerprint);
  }

  #standInsOf(group: SpecTaskGroup, tasks: readonly DesiredTask[]): ReturnType<typeof standIns> {
    const all = this.#groups.flatMap(({ group: waiting, made }) =>
      waiting.after
        .filter((wait) => wait.group === group.name && wait.match === 'all')
        .map((wait) => ({ onFailure: wait.onFailure, tasks: made.length, groups: waiting.after.length })),
    );
    const waiters: readonly Waiters[] = all;
    const run = all.some(({ onFailure }) => onFailure === 'run');
    const made =
      all.length === 0
        ? { ids: [], barriers: [] }
        : standIns({ desk: this.#desk, group, run }, tasks, waiters);
    this.#standIns.set(group.name, made);
    return made;
  }
}
