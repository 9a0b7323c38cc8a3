import { unreachable } from '../../base/unreachable.ts';
import { instancesOf, sizeOf } from './multi-instance.ts';
import type { JobQueue, JobRecord, NodeRecord, Tally, TaskRecord } from './records.ts';

const NOTHING: Tally = { tasks: 0, slots: 0 };

/** The pool that a job runs on. */
export const poolIdOf = ({ props, autoPoolId }: JobRecord): string =>
  props.poolInfo.poolId ?? autoPoolId ?? '';

/** The slots that a task takes on a node: all of them where it wants to be alone. */
export const slotsTaken = (task: TaskRecord, node: NodeRecord): number =>
  task.manager?.runExclusive ? node.slots : task.props.requiredSlots;

/** The queue of a job as its record has it, with the counters of `old` (none for a new job). */
export function queueOf(job: JobRecord, old?: JobQueue): JobQueue {
  return {
    nextSeq: 1,
    waiting: {},
    running: NOTHING,
    succeeded: NOTHING,
    failed: NOTHING,
    ...old,
    jobId: job.id,
    poolId: poolIdOf(job),
    priority: job.props.priority,
    maxParallelTasks: job.props.maxParallelTasks,
    open: job.status.state === 'active',
  };
}

const add = (tally: Tally, tasks: number, slots: number): Tally => ({
  tasks: tally.tasks + tasks,
  slots: tally.slots + tasks * slots,
});

/** The queue after `count` (1 or -1) tasks such as this one came. */
export function countTask(queue: JobQueue, task: TaskRecord, count: 1 | -1): JobQueue {
  const slots = task.props.requiredSlots;
  switch (task.status.state) {
    case 'active': {
      if (isBlocked(task)) return { ...queue, blocked: add(queue.blocked ?? NOTHING, count, slots) };
      const size = sizeOf(task.props);
      const { [String(size)]: before = 0, ...others } = queue.waiting;
      const now = before + count;
      return { ...queue, waiting: now === 0 ? others : { ...others, [size]: now } };
    }
    case 'running':
      return { ...queue, running: add(queue.running, count, slots) };
    case 'completed':
      return task.status.result === 'success'
        ? { ...queue, succeeded: add(queue.succeeded, count, slots) }
        : { ...queue, failed: add(queue.failed, count, slots) };
    default:
      return unreachable(task.status);
  }
}

/** True while a task waits for others. */
export const isBlocked = (task: TaskRecord): boolean => (task.unmet ?? 0) > 0;

/** How many tasks wait, for room or for others, and the slots that they need together. */
export function waitingTally(queue: JobQueue): Tally {
  let total = queue.blocked ?? NOTHING;
  for (const [size, tasks] of Object.entries(queue.waiting)) {
    // Tasks on several nodes take one slot of each; they count once, as one that runs does.
    total = add(total, tasks, instancesOf(Number(size)) === undefined ? Number(size) : 1);
  }
  return total;
}

/** True where a task of the job could start if there were room. */
export const canStart = (queue: JobQueue): boolean => queue.open && Object.keys(queue.waiting).length > 0;
