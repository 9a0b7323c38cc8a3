import type { Desired } from '../../plan/desired.ts';
import type { Verdict } from '../event.ts';
import { EXIT } from '../../base/exit-codes.ts';
import { removeBelongings, type Belongings } from './clean-up.ts';
import { inWords, type Ports } from '../run.ts';
import { makeWaiter } from '../wait.ts';
import { exitCodeOf } from '../result/verdict.ts';

const LIMIT_MS = 30 * 60_000;
const REMOVE = { remove: true } as const;

/**
 * Deletes all that a spec owns, by metadata: the jobs of every attempt, the pool, the containers with the
 * logs. Things of the same names that are not the spec's are left and listed as kept. `specArg` is the spec
 * as the user typed it, and the flags that it is read with.
 */
export async function destroy(
  desired: Desired,
  ports: Ports,
  { specArg, limitMs = LIMIT_MS }: { readonly specArg: string; readonly limitMs?: number },
): Promise<Verdict> {
  const { clock, listen } = ports;
  const start = clock.now();
  const wait = makeWaiter(ports, limitMs, 'deleting');
  listen({ type: 'stage-started', stage: 'clean up' });
  const remove = `batchspec destroy ${specArg}`;
  const decisions = { job: REMOVE, pool: REMOVE, containers: REMOVE };
  const { kept, trouble: failure } = await removeBelongings(belongings(desired), decisions, ports, {
    wait,
    remove,
    stopAtTrouble: false,
  });

  const stageMs = { 'clean up': clock.now() - start };
  const none = { total: 0, queued: 0, running: 0, succeeded: 0, failed: 0 };
  const facts = { tasks: none, failedTasks: [], kept, stageMs };
  const outcome = failure ? (failure.reason === 'interrupted' ? 'interrupted' : 'failed') : 'done';
  const detail =
    (failure && inWords(failure)) ??
    (kept.length === 0 ? 'nothing is left' : `${kept.length} kept that are not ours`);
  listen({ type: 'stage-ended', stage: 'clean up', outcome, detail });
  const verdict: Verdict = failure
    ? {
        exitCode: exitCodeOf(failure),
        outcome: outcome === 'interrupted' ? 'interrupted' : 'failed',
        failure,
        ...facts,
        next: `try again: ${remove}`,
      }
    : { exitCode: EXIT.done, outcome: 'succeeded', ...facts };
  listen({ type: 'verdict', ...verdict });
  return verdict;
}

const belongings = (desired: Desired): Belongings => ({
  spec: desired.spec.name,
  jobBaseId: desired.job.id,
  ...(desired.pool.existing || desired.pool.lifetime === 'job' ? {} : { poolId: desired.pool.id }),
  containers: desired.containers.map((container) => container.name),
});
