import type { AccountView } from '../store/account.ts';
import { instancesOf } from '../store/multi-instance.ts';
import type { NodeRecord, PoolRecord, WaitingTask } from '../store/records.ts';
import { isOpen, roomOn, type PoolView } from './decide.ts';
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
  const most = { slots: Math.max(...free), nodes: nodesTogether(pool, nodes) };
  return { pool, nodes, jobs: total === 0 ? [] : candidates(account, poolId, total, most) };
}

/**
 * How many nodes a multi-instance task could have at once. Where nodes have several slots, or may not speak to
 * each other, there are none: such a task stays active, as in Azure ("Use multi-instance tasks to run MPI
 * applications", requirements).
 */
function nodesTogether({ props }: PoolRecord, nodes: readonly NodeRecord[]): number {
  if (props['enableInterNodeCommunication'] !== true || props.taskSlotsPerNode > 1) return 0;
  return nodes.filter(isOpen).length;
}

/** How many tasks of a size are worth a look: as many as could start, and one that nodes could be held for. */
function worthALook(size: number, total: number, most: { slots: number; nodes: number }): number {
  const instances = instancesOf(size);
  if (instances === undefined) return size <= most.slots ? Math.floor(total / size) : 0;
  return instances <= most.nodes ? Math.floor(total / instances) + 1 : 0;
}

/** Tasks in the order in which they may start, until they would fill `total` slots; none larger than there is room. */
function candidates(
  account: AccountView,
  poolId: string,
  total: number,
  most: { readonly slots: number; readonly nodes: number },
): readonly JobCandidates[] {
  const jobs: JobCandidates[] = [];
  let gathered = 0;
  for (const queue of account.readyJobs(poolId)) {
    if (gathered >= total) break;
    const allowed = queue.maxParallelTasks < 0 ? Infinity : queue.maxParallelTasks - queue.running.tasks;
    if (allowed <= 0) continue;
    const tasks: WaitingTask[] = [];
    for (const size of Object.keys(queue.waiting).map(Number)) {
      const limit = worthALook(size, total, most);
      if (limit > 0) tasks.push(...account.waiting(queue.jobId, size, limit));
    }
    tasks.sort((a, b) => a.seq - b.seq);
    const notOn = unfitNodes(account, queue.jobId);
    // Tasks of a job that some nodes are unfit for may not start: they hold up no other job.
    if (notOn.size === 0) gathered += tasks.slice(0, allowed).reduce((sum, task) => sum + roomFor(task), 0);
    jobs.push({ tasks, atMost: allowed, ...(notOn.size > 0 && { notOn }) });
  }
  return jobs;
}

const roomFor = ({ slots, instances }: WaitingTask): number => instances ?? slots;

/** The nodes on which a job's preparation task failed: no task of the job starts there. */
function unfitNodes(account: AccountView, jobId: string): ReadonlySet<string> {
  const unfit = new Set<string>();
  if (!account.job(jobId)?.props.jobPreparationTask?.waitForSuccess) return unfit;
  for (const { nodeId, preparation, stale } of account.jobNodes(jobId)) {
    if (!stale && preparation.state === 'completed' && preparation.result === 'failure') unfit.add(nodeId);
  }
  return unfit;
}
