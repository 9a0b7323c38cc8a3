import { platform } from 'node:os';

import { taskFolders } from './layout.ts';
import type { Work } from './work.ts';

/** The port that Azure names beside the address of the primary's node; nothing of the service listens there. */
const MASTER_PORT = 6000;

/**
 * The variables that only multi-instance tasks have, with the forms of "Azure Batch runtime environment
 * variables".
 *
 * Local differences: the addresses are loopback addresses, one for each node where the system has several
 * (Linux), so that what listens on one node's address is not in the way of another's; and the shared folder has
 * another path on each node, since all of them are on one machine.
 */
export function multiInstanceVariables(
  { who, instance }: Pick<Work, 'who' | 'instance'>,
  root: string,
): Record<string, string> {
  if (!instance || who.kind !== 'task') return {};
  const addresses = instance.addresses.map(loopbackOf);
  const [primary = ''] = addresses;
  return {
    AZ_BATCH_HOST_LIST: addresses.join(','),
    AZ_BATCH_NODE_LIST: addresses.join(';'),
    AZ_BATCH_MASTER_NODE: `${primary}:${MASTER_PORT}`,
    AZ_BATCH_IS_CURRENT_NODE_MASTER: String(who.subtask === undefined),
    AZ_BATCH_TASK_SHARED_DIR: taskFolders(root, who).shared,
    CCP_NODES: [addresses.length, ...addresses.map((address) => `${address} ${instance.coresPerNode}`)].join(
      ' ',
    ),
  };
}

/** Where this machine is reached under the address `10.a.b.c` of a node. */
const loopbackOf = (address: string): string =>
  platform() === 'linux' ? address.replace(/^10\./, '127.') : '127.0.0.1';
