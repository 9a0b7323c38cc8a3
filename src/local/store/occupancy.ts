import type { Micros } from '../../wire/time.ts';
import type { Place } from './multi-instance.ts';
import { slotsTaken } from './queue.ts';
import type { NodeRecord, TaskRecord } from './records.ts';

/** Tasks that a node remembers as its recent ones. */
const RECENT_TASKS = 10;

/** The node once the task runs there too. */
export function withTask(node: NodeRecord, task: TaskRecord, { instance }: Place, now: Micros): NodeRecord {
  return {
    ...node,
    life: node.tasks === 0 && node.life.state === 'ready' ? { ...node.life, since: now } : node.life,
    tasks: node.tasks + 1,
    usedSlots: node.usedSlots + slotsTaken(task, node),
    recent: [
      { jobId: task.jobId, taskId: task.id, ...(instance !== undefined && { instance }) },
      ...node.recent.filter(({ jobId, taskId }) => jobId !== task.jobId || taskId !== task.id),
    ].slice(0, RECENT_TASKS),
  };
}

/** The node once the task `old` has left it; `next` is what has become of the task, if it is still there. */
export function withoutTask(
  node: NodeRecord,
  old: TaskRecord,
  next: TaskRecord | undefined,
  now: Micros,
): NodeRecord {
  const ended = next?.status.state === 'completed' ? next.status : undefined;
  return {
    ...node,
    life: node.tasks === 1 && node.life.state === 'ready' ? { ...node.life, since: now } : node.life,
    tasks: node.tasks - 1,
    usedSlots: node.usedSlots - slotsTaken(old, node),
    totalTasksRun: node.totalTasksRun + (ended ? 1 : 0),
    totalTasksSucceeded: node.totalTasksSucceeded + (ended?.result === 'success' ? 1 : 0),
  };
}
