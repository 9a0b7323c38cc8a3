import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import type { AccountView } from '../store/account.ts';
import type { NodeRecord } from '../store/records.ts';
import { downRefusal, isCloudService, onlyCloudService } from './node-actions.ts';
import { findNode } from './nodes.ts';
import type { Answer, Input } from './operation.ts';
import { nodeUrl } from './render.ts';

const ENTITIES = 'Microsoft.Azure.Batch.Protocol.Entities';

/** The first port that Azure's load balancers give to the nodes of a pool. */
const FIRST_PORT = 50_000;

/** A port of the node's own: nodes of a pool have consecutive addresses, from 10.0.0.4. */
function portOf({ ipAddress }: NodeRecord): number {
  const [, , third = 0, fourth = 0] = ipAddress.split('.').map(Number);
  return FIRST_PORT + Math.max(0, third * 256 + fourth - 4);
}

/** Where one would log in to the node. Nothing listens there: the node is a folder of this machine. */
export function getRemoteLoginSettings(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  if (!found.ok) return found;
  const { pool, node } = found.value;
  if (isCloudService(pool)) {
    const Reason =
      'Operation remoteloginsettings can be invoked only on pools created with virtualMachineConfiguration';
    return fail(refusal('OperationNotValidOnNode', { Reason }));
  }
  const body = { remoteLoginIPAddress: '127.0.0.1', remoteLoginPort: portOf(node) };
  return ok({ kind: 'item', set: `${ENTITIES}.RemoteLoginSettings`, body });
}

/** A file for remote desktop clients, which there is for nodes of Cloud Services only. */
export function getRemoteDesktop(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  if (!found.ok) return found;
  const { pool, node } = found.value;
  if (!isCloudService(pool)) return fail(onlyCloudService('rdp'));
  const content = `full address:s:${node.ipAddress}\r\nLoadBalanceInfo:s:Cookie: mstshash=TVM#TVM_IN_0`;
  const bytes = Buffer.byteLength(content);
  const url = `${nodeUrl(input.base, { poolId: pool.id, nodeId: node.id })}/rdp`;
  const facts = { url, isDirectory: false, bytes, modified: node.life.since, mode: '0o100644' };
  return ok({ kind: 'file', facts, length: bytes, content: Readable.from([Buffer.from(content)]) });
}

/** The node has no agent and so no logs of one: nothing is uploaded, and the answer says so. */
export function uploadBatchServiceLogs(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  if (!found.ok) return found;
  const { pool, node } = found.value;
  const down = downRefusal(node);
  if (down) return fail(refusal(down));
  const body = {
    virtualDirectoryName: `local/${pool.id}/${node.id}/${randomUUID()}`,
    numberOfFilesUploaded: 0,
  };
  return ok({ kind: 'item', set: `${ENTITIES}.UploadBatchServiceLogsResult`, body });
}

/** Pools here have no extensions, and so their nodes have none. */
export function listNodeExtensions(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  return found.ok ? ok({ kind: 'page', set: 'nodevmextensions', items: [] }) : found;
}

export function getNodeExtension(account: AccountView, input: Input): Answer {
  const found = findNode(account, input);
  return found.ok ? fail(refusal('ResourceNotFound')) : found;
}
