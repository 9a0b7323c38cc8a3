import { join } from 'node:path';

import type { NodeIdentity, WorkIdentity } from './work.ts';

/** Where one piece of work lives. All paths are absolute. */
export interface TaskFolders {
  readonly dir: string;
  /** The folder of the whole task: for a subtask the one above `dir`. */
  readonly shared: string;
  /** The working directory: where the process starts, and what relative paths are relative to. */
  readonly wd: string;
  readonly certs: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly uploadOut: string;
  readonly uploadErr: string;
}

/**
 * The folders of a node's root, as a Linux node of Azure Batch has them ("Files and directories in Azure
 * Batch" and recorded file lists).
 */
export const NODE_FOLDERS = [
  'applications',
  'fsmounts',
  'shared',
  'startup/wd',
  'startup/certs',
  'volatile/startup',
  'workitems',
] as const;

/**
 * The root of a node below the folder of all nodes. Pool and node ids are unique ignoring case, so they are
 * lower-cased: the folder is the same whatever the spelling, on every file system. Of the 64 hexadecimal digits
 * of a node id, 12 are kept: paths stay short enough for what tasks make below them, such as sockets.
 */
export function nodeRoot(nodes: string, node: NodeIdentity): string {
  const nodeFolder = folderName(node.nodeId)
    .toLowerCase()
    .replace(/^(tvmps_[0-9a-f]{12})[0-9a-f]+(_[a-z])$/, '$1$2');
  return join(nodes, folderName(node.poolId).toLowerCase(), nodeFolder);
}

/** Where unfinished downloads lie, on the node's own disk. */
export function downloadsFolder(root: string): string {
  return join(root, 'volatile', 'downloads');
}

/** Where a start task or task lives, relative to the node's root, with `/`. */
export function workFolder(who: WorkIdentity): string {
  if (who.kind === 'start-task') return 'startup';
  const task = taskFolder(who.jobId, who.taskId);
  return who.subtask === undefined ? task : subtaskFolder(task, who.subtask);
}

/**
 * Where a task lives, relative to the node's root: the folder of a job holds the literal `job-1`; job `s:job-2`
 * of schedule `s` is `workitems/s/job-2` (recorded `taskRootDirectory` values).
 */
export function taskFolder(jobId: string, taskId: string): string {
  const [schedule = jobId, job = 'job-1'] = jobId.split(':');
  return ['workitems', folderName(schedule), folderName(job), folderName(taskId)].join('/');
}

/** Where a subtask lives on its node: below the folder of its task (how Azure names it is not public). */
export const subtaskFolder = (task: string, subtask: number): string => `${task}/${subtask}`;

/** The folders and files of a piece of work on the node with this root. */
export function taskFolders(root: string, who: WorkIdentity): TaskFolders {
  const dir = join(root, workFolder(who));
  return {
    dir,
    shared: who.kind === 'task' ? join(root, taskFolder(who.jobId, who.taskId)) : dir,
    wd: join(dir, 'wd'),
    certs: join(dir, 'certs'),
    stdout: join(dir, 'stdout.txt'),
    stderr: join(dir, 'stderr.txt'),
    uploadOut: join(dir, 'fileuploadout.txt'),
    uploadErr: join(dir, 'fileuploaderr.txt'),
  };
}

/** Ids come checked; this is the last guard before one of them becomes part of a path. */
function folderName(id: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new Error(`not an id: ${JSON.stringify(id)}`);
  return id;
}
