import { isOurs, RUN_METADATA } from '../plan/ownership.ts';
import type { JobAction } from '../plan/plan.ts';
import type { Failure } from './event.ts';
import { actionsOn, done, failed, faulty, onlyActionOn, placeShown, type Run, type StageEnd } from './run.ts';
import { intervals } from './wait.ts';

/** Makes the job, unless an earlier attempt goes on. */
export async function makeJob(run: Run): Promise<StageEnd> {
  const action = onlyActionOn(run.plan, 'job');
  const failure = action.kind === 'create' ? await addJob(run, action) : undefined;
  if (failure) return failed(failure);
  const kind = action.kind === 'create' ? 'created' : 'kept';
  run.options.listen({ type: 'job-ready', id: action.id, kind });
  const others = new Set(actionsOn(run.plan, 'task').map((task) => task.job));
  others.delete(action.id);
  return done(
    `${action.id} ${kind}${others.size > 0 ? `, with tasks left in ${[...others].join(', ')}` : ''}`,
  );
}

async function addJob(run: Run, action: JobAction): Promise<Failure | undefined> {
  const { batch, listen, runId } = run.options;
  const at = placeShown(run, action.at);
  const filled = await run.fillSas({
    ...action.body,
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
        stands.value.poolInfo.poolId.toLowerCase() === action.body.poolInfo.poolId.toLowerCase();
      return usable ? undefined : faulty(added.error, at);
    }
    if (tries === 0)
      listen({ type: 'waiting', message: `waiting until the earlier job ${action.id} is gone` });
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}
