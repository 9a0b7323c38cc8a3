import type { Clock } from '../../base/clock.ts';
import { failureInfo } from '../node/failure.ts';
import { withStart } from '../node/with-start.ts';
import type { NodeHost, Work } from '../node/work.ts';
import { drawFor } from './draw.ts';
import type { FaultPlan } from './fault.ts';
import { isIn } from './pools.ts';

/** A node host on which downloads fail as a plan has it; the same host where it has no such fault. */
export function withDownloadFaults(
  host: NodeHost,
  { seed, faults }: FaultPlan,
  { clock, struck: tell }: { readonly clock: Clock; readonly struck: (what: string) => void },
): NodeHost {
  const drawn = faults.flatMap((fault, place) =>
    fault.do === 'fail-download' ? [{ fault, draw: drawFor(fault, seed, place) }] : [],
  );
  if (drawn.length === 0) return host;
  return withStart(host, (work) => {
    const files = fetchesFiles(work);
    const struck = drawn.find(({ fault, draw }) => files && isIn(fault, work.node.poolId) && draw());
    if (!struck) return host.start(work);
    tell(`a download of node ${work.node.nodeId} of pool ${work.node.poolId}: ${struck.fault.code}`);
    const now = clock.now();
    const failure = failureInfo(struck.fault.code, { Message: 'a fault that was asked for' });
    const outcome = { startTime: now, endTime: now, failureInfo: failure, retryable: false };
    return { done: Promise.resolve(outcome), terminate: () => {} };
  });
}

/** True where a piece of work has files to fetch, of its own or common ones. */
const fetchesFiles = ({ resourceFiles, instance }: Work): boolean =>
  resourceFiles.length > 0 || (instance?.step === 'coordination' && instance.commonResourceFiles.length > 0);
