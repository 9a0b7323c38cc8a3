import type { AccountTx } from '../store/account.ts';
import type { PoolProps, PoolRecord, Props } from '../store/records.ts';
import { startAutoScale } from './autoscale.ts';
import { resizing } from './resizing.ts';

/** Adds a pool with these checked properties. Its allocation starts `delayMs` later. */
export function makePool(tx: AccountTx, id: string, body: Props, delayMs: number): PoolRecord {
  const { targetDedicatedNodes, targetLowPriorityNodes, ...props } = body;
  const pool: PoolRecord = {
    id,
    props: props as PoolProps,
    created: tx.now,
    modified: tx.now,
    state: 'active',
    since: tx.now,
    allocation: resizing(tx.now, props, 'requeue', delayMs),
    target: { dedicated: Number(targetDedicatedNodes), lowPriority: Number(targetLowPriorityNodes) },
  };
  tx.putPool(pool.props.enableAutoScale === true ? startAutoScale(tx, pool, delayMs) : pool);
  return pool;
}

/** Starts to delete a pool that was made for others, if it is still there. */
export function dropPool(tx: AccountTx, poolId: string | undefined): void {
  const pool = poolId === undefined ? undefined : tx.pool(poolId);
  if (pool?.state === 'active') tx.putPool({ ...pool, state: 'deleting', since: tx.now });
}
