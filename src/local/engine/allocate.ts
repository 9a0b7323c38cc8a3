import { unreachable } from '../../base/unreachable.ts';
import type { ResizeError } from '../../wire/rest.ts';
import type { Micros } from '../../wire/time.ts';
import type { Deallocation, NodeLife, NodeNumbers, NodeRecord, PoolRecord } from '../store/records.ts';

/** What has to happen to a pool's nodes. */
export type AllocationDecision =
  | { readonly do: 'add-nodes'; readonly numbers: NodeNumbers }
  | { readonly do: 'release-node'; readonly nodeId: string; readonly option: Deallocation }
  /** Nothing runs on the leaving node any more: its processes and folders go. */
  | { readonly do: 'clear-node'; readonly nodeId: string }
  | { readonly do: 'advance-node'; readonly nodeId: string }
  /** Nothing runs any more on the node that reboots or is reimaged: its machine goes down and comes up. */
  | { readonly do: 'restart-node'; readonly nodeId: string }
  | { readonly do: 'begin-resize' }
  | { readonly do: 'settle'; readonly errors: readonly ResizeError[] }
  | { readonly do: 'remove-pool' };

const isLeaving = (node: NodeRecord): boolean => node.life.state === 'leavingpool';

/** What the next transactions do about a pool's allocation and the lives of its nodes at a time. */
export function decideAllocation(
  pool: PoolRecord,
  nodes: readonly NodeRecord[],
  now: Micros,
): readonly AllocationDecision[] {
  return [...decideNodes(nodes, now), ...decideSize(pool, nodes, now)];
}

function decideNodes(nodes: readonly NodeRecord[], now: Micros): readonly AllocationDecision[] {
  return nodes.flatMap((node): readonly AllocationDecision[] => {
    const { life, id: nodeId } = node;
    switch (life.state) {
      case 'creating':
      case 'starting':
      case 'preempted':
        return life.due <= now ? [{ do: 'advance-node', nodeId }] : [];
      case 'leavingpool':
        return !life.emptied && node.tasks === 0 ? [{ do: 'clear-node', nodeId }] : [];
      case 'rebooting':
      case 'reimaging':
        return !life.emptied && node.tasks === 0 ? [{ do: 'restart-node', nodeId }] : [];
      case 'waitingforstarttask':
      case 'starttaskfailed':
      case 'ready':
      case 'unusable':
        return [];
      default:
        return unreachable(life);
    }
  });
}

function decideSize(
  pool: PoolRecord,
  nodes: readonly NodeRecord[],
  now: Micros,
): readonly AllocationDecision[] {
  const staying = nodes.filter((node) => !isLeaving(node));
  if (pool.state === 'deleting') {
    if (nodes.length === 0) return [{ do: 'remove-pool' }];
    return staying.map(({ id }) => ({ do: 'release-node', nodeId: id, option: 'requeue' }));
  }
  const { allocation } = pool;
  switch (allocation.state) {
    case 'steady':
      return [];
    case 'stopping':
      if (allocation.due > now) return [];
      return [{ do: 'settle', errors: errorsOf('ResizeStopped', pool.target, staying) }];
    case 'resizing':
      if (!allocation.begun) return allocation.due > now ? [] : beginResize(pool, staying, allocation.option);
      if (nodes.length === staying.length) return [{ do: 'settle', errors: quotaErrors(pool.target) }];
      if (allocation.expires > now) return [];
      return [{ do: 'settle', errors: errorsOf('AllocationTimedout', pool.target, staying) }];
    default:
      return unreachable(allocation);
  }
}

function beginResize(
  pool: PoolRecord,
  staying: readonly NodeRecord[],
  option: Deallocation,
): readonly AllocationDecision[] {
  const current = numbersOf(staying);
  const target = withinQuota(pool.target);
  const missing = {
    dedicated: Math.max(0, target.dedicated - current.dedicated),
    lowPriority: Math.max(0, target.lowPriority - current.lowPriority),
  };
  const surplus = [
    ...firstToGo(staying, true).slice(0, Math.max(0, current.dedicated - target.dedicated)),
    ...firstToGo(staying, false).slice(0, Math.max(0, current.lowPriority - target.lowPriority)),
  ];
  return [
    { do: 'begin-resize' },
    ...surplus.map(({ id }) => ({ do: 'release-node', nodeId: id, option }) as const),
    ...(missing.dedicated + missing.lowPriority > 0 ? [{ do: 'add-nodes', numbers: missing } as const] : []),
  ];
}

/** More nodes than one machine should ever play in a pool; a formula may ask for millions of them. */
const NODE_QUOTA = 20_000;

const withinQuota = ({ dedicated, lowPriority }: NodeNumbers): NodeNumbers => {
  const first = Math.min(dedicated, NODE_QUOTA);
  return { dedicated: first, lowPriority: Math.min(lowPriority, NODE_QUOTA - first) };
};

/** One entry for each kind of node of which the quota lets fewer come than were asked for. */
function quotaErrors(target: NodeNumbers): readonly ResizeError[] {
  const allowed = withinQuota(target);
  return [
    ...(allowed.dedicated < target.dedicated ? [quotaError('AccountCoreQuotaReached', 'core')] : []),
    ...(allowed.lowPriority < target.lowPriority
      ? [quotaError('AccountLowPriorityCoreQuotaReached', 'low priority core')]
      : []),
  ];
}

const quotaError = (code: string, quota: string): ResizeError => ({
  code,
  message: `The specified account has reached ${quota} quota`,
});

/** Nodes that are of no use first, then idle ones, then those with the least to lose; equals by id. */
function firstToGo(nodes: readonly NodeRecord[], dedicated: boolean): readonly NodeRecord[] {
  const rank: Record<NodeLife['state'], number> = {
    leavingpool: 0,
    unusable: 0,
    preempted: 0,
    starttaskfailed: 1,
    creating: 2,
    starting: 3,
    rebooting: 3,
    reimaging: 3,
    waitingforstarttask: 4,
    ready: 5,
  };
  return nodes
    .filter((node) => node.dedicated === dedicated)
    .toSorted(
      (a, b) =>
        rank[a.life.state] - rank[b.life.state] || a.usedSlots - b.usedSlots || (a.id < b.id ? -1 : 1),
    );
}

const numbersOf = (nodes: readonly NodeRecord[]): NodeNumbers => ({
  dedicated: nodes.filter((node) => node.dedicated).length,
  lowPriority: nodes.filter((node) => !node.dedicated).length,
});

/** One entry for each kind of node whose number is not the one asked for. */
function errorsOf(
  code: 'ResizeStopped' | 'AllocationTimedout',
  target: NodeNumbers,
  staying: readonly NodeRecord[],
): readonly ResizeError[] {
  const current = numbersOf(staying);
  const why =
    code === 'ResizeStopped' ? 'due to a stop resize operation' : 'as the resize timeout was reached';
  const error = (kind: string): ResizeError => ({
    code,
    message: `Desired number of ${kind} nodes could not be allocated ${why}`,
  });
  return [
    ...(current.dedicated === target.dedicated ? [] : [error('dedicated')]),
    ...(current.lowPriority === target.lowPriority ? [] : [error('low priority')]),
  ];
}
