import { isAbsolute, normalize } from 'node:path/posix';

import { unreachable } from '../../base/unreachable.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { isoOf, type Micros } from '../../wire/time.ts';
import { identityOf } from '../engine/work-of.ts';
import type { NodeFile, NodeHost, NodeIdentity } from '../node/work.ts';
import type { AccountView } from '../store/account.ts';
import type { Props } from '../store/records.ts';
import { mayRead } from './conditions.ts';
import type { Answer, FileFacts, Input } from './operation.ts';
import { pageOf } from './page.ts';
import { findPool } from './pools.ts';
import { nodeUrl, taskFolder, taskUrl } from './render.ts';
import { findTask } from './tasks.ts';

/** A folder on a node that a files address speaks of. */
interface Root {
  readonly node: NodeIdentity;
  /** From the node's root; empty for the root itself. */
  readonly folder: string;
  /** What URLs of its files start with. */
  readonly url: string;
}

/** Finds the folder that names are relative to: a task's, or a node's root. */
export type FindRoot = (account: AccountView, input: Input) => Result<Root, Refusal>;

/** The folder of a task, while the node it ran on is there. */
export const rootOfTask: FindRoot = (account, input) => {
  const task = findTask(account, input);
  if (!task.ok) return task;
  const { jobId, id, status, filesRemoved } = task.value;
  if (filesRemoved) return fail(refusal('TaskFilesCleanedup'));
  const ref = status.state === 'active' ? undefined : status.node;
  const node = ref && account.node(ref.poolId, ref.nodeId);
  if (!node) return fail(refusal('TaskFilesUnavailable'));
  const url = `${taskUrl(input.base, jobId, id)}/files`;
  return ok({ node: identityOf(node), folder: taskFolder(jobId, id), url });
};

/** The root folder of a node. */
export const rootOfNode: FindRoot = (account, { ids, base }) => {
  const pool = findPool(account, ids['poolId'] ?? '');
  if (!pool.ok) return pool;
  const node = account.node(pool.value.id, ids['nodeId'] ?? '');
  if (!node) return fail(refusal('NodeNotFound'));
  const identity = identityOf(node);
  return ok({ node: identity, folder: '', url: `${nodeUrl(base, identity)}/files` });
};

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
const microsOf = (ms: number): Micros => Math.round(ms * 1000);
const join = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

export const listFiles =
  (findRoot: FindRoot) =>
  async (account: AccountView, input: Input, host: NodeHost): Promise<Answer> => {
    const root = findRoot(account, input);
    if (!root.ok) return root;
    const { node, folder, url } = root.value;
    const found = await host.list(node, folder, input.view.recursive);
    if (!found) return fail(refusal('TaskFilesUnavailable'));
    const sorted = found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { after } = input.view;
    const rest = after === undefined ? sorted : sorted.filter((file) => file.name > after);
    return ok(
      pageOf('files', rest, input.view, {
        key: (file) => file.name,
        render: (file) => renderFile(file, `${url}/${encodePath(file.name)}`),
      }),
    );
  };

function renderFile(file: NodeFile, url: string): Props {
  if (file.isDirectory) return { name: file.name, url, isDirectory: true };
  const properties = {
    lastModified: isoOf(microsOf(file.modified)),
    contentLength: String(file.bytes),
    contentType: 'text/plain',
    fileMode: file.mode,
  };
  return { name: file.name, url, isDirectory: false, properties };
}

/** A file's traits, and with `withContent` its bytes or a part of them. */
export const getFile =
  (findRoot: FindRoot, withContent: boolean) =>
  async (account: AccountView, input: Input, host: NodeHost): Promise<Answer> => {
    const root = findRoot(account, input);
    if (!root.ok) return root;
    const { node, folder, url } = root.value;
    const name = input.ids['filePath'] ?? '';
    const path = join(folder, name);
    const file = await host.stat(node, path);
    if (!file || (file.isDirectory && withContent)) return fail(refusal('FileNotFound'));
    const facts: FileFacts = {
      url: `${url}/${encodePath(name)}`,
      isDirectory: file.isDirectory,
      bytes: file.bytes,
      modified: microsOf(file.modified),
      mode: file.mode,
    };
    const reading = mayRead(input.condition, facts.modified);
    if (!reading.ok) return reading;
    if (reading.value === 'unchanged') return ok({ kind: 'unchanged' });
    if (!withContent) return ok({ kind: 'file', facts, length: file.bytes });
    const part = partOf(file.bytes, input.range);
    if (!part) return fail(refusal('InvalidRange'));
    const { from, length } = part;
    if (length === 0) return ok({ kind: 'file', facts, length });
    const content = await host.read(node, path, { from, to: from + length - 1 });
    return content ? ok({ kind: 'file', facts, length, content }) : fail(refusal('FileNotFound'));
  };

/** Which bytes of a file of this size are asked for; undefined where the range starts behind its end. */
function partOf(bytes: number, range: Input['range']): { from: number; length: number } | undefined {
  if (!range) return { from: 0, length: bytes };
  if (range.from >= bytes || (range.to !== undefined && range.to < range.from)) return undefined;
  const last = Math.min(range.to ?? bytes - 1, bytes - 1);
  return { from: range.from, length: last - range.from + 1 };
}

/** Deletes a file, or a folder: one that is not empty only where the caller says `recursive`. */
export const deleteFile =
  (findRoot: FindRoot) =>
  async (account: AccountView, input: Input, host: NodeHost): Promise<Answer> => {
    const root = findRoot(account, input);
    if (!root.ok) return root;
    const { node, folder } = root.value;
    const name = input.ids['filePath'] ?? '';
    // Names are within the folder that the address speaks of, as is what `..` leads to.
    const inside = normalize(name);
    if (inside === '.' || inside.startsWith('..') || isAbsolute(inside)) return fail(refusal('FileNotFound'));
    const removal = await host.remove(node, join(folder, inside), input.view.recursive);
    switch (removal) {
      case 'removed':
        return ok({ kind: 'done' });
      case 'missing':
        return fail(refusal('FileNotFound'));
      case 'not-empty':
        return fail(refusal('OperationInvalidForCurrentState', { Reason: 'The directory is not empty' }));
      default:
        return unreachable(removal);
    }
  };
