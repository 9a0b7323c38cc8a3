import { unreachable } from '../../base/unreachable.ts';
import { randomBytes } from 'node:crypto';

import type { Micros } from '../../wire/time.ts';
import type { AccountTx } from '../store/account.ts';
import type { NodeRecord, PoolRecord, StartTaskRun } from '../store/records.ts';
import { applyAutoScale } from './autoscale.ts';
import { startDelay } from './knobs.ts';
import type { PoolDecision } from './decide.ts';
import type { Effect } from './effect.ts';
import { enterNode, killJobTasks, nodeBooted } from './job-tasks.ts';
import type { Placement } from './place.ts';
import { releaseNode } from './transitions.ts';
import { identityOf, machineOf, runTask, withoutMachine, workOfStartTask } from './work-of.ts';

/** How long allocation and each of a node's first two states take, in milliseconds. */
export interface Delays {
  readonly allocationMs: number;
  readonly startMs: number;
  /** How long after one request to enable autoscale the next is refused: 30 s in Azure, not at all here. */
  readonly betweenEnablesMs?: number;
}

/** When a node's next state comes. */
export const startDue = (now: Micros, { props }: PoolRecord, { startMs }: Delays): Micros =>
  now + Math.round(startDelay(props, startMs) * 1000);

/** Writes a decision about a pool into the account, and gives the effects that follow. */
export function applyPoolDecision(
  tx: AccountTx,
  pool: PoolRecord,
  decision: PoolDecision,
  delays: Delays,
): readonly Effect[] {
  switch (decision.do) {
    case 'start-task':
      return startTask(tx, pool, decision);
    case 'add-nodes': {
      const { dedicated, lowPriority } = decision.numbers;
      const addresses = freeAddresses(tx.nodes(pool.id));
      const due = startDue(tx.now, pool, delays);
      return Array.from({ length: dedicated + lowPriority }, (_, index) => {
        const node = newNode(pool, index < dedicated, addresses(), tx.now, due);
        tx.putNode(node);
        return { do: 'add-node', node: identityOf(node) } as const;
      });
    }
    case 'advance-node':
      return withNode(tx, pool, decision.nodeId, (node) => advanceNode(tx, pool, node, delays));
    case 'release-node':
      return withNode(tx, pool, decision.nodeId, (node) => {
        releaseNode(tx, node, decision.option);
        return [];
      });
    case 'clear-node':
      return withNode(tx, pool, decision.nodeId, (node) => {
        tx.putNode({ ...node, life: { state: 'leavingpool', since: node.life.since, emptied: true } });
        return [{ do: 'clear-node', node: identityOf(node) }];
      });
    case 'restart-node':
      return withNode(tx, pool, decision.nodeId, ({ life, ...node }) => {
        if (life.state !== 'rebooting' && life.state !== 'reimaging') return [];
        const fresh = { ...withoutMachine({ ...node, life }), ...machineOf(pool) };
        tx.putNode({ ...fresh, life: { ...life, emptied: true } });
        const wiped = life.state === 'reimaging';
        if (wiped) nodeBooted(tx, { ...node, life }, true);
        return [
          ...killJobTasks(tx, { ...node, life }),
          { do: 'restart-node', node: identityOf(fresh), wiped },
        ];
      });
    case 'begin-resize':
      if (pool.allocation.state === 'resizing') {
        tx.putPool({ ...pool, allocation: { ...pool.allocation, begun: true } });
      }
      return [];
    case 'settle':
      tx.putPool({ ...pool, allocation: { state: 'steady', since: tx.now, errors: decision.errors } });
      return [];
    case 'remove-pool':
      tx.removePool(pool);
      return [];
    case 'take-sample':
    case 'run-formula':
      applyAutoScale(tx, pool, decision, delays.allocationMs);
      return [];
    default:
      return unreachable(decision);
  }
}

