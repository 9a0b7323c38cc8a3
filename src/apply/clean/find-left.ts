import { fail, ok, type Result } from '../../base/result.ts';
import { CONTAINER_SPEC_METADATA, SPEC_METADATA, valueOf } from '../../plan/ownership.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Job, JobSchedule, Pool } from '../../wire/rest.ts';
import type { Ports } from '../run.ts';

/** Something that a spec once made. `because` tells why it is in use, or too young; absent where it was left. */
export interface Found {
  readonly kind: 'pool' | 'job schedule' | 'job' | 'container';
  readonly id: string;
  /** The name of the spec that it was made for. */
  readonly spec: string;
  /** Milliseconds since it was made (a container: last made or changed). */
  readonly ageMs: number;
  readonly because?: string;
}

/** A job or job schedule that is not over: what it uses stays. */
interface User {
  readonly spec: string;
  /** The thing itself, as its list has it. */
  readonly of: Job | JobSchedule;
  readonly poolIds: ReadonlyArray<string | undefined>;
  readonly why: string;
}

/**
 * Everything in the account that carries our metadata, whatever spec it is of: pools, then job schedules, jobs
 * and containers, each by id. It counts as left where it is older than `olderThanMs` and nothing runs in it or
 * still can: a job with a running task, or with waiting ones and nodes to come, is in use, so is a schedule
 * that makes jobs, and so are their pools and the containers of their specs.
 */
export async function findLeft(
  { batch, blobs, clock }: Pick<Ports, 'batch' | 'blobs' | 'clock'>,
  olderThanMs: number,
): Promise<Result<Found[], Fault>> {
  const [pools, schedules, jobs, containers] = await Promise.all([
    batch.pools(),
    batch.jobSchedules(),
    batch.jobs(),
    blobs.containers(),
  ]);
  if (!pools.ok) return pools;
  if (!schedules.ok) return schedules;
  if (!jobs.ok) return jobs;
  if (!containers.ok) return containers;

  const ourPools = pools.value.filter(isOurs);
  const ourSchedules = schedules.value.filter(isOurs);
  const ourJobs = jobs.value.filter(isOurs);
  const busyJobs = await findBusy(batch, ourJobs, pools.value);
  if (!busyJobs.ok) return fail(busyJobs.error);
  const users = [...busyJobs.value, ...ourSchedules.filter(({ state }) => state === 'active').map(userOf)];

  const now = clock.now();
  const judge = (
    kind: Found['kind'],
    thing: { readonly id: string; readonly spec: string; readonly made: string | undefined },
    user: User | undefined,
  ): Found => {
    const ageMs = Math.max(0, now - Date.parse(thing.made ?? new Date(now).toISOString()));
    const because = user?.why ?? (ageMs < olderThanMs ? 'it is younger' : undefined);
    return { kind, id: thing.id, spec: thing.spec, ageMs, ...(because !== undefined && { because }) };
  };
  const judgeOwn = (kind: Found['kind'], thing: Job | JobSchedule | Pool, user: User | undefined): Found =>
    judge(kind, { id: thing.id, spec: specOf(thing) ?? '', made: thing.creationTime }, user);

  const found = [
    ...ourPools.map((pool) =>
      judgeOwn(
        'pool',
        pool,
        users.find(({ poolIds }) => poolIds.some((id) => sameId(id, pool.id))),
      ),
    ),
    ...ourSchedules.map((schedule) =>
      judgeOwn(
        'job schedule',
        schedule,
        users.find(({ of }) => of === schedule),
      ),
    ),
    ...ourJobs.map((job) =>
      judgeOwn(
        'job',
        job,
        users.find(({ of }) => of === job),
      ),
    ),
    ...containers.value.flatMap(({ name, metadata, lastModified }) => {
      const spec = metadata[CONTAINER_SPEC_METADATA];
      if (spec === undefined) return [];
      const user = users.find((one) => one.spec === spec);
      return [judge('container', { id: name, spec, made: lastModified }, user)];
    }),
  ];
  return ok(found.toSorted(byKindAndId));
}

const specOf = (thing: Pick<Job | JobSchedule | Pool, 'metadata'>): string | undefined =>
  valueOf(thing.metadata, SPEC_METADATA);

const isOurs = (thing: Job | JobSchedule | Pool): boolean =>
  thing.state !== 'deleting' && specOf(thing) !== undefined;

/** Batch ignores the case of ids. */
const sameId = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** A schedule whose jobs come, or run, on their pool. */
const userOf = (schedule: JobSchedule): User => ({
  spec: specOf(schedule) ?? '',
  of: schedule,
  poolIds: [schedule.jobSpecification.poolInfo.poolId],
  why: `the job schedule ${schedule.id} is active`,
});

/** The jobs in which a task runs, or waits for a pool that has nodes or will get some. */
async function findBusy(
  batch: Ports['batch'],
  jobs: readonly Job[],
  pools: readonly Pool[],
): Promise<Result<User[], Fault>> {
  const busy: User[] = [];
  for (const job of jobs.filter(({ state }) => state !== 'completed')) {
    const counts = await batch.taskCounts(job.id);
    if (!counts.ok && counts.error.kind === 'not-found') continue;
    if (!counts.ok) return counts;
    const { active, running } = counts.value;
    // The second one is the pool that was made with the job.
    const poolIds = [job.poolInfo.poolId, job.executionInfo?.poolId];
    const pool = pools.find(({ id }) => poolIds.some((one) => sameId(one, id)));
    if (running > 0 || (active > 0 && job.state === 'active' && pool && hasNodes(pool)))
      busy.push({ spec: specOf(job) ?? '', of: job, poolIds, why: `the job ${job.id} is not over` });
  }
  return ok(busy);
}

const hasNodes = (pool: Pool): boolean =>
  pool.state === 'active' &&
  (pool.enableAutoScale === true ||
    pool.currentDedicatedNodes + pool.currentLowPriorityNodes > 0 ||
    (pool.targetDedicatedNodes ?? 0) + (pool.targetLowPriorityNodes ?? 0) > 0);

const KINDS = { pool: 0, 'job schedule': 1, job: 2, container: 3 } as const;

const byKindAndId = (a: Found, b: Found): number => KINDS[a.kind] - KINDS[b.kind] || (a.id < b.id ? -1 : 1);
