import type { AccountTx } from '../store/account.ts';

/** Removes the folder of a completed task that was kept for as long as it was asked for. */
export function cleanUpTask(tx: AccountTx, jobId: string, taskId: string): void {
  const task = tx.task(jobId, taskId);
  if (task?.status.state !== 'completed' || !task.status.node || task.filesRemoved) return;
  tx.putTask({ ...task, filesRemoved: true });
  tx.changes.emptied.push({ jobId: task.jobId, taskId: task.id, node: task.status.node });
}
