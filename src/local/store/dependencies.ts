import type { Micros } from '../../wire/time.ts';
import { below, KEY } from './keys.ts';
import type { Kv } from './kv.ts';
import type { TaskRecord } from './records.ts';
import type { DependsOn } from '../../wire/rest.ts';

/**
 * What a task can wait for: a task of this id, or every number of a block. A block holds the 2^level numbers
 * from index * 2^level on. A range of ids is a few such blocks, whatever its length, and a number lies in one
 * block of each level: so neither a range nor the end of a task ever costs in proportion to the tasks.
 */
export type Parent =
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'block'; readonly level: number; readonly index: number };

/** A task that waits for a parent; `created` tells it from a later one of the same id. */
export interface Waiter {
  readonly taskId: string;
  readonly created: Micros;
}

/** Numbers are at most 2^31 - 1. */
const LEVELS = 32;

/** The number that an id stands for, leading zeros ignored; undefined where it is none. */
export function numberOf(taskId: string): number | undefined {
  if (!/^\d{1,64}$/.test(taskId)) return undefined;
  const value = Number(taskId);
  return value <= 2_147_483_647 ? value : undefined;
}

/** The largest blocks that make up the numbers from `start` to `end`, both included. */
export function blocksOf(start: number, end: number): ReadonlyArray<Parent & { kind: 'block' }> {
  const blocks: Array<Parent & { kind: 'block' }> = [];
  let from = start;
  while (from <= end) {
    let level = 0;
    while (from % 2 ** (level + 1) === 0 && from + 2 ** (level + 1) - 1 <= end) level += 1;
    blocks.push({ kind: 'block', level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return blocks;
}

/** Everything that a task with these dependencies waits for, each once. */
export function parentsOf({ taskIds = [], taskIdRanges = [] }: DependsOn): readonly Parent[] {
  const parents = new Map<string, Parent>();
  for (const id of taskIds) parents.set(nameOf({ kind: 'task', id }), { kind: 'task', id });
  for (const { start, end } of taskIdRanges) {
    for (const block of blocksOf(start, end)) parents.set(nameOf(block), block);
  }
  return [...parents.values()];
}

const nameOf = (parent: Parent): string =>
  parent.kind === 'task' ? `t-${parent.id.toLowerCase()}` : `b-${parent.level}-${parent.index}`;

/** Who waits for whom in a job, kept so that the end of a task finds those who waited for it and nobody else. */
export class DependencyIndex {
  readonly #kv: Kv;

  constructor(kv: Kv) {
    this.#kv = kv;
  }

  /** Notes a new task with everything that it still waits for, and says how much that is. */
  enter(jobId: string, taskId: string, created: Micros, dependsOn: DependsOn): number {
    let unmet = 0;
    for (const parent of parentsOf(dependsOn)) {
      if (this.#isMet(jobId, parent)) continue;
      const waiter: Waiter = { taskId, created };
      this.#kv.put(KEY.waiter(jobId, nameOf(parent), taskId), waiter);
      unmet += 1;
    }
    return unmet;
  }

  /** Forgets what a task waited for. */
  leave({ jobId, id, props }: TaskRecord): void {
    for (const parent of parentsOf(props.dependsOn ?? {})) {
      this.#kv.remove(KEY.waiter(jobId, nameOf(parent), id));
    }
  }

  /** A task of this id has satisfied those who depend on it: they are found by `nextWaiters` from now on. */
  satisfy(jobId: string, taskId: string): void {
    const value = numberOf(taskId);
    this.#open(jobId, nameOf({ kind: 'task', id: taskId }));
    this.#kv.put(KEY.metTask(jobId, taskId), 1);
    if (value === undefined || this.#kv.get(KEY.metNumber(jobId, value)) !== undefined) return;
    this.#kv.put(KEY.metNumber(jobId, value), 1);
    for (let level = 0; level < LEVELS; level += 1) {
      const name = nameOf({ kind: 'block', level, index: Math.floor(value / 2 ** level) });
      const left = this.#kv.get(KEY.block(jobId, name)) as number | undefined;
      if (left === undefined) continue;
      this.#kv.put(KEY.block(jobId, name), left - 1);
      if (left === 1) this.#open(jobId, name);
    }
  }

  /** Whether some of those whose wish came true are still to be told. */
  hasReleases(jobId: string): boolean {
    const { from, to } = below('release', jobId);
    return [...this.#kv.keys(from, to, 1)].length > 0;
  }

  /** Takes the next of those whose wish came true, at most so many. One stands there once for each parent. */
  takeReleased(jobId: string, limit: number): readonly Waiter[] {
    const taken: Waiter[] = [];
    const released = below('release', jobId);
    const names = [...this.#kv.range(released.from, released.to, limit)] as string[];
    for (const name of names) {
      const { from, to } = below('waiter', jobId, name);
      const waiters = [...this.#kv.range(from, to, limit - taken.length)] as Waiter[];
      for (const waiter of waiters) this.#kv.remove(KEY.waiter(jobId, name, waiter.taskId));
      taken.push(...waiters);
      if (taken.length >= limit) break;
      this.#kv.remove(KEY.release(jobId, name));
    }
    return taken;
  }

  /** Removes some of what is kept for a job; true once nothing is left. */
  purge(jobId: string, limit: number): boolean {
    for (const kind of ['waiter', 'release', 'block', 'met', 'met-number']) {
      const { from, to } = below(kind, jobId);
      const keys = [...this.#kv.keys(from, to, limit)];
      for (const key of keys) this.#kv.remove(key);
      if (keys.length === limit) return false;
    }
    return true;
  }

  #open(jobId: string, name: string): void {
    const { from, to } = below('waiter', jobId, name);
    if ([...this.#kv.keys(from, to, 1)].length > 0) this.#kv.put(KEY.release(jobId, name), name);
  }

  #isMet(jobId: string, parent: Parent): boolean {
    if (parent.kind === 'task') return this.#kv.get(KEY.metTask(jobId, parent.id)) !== undefined;
    const key = KEY.block(jobId, nameOf(parent));
    let left = this.#kv.get(key) as number | undefined;
    if (left === undefined) {
      left = 2 ** parent.level - this.#countMet(jobId, parent);
      this.#kv.put(key, left);
    }
    return left === 0;
  }

  /** The numbers of a block that are met already: counted once for each block that is ever asked for. */
  #countMet(jobId: string, { level, index }: Parent & { kind: 'block' }): number {
    const first = index * 2 ** level;
    const from = KEY.metNumber(jobId, first);
    const to = KEY.metNumber(jobId, first + 2 ** level);
    return [...this.#kv.range(from, to)].length;
  }
}
