import type { AccountView } from '../store/account.ts';
import type { WaitingTask } from '../store/records.ts';
import { roomOn, type PoolView } from './decide.ts';
import type { JobCandidates } from './place.ts';

/**
 * Reads what a decision about a pool needs: its nodes, and no more waiting tasks than could start now. Its
 * cost grows with the nodes and the free slots, not with the tasks that wait or are done.
 */
export function viewOfPool(account: AccountView, poolId: string): PoolView | undefined {
  const pool = account.pool(poolId);
  if (!pool) return undefined;
  const nodes = [...account.nodes(poolId)];
  const free = nodes.map((node) => roomOn(node).freeSlots).filter((slots) => slots > 0);
  const total = free.reduce((sum, slots) => sum + slots, 0);
  return { pool, nodes, jobs: total === 0 ? [] : candidates(account, poolId, total, Math.max(...free)) };
}

/** Tasks in the order in which they may start, until they would fill `total` slots; none larger than `largest`. */
function candidates(
  account: AccountView,
  poolId: string,
  total: number,
  largest: number,
): readonly JobCandidates[] {
  const jobs: JobCandidates[] = [];
  let gathered = 0;
  for (const queue of account.readyJobs(poolId)) {
    if (gathered >= total) break;
    const allowed = queue.maxParallelTasks < 0 ? Infinity : queue.maxParallelTasks - queue.running.tasks;
    if (allowed <= 0) continue;
    const tasks: WaitingTask[] = [];
    for (const size of Object.keys(queue.waiting).map(Number)) {
      if (size <= largest) tasks.push(...account.waiting(queue.jobId, size, Math.floor(total / size)));
    }
    tasks.sort((a, b) => a.seq - b.seq);
    const notOn = unfitNodes(account, queue.jobId);
    // Tasks of a job that some nodes are unfit for may not start: they hold up no other job.
    if (notOn.size === 0) gathered += tasks.slice(0, allowed).reduce((sum, task) => sum + task.slots, 0);
    jobs.push({ tasks, atMost: allowed, ...(notOn.size > 0 && { notOn }) });
  }
  return jobs;
}

/** The nodes on which a job's preparation task failed: no task of the job starts there. */
function unfitNodes(account: AccountView, jobId: string): ReadonlySet<string> {
  const unfit = new Set<string>();
  if (!account.job(jobId)?.props.jobPreparationTask?.waitForSuccess) return unfit;
  for (const { nodeId, preparation, stale } of account.jobNodes(jobId)) {
    if (!stale && preparation.state === 'completed' && preparation.result === 'failure') unfit.add(nodeId);
  }
  return unfit;
}
