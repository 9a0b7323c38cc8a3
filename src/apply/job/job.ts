import { fail, ok, type Result } from '../../base/result.ts';
import { isOurs, RUN_METADATA } from '../../plan/ownership.ts';
import type { JobAction } from '../../plan/plan.ts';
import type { PoolInfo, JobBody } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { knownPool } from '../pool/final-pool.ts';
import { waitForNodes } from '../pool/pool-wait.ts';
import {
  actionsOn,
  done,
  failed,
  faulty,
  hasOpenTasks,
  onlyActionOn,
  placeShown,
  type Run,
  type StageEnd,
} from '../run.ts';
import { makeSchedule } from './schedule.ts';
import { intervals } from '../wait.ts';

/** Makes the job, unless an earlier attempt goes on. */
export async function makeJob(run: Run): Promise<StageEnd> {
  const action = onlyActionOn(run.plan, 'job');
  const { schedule } = action;
  if (schedule) return makeSchedule(run, action, schedule);
  const failure = action.kind === 'create' ? await addJob(run, action) : undefined;
  if (failure) return failed(failure);
  const kind = action.kind === 'create' ? 'created' : 'kept';
  run.options.listen({ type: 'job-ready', id: action.id, kind });
  const pool = await ownPool(run, action);
  if (!pool.ok) return failed(pool.error);
  const others = new Set(actionsOn(run.plan, 'task').map((task) => task.job));
  others.delete(action.id);
  return done(
    `${action.id} ${kind}${pool.value}${others.size > 0 ? `, with tasks left in ${[...others].join(', ')}` : ''}`,
  );
}

/** Finds the pool that the service makes for the job, if it does, and waits for its nodes as for any other. */
async function ownPool(run: Run, job: JobAction): Promise<Result<string, Failure>> {
  const action = onlyActionOn(run.plan, 'pool');
  const manages = job.kind === 'create' && job.body.jobManagerTask !== undefined;
  if (action.lifetime !== 'job' || !(manages || hasOpenTasks(run))) return ok('');
  const pace = intervals({ firstMs: 200, mostMs: 5000 });
  for (;;) {
    const made = await run.options.batch.job(job.id);
    if (!made.ok) return fail(faulty(made.error));
    const { poolId, schedulingError } = made.value?.executionInfo ?? {};
    if (poolId !== undefined) {
      run.poolId = poolId;
      const ready = await waitForNodes(run, action);
      if (!ready.ok) return ready;
      return ok(`, with the pool ${poolId}, ${ready.value.ready}/${ready.value.of} nodes ready`);
    }
    if (schedulingError) {
      const { code, message } = schedulingError;
      return fail({ reason: 'pool', message: `job ${job.id} got no pool of its own: ${code}: ${message}` });
    }
    const cut = await run.wait.pause(pace.next());
    if (cut) return fail(cut);
  }
}

/** The job's body with the pool that is made for it, if one is, as the service takes it. */
async function withKnownPool(run: Run, { body }: JobAction): Promise<Result<JobBody, Failure>> {
  const { autoPoolSpecification } = body.poolInfo;
  if (!autoPoolSpecification) return ok(body);
  const pool = await knownPool(run, onlyActionOn(run.plan, 'pool'));
  if (!pool.ok) return pool;
  const { id: _id, ...rest } = pool.value;
  return ok({ ...body, poolInfo: { autoPoolSpecification: { ...autoPoolSpecification, pool: rest } } });
}

async function addJob(run: Run, action: JobAction): Promise<Failure | undefined> {
  const { batch, listen, runId } = run.options;
  const at = placeShown(run, action.at);
  const whole = await withKnownPool(run, action);
  if (!whole.ok) return whole.error;
  const filled = await run.fillSas({
    ...whole.value,
    metadata: [...(action.body.metadata ?? []), { name: RUN_METADATA, value: runId }],
  });
  if (!filled.ok) return faulty(filled.error, at);
  const body = filled.value;
  const pace = intervals({ firstMs: 500, mostMs: 5000 });
  for (let tries = 0; ; tries += 1) {
    const added = await batch.addJob(body);
    if (added.ok) return undefined;
    if (added.error.kind !== 'conflict') return faulty(added.error, at);
    if (added.error.code !== 'JobBeingDeleted') {
      // The service has taken an earlier try of ours whose answer was lost, or somebody else was faster.
      const stands = await batch.job(action.id);
      if (!stands.ok) return faulty(stands.error, at);
      const usable =
        stands.value?.state === 'active' &&
        isOurs(stands.value, run.plan.spec.name) &&
        samePool(stands.value.poolInfo, action.body.poolInfo);
      return usable ? undefined : faulty(added.error, at);
    }
    if (tries === 0)
      listen({ type: 'waiting', message: `waiting until the earlier job ${action.id} is gone` });
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}

const samePool = (one: PoolInfo, other: PoolInfo): boolean =>
  one.poolId?.toLowerCase() === other.poolId?.toLowerCase() &&
  (one.autoPoolSpecification === undefined) === (other.autoPoolSpecification === undefined);
