import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { makePool } from '../engine/new-pool.ts';
import { allocationDue, resizing } from '../engine/resizing.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import type { Deallocation, PoolProps, PoolRecord, Props } from '../store/records.ts';
import { referenceTrouble } from './references.ts';
import { mayRead, mayWrite } from './conditions.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf, select } from './page.ts';
import { present } from './render.ts';
import { wholePool } from './statistics.ts';

export const findPool = (account: AccountView, id: string): Result<PoolRecord, Refusal> => {
  const pool = account.pool(id);
  return pool ? ok(pool) : fail(refusal('PoolNotFound'));
};

/** The pool, if its condition holds and it is not on its way out. */
export function poolToChange(tx: AccountTx, input: Input): Result<PoolRecord, Refusal> {
  const pool = findPool(tx, input.ids['poolId'] ?? '');
  if (!pool.ok) return pool;
  if (pool.value.state === 'deleting') return fail(refusal('PoolBeingDeleted'));
  const allowed = mayWrite(input.condition, pool.value.modified);
  return allowed.ok ? pool : allowed;
}

/** Each change of a resource gets a strictly later time, and so another ETag. */
export const touch = (tx: AccountTx, modified: number): number => Math.max(tx.now, modified + 1);

export function addPool(delayMs: number): (tx: AccountTx, input: Input) => Answer {
  return (tx, { body, packages }) => {
    const { id, ...rest } = body;
    const poolId = String(id);
    const old = tx.pool(poolId);
    if (old) return fail(refusal(old.state === 'deleting' ? 'PoolBeingDeleted' : 'PoolExists'));
    const wrong = referenceTrouble(rest, { account: tx, packages });
    if (wrong) return fail(wrong);
    const pool = makePool(tx, poolId, rest, delayMs);
    return ok({ kind: 'done', modified: pool.modified, location: `/pools/${pool.id}` });
  };
}

export function getPool(account: AccountView, { ids, view, condition, base }: Input): Answer {
  const pool = findPool(account, ids['poolId'] ?? '');
  if (!pool.ok) return pool;
  const { modified } = pool.value;
  const reading = mayRead(condition, modified);
  if (!reading.ok) return reading;
  if (reading.value === 'unchanged') return ok({ kind: 'unchanged' });
  const body = select(wholePool(account, pool.value, view, base), view.select);
  return ok({ kind: 'item', set: 'pools', body, modified });
}

export function listPools(account: AccountView, { view, base }: Input): Answer {
  return ok(
    pageOf('pools', account.pools(view.after), view, {
      key: (pool) => pool.id,
      render: (pool) => wholePool(account, pool, view, base),
    }),
  );
}

/** Replaces what is given; a start task is replaced as a whole. */
export function patchPool(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  return pool.ok ? changeProps(tx, pool.value, { ...pool.value.props, ...input.body }, input) : pool;
}

/** What is not given is gone. */
export function updatePoolProperties(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  if (!pool.ok) return pool;
  const { startTask: _startTask, ...rest } = pool.value.props;
  return changeProps(tx, pool.value, { ...rest, ...input.body }, input);
}

function changeProps(tx: AccountTx, pool: PoolRecord, props: Props, { body, packages }: Input): Answer {
  const wrong = referenceTrouble(body, { account: tx, packages });
  if (wrong) return fail(wrong);
  const modified = touch(tx, pool.modified);
  tx.putPool({ ...pool, props: present(props) as PoolProps, modified });
  return ok({ kind: 'done', modified });
}

export function resizePool(delayMs: number): (tx: AccountTx, input: Input) => Answer {
  return (tx, input) => {
    const pool = poolToChange(tx, input);
    if (!pool.ok) return pool;
    if (pool.value.autoScale) {
      return fail(refusal('OperationInvalidForCurrentState', { Reason: 'The pool scales automatically' }));
    }
    if (pool.value.allocation.state !== 'steady') return fail(refusal('PoolBeingResized'));
    const { targetDedicatedNodes, targetLowPriorityNodes, resizeTimeout, nodeDeallocationOption } =
      input.body;
    const { target } = pool.value;
    const props = { ...pool.value.props, resizeTimeout: String(resizeTimeout) };
    const modified = touch(tx, pool.value.modified);
    tx.putPool({
      ...pool.value,
      props,
      modified,
      allocation: resizing(tx.now, props, nodeDeallocationOption as Deallocation, delayMs),
      target: {
        dedicated: Number(targetDedicatedNodes ?? target.dedicated),
        lowPriority: Number(targetLowPriorityNodes ?? target.lowPriority),
      },
    });
    return ok({ kind: 'done', modified });
  };
}

export function stopPoolResize(delayMs: number): (tx: AccountTx, input: Input) => Answer {
  return (tx, input) => {
    const pool = poolToChange(tx, input);
    if (!pool.ok) return pool;
    if (pool.value.allocation.state !== 'resizing') {
      return fail(refusal('OperationInvalidForCurrentState', { Reason: 'The pool is not being resized' }));
    }
    const modified = touch(tx, pool.value.modified);
    const due = allocationDue(tx.now, pool.value.props, delayMs);
    const allocation = { state: 'stopping', since: tx.now, due } as const;
    tx.putPool({ ...pool.value, modified, allocation });
    return ok({ kind: 'done', modified });
  };
}

export function deletePool(tx: AccountTx, input: Input): Answer {
  const pool = poolToChange(tx, input);
  if (!pool.ok) return pool;
  tx.putPool({ ...pool.value, state: 'deleting', since: tx.now });
  return ok({ kind: 'done' });
}
