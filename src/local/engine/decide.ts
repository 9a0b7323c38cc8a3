import { unreachable } from '../../base/unreachable.ts';
import { parseDuration, type Micros } from '../../wire/time.ts';
import { waitingTally } from '../store/queue.ts';
import type { JobQueue, JobRecord, NodeRecord, PoolRecord } from '../store/records.ts';
import { decideAllocation, type AllocationDecision } from './allocate.ts';
import { decideAutoScale, type AutoScaleDecision } from './autoscale.ts';
import { placeTasks, type JobCandidates, type NodeRoom, type Placement } from './place.ts';

/** What a decision about a pool is made from. */
export interface PoolView {
  readonly pool: PoolRecord;
  readonly nodes: readonly NodeRecord[];
  /** Jobs with tasks that may start, highest priority first. */
  readonly jobs: readonly JobCandidates[];
}

export type PoolDecision =
  | AllocationDecision
  | AutoScaleDecision
  | ({ readonly do: 'start-task' } & Placement);

/** What a decision about a job is made from. */
export interface JobView {
  readonly job: JobRecord;
  readonly queue: JobQueue;
  /** Folders of its deleted tasks that are still being removed. */
  readonly cleaning: number;
  /** Whether tasks wait for others whose end has been written down already. */
  readonly releases?: boolean;
  /** What the job's own tasks are doing on its nodes; undefined where it has none. */
  readonly onNodes?: JobNodesView | undefined;
}

/** The preparation and release tasks of a job, counted by what is to be done about them. */
export interface JobNodesView {
  /** Preparation tasks that run. */
  readonly preparing: number;
  /** Nodes on which the release task is to run: now, or when they are up. */
  readonly releasable: number;
  readonly later: number;
  /** Release tasks that run. */
  readonly releasing: number;
}

export type JobDecision =
  | { readonly do: 'terminate'; readonly reason: 'AllTasksCompleted' | 'MaxWallClockTimeExpiry' }
  | { readonly do: 'complete' }
  | { readonly do: 'become-disabled' }
  /** Lets some of the tasks start whose parents are met. */
  | { readonly do: 'release-dependents' }
  | { readonly do: 'stop-preparations' }
  | { readonly do: 'release-nodes' }
  /** Removes some of the tasks, or the job once there are none. */
  | { readonly do: 'purge' };

/**
 * The room on a node for tasks: none unless it is up, its start task is over or need not be waited for, and
 * scheduling was not disabled there.
 */
export function roomOn(node: NodeRecord): NodeRoom {
  const freeSlots = isOpen(node) ? node.slots - node.usedSlots : 0;
  return { nodeId: node.id, freeSlots, usedSlots: node.usedSlots, lowPriority: !node.dedicated };
}

/** True where tasks may start as soon as there are slots. */
export const isOpen = (node: NodeRecord): boolean => node.life.state === 'ready' && !node.schedulingDisabled;

/** What happens next in a pool: nodes come, live and go, and tasks start on those that are up. */
export function decidePool({ pool, nodes, jobs }: PoolView, now: Micros): readonly PoolDecision[] {
  const rooms = pool.state === 'active' && jobs.length > 0 ? nodes.filter(isOpen).map(roomOn) : [];
  const placements = placeTasks(rooms, pool.props.taskSchedulingPolicy.nodeFillType, jobs);
  return [
    ...placements.map((placement) => ({ do: 'start-task', ...placement }) as const),
    ...decideAllocation(pool, nodes, now),
    ...decideAutoScale(pool, now),
  ];
}

/** What happens next to a job as a whole. */
export function decideJob(
  { job, queue, cleaning, releases, onNodes }: JobView,
  now: Micros,
): JobDecision | undefined {
  const idle = queue.running.tasks === 0;
  switch (job.status.state) {
    case 'active': {
      const limit = parseDuration(job.props.constraints.maxWallClockTime) ?? Infinity;
      if (job.created + limit * 1000 <= now) return { do: 'terminate', reason: 'MaxWallClockTimeExpiry' };
      if (releases) return { do: 'release-dependents' };
      const done = idle && waitingTally(queue).tasks === 0;
      if (done && job.props.onAllTasksComplete === 'terminatejob') {
        return { do: 'terminate', reason: 'AllTasksCompleted' };
      }
      return undefined;
    }
    case 'disabled': {
      const limit = parseDuration(job.props.constraints.maxWallClockTime) ?? Infinity;
      if (job.created + limit * 1000 > now) return releases ? { do: 'release-dependents' } : undefined;
      return { do: 'terminate', reason: 'MaxWallClockTimeExpiry' };
    }
    case 'disabling':
      return idle ? { do: 'become-disabled' } : undefined;
    case 'terminating':
      return idle ? decideRelease(onNodes, { do: 'complete' }) : undefined;
    case 'deleting':
      return idle && cleaning === 0 ? decideRelease(onNodes, { do: 'purge' }) : undefined;
    case 'completed':
      return undefined;
    default:
      return unreachable(job.status);
  }
}

/** A job that ends is over once its release task has run wherever its preparation task did. */
function decideRelease(onNodes: JobNodesView | undefined, after: JobDecision): JobDecision | undefined {
  if (!onNodes) return after;
  if (onNodes.preparing > 0) return { do: 'stop-preparations' };
  if (onNodes.releasable > 0) return { do: 'release-nodes' };
  return onNodes.later + onNodes.releasing > 0 ? undefined : after;
}
