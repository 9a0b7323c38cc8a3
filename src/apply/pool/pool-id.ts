import type { Desired } from '../../plan/desired.ts';
import { ownPoolOf, sharedPoolId } from '../../plan/pool/job-pool.ts';
import { isOurs } from '../../plan/ownership.ts';
import type { Job } from '../../wire/rest.ts';

/**
 * The id of the pool that a spec's tasks run on: its own, or where each job has one, that of the newest job
 * that is the spec's and has one. `jobs` are the attempts, oldest first.
 */
export function poolIdOf(
  { pool, spec }: Pick<Desired, 'pool' | 'spec'>,
  jobs: readonly Job[],
): string | undefined {
  const shared = sharedPoolId(pool);
  if (shared !== undefined) return shared;
  return jobs.flatMap((job) => (isOurs(job, spec.name) ? (ownPoolOf(job) ?? []) : [])).at(-1);
}
