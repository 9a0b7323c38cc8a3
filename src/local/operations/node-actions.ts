import { unreachable } from '../../base/unreachable.ts';
import { fail, ok } from '../../base/result.ts';
import { refusal, type ErrorCode } from '../../wire/errors.ts';
import { emptyNode, restartNode } from '../engine/transitions.ts';
import type { AccountTx } from '../store/account.ts';
import type { Deallocation, NodeRecord, PoolRecord } from '../store/records.ts';
import { findNode } from './nodes.ts';
import type { Answer, Input } from './operation.ts';

/** Why nothing can be asked of the machine of a node now; undefined where it is up. */
export function downRefusal({ life }: NodeRecord): ErrorCode | undefined {
  switch (life.state) {
    case 'creating':
      return 'NodeBeingCreated';
    case 'starting':
    case 'waitingforstarttask':
      return 'NodeBeingStarted';
    case 'rebooting':
      return 'NodeBeingRebooted';
    case 'reimaging':
      return 'NodeBeingReimaged';
    case 'unusable':
      return 'NodeStateUnusable';
    case 'leavingpool':
    case 'preempted':
      return 'OperationInvalidForCurrentState';
    case 'starttaskfailed':
    case 'ready':
      return undefined;
    default:
      return unreachable(life);
  }
}

/** True where the pool has Windows nodes of Azure Cloud Services, for which there are operations of their own. */
export const isCloudService = (pool: PoolRecord): boolean => 'cloudServiceConfiguration' in pool.props;

/** The refusal of an operation that is only for pools of the older kind, as recorded for `reimage`. */
export const onlyCloudService = (operation: string) =>
  refusal('OperationNotValidOnNode', {
    Reason: `Operation ${operation} can be invoked only on pools created with cloudServiceConfiguration`,
  });

/** A node that is unusable may be restarted too: that is what is tried with one. */
function restartRefusal(node: NodeRecord): ErrorCode | undefined {
  const code = downRefusal(node);
  return code === 'NodeStateUnusable' ? undefined : code;
}

export function rebootNode(tx: AccountTx, input: Input): Answer {
  const found = findNode(tx, input);
  if (!found.ok) return found;
  const code = restartRefusal(found.value.node);
  if (code) return fail(refusal(code));
  restartNode(tx, found.value.node, 'rebooting', input.body['nodeRebootOption'] as Deallocation);
  return ok({ kind: 'done' });
}

/** Makes the node anew: its files and its users are gone. */
export function reimageNode(tx: AccountTx, input: Input): Answer {
  const found = findNode(tx, input);
  if (!found.ok) return found;
  const { pool, node } = found.value;
  if (!isCloudService(pool)) return fail(onlyCloudService('reimage'));
  const code = restartRefusal(node);
  if (code) return fail(refusal(code));
  const { users: _users, ...rest } = node;
  restartNode(tx, rest, 'reimaging', input.body['nodeReimageOption'] as Deallocation);
  return ok({ kind: 'done' });
}

export function disableScheduling(tx: AccountTx, input: Input): Answer {
  const found = findNode(tx, input);
  if (!found.ok) return found;
  const { node } = found.value;
  if (node.schedulingDisabled) return fail(refusal('NodeAlreadyInTargetSchedulingState'));
  tx.putNode({ ...stateChanged(tx, node), schedulingDisabled: true });
  emptyNode(tx, node, input.body['nodeDisableSchedulingOption'] as Deallocation);
  return ok({ kind: 'done' });
}

export function enableScheduling(tx: AccountTx, input: Input): Answer {
  const found = findNode(tx, input);
  if (!found.ok) return found;
  const { schedulingDisabled, ...node } = found.value.node;
  if (!schedulingDisabled) return fail(refusal('NodeAlreadyInTargetSchedulingState'));
  tx.putNode(stateChanged(tx, node));
  return ok({ kind: 'done' });
}

/** An idle node becomes offline or comes back; one on which tasks run stays `running` for as long as they do. */
const stateChanged = (tx: AccountTx, node: NodeRecord): NodeRecord =>
  node.life.state === 'ready' && node.tasks === 0 ? { ...node, life: { ...node.life, since: tx.now } } : node;
