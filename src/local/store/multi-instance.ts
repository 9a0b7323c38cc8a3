import type { NodeRef, TaskProps, TaskRecord } from './records.ts';

/** A node that a task is or was on; `instance` only for multi-instance tasks, 0 for the primary. */
export interface Place {
  readonly node: NodeRef;
  readonly instance?: number;
}

/** Sizes of multi-instance tasks start here, above all numbers of slots. */
const MULTI_INSTANCE = 1000;

/** What waiting tasks are indexed by: the slots that one needs, or for a multi-instance task 1000 and its nodes. */
export const sizeOf = ({ multiInstanceSettings, requiredSlots }: TaskProps): number =>
  multiInstanceSettings ? MULTI_INSTANCE + multiInstanceSettings.numberOfInstances : requiredSlots;

/** The nodes that a task of this size needs at once; undefined where it is not a multi-instance task. */
export const instancesOf = (size: number): number | undefined =>
  size > MULTI_INSTANCE ? size - MULTI_INSTANCE : undefined;

/** The nodes that a task is on, or was on at its end: the primary's first, then those of its subtasks. */
export function placesOf({ status, props }: TaskRecord): readonly Place[] {
  if (status.state === 'active' || !status.node) return [];
  if (!props.multiInstanceSettings) return [{ node: status.node }];
  const others =
    status.state === 'running' ? status.subtaskNodes : status.subtasks?.map((subtask) => subtask.node);
  return [status.node, ...(others ?? [])].map((node, instance) => ({ node, instance }));
}
