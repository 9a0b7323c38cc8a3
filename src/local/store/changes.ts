import type { Micros } from '../../wire/time.ts';
import type { NodeRef, TaskRecord } from './records.ts';

/**
 * One try of a task, told from every other: also from those of a task of the same id that was deleted and
 * added again.
 */
export interface TaskTry {
  readonly jobId: string;
  readonly taskId: string;
  readonly created: Micros;
  readonly tries: number;
}

/** The task's last try. */
export const tryOf = ({ jobId, id, created, tries }: TaskRecord): TaskTry => ({
  jobId,
  taskId: id,
  created,
  tries,
});

/** What a transaction has changed that others have to act on after it. */
export interface Changes {
  /** Pools, jobs and job schedules to look at again (folded ids). */
  readonly pools: Set<string>;
  readonly jobs: Set<string>;
  readonly schedules: Set<string>;
  /** Tries whose process has to go. */
  readonly killed: TaskTry[];
  /** Tasks that were deleted after they had been on a node. */
  readonly deleted: TaskRecord[];
  /** Folders of tasks that are not wanted any more, on nodes; nothing runs in them. */
  readonly emptied: TaskFolder[];
}

/** The folder of a task on a node. */
export interface TaskFolder {
  readonly jobId: string;
  readonly taskId: string;
  readonly node: NodeRef;
}
