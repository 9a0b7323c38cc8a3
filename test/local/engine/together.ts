import type { BatchServiceModels } from '@azure/batch';

import { POOL, until } from '../../rig/batch-service.ts';
import { type IdleNodes, openIdleNodes } from '../operations/idle-nodes.ts';

/** A pool whose nodes know each other. */
export const TOGETHER = { ...POOL, enableInterNodeCommunication: true };

/** A task over so many nodes. */
export const over = (
  numberOfInstances: number,
  more: Partial<BatchServiceModels.TaskAddParameter> = {},
): BatchServiceModels.TaskAddParameter => ({
  id: 't',
  commandLine: 'app',
  multiInstanceSettings: { numberOfInstances, coordinationCommandLine: 'coordinate' },
  ...more,
});

/** Nodes that know each other, and a task over all of them whose coordination commands run. */
export async function coordinating(
  count: number,
  more: Partial<BatchServiceModels.TaskAddParameter> = {},
): Promise<IdleNodes> {
  const nodes = await openIdleNodes(TOGETHER, { count });
  await nodes.client.task.add('j', over(count, more));
  await running(nodes, count);
  return nodes;
}

/** What runs, once it is so much. */
export const running = async ({ host }: IdleNodes, count: number): Promise<readonly string[]> =>
  until(
    () => host.running,
    (all) => all.length === count,
  );

/** Ends the coordination commands of the task, all of them well. */
export const endCoordination = ({ host }: IdleNodes, count: number): void => {
  for (let instance = 0; instance < count; instance += 1) host.end(`j/t#${instance}`);
};

/** The subtasks of the task, as the service tells them. */
export const subtasks = async ({ client }: IdleNodes) =>
  (await client.task.listSubtasks('j', 't')).value ?? [];

/** The states of the pool's nodes, in order. */
export const statesOf = async ({ client }: IdleNodes) =>
  (await client.computeNode.list('p')).map(({ state }) => String(state)).toSorted();
