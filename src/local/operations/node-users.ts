import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import { parseIsoTime, type Micros } from '../../wire/time.ts';
import { fold } from '../store/keys.ts';
import type { AccountTx } from '../store/account.ts';
import type { NodeRecord, NodeUser } from '../store/records.ts';
import { downRefusal } from './node-actions.ts';
import { findNode } from './nodes.ts';
import type { Answer, Input } from './operation.ts';

/**
 * Users of a node are kept as records and checked as the service does; no account is made on this machine,
 * and passwords and keys are not kept.
 */

const DAY: Micros = 86_400_000_000;

const expiry = (tx: AccountTx, value: unknown): Micros =>
  (typeof value === 'string' ? parseIsoTime(value) : undefined) ?? tx.now + DAY;

/** The users whose time is not over. */
const usersOf = (tx: AccountTx, node: NodeRecord): readonly NodeUser[] =>
  (node.users ?? []).filter(({ expires }) => expires > tx.now);

const isNamed =
  (name: string) =>
  (user: NodeUser): boolean =>
    fold(user.name) === fold(name);

/** Changes the users of a node that is up. */
function changeUsers(
  tx: AccountTx,
  input: Input,
  change: (users: readonly NodeUser[]) => readonly NodeUser[] | 'NodeUserExists' | 'NodeUserNotFound',
): Answer {
  const found = findNode(tx, input);
  if (!found.ok) return found;
  const { node } = found.value;
  const down = downRefusal(node);
  if (down) return fail(refusal(down));
  const users = change(usersOf(tx, node));
  if (typeof users === 'string') return fail(refusal(users));
  tx.putNode({ ...node, users });
  return ok({ kind: 'done' });
}

export function addNodeUser(tx: AccountTx, input: Input): Answer {
  const { name, isAdmin, expiryTime } = input.body;
  const user = { name: String(name), isAdmin: isAdmin === true, expires: expiry(tx, expiryTime) };
  const added = changeUsers(tx, input, (users) =>
    users.some(isNamed(user.name)) ? 'NodeUserExists' : [...users, user],
  );
  if (!added.ok) return added;
  const { poolId, nodeId } = input.ids;
  const location = `/pools/${poolId}/nodes/${nodeId}/users/${encodeURIComponent(user.name)}`;
  return ok({ kind: 'done', location });
}

export function updateNodeUser(tx: AccountTx, input: Input): Answer {
  const same = isNamed(input.ids['userName'] ?? '');
  return changeUsers(tx, input, (users) =>
    users.some(same)
      ? users.map((user) => (same(user) ? { ...user, expires: expiry(tx, input.body['expiryTime']) } : user))
      : 'NodeUserNotFound',
  );
}

export function deleteNodeUser(tx: AccountTx, input: Input): Answer {
  const same = isNamed(input.ids['userName'] ?? '');
  return changeUsers(tx, input, (users) =>
    users.some(same) ? users.filter((user) => !same(user)) : 'NodeUserNotFound',
  );
}
