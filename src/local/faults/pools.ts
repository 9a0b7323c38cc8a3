import type { AccountTx } from '../store/account.ts';
import type { PoolDecision, PoolView } from '../engine/decide.ts';
import { requeueTasksOf } from '../engine/transitions.ts';
import { drawFor } from './draw.ts';
import { isRequestFault, type FaultPlan, type PoolFault } from './fault.ts';

/** A node that is struck. */
export interface Strike {
  readonly poolId: string;
  readonly nodeId: string;
  /** How long until it comes back; absent where it does not. */
  readonly backMs?: number;
}

/** A node that is struck a while after a task started on it. */
type NodeStrike = Strike & { readonly afterMs: number };

/** What goes wrong with the decisions about a pool, and which nodes are struck after they were carried out. */
export type PoolFaults = (
  view: PoolView,
  decisions: readonly PoolDecision[],
) => { readonly decisions: readonly PoolDecision[]; readonly strikes: readonly NodeStrike[] };

/** The pool faults of a plan; undefined where it has none. */
export function poolFaults({ seed, faults }: FaultPlan): PoolFaults | undefined {
  const drawn = faults.flatMap((fault, place) =>
    isRequestFault(fault) || fault.do === 'fail-download' || ('intervalMs' in fault && fault.intervalMs)
      ? []
      : [{ fault, draw: drawFor(fault, seed, place) }],
  );
  if (drawn.length === 0) return undefined;

  return ({ pool, nodes }, decisions) => {
    const here = drawn.filter(({ fault }) => isIn(fault, pool.id));
    const strikes: NodeStrike[] = [];
    const dedicated = new Map(nodes.map((node) => [node.id, node.dedicated]));
    const met = decisions.map((decision): PoolDecision => {
      for (const { fault, draw } of here) {
        if (fault.do === 'fail-allocation') {
          if (decision.do === 'add-nodes' && draw())
            return { do: 'settle', errors: [resizeError(fault.code)] };
          continue;
        }
        const spotOnly = fault.do === 'preempt-node';
        if (decision.do !== 'start-task' || (spotOnly && dedicated.get(decision.nodeId) !== false)) continue;
        if (!draw()) continue;
        const back = fault.do === 'preempt-node' ? { backMs: fault.backMs } : {};
        strikes.push({ poolId: pool.id, nodeId: decision.nodeId, afterMs: fault.afterMs, ...back });
      }
      return decision;
    });
    return { decisions: met, strikes };
  };
}

export const isIn = (fault: Pick<PoolFault, 'pool'>, poolId: string): boolean =>
  fault.pool === undefined || fault.pool.toLowerCase() === poolId.toLowerCase();

const resizeError = (code: string) => ({
  code,
  message: 'Desired number of nodes could not be allocated, as a fault that was asked for has it',
});

/**
 * Takes a node out of use: what runs there waits again, as after a lost node. Gives what was struck, in words, or
 * undefined where the node is not up.
 */
export function strikeNode(tx: AccountTx, { poolId, nodeId, backMs }: Strike): string | undefined {
  const node = tx.node(poolId, nodeId);
  if (node?.life.state !== 'ready') return undefined;
  const since = tx.now;
  tx.putNode({
    ...node,
    life:
      backMs === undefined
        ? { state: 'unusable', since, message: 'The node was lost.' }
        : { state: 'preempted', since, due: since + backMs * 1000 },
  });
  const tasks = requeueTasksOf(tx, node);
  const how = backMs === undefined ? 'lost' : 'pre-empted';
  return `node ${nodeId} of pool ${poolId} is ${how}, and ${tasks} of its tasks wait again`;
}
