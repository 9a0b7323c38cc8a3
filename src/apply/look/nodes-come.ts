import { fail, ok, type Result } from '../../base/result.ts';
import { sharedPoolId } from '../../plan/pool/job-pool.ts';
import type { Desired } from '../../plan/desired.ts';
import type { NodeState } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { findJobs } from './observe.ts';
import { poolIdOf } from '../pool/pool-id.ts';
import { faulty, type Ports } from '../run.ts';
import { poolStatus, type Status } from './status.ts';

/** States of a node whose start task has not ended. */
export const STARTING: ReadonlySet<NodeState> = new Set([
  'creating',
  'starting',
  'waitingforstarttask',
  'rebooting',
]);

/** The id of the pool that a spec's tasks run on; undefined where that is made with a job, and none is there. */
export async function findPoolId(
  desired: Desired,
  batch: Ports['batch'],
): Promise<Result<string | undefined, Failure>> {
  const shared = sharedPoolId(desired.pool);
  if (shared !== undefined) return ok(shared);
  const jobs = await findJobs(batch, desired);
  return jobs.ok ? ok(poolIdOf(desired, jobs.value)) : fail(faulty(jobs.error));
}

/** True where nodes of a pool of ours are on their way: whoever made it is about to add tasks. */
export const nodesCome = ({ pool }: Pick<Status, 'pool'>): boolean =>
  pool?.ours === true &&
  pool.state === 'active' &&
  (pool.allocationState === 'resizing' ||
    Object.keys(pool.nodes).some((state) => STARTING.has(state as NodeState)));

/** The same, asked of the service. */
export async function askNodesCome(
  desired: Desired,
  batch: Ports['batch'],
): Promise<Result<boolean, Failure>> {
  const id = await findPoolId(desired, batch);
  if (!id.ok) return id;
  const pool = await poolStatus(desired, id.value, batch);
  return pool.ok ? ok(nodesCome(pool.value ? { pool: pool.value } : {})) : pool;
}

/**
 * Says at each look whether a watcher may go: where nothing is to be waited for and no nodes come. Right after
 * they have come it stays for another look, for there is a moment between the last node and the first task.
 */
export function endOfWatch(): (look: { readonly quiet: boolean; readonly come: boolean }) => boolean {
  let came = false;
  return ({ quiet, come }) => {
    const ends = quiet && !come && !came;
    came = come;
    return ends;
  };
}
