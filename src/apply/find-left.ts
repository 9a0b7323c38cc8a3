import { fail, ok, type Result } from '../base/result.ts';
import { CONTAINER_SPEC_METADATA, SPEC_METADATA, valueOf } from '../plan/ownership.ts';
import type { Fault } from '../wire/fault.ts';
import type { Job, Pool } from '../wire/rest.ts';
import type { Ports } from './run.ts';

/** Something that a spec once made. `because` tells why it is in use, or too young; absent where it was left. */
export interface Found {
  readonly kind: 'pool' | 'job' | 'container';
  readonly id: string;
  /** The name of the spec that it was made for. */
  readonly spec: string;
  /** Milliseconds since it was made (a container: last made or changed). */
  readonly ageMs: number;
  readonly because?: string;
}

/**
 * Everything in the account that carries our metadata, whatever spec it is of: pools, then jobs, then
 * containers, each by id. It counts as left where it is older than `olderThanMs` and nothing runs in it or
 * still can: a job with a running task, or with waiting ones and nodes to come, is in use, and so are its pool
 * and the containers of its spec.
 */
export async function findLeft(
  { batch, blobs, clock }: Pick<Ports, 'batch' | 'blobs' | 'clock'>,
  olderThanMs: number,
): Promise<Result<Found[], Fault>> {
  const [pools, jobs, containers] = await Promise.all([batch.pools(), batch.jobs(), blobs.containers()]);
  if (!pools.ok) return pools;
  if (!jobs.ok) return jobs;
  if (!containers.ok) return containers;

  const ourPools = pools.value.filter((pool) => pool.state !== 'deleting' && specOf(pool) !== undefined);
  const ourJobs = jobs.value.filter((job) => job.state !== 'deleting' && specOf(job) !== undefined);
  const busyJobs = await findBusy(batch, ourJobs, pools.value);
  if (!busyJobs.ok) return fail(busyJobs.error);
  const busy = busyJobs.value;

  const now = clock.now();
  const judge = (
    kind: Found['kind'],
    thing: { readonly id: string; readonly spec: string; readonly made: string | undefined },
    user: Job | undefined,
  ): Found => {
    const ageMs = Math.max(0, now - Date.parse(thing.made ?? new Date(now).toISOString()));
    const inUse = user && `the job ${user.id} is not over`;
    const because = inUse ?? (ageMs < olderThanMs ? 'it is younger' : undefined);
    return { kind, id: thing.id, spec: thing.spec, ageMs, ...(because !== undefined && { because }) };
  };
  const found = [
    ...ourPools.map((pool) => {
      const user = busy.find((job) => sameId(job.poolInfo.poolId, pool.id));
      return judge('pool', { id: pool.id, spec: specOf(pool) ?? '', made: pool.creationTime }, user);
    }),
    ...ourJobs.map((job) =>
      judge(
        'job',
        { id: job.id, spec: specOf(job) ?? '', made: job.creationTime },
        busy.find((one) => one === job),
      ),
    ),
    ...containers.value.flatMap(({ name, metadata, lastModified }) => {
      const spec = metadata[CONTAINER_SPEC_METADATA];
      if (spec === undefined) return [];
      const user = busy.find((job) => specOf(job) === spec);
      return [judge('container', { id: name, spec, made: lastModified }, user)];
    }),
  ];
  return ok(found.toSorted(byKindAndId));
}

const specOf = (thing: Pick<Job | Pool, 'metadata'>): string | undefined =>
  valueOf(thing.metadata, SPEC_METADATA);

/** Batch ignores the case of ids. */
const sameId = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** The jobs in which a task runs, or waits for a pool that has nodes or will get some. */
async function findBusy(
  batch: Ports['batch'],
  jobs: readonly Job[],
  pools: readonly Pool[],
): Promise<Result<Job[], Fault>> {
  const busy: Job[] = [];
  for (const job of jobs.filter(({ state }) => state !== 'completed')) {
    const counts = await batch.taskCounts(job.id);
    if (!counts.ok && counts.error.kind === 'not-found') continue;
    if (!counts.ok) return counts;
    const { active, running } = counts.value;
    const pool = pools.find(({ id }) => sameId(job.poolInfo.poolId, id));
    if (running > 0 || (active > 0 && job.state === 'active' && pool && hasNodes(pool))) busy.push(job);
  }
  return ok(busy);
}

const hasNodes = (pool: Pool): boolean =>
  pool.state === 'active' &&
  (pool.enableAutoScale === true ||
    pool.currentDedicatedNodes + pool.currentLowPriorityNodes > 0 ||
    (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0) > 0);

const KINDS = { pool: 0, job: 1, container: 2 } as const;

const byKindAndId = (a: Found, b: Found): number => KINDS[a.kind] - KINDS[b.kind] || (a.id < b.id ? -1 : 1);
