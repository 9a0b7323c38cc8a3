import { unreachable } from '../../base/unreachable.ts';
import type { AccountTx } from '../store/account.ts';
import { releaseDependents } from './completion.ts';
import type { JobDecision } from './decide.ts';
import type { Effect } from './effect.ts';
import { releaseNodes, stopPreparations } from './job-tasks.ts';
import { dropAutoPool } from './new-job.ts';
import { lastStable, terminateJob } from './transitions.ts';

/** Deleted per transaction, so that a job of many tasks does not hold up requests. */
const PURGE_BATCH = 500;

/** Tasks that are let go in one transaction, so that the end of a task with many dependents is as short. */
const RELEASE_BATCH = 500;

/** Writes a decision about a job into the account, and gives the effects that follow. */
export function applyJobDecision(tx: AccountTx, jobId: string, decision: JobDecision): readonly Effect[] {
  const job = tx.job(jobId);
  if (!job) return [];
  const previous = lastStable(job.status);
  switch (decision.do) {
    case 'terminate':
      terminateJob(tx, job, decision.reason);
      return [];
    case 'complete':
      if (job.status.state !== 'terminating') return [];
      tx.putJob({
        ...job,
        status: { state: 'completed', since: tx.now, previous, reason: job.status.reason },
      });
      dropAutoPool(tx, job);
      return [];
    case 'become-disabled':
      tx.putJob({ ...job, status: { state: 'disabled', since: tx.now, previous } });
      return [];
    case 'release-dependents':
      releaseDependents(tx, job.id, RELEASE_BATCH);
      return [];
    case 'stop-preparations':
      return stopPreparations(tx, job);
    case 'release-nodes':
      return releaseNodes(tx, job);
    case 'purge':
      purgeJob(tx, job.id);
      return [];
    default:
      return unreachable(decision);
  }
}

/** Removes some of what belongs to a job, or the job itself once nothing is left. */
function purgeJob(tx: AccountTx, jobId: string): void {
  const job = tx.job(jobId);
  if (!job) return;
  const tasks = [];
  for (const task of tx.tasks(jobId)) if (tasks.push(task) === PURGE_BATCH) break;
  for (const task of tasks) tx.removeTask(task);
  const nodes = Array.from(tx.jobNodes(jobId));
  for (const node of nodes) tx.removeJobNode(job, node);
  if (tasks.length + nodes.length > 0) return;
  if (!tx.dependencies.purge(jobId, PURGE_BATCH)) {
    tx.changes.jobs.add(jobId);
    return;
  }
  dropAutoPool(tx, job);
  tx.removeJob(job);
}
