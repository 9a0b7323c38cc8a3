import { fail, ok, type Result } from '../../base/result.ts';
import { formulaTrouble } from '../../plan/pool/formula-trouble.ts';
import { isIdleFormula } from '../../plan/pool/idle.ts';
import type { PoolAction } from '../../plan/plan.ts';
import type { ComputeNode, NodeState, Pool } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { holdPool } from './idle-pool.ts';
import { faulty, placeShown, type Run } from '../run.ts';
import { outageWatch } from '../outage.ts';
import { lastLines } from '../tail.ts';
import { intervals, type Waiter } from '../wait.ts';

/** A pool and its nodes at one moment. */
export interface PoolLook {
  readonly pool: Pool;
  readonly nodes: readonly ComputeNode[];
  readonly ready: number;
  readonly of: number;
  /** Nodes by state, sorted by the state's name. */
  readonly byState: Readonly<Record<string, number>>;
}

const CAN_TAKE_TASKS: ReadonlySet<NodeState> = new Set(['idle', 'running']);
const LOST: ReadonlySet<NodeState> = new Set(['starttaskfailed', 'unusable', 'preempted', 'offline']);

/**
 * Waits until at least one node can take tasks, or says why none ever will. A pool that scales by itself may
 * have none until tasks wait. Outages are waited out.
 */
export async function waitForNodes(
  run: Run,
  action: PoolAction,
  wait: Waiter = run.wait,
): Promise<Result<PoolLook, Failure>> {
  const { listen } = run.options;
  const isLocal = run.plan.target === 'local';
  const pace = intervals(isLocal ? { firstMs: 50, mostMs: 1000 } : { firstMs: 500, mostMs: 10_000 });
  const outage = outageWatch(run, 'the pool gets its nodes without us');
  let told = '';
  for (;;) {
    const look = await lookAtPool(run, run.poolId);
    if (!look.ok) {
      const end = outage.survive(look.error) ?? (await wait.pause(Math.max(pace.next(), outage.askedFor())));
      if (end) return fail(end);
      continue;
    }
    outage.over();
    const { pool, ready, of, byState } = look.value;
    const state = JSON.stringify([pool.allocationState, ready, of, byState]);
    if (state !== told) {
      listen({
        type: 'pool-progress',
        pool: pool.id,
        allocation: pool.allocationState,
        ready,
        of,
        nodes: byState,
      });
      told = state;
      pace.reset();
    }
    const unheld = await holdPool(run, pool);
    if (unheld) return fail(unheld);
    const hopeless = await whyHopeless(run, look.value, placeShown(run, action.at));
    if (hopeless) return fail(hopeless);
    if (ready > 0 || (pool.enableAutoScale === true && of === 0 && pool.allocationState === 'steady')) {
      for (const { code, message } of pool.resizeErrors ?? []) {
        listen({
          type: 'warning',
          message: `pool ${pool.id} has fewer nodes than wanted: ${code}: ${message}`,
        });
      }
      return ok(look.value);
    }
    const cut = await wait.pause(pace.next());
    if (cut) return fail(cut);
  }
}

/** Reads a pool and its nodes. A pool that is gone or being deleted is a failure: somebody removed it. */
export async function lookAtPool(run: Run, id: string): Promise<Result<PoolLook, Failure>> {
  const { batch } = run.options;
  const pool = await batch.pool(id);
  if (!pool.ok) return fail(faulty(pool.error));
  if (!pool.value || pool.value.state === 'deleting') {
    return fail({ reason: 'pool', message: `pool ${id} was deleted by somebody while the run needed it` });
  }
  const nodes = await batch.nodes(id);
  if (!nodes.ok) return fail(faulty(nodes.error));
  const { targetDedicatedNodes = 0, targetLowPriorityNodes = 0 } = pool.value;
  const ready = nodes.value.filter((node) => CAN_TAKE_TASKS.has(node.state)).length;
  const of = targetDedicatedNodes + targetLowPriorityNodes;
  return ok({ pool: pool.value, nodes: nodes.value, ready, of, byState: countByState(nodes.value) });
}

/** Nodes by state, sorted by the state's name: `{ idle: 1, starting: 1 }`. */
export function countByState(nodes: readonly ComputeNode[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of nodes.toSorted((a, b) => (a.state < b.state ? -1 : 1))) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** The reason that a pool will never run a task, or undefined while there is hope. `at` is its place in the spec. */
export async function whyHopeless(run: Run, look: PoolLook, at: string): Promise<Failure | undefined> {
  const { pool, nodes, of } = look;
  if (pool.allocationState !== 'steady') return undefined;
  const scales = pool.enableAutoScale === true;
  // With that formula it wants the nodes of the plan, as a pool without any does, and no others ever.
  const isFixed = !scales || isIdleFormula(pool.autoScaleFormula);
  if (of === 0 && !scales) {
    const message = `pool ${pool.id} is to have no nodes (${at}), so no task can ever run`;
    return { reason: 'blocked', message };
  }
  const alive = nodes.filter((node) => !LOST.has(node.state));
  if (alive.length > 0) return undefined;
  const formula = isFixed ? undefined : formulaFailure(pool, at);
  if (formula) return formula;
  const bad =
    nodes.find((node) => node.state === 'starttaskfailed') ?? nodes.find((node) => node.state === 'unusable');
  if (bad) return nodeFailure(run, pool.id, bad, nodes.length);
  const errors = pool.resizeErrors ?? [];
  // The next run of a formula may ask for other nodes.
  if (errors.length > 0 && nodes.length === 0 && of > 0 && isFixed) {
    const reasons = errors.map(({ code, message }) => `${code}: ${message}`).join('; ');
    return { reason: 'pool', message: `pool ${pool.id} got none of its ${of} nodes (${at}): ${reasons}` };
  }
  return undefined;
}

/** A formula that cannot be worked out gives no node ever; one that lacks samples will have them. */
function formulaFailure({ id, autoScaleRun }: Pool, at: string): Failure | undefined {
  const said = formulaTrouble(autoScaleRun);
  if (said === undefined) return undefined;
  return { reason: 'pool', message: `the formula of pool ${id} cannot be worked out (${at}): ${said}` };
}

async function nodeFailure(run: Run, poolId: string, node: ComputeNode, nodes: number): Promise<Failure> {
  const all = nodes === 1 ? 'the only node' : `all ${nodes} nodes`;
  if (node.state === 'unusable') {
    const reasons = (node.errors ?? []).map(({ code, message }) => `${code}: ${message}`).join('; ');
    return { reason: 'pool', message: `${all} of pool ${poolId} cannot be used${reasons && `: ${reasons}`}` };
  }
  const info = node.startTaskInfo;
  const how =
    info?.exitCode !== undefined
      ? `exit code ${info.exitCode}`
      : (info?.failureInfo?.message ?? 'no reason given');
  const stderr = await run.options.batch.nodeFile(poolId, node.id, 'startup/stderr.txt', { last: 8192 });
  return {
    reason: 'pool',
    message: `the start task failed on ${all} of pool ${poolId} (${how}, node ${node.id})`,
    log: stderr.ok ? lastLines(stderr.value ?? '') : [],
  };
}
