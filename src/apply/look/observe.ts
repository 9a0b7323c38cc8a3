import pMap from 'p-map';
import { fail, ok, type Result } from '../../base/result.ts';
import { attemptNumber, attemptPrefix } from '../../plan/tasks/attempts.ts';
import type { Desired, DesiredContainer } from '../../plan/desired.ts';
import type { Observed, ObservedContainer, ObservedJob } from '../../plan/observed.ts';
import { sharedPoolId } from '../../plan/pool/job-pool.ts';
import { isOurs } from '../../plan/ownership.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Job, Pool } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { poolIdOf } from '../pool/pool-id.ts';
import { faulty, type Ports } from '../run.ts';

const AT_ONCE = 4;

/**
 * Reads what exists of all that a spec speaks of, and the images the service supports. Blobs are listed only
 * where the spec uploads, tasks only of this spec's own jobs and with just the fields that a plan needs.
 */
export async function observe(
  { batch, blobs }: Pick<Ports, 'batch' | 'blobs'>,
  desired: Desired,
): Promise<Result<Observed, Failure>> {
  const [images, attempts, containers, schedule] = await Promise.all([
    batch.supportedImages(),
    observeAttempts(batch, desired),
    gather(desired.containers, (container) => observeContainer(blobs, container)),
    desired.job.schedule ? batch.jobSchedule(desired.job.id) : ok(undefined),
  ]);
  if (!images.ok) return fail(faulty(images.error));
  if (!attempts.ok) return fail(faulty(attempts.error));
  if (!containers.ok) return fail(faulty(containers.error));
  if (!schedule.ok) return fail(faulty(schedule.error));
  return ok({
    images: images.value,
    ...attempts.value,
    ...(schedule.value && { schedule: schedule.value }),
    containers: containers.value.filter((container) => container !== undefined),
  });
}

/** The jobs and the pool that they run on: known at once, or with the jobs where each has its own. */
async function observeAttempts(
  batch: Ports['batch'],
  desired: Desired,
): Promise<Result<Pick<Observed, 'pool' | 'nodes' | 'formula' | 'jobs'>, Fault>> {
  const shared = sharedPoolId(desired.pool);
  const [jobs, pool] = await Promise.all([observeJobs(batch, desired), observePool(batch, shared)]);
  if (!jobs.ok) return jobs;
  const own =
    shared === undefined
      ? poolIdOf(
          desired,
          jobs.value.map(({ job }) => job),
        )
      : undefined;
  const found = own === undefined ? pool : await observePool(batch, own);
  if (!found.ok) return found;
  const formula = await tryFormula(batch, desired, found.value.pool);
  return formula.ok ? ok({ ...found.value, ...formula.value, jobs: jobs.value }) : formula;
}

/** Lets the service work out a formula that is new, which it can on a pool that scales by itself. */
async function tryFormula(
  batch: Ports['batch'],
  { pool: want, spec }: Desired,
  have: Pool | undefined,
): Promise<Result<Pick<Observed, 'formula'>, Fault>> {
  const formula = want.existing ? undefined : want.body.autoScaleFormula;
  if (!have || formula === undefined || have.enableAutoScale !== true || !isOurs(have, spec.name))
    return ok({});
  if (have.autoScaleFormula === formula || have.state !== 'active') return ok({});
  const run = await batch.evaluateAutoScale(have.id, formula);
  if (run.ok) return ok({ formula: run.value });
  // It may have been deleted or changed between the two questions.
  return run.error.kind === 'not-found' || run.error.kind === 'conflict' ? ok({}) : run;
}

async function observePool(
  batch: Ports['batch'],
  id: string | undefined,
): Promise<Result<Pick<Observed, 'pool' | 'nodes'>, Fault>> {
  if (id === undefined) return ok({});
  const pool = await batch.pool(id);
  if (!pool.ok) return pool;
  if (!pool.value) return ok({});
  const nodes = await batch.nodes(id);
  // It may have been deleted between the two questions.
  if (!nodes.ok) return nodes.error.kind === 'not-found' ? ok({}) : nodes;
  return ok({ pool: pool.value, nodes: nodes.value });
}

async function observeContainer(
  blobs: Ports['blobs'],
  want: DesiredContainer,
): Promise<Result<ObservedContainer | undefined, Fault>> {
  const found = await blobs.container(want.name);
  if (!found.ok || !found.value) return found as Result<undefined, Fault>;
  if (want.blobs.length === 0) return ok({ ...found.value, blobs: [] });
  const listed = await blobs.blobs(want.name);
  return listed.ok ? ok({ ...found.value, blobs: listed.value }) : listed;
}

async function observeJobs(batch: Ports['batch'], desired: Desired): Promise<Result<ObservedJob[], Fault>> {
  const found = await findAttempts(batch, desired.job.id);
  if (!found.ok) return found;
  return gather(found.value, async (job) => {
    if (!isOurs(job, desired.spec.name) || job.state === 'deleting') return ok({ job, tasks: [] });
    const tasks = await batch.tasks(job.id, {
      select: [
        'id',
        'state',
        'executionInfo',
        'environmentSettings',
        ...(desired.waits ? ['dependsOn'] : []),
      ],
    });
    // It may have been deleted between the two questions.
    if (!tasks.ok && tasks.error.kind === 'not-found')
      return ok({ job: { ...job, state: 'deleting' as const }, tasks: [] });
    return tasks.ok ? ok({ job, tasks: tasks.value }) : tasks;
  });
}

/** The jobs that are, by their id, attempts of the job `baseId`, oldest first; whose they are is not looked at. */
export async function findAttempts(batch: Ports['batch'], baseId: string): Promise<Result<Job[], Fault>> {
  const listed = await batch.jobs(attemptPrefix(baseId));
  if (!listed.ok) return listed;
  const numbered = listed.value.flatMap((job) => {
    const number = attemptNumber(baseId, job.id);
    return number === undefined ? [] : [{ job, number }];
  });
  return ok(numbered.toSorted((a, b) => a.number - b.number).map(({ job }) => job));
}

/** The same, or for a spec with a schedule the jobs that this has made, oldest first. */
export async function findJobs(
  batch: Ports['batch'],
  { job }: Pick<Desired, 'job'>,
): Promise<Result<Job[], Fault>> {
  if (!job.schedule) return findAttempts(batch, job.id);
  const listed = await batch.jobs(`${job.id}:job-`);
  if (!listed.ok) return listed;
  return ok(listed.value.toSorted((a, b) => numberOf(a) - numberOf(b)));
}

/** The number that the service gives a job of a schedule: 2 of `nightly:job-2`. */
const numberOf = ({ id }: Job): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** Asks for each item, a few at a time; all the answers, or the first fault. */
async function gather<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<Result<R, Fault>>,
): Promise<Result<R[], Fault>> {
  const answers = await pMap(items, ask, { concurrency: AT_ONCE });
  const values: R[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    values.push(answer.value);
  }
  return ok(values);
}
