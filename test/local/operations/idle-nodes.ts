import type { BatchServiceClient, BatchServiceModels } from '@azure/batch';

import type { Clock } from '../../../src/base/clock.ts';
import type { Fault } from '../../../src/local/faults/fault.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

/** A pool of the older kind, which Azure calls a cloud service. */
export const CLOUD_SERVICE = {
  id: 'p',
  vmSize: 'small',
  cloudServiceConfiguration: { osFamily: '6' },
};

/** A service with a pool `p` whose nodes are up, a job `j` on it, and the client of npm. */
export interface IdleNodes extends AsyncDisposable {
  readonly rig: ServiceRig;
  readonly host: VirtualNodeHost;
  readonly client: BatchServiceClient;
  /** In the order of lists. */
  readonly ids: readonly string[];
  /** The first of them. */
  readonly id: string;
  node(id?: string): Promise<BatchServiceModels.ComputeNodeGetResponse>;
  /** Asks for the node until it is in this state. */
  nodeIn(state: string, id?: string): Promise<BatchServiceModels.ComputeNodeGetResponse>;
  addTasks(...ids: readonly string[]): Promise<void>;
  taskIn(state: string, id: string): Promise<BatchServiceModels.TaskGetResponse>;
}

export async function openIdleNodes(
  pool: object = POOL,
  options: { count?: number; clock?: Clock; host?: VirtualNodeHost; faults?: readonly Fault[] } = {},
): Promise<IdleNodes> {
  const host = options.host ?? new VirtualNodeHost();
  const { clock, faults } = options;
  const rig = await ServiceRig.open(host, {
    ...(clock && { clock }),
    ...(faults && { faults: { seed: 1, faults } }),
  });
  const client = rig.client();
  const count = options.count ?? 1;
  await rig.ask('POST', '/pools', { body: { ...pool, targetDedicatedNodes: count } });
  await client.job.add({ id: 'j', poolInfo: { poolId: 'p' } });
  const nodes = await until(
    () => client.computeNode.list('p'),
    (list) => list.length === count && list.every(({ state }) => state === 'idle'),
  );
  await until(
    () => client.pool.get('p'),
    ({ allocationState }) => allocationState === 'steady',
  );
  const ids = nodes.map(({ id }) => id ?? '');
  const [first = ''] = ids;
  return {
    rig,
    host,
    client,
    ids,
    id: first,
    node: (id = first) => client.computeNode.get('p', id),
    nodeIn: (state, id = first) =>
      until(
        () => client.computeNode.get('p', id),
        (node) => node.state === state,
      ),
    addTasks: async (...taskIds) => {
      await client.task.addCollection(
        'j',
        taskIds.map((id) => ({ id, commandLine: 'x' })),
      );
    },
    taskIn: (state, id) =>
      until(
        () => client.task.get('j', id),
        (task) => task.state === state,
      ),
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
}
