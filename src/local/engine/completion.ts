import { unreachable } from '../../base/unreachable.ts';
import type { AccountTx } from '../store/account.ts';
import type { DisableTasks, JobRecord, TaskRecord } from '../store/records.ts';
import { consequenceOf, type Completed } from './exit-options.ts';
import { lastStable, stopRunningTasks, terminateJob } from './transitions.ts';

/**
 * Ends a task, and starts what follows from that: tasks that depend on it may start, and its job may end. A
 * task that a caller ended did not fail by itself: only its job's manager takes the job with it then.
 */
export function completeTask(
  tx: AccountTx,
  task: TaskRecord,
  status: Completed,
  by: 'itself' | 'caller',
): void {
  tx.putTask({ ...task, status });
  const job = tx.job(task.jobId);
  if (!job) return;
  if (task.manager?.killJobOnCompletion && isOpen(job)) {
    terminateJob(tx, job, 'JMComplete');
    return;
  }
  if (by === 'caller') return;
  const { jobAction, dependencyAction } = consequenceOf(task.props.exitConditions, status);
  if (job.props.usesTaskDependencies && dependencyAction === 'satisfy') {
    tx.dependencies.satisfy(job.id, task.id);
  }
  if (job.props.onTaskFailure === 'performexitoptionsjobaction') performJobAction(tx, job, jobAction);
}

const isOpen = ({ status }: JobRecord): boolean =>
  status.state === 'active' || status.state === 'disabling' || status.state === 'disabled';

function performJobAction(tx: AccountTx, job: JobRecord, action: 'none' | 'disable' | 'terminate'): void {
  switch (action) {
    case 'none':
      return;
    case 'disable':
      if (job.status.state === 'active') startDisabling(tx, job, 'requeue');
      return;
    case 'terminate':
      if (isOpen(job)) terminateJob(tx, job, 'TaskFailed');
      return;
    default:
      unreachable(action);
  }
}

/** The job starts to become disabled; its running tasks are ended, requeued or waited for. */
export function startDisabling(tx: AccountTx, job: JobRecord, disableTasks: DisableTasks): void {
  if (disableTasks !== 'wait') stopRunningTasks(tx, job.id, disableTasks);
  if (job.status.state === 'disabled') return;
  const previous = lastStable(job.status);
  tx.putJob({ ...job, status: { state: 'disabling', since: tx.now, previous, disableTasks } });
}

/** Lets some of those tasks start whose parents are met, so that one transaction is never long. */
export function releaseDependents(tx: AccountTx, jobId: string, limit: number): void {
  for (const { taskId, created } of tx.dependencies.takeReleased(jobId, limit)) {
    const task = tx.task(jobId, taskId);
    if (task?.created !== created || !task.unmet) continue;
    tx.putTask({ ...task, unmet: task.unmet - 1 });
  }
  tx.changes.jobs.add(jobId);
}
