import type { Job, Pool, PoolInfo } from '../../wire/rest.ts';
import type { DesiredPool } from '../desired.ts';

/** Where the jobs of a spec run: all on one pool, or each on one that is made with it. */
export type JobPool =
  | { readonly kind: 'shared'; readonly id: string }
  /** `stands`: the pool of the newest job is there. */
  | { readonly kind: 'own'; readonly stands: boolean };

/** The id of the pool that a spec's jobs run on; undefined where each job has a pool of its own. */
export const sharedPoolId = (pool: DesiredPool): string | undefined =>
  !pool.existing && pool.lifetime === 'job' ? undefined : pool.id;

/** Where the jobs of a spec run, given the pool that was found. */
export function jobPoolOf(pool: DesiredPool, have: Pool | undefined): JobPool {
  const id = sharedPoolId(pool);
  if (id === undefined) return { kind: 'own', stands: have !== undefined && have.state !== 'deleting' };
  return { kind: 'shared', id };
}

/** True where new tasks of a job would run where the spec wants them to. */
export function runsOn({ poolId, autoPoolSpecification }: PoolInfo, pool: JobPool): boolean {
  if (pool.kind === 'own') return autoPoolSpecification !== undefined && pool.stands;
  return poolId?.toLowerCase() === pool.id.toLowerCase();
}

/** The pool that was made with a job, where there is one and the service has told its id. */
export const ownPoolOf = ({
  poolInfo,
  executionInfo,
}: Pick<Job, 'poolInfo' | 'executionInfo'>): string | undefined =>
  poolInfo.autoPoolSpecification ? executionInfo?.poolId : undefined;

/** Why tasks cannot wait in a job for nodes: what `runsOn` says no to, in words. */
export function whyElsewhere({ id, poolInfo }: Pick<Job, 'id' | 'poolInfo'>, pool: JobPool): string {
  const { poolId } = poolInfo;
  if (poolId !== undefined) return `job ${id} belongs to the pool ${poolId}`;
  return pool.kind === 'own' ? `job ${id} has lost its pool` : `job ${id} has a pool of its own`;
}
