import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import type { AccountView } from '../store/account.ts';
import type { NodeRecord, PoolRecord, Props } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf, select } from './page.ts';
import { findPool } from './pools.ts';
import { nodeState, renderNode } from './render.ts';

export function listNodes(account: AccountView, { ids, view, base }: Input): Answer {
  const pool = findPool(account, ids['poolId'] ?? '');
  if (!pool.ok) return pool;
  return ok(
    pageOf('nodes', account.nodes(pool.value.id, view.after), view, {
      key: (node) => node.id,
      render: (node) => renderNode(account, node, pool.value, base),
    }),
  );
}

/** The pool and node that the path names, or whichever of them is missing. */
export function findNode(
  account: AccountView,
  { ids }: Input,
): Result<{ readonly pool: PoolRecord; readonly node: NodeRecord }, Refusal> {
  const pool = findPool(account, ids['poolId'] ?? '');
  if (!pool.ok) return pool;
  const node = account.node(pool.value.id, ids['nodeId'] ?? '');
  return node ? ok({ pool: pool.value, node }) : fail(refusal('NodeNotFound'));
}

export function getNode(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  if (!found.ok) return found;
  const { pool, node } = found.value;
  const body = select(renderNode(account, node, pool, input.base), input.view.select);
  return ok({ kind: 'item', set: 'nodes', body });
}

/** How many nodes of each pool are in which state. */
export function listNodeCounts(account: AccountView, { view }: Input): Answer {
  return ok(
    pageOf('poolnodecounts', account.pools(view.after), view, {
      key: (pool) => pool.id,
      render: (pool) => countNodes(pool, [...account.nodes(pool.id)]),
    }),
  );
}

/** States by the names that the counts have, with the states that they count. */
const COUNTED = {
  creating: 'creating',
  idle: 'idle',
  offline: 'offline',
  preempted: 'preempted',
  rebooting: 'rebooting',
  reimaging: 'reimaging',
  running: 'running',
  starting: 'starting',
  startTaskFailed: 'starttaskfailed',
  leavingPool: 'leavingpool',
  unknown: 'unknown',
  unusable: 'unusable',
  upgradingOS: 'upgradingos',
  waitingForStartTask: 'waitingforstarttask',
} as const;

function countNodes(pool: PoolRecord, nodes: readonly NodeRecord[]): Props {
  const count = (dedicated: boolean): Props => {
    const some = nodes.filter((node) => node.dedicated === dedicated);
    const counts = Object.entries(COUNTED).map(([name, state]) => [
      name,
      some.filter((node) => nodeState(node) === state).length,
    ]);
    return { ...Object.fromEntries(counts), total: some.length };
  };
  return { poolId: pool.id, dedicated: count(true), lowPriority: count(false) };
}