function withNode(
  tx: AccountTx,
  pool: PoolRecord,
  nodeId: string,
  act: (node: NodeRecord) => readonly Effect[],
): readonly Effect[] {
  const node = tx.node(pool.id, nodeId);
  return node ? act(node) : [];
}

function startTask(tx: AccountTx, pool: PoolRecord, placement: Placement): readonly Effect[] {
  const job = tx.job(placement.jobId);
  const task = tx.task(placement.jobId, placement.taskId);
  const { nodeId, subtaskNodeIds } = placement;
  const ids = [nodeId, ...(subtaskNodeIds ?? [])];
  const nodes = ids.flatMap((id) => tx.node(pool.id, id) ?? []);
  if (!job || nodes.length < ids.length || task?.status.state !== 'active') return [];
  const started = {
    ...task,
    tries: task.tries + 1,
    status: {
      state: 'running',
      since: tx.now,
      previous: { state: 'active', since: task.status.since },
      node: { poolId: pool.id, nodeId },
      ...(subtaskNodeIds && {
        subtaskNodes: subtaskNodeIds.map((id) => ({ poolId: pool.id, nodeId: id })),
      }),
    },
  } as const;
  const entries = nodes.map((node) => enterNode(tx, job, node));
  const effects = entries.flatMap((entry) => entry.effects);
  const waits = entries.some((entry) => entry.waits);
  tx.putTask(waits ? { ...started, status: { ...started.status, preparing: true } } : started);
  return waits ? effects : [...effects, ...runTask(tx, job, started)];
}

/** A node id in the form that Azure gives to the nodes of virtual machine pools. */
const newNodeId = (dedicated: boolean): string =>
  `tvmps_${randomBytes(32).toString('hex')}_${dedicated ? 'd' : 'p'}`;

/** Gives one address after the other that no node of the pool has; 10.0.0.4 is the first, as in a subnet of Azure. */
function freeAddresses(nodes: Iterable<NodeRecord>): () => string {
  const taken = new Set(Array.from(nodes, ({ ipAddress }) => ipAddress));
  let host = 3;
  return () => {
    let address: string;
    do {
      host += 1;
      address = `10.${(host >> 16) & 255}.${(host >> 8) & 255}.${host & 255}`;
    } while (taken.has(address));
    return address;
  };
}

function newNode(
  pool: PoolRecord,
  dedicated: boolean,
  ipAddress: string,
  now: Micros,
  due: Micros,
): NodeRecord {
  return {
    poolId: pool.id,
    id: newNodeId(dedicated),
    dedicated,
    ipAddress,
    allocated: now,
    life: { state: 'creating', since: now, due },
    ...machineOf(pool),
    slots: pool.props.taskSlotsPerNode,
    tasks: 0,
    usedSlots: 0,
    totalTasksRun: 0,
    totalTasksSucceeded: 0,
    recent: [],
  };
}

function advanceNode(tx: AccountTx, pool: PoolRecord, node: NodeRecord, delays: Delays): readonly Effect[] {
  const now = tx.now;
  if (node.life.state === 'creating' || node.life.state === 'preempted') {
    tx.putNode({ ...node, life: { state: 'starting', since: now, due: startDue(now, pool, delays) } });
    return [];
  }
  if (node.life.state !== 'starting') return [];
  nodeBooted(tx, node);
  const { startTask: _fromBefore, ...rest } = node;
  const current = pool.props.startTask;
  if (!current) {
    tx.putNode({ ...rest, life: { state: 'ready', since: now, booted: now } });
    return [];
  }
  const start: StartTaskRun = { state: 'running', startTime: now, retryCount: 0 };
  const state = current.waitForSuccess ? 'waitingforstarttask' : 'ready';
  const booted: NodeRecord = {
    ...rest,
    startTask: current,
    life: { state, since: now, booted: now, start },
  };
  tx.putNode(booted);
  return [{ do: 'run-start-task', work: workOfStartTask(current, booted) }];
}
