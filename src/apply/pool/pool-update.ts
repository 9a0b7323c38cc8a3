import { RUN_METADATA } from '../../plan/ownership.ts';
import type { PoolAction } from '../../plan/plan.ts';
import type { PoolPatchBody } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { faulty, placeShown, type Run } from '../run.ts';
import { whenFree } from './when-free.ts';

/**
 * Changes a pool that stands: first what a patch can change, then the formula or the numbers of nodes. What the
 * service refuses because a resize is under way is tried again until that is over.
 */
export async function updatePool(run: Run, action: PoolAction): Promise<Failure | undefined> {
  return (await patch(run, action)) ?? scale(run, action);
}

async function patch(run: Run, action: PoolAction): Promise<Failure | undefined> {
  const { body } = action;
  const changes = action.changes.filter(({ how, field }) => how === 'update' && !ofScaling(field));
  if (changes.length === 0) return undefined;
  const has = (start: string): boolean => changes.some(({ field }) => field.startsWith(start));
  const parts: PoolPatchBody = {
    // With the start task go the fingerprints in it.
    metadata: [...(body.metadata ?? []), { name: RUN_METADATA, value: run.options.runId }],
    ...(has('startTask.') && body.startTask && { startTask: body.startTask }),
    ...(has('targetNodeCommunicationMode') && {
      targetNodeCommunicationMode: body.targetNodeCommunicationMode ?? 'default',
    }),
  };
  const filled = await run.fillSas(parts);
  if (!filled.ok) return faulty(filled.error, placeShown(run, action.at));
  const patched = await run.options.batch.patchPool(run.poolId, filled.value);
  return patched.ok ? undefined : faulty(patched.error, placeShown(run, action.at));
}

const ofScaling = (field: string): boolean => /autoscale/i.test(field);

async function scale(run: Run, action: PoolAction): Promise<Failure | undefined> {
  const { batch } = run.options;
  const { body, changes } = action;
  const pool = { id: run.poolId, at: placeShown(run, action.at) };
  const scaling = changes.filter(({ field }) => ofScaling(field));
  const { autoScaleFormula, autoScaleEvaluationInterval } = body;
  if (body.enableAutoScale === true && autoScaleFormula !== undefined) {
    if (scaling.length === 0) return undefined;
    const settings = {
      autoScaleFormula,
      ...(autoScaleEvaluationInterval !== undefined && { autoScaleEvaluationInterval }),
    };
    return whenFree(run, pool, () => batch.enableAutoScale(run.poolId, settings));
  }
  if (scaling.length > 0) {
    const trouble = await whenFree(run, pool, () => batch.disableAutoScale(run.poolId));
    if (trouble) return trouble;
  }
  if (!changes.some(({ how }) => how === 'resize') && scaling.length === 0) return undefined;
  const target = {
    dedicated: body.targetDedicatedNodes ?? 0,
    lowPriority: body.targetLowPriorityNodes ?? 0,
  };
  return whenFree(run, pool, () => batch.resizePool(run.poolId, target));
}
