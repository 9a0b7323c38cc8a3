import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import { resizeExpiry } from '../engine/resizing.ts';
import { releaseNode } from '../engine/transitions.ts';
import type { AccountTx } from '../store/account.ts';
import { fold } from '../store/keys.ts';
import type { Deallocation, NodeRecord } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';
import { poolToChange, touch } from './pools.ts';

/** Takes these nodes out of a pool, which then asks for as many as are left. All of them or none. */
export function removeNodes(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  if (!pool.ok) return pool;
  if (pool.value.allocation.state !== 'steady') return fail(refusal('PoolBeingResized'));
  const { nodeList, resizeTimeout, nodeDeallocationOption } = input.body;
  const option = nodeDeallocationOption as Deallocation;
  const named = new Map<string, NodeRecord>();
  for (const nodeId of nodeList as readonly string[]) {
    const node = tx.node(pool.value.id, nodeId);
    if (!node) return fail(refusal('NodeNotFound', { NodeId: nodeId }));
    named.set(fold(nodeId), node);
  }
  const staying = [...tx.nodes(pool.value.id)].filter(({ id }) => !named.has(fold(id)));
  const dedicated = staying.filter((node) => node.dedicated).length;
  const modified = touch(tx, pool.value.modified);
  tx.putPool({
    ...pool.value,
    modified,
    allocation: {
      state: 'resizing',
      since: tx.now,
      due: tx.now,
      expires: resizeExpiry(tx.now, { ...pool.value.props, resizeTimeout }),
      option,
      begun: true,
    },
    target: { dedicated, lowPriority: staying.length - dedicated },
  });
  for (const node of named.values()) releaseNode(tx, node, option);
  return ok({ kind: 'done', modified });
}
