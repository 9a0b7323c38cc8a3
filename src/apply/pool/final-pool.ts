import { fail, ok, type Result } from '../../base/result.ts';
import { RUN_METADATA } from '../../plan/ownership.ts';
import type { PoolAction } from '../../plan/plan.ts';
import { NODE_AGENT_UNKNOWN, resolveImage } from '../../plan/pool/resolve-image.ts';
import type { PoolBody } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { faulty, placeShown, type Run } from '../run.ts';

/** The body of a pool as it is sent: with the run's name, SAS, secrets, and the node agent if the plan could not know it. */
export async function finalPool(run: Run, action: PoolAction): Promise<Result<PoolBody, Failure>> {
  const whole = await knownPool(run, action);
  if (!whole.ok) return whole;
  const filled = await run.fillSas(whole.value);
  return filled.ok ? ok(filled.value) : fail(faulty(filled.error, placeShown(run, action.at)));
}

/** The same before SAS and secrets are put in. */
export async function knownPool(run: Run, action: PoolAction): Promise<Result<PoolBody, Failure>> {
  let machine = action.body.virtualMachineConfiguration;
  if (machine?.nodeAgentSKUId === NODE_AGENT_UNKNOWN && 'publisher' in machine.imageReference) {
    const images = await run.options.batch.supportedImages();
    if (!images.ok) return fail(faulty(images.error, placeShown(run, action.at)));
    const containers = machine.containerConfiguration !== undefined;
    const resolved = resolveImage({ ...machine.imageReference, at: action.at }, images.value, { containers });
    if (!resolved.ok) return fail({ reason: 'spec', diagnostics: [resolved.error] });
    // What `raw:` put into it stays.
    machine = action.raw
      ? { ...machine, nodeAgentSKUId: resolved.value.nodeAgentSKUId }
      : { ...machine, ...resolved.value };
  }
  const metadata = [...(action.body.metadata ?? []), { name: RUN_METADATA, value: run.options.runId }];
  return ok({ ...action.body, metadata, ...(machine && { virtualMachineConfiguration: machine }) });
}
