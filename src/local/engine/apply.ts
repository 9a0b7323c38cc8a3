import { unreachable } from '../../base/unreachable.ts';
import { randomBytes } from 'node:crypto';

import { parseDuration, type Micros } from '../../wire/time.ts';
import type { NodeIdentity, Work } from '../node/work.ts';
import { tryOf, type AccountTx, type TaskTry } from '../store/account.ts';
import type { Deallocation, NodeRecord, PoolRecord, StartTaskRun } from '../store/records.ts';
import type { JobDecision, PoolDecision } from './decide.ts';
import type { Placement } from './place.ts';
import { lastStable, stopTask, terminateJob } from './transitions.ts';
import { identityOf, workOfStartTask, workOfTask } from './work-of.ts';

/** What the machine that plays the nodes has to do once the transaction stands. */
export type Effect =
  | { readonly do: 'add-node'; readonly node: NodeIdentity }
  | { readonly do: 'clear-node'; readonly node: NodeIdentity }
  | { readonly do: 'run-start-task'; readonly work: Work }
  | { readonly do: 'run-task'; readonly try: TaskTry; readonly work: Work };

/** How long allocation and each of a node's first two states take, in milliseconds. */
export interface Delays {
  readonly allocationMs: number;
  readonly startMs: number;
}

/** Deleted per transaction, so that a job of many tasks does not hold up requests. */
const PURGE_BATCH = 500;

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
      const first = [...tx.nodes(pool.id)].length;
      const due = tx.now + delays.startMs * 1000;
      return Array.from({ length: dedicated + lowPriority }, (_, index) => {
        const node = newNode(pool, index < dedicated, first + index, tx.now, due);
        tx.putNode(node);
        return { do: 'add-node', node: identityOf(node) } as const;
      });
    }
    case 'advance-node':
      return withNode(tx, pool, decision.nodeId, (node) => advanceNode(tx, pool, node, delays));
    case 'release-node':
      return withNode(tx, pool, decision.nodeId, (node) => releaseNode(tx, node, decision.option));
    case 'clear-node':
      return withNode(tx, pool, decision.nodeId, (node) => {
        tx.putNode({ ...node, life: { state: 'leavingpool', since: node.life.since, emptied: true } });
        return [{ do: 'clear-node', node: identityOf(node) }];
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
    default:
      return unreachable(decision);
  }
}

/** Writes a decision about a job into the account. */
export function applyJobDecision(tx: AccountTx, jobId: string, decision: JobDecision): void {
  const job = tx.job(jobId);
  if (!job) return;
  const previous = lastStable(job.status);
  switch (decision.do) {
    case 'terminate':
      return terminateJob(tx, job, decision.reason);
    case 'complete':
      if (job.status.state !== 'terminating') return;
      return tx.putJob({
        ...job,
        status: { state: 'completed', since: tx.now, previous, reason: job.status.reason },
      });
    case 'become-disabled':
      return tx.putJob({ ...job, status: { state: 'disabled', since: tx.now, previous } });
    case 'purge': {
      const tasks = [];
      for (const task of tx.tasks(job.id)) if (tasks.push(task) === PURGE_BATCH) break;
      for (const task of tasks) tx.removeTask(task);
      if (tasks.length === 0) tx.removeJob(job);
    }
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
  const node = tx.node(pool.id, placement.nodeId);
  if (!job || !node || task?.status.state !== 'active') return [];
  const started = {
    ...task,
    tries: task.tries + 1,
    status: {
      state: 'running',
      since: tx.now,
      previous: { state: 'active', since: task.status.since },
      node: { poolId: node.poolId, nodeId: node.id },
    },
  } as const;
  tx.putTask(started);
  return [{ do: 'run-task', try: tryOf(started), work: workOfTask(job, started, node) }];
}

/** A node id in the form that Azure gives to the nodes of virtual machine pools. */
const newNodeId = (dedicated: boolean): string =>
  `tvmps_${randomBytes(32).toString('hex')}_${dedicated ? 'd' : 'p'}`;

function newNode(pool: PoolRecord, dedicated: boolean, number: number, now: Micros, due: Micros): NodeRecord {
  const host = number + 4;
  return {
    poolId: pool.id,
    id: newNodeId(dedicated),
    dedicated,
    ipAddress: `10.${(host >> 16) & 255}.${(host >> 8) & 255}.${host & 255}`,
    allocated: now,
    life: { state: 'creating', since: now, due },
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
  if (node.life.state === 'creating') {
    tx.putNode({ ...node, life: { state: 'starting', since: now, due: now + delays.startMs * 1000 } });
    return [];
  }
  if (node.life.state !== 'starting') return [];
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

function releaseNode(tx: AccountTx, node: NodeRecord, option: Deallocation): readonly Effect[] {
  tx.putNode({ ...node, life: { state: 'leavingpool', since: tx.now, emptied: false } });
  if (option === 'requeue' || option === 'terminate') {
    for (const task of Array.from(tx.tasksOnNode(node.poolId, node.id))) stopTask(tx, task, option);
  }
  return [];
}

/** When a resize that starts now has to be over by. */
export const resizeExpiry = (now: Micros, resizeTimeout: string): Micros =>
  now + (parseDuration(resizeTimeout) ?? 15 * 60_000) * 1000;
