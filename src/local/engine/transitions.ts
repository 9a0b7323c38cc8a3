import { unreachable } from '../../base/unreachable.ts';
import type { AccountTx } from '../store/account.ts';
import type { FailureInfo } from '../../wire/rest.ts';
import type {
  Deallocation,
  JobRecord,
  JobStatus,
  NodeRecord,
  Previous,
  StableJobState,
  TaskRecord,
  TaskStatus,
} from '../store/records.ts';
import type { Micros } from '../../wire/time.ts';

/** What a task that was ended by a caller or by the end of its job says. */
export const TASK_ENDED: FailureInfo = {
  category: 'UserError',
  code: 'TaskEnded',
  message: 'Task Was Ended by User Request',
};

/** The last state of the job that was no transition: what `previousState` shows after the next change. */
export function lastStable(status: JobStatus): Previous<StableJobState> {
  switch (status.state) {
    case 'active':
    case 'disabled':
    case 'completed':
      return { state: status.state, since: status.since };
    case 'disabling':
    case 'terminating':
    case 'deleting':
      return status.previous;
    default:
      return unreachable(status);
  }
}

/** Ends or requeues every running task of a job: their processes are killed after the transaction. */
export function stopRunningTasks(tx: AccountTx, jobId: string, ending: 'terminate' | 'requeue'): void {
  for (const task of Array.from(tx.runningTasks(jobId))) stopTask(tx, task, ending);
}

/** Has the process of a running task killed; the task goes on from there when its process is gone. */
export function stopTask(tx: AccountTx, task: TaskRecord, ending: 'terminate' | 'requeue'): void {
  if (task.status.state !== 'running') return;
  if (task.status.preparing) {
    // There is no process to wait for.
    if (ending === 'requeue') requeueTask(tx, task);
    else tx.putTask({ ...task, status: endedWhilePreparing(task.status, tx.now) });
    return;
  }
  if (task.status.ending === 'terminate') return;
  tx.putTask({ ...task, status: { ...task.status, ending } });
}

/** The end of a task that a caller ended while it waited for its job's preparation task. */
export const endedWhilePreparing = (
  { since, node }: TaskStatus & { readonly state: 'running' },
  now: Micros,
): TaskStatus & { readonly state: 'completed' } => ({
  state: 'completed',
  since: now,
  previous: { state: 'preparing', since },
  node,
  failureInfo: TASK_ENDED,
  result: 'failure',
});

/** The job starts to terminate: its running tasks are killed, its waiting ones stay as they are. */
export function terminateJob(tx: AccountTx, job: JobRecord, reason: string): void {
  stopRunningTasks(tx, job.id, 'terminate');
  tx.putJob({
    ...job,
    status: { state: 'terminating', since: tx.now, previous: lastStable(job.status), reason },
  });
}

/** The state as callers are told it. */
export const shownState = (status: TaskStatus): 'active' | 'preparing' | 'running' | 'completed' =>
  status.state === 'running' && status.preparing ? 'preparing' : status.state;

/** The task waits again, after a try that does not count as its end. */
export function requeueTask(tx: AccountTx, task: TaskRecord): void {
  tx.putTask({
    ...task,
    requeueCount: task.requeueCount + 1,
    lastRequeueTime: tx.now,
    status: {
      state: 'active',
      since: tx.now,
      previous: { state: shownState(task.status), since: task.status.since },
    },
  });
}

/** Ends or requeues the tasks of a node, unless they may finish; their slots are free once they are gone. */
export function emptyNode(tx: AccountTx, node: NodeRecord, option: Deallocation): void {
  if (option !== 'requeue' && option !== 'terminate') return;
  for (const task of Array.from(tx.tasksOnNode(node.poolId, node.id))) stopTask(tx, task, option);
}

/** The tasks of a node that is lost wait again, at once. */
export function requeueTasksOf(tx: AccountTx, node: NodeRecord): number {
  let count = 0;
  for (const task of Array.from(tx.tasksOnNode(node.poolId, node.id))) {
    // One that is being terminated ends as it was told to, once its process is gone.
    if (task.status.state !== 'running' || task.status.ending === 'terminate') continue;
    count += 1;
    // What runs on its other nodes has to go first.
    if (task.status.subtaskNodes) stopTask(tx, task, 'requeue');
    else requeueTask(tx, task);
  }
  return count;
}

/** The node starts to leave its pool. */
export function releaseNode(tx: AccountTx, node: NodeRecord, option: Deallocation): void {
  tx.putNode({ ...node, life: { state: 'leavingpool', since: tx.now, emptied: false } });
  emptyNode(tx, node, option);
}

/** The node starts to go down, and comes up again by itself. */
export function restartNode(
  tx: AccountTx,
  node: NodeRecord,
  state: 'rebooting' | 'reimaging',
  option: Deallocation,
): void {
  tx.putNode({ ...node, life: { state, since: tx.now, emptied: false } });
  emptyNode(tx, node, option);
}
