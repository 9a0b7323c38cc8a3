import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { osOfNodeAgent } from '../../wire/image-aliases.ts';
import type { Pool, PoolBody } from '../../wire/rest.ts';
import type { Desired, DesiredExistingPool } from '../desired.ts';
import type { PoolAction } from '../plan.ts';

/** Stands in a plan for a fact of an existing pool while no service was asked. */
const NOT_ASKED = '(of the pool that stands)';

/**
 * A pool that is not ours, used as it stands. Where a service was asked (`asked`), one that is not there, that
 * is being deleted, whose nodes run another operating system or have fewer slots than a task takes is refused.
 */
export function planExistingPool(
  desired: Desired,
  want: DesiredExistingPool,
  have: Pool | undefined,
  { asked }: { readonly asked: boolean },
): Result<PoolAction, Diagnostic> {
  const { id, at } = want;
  const fault = asked ? unusable(desired, want, have) : undefined;
  if (fault) return fail({ severity: 'error', code: 'existing-pool', at, ...fault });
  return ok({
    what: 'pool',
    kind: 'keep',
    existing: true,
    id,
    body: knownOf(id, have),
    because: 'not ours: it is used as it stands',
    changes: [],
    at,
  });
}

function unusable(
  { tasks, job }: Desired,
  { id, os }: DesiredExistingPool,
  have: Pool | undefined,
): { readonly message: string; readonly hint: string } | undefined {
  if (!have) return { message: `there is no pool ${id}`, hint: 'make it first, or describe a pool here' };
  if (have.state === 'deleting')
    return { message: `the pool ${id} is being deleted`, hint: 'name another one, or describe a pool here' };
  const agent = have.virtualMachineConfiguration?.nodeAgentSKUId;
  const runs = agent === undefined ? 'windows' : osOfNodeAgent(agent);
  if (runs !== os)
    return {
      message: `the nodes of the pool ${id} run ${runs}, and the commands are made for ${os}`,
      hint: `say \`os: ${runs}\``,
    };
  const slots = have.taskSlotsPerNode ?? 1;
  const manager = job.body.jobManagerTask;
  const bodies = [...(manager ? [manager] : []), ...tasks.map(({ body }) => body)];
  const wide = bodies.find(({ requiredSlots = 1 }) => requiredSlots > slots);
  if (!wide) return undefined;
  return {
    message: `the task ${wide.id} takes ${wide.requiredSlots} slots, and a node of the pool ${id} has ${slots}: it would wait for ever`,
    hint: 'give the task fewer slots, or use another pool',
  };
}

/** What a plan tells of the pool: nothing that only its owner is to see. */
function knownOf(id: string, have: Pool | undefined): PoolBody {
  if (!have) return { id, vmSize: NOT_ASKED };
  const { vmSize, taskSlotsPerNode, targetDedicatedNodes, targetLowPriorityNodes, enableAutoScale } = have;
  const machine = have.virtualMachineConfiguration;
  return {
    id,
    vmSize,
    ...(taskSlotsPerNode !== undefined && { taskSlotsPerNode }),
    ...(targetDedicatedNodes !== undefined && { targetDedicatedNodes }),
    ...(targetLowPriorityNodes !== undefined && { targetLowPriorityNodes }),
    ...(enableAutoScale === true && { enableAutoScale }),
    ...(machine && {
      virtualMachineConfiguration: {
        imageReference: machine.imageReference,
        nodeAgentSKUId: machine.nodeAgentSKUId,
      },
    }),
  };
}
