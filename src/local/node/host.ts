import { mkdir, realpath, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Clock } from '../../base/clock.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { openProcessHost } from '../process/process-host.ts';
import { type Attempt, type Machine, startAttempt } from './attempt.ts';
import type { Storage } from './auto-storage.ts';
import { staysBelow } from './below-root.ts';
import type { Account } from './environment.ts';
import { listFiles, readFileRange, removeFile, statFile } from './files.ts';
import { PackageInstaller } from '../packages/install.ts';
import { NO_PACKAGES, type PackageStore } from '../packages/package-store.ts';
import { downloadsFolder, NODE_FOLDERS, nodeRoot, taskFolder, workFolder } from './layout.ts';
import { removeTree } from './remove-tree.ts';
import type { NodeHost, NodeIdentity } from './work.ts';

export interface NodeHostOptions {
  /** The folder of all nodes; made if absent. */
  readonly nodes: string;
  /** The file for what the process host writes. */
  readonly log: string;
  readonly clock: Clock;
  /** Settles once the service has its address and its storage answers; work waits for it. */
  readonly account: Promise<Account>;
  /** The application packages of the account; without, there are none. */
  readonly packages?: PackageStore;
  /** The account's own storage; without, there is none. */
  readonly storage?: Storage;
  /** Milliseconds between SIGTERM and SIGKILL where a task is terminated. The service's own value is not published. */
  readonly killGraceMs?: number;
}

/** A node host, and how one learns that it died. */
export type LocalNodeHost = NodeHost & {
  /** Settles with a sentence if the process host ends before `close`. */
  readonly died: Promise<string>;
};

const KILL_GRACE_MS = 1000;

/** Plays the machines of all nodes: folder trees below `nodes`, and real processes. The error is a sentence. */
export async function openNodeHost(options: NodeHostOptions): Promise<Result<LocalNodeHost, string>> {
  await mkdir(options.nodes, { recursive: true });
  // Real, so that links below can be told from links that lead out.
  const nodes = await realpath(options.nodes);
  const opened = await openProcessHost({ root: nodes, log: options.log });
  if (!opened.ok) return fail(opened.error);
  const processes = opened.value;
  const closing = new AbortController();
  const packages = new PackageInstaller(options.packages ?? NO_PACKAGES, closing.signal);
  const machine: Machine = {
    ...options,
    packages,
    processes,
    killGraceMs: options.killGraceMs ?? KILL_GRACE_MS,
  };
  const attempts = new Map<Attempt, string>();
  const rootOf = (node: NodeIdentity): string => nodeRoot(nodes, node);

  /** Ends what runs in a folder or below it, and waits until it is gone. */
  const endAttempts = async (folder: string): Promise<void> => {
    const inside = [...attempts]
      .filter(([, dir]) => `${dir}/`.startsWith(`${folder}/`))
      .map(([attempt]) => attempt);
    for (const attempt of inside) attempt.end('removed');
    await Promise.all(inside.map((attempt) => attempt.gone));
  };

  /** Removes a folder; not where a task has put a link in the place of one above it, which leads elsewhere. */
  const remove = async (folder: string): Promise<boolean> => {
    const here = await staysBelow(nodes, folder);
    if (here) await removeTree(folder);
    return here;
  };

  return ok({
    died: processes.died,
    addNode: async (node) => {
      // What a batchspec that was killed had not finished.
      await remove(downloadsFolder(rootOf(node)));
      await Promise.all(NODE_FOLDERS.map((folder) => mkdir(join(rootOf(node), folder), { recursive: true })));
      await packages.install(node.packages ?? [], rootOf(node));
    },
    removeNode: async (node) => {
      const root = rootOf(node);
      await endAttempts(root);
      await remove(root);
      // The pool's folder goes with its last node.
      await rmdir(dirname(root)).catch(() => {});
    },
    start: (work) => {
      const root = rootOf(work.node);
      const attempt = startAttempt(work, root, machine);
      attempts.set(attempt, join(root, workFolder(work.who)));
      void attempt.gone.then(() => attempts.delete(attempt));
      return { done: attempt.done, terminate: () => attempt.end('terminated'), gone: attempt.gone };
    },
    removeTask: async (node, jobId, taskId) => {
      const folder = join(rootOf(node), taskFolder(jobId, taskId));
      await endAttempts(folder);
      if (!(await remove(folder))) return;
      // The folders of the job go with its last task.
      for (const above of [dirname(folder), dirname(dirname(folder))]) await rmdir(above).catch(() => {});
    },
    list: (node, folder, recursive) => listFiles(rootOf(node), folder, recursive),
    stat: (node, path) => statFile(rootOf(node), path),
    read: (node, path, range) => readFileRange(rootOf(node), path, range),
    remove: (node, path, recursive) => removeFile(rootOf(node), path, recursive),
    close: async () => {
      closing.abort();
      await endAttempts(nodes);
      await processes.close();
    },
  });
}
