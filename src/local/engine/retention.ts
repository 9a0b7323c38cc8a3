import type { AccountTx } from '../store/account.ts';
import { keptUntil, type DueSubject } from '../store/indexes.ts';
import { placesOf } from '../store/multi-instance.ts';
import type { NodeRef } from '../store/records.ts';

/** Whose folders were kept for as long as they were asked for. */
export type Expired = DueSubject & { readonly kind: 'task' | 'job-node' };

/** Removes folders that were kept for long enough. */
export function cleanUp(tx: AccountTx, subject: Expired): void {
  if (subject.kind === 'task') cleanUpTask(tx, subject.jobId, subject.taskId);
  else cleanUpJobNode(tx, subject.jobId, subject);
}

/** Removes the folder of a completed task that was kept for as long as it was asked for. */
function cleanUpTask(tx: AccountTx, jobId: string, taskId: string): void {
  const task = tx.task(jobId, taskId);
  if (task?.status.state !== 'completed' || !task.status.node || task.filesRemoved) return;
  tx.putTask({ ...task, filesRemoved: true });
  const folders = placesOf(task).map(({ node }) => ({ jobId: task.jobId, taskId: task.id, node }));
  tx.changes.emptied.push(...folders);
}

/** Removes the folders of a job's own tasks on a node that were kept for as long as they were asked for. */
function cleanUpJobNode(tx: AccountTx, jobId: string, node: NodeRef): void {
  const job = tx.job(jobId);
  const record = tx.jobNode(jobId, node);
  if (!job || !record) return;
  const { jobPreparationTask, jobReleaseTask } = job.props;
  const { preparation, release } = record;
  const over = (kind: 'preparation' | 'release'): boolean => keptUntil(record, job, kind) <= tx.now;
  tx.putJobNode({
    ...record,
    ...(over('preparation') && { preparation: { ...preparation, filesRemoved: true } }),
    ...(release && over('release') && { release: { ...release, filesRemoved: true } }),
  });
  const gone = [over('preparation') && jobPreparationTask, over('release') && jobReleaseTask];
  const folder = { jobId: job.id, node: { poolId: record.poolId, nodeId: record.nodeId } };
  for (const own of gone) if (own) tx.changes.emptied.push({ ...folder, taskId: own.id });
}
