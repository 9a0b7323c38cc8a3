import type { Clock } from '../../base/clock.ts';
import type { AccountTx } from '../store/account.ts';
import type { NodeRecord } from '../store/records.ts';
import { drawFor, pickFor } from './draw.ts';
import type { FaultPlan } from './fault.ts';
import { isIn, strikeNode } from './pools.ts';

/** What faults by time need of the service. */
export interface TimedSurroundings {
  readonly clock: Clock;
  /** Fires when the service closes. */
  readonly signal: AbortSignal;
  /** Runs in a transaction of its own. */
  readonly write: (work: (tx: AccountTx) => void) => void;
  /** Told of each fault that struck. */
  readonly struck: (what: string) => void;
}

/** Strikes nodes as time goes by, until the service closes. */
export type TimedFaults = (surroundings: TimedSurroundings) => void;

/**
 * The node faults of a plan whose events are moments, one in each interval from the start of the service on;
 * undefined where it has none. At each that strikes, one of the nodes is hit that are up then, drawn by the seed
 * among them in the order of pools and of the nodes' addresses.
 */
export function timedFaults({ seed, faults }: FaultPlan): TimedFaults | undefined {
  const timed = faults.flatMap((fault, place) =>
    (fault.do === 'lose-node' || fault.do === 'preempt-node') && fault.intervalMs !== undefined
      ? [
          {
            fault,
            intervalMs: fault.intervalMs,
            draw: drawFor(fault, seed, place),
            pick: pickFor(seed, place),
          },
        ]
      : [],
  );
  if (timed.length === 0) return undefined;

  return ({ clock, signal, write, struck }) => {
    const start = clock.now();
    for (const { fault, intervalMs, draw, pick } of timed) {
      const strike = (tx: AccountTx): void => {
        const node = pick(nodesUp(tx, fault));
        const back = fault.do === 'preempt-node' ? { backMs: fault.backMs } : {};
        const what = node && strikeNode(tx, { poolId: node.poolId, nodeId: node.id, ...back });
        if (what !== undefined) struck(what);
      };
      const run = async (): Promise<void> => {
        for (let moment = start + intervalMs; ; moment += intervalMs) {
          await clock.sleep(Math.max(0, moment - clock.now()), signal);
          if (signal.aborted) return;
          if (!draw()) continue;
          void clock.sleep(fault.afterMs, signal).then(() => {
            if (!signal.aborted) write(strike);
          });
        }
      };
      void run();
    }
  };
}

/** The nodes that a fault may hit now: those that are up in its pools, of the spot kind where it pre-empts. */
function nodesUp(
  tx: AccountTx,
  fault: { readonly do: 'lose-node' | 'preempt-node'; readonly pool?: string },
): readonly NodeRecord[] {
  const pools = Array.from(tx.pools()).filter(({ id }) => isIn(fault, id));
  return pools.flatMap(({ id }) =>
    Array.from(tx.nodes(id))
      .filter(({ life, dedicated }) => life.state === 'ready' && (fault.do === 'lose-node' || !dedicated))
      .toSorted((a, b) => a.ipAddress.localeCompare(b.ipAddress, 'en', { numeric: true })),
  );
}
