import { Readable } from 'node:stream';

import type { FailureInfo } from '../../src/wire/rest.ts';
import type {
  NodeFile,
  NodeHost,
  NodeIdentity,
  Removal,
  RunningWork,
  Work,
  WorkOutcome,
} from '../../src/local/node/work.ts';

/** How a piece of work ends; a failing exit code may be tried again, as on a real node. */
export interface Ending {
  readonly exitCode?: number;
  readonly failureInfo?: FailureInfo;
}

const EXIT_FAILURE: FailureInfo = {
  category: 'UserError',
  code: 'FailureExitCode',
  message: 'The task exited with an exit code representing a failure',
};

const nodeKey = (node: NodeIdentity): string => `${node.poolId}/${node.nodeId}`.toLowerCase();

/** `job/task`; the coordination commands of a multi-instance task are `job/task#0`, `job/task#1`, … */
const nameOf = ({ who, instance }: Work): string => {
  if (who.kind === 'start-task') return 'start-task';
  const task = `${who.jobId}/${who.taskId}`;
  return instance?.step === 'coordination' ? `${task}#${who.subtask ?? 0}` : task;
};

/**
 * Nodes without a machine: work ends when the test says so, or at once by the `auto` ending. Files are what
 * tests put there.
 */
export class VirtualNodeHost implements NodeHost {
  /** Every piece of work that was started, the oldest first. */
  readonly started: Work[] = [];
  readonly nodes = new Set<string>();
  readonly removedTasks: string[] = [];
  /** Contents by node and path, such as `workitems/j/job-1/t/stdout.txt`. */
  readonly files = new Map<string, Map<string, string>>();
  readonly #now: () => number;
  readonly #auto: ((work: Work) => Ending | undefined) | undefined;
  readonly #running = new Map<string, { work: Work; end: (ending: Ending & { killed?: true }) => void }>();

  constructor(options: { now?: () => number; auto?: (work: Work) => Ending | undefined } = {}) {
    this.#now = options.now ?? Date.now;
    this.#auto = options.auto;
  }

  /** What runs now: `job/task`, or `start-task`. */
  get running(): readonly string[] {
    return [...this.#running.values()].map(({ work }) => nameOf(work));
  }

  /** Ends everything that runs under this name, successfully unless told otherwise. */
  end(name: string, ending: Ending = { exitCode: 0 }): void {
    for (const { work, end } of Array.from(this.#running.values())) if (nameOf(work) === name) end(ending);
  }

  /** Ends the oldest piece of work that runs under this name. */
  endOne(name: string, ending: Ending = { exitCode: 0 }): void {
    for (const { work, end } of this.#running.values()) if (nameOf(work) === name) return end(ending);
  }

  putFile(node: NodeIdentity, path: string, content: string): void {
    const files = this.files.get(nodeKey(node)) ?? new Map<string, string>();
    this.files.set(nodeKey(node), files.set(path, content));
  }

  async addNode(node: NodeIdentity): Promise<void> {
    this.nodes.add(nodeKey(node));
  }

  async removeNode(node: NodeIdentity): Promise<void> {
    for (const { work, end } of Array.from(this.#running.values())) {
      if (nodeKey(work.node) === nodeKey(node)) end({ killed: true });
    }
    this.nodes.delete(nodeKey(node));
    this.files.delete(nodeKey(node));
  }

  start(work: Work): RunningWork {
    if (!this.nodes.has(nodeKey(work.node)))
      throw new Error(`work on a node that was not made: ${nameOf(work)}`);
    const key = `${nodeKey(work.node)}/${nameOf(work)}`;
    if (this.#running.has(key)) throw new Error(`started while it runs: ${key}`);
    this.started.push(work);
    const startTime = this.#now();
    let settle: ((outcome: WorkOutcome) => void) | undefined;
    const done = new Promise<WorkOutcome>((resolve) => {
      settle = resolve;
    });
    const end = ({ exitCode, failureInfo, killed }: Ending & { killed?: true }): void => {
      if (!this.#running.delete(key)) return;
      const ended: FailureInfo = {
        category: 'UserError',
        code: 'TaskEnded',
        message: 'Task Was Ended by User Request',
      };
      const failed = exitCode === undefined || exitCode === 0 ? undefined : EXIT_FAILURE;
      const failure = killed ? ended : (failureInfo ?? failed);
      settle?.({
        startTime,
        endTime: this.#now(),
        ...(exitCode !== undefined && { exitCode }),
        ...(failure && { failureInfo: failure }),
        retryable: !killed && failureInfo === undefined && failed !== undefined,
      });
    };
    this.#running.set(key, { work, end });
    const auto = this.#auto?.(work);
    if (auto) setImmediate(() => end(auto));
    return { done, terminate: () => setImmediate(() => end({ killed: true })) };
  }

  async removeTask(node: NodeIdentity, jobId: string, taskId: string): Promise<void> {
    this.removedTasks.push(`${jobId}/${taskId}`);
    const files = this.files.get(nodeKey(node));
    for (const path of files?.keys() ?? []) {
      if (path.startsWith(`workitems/${jobId}/job-1/${taskId}/`)) files?.delete(path);
    }
  }

  async list(
    node: NodeIdentity,
    folder: string,
    recursive: boolean,
  ): Promise<readonly NodeFile[] | undefined> {
    const files = this.files.get(nodeKey(node));
    if (!files) return undefined;
    const prefix = folder === '' ? '' : `${folder}/`;
    const found = new Map<string, NodeFile>();
    for (const [path, content] of files) {
      if (!path.startsWith(prefix)) continue;
      const parts = path.slice(prefix.length).split('/');
      for (let depth = 1; depth < parts.length; depth += 1) {
        const name = parts.slice(0, depth).join('/');
        if (depth === 1 || recursive) found.set(name, fileOf(name, undefined));
      }
      const name = parts.join('/');
      if (parts.length === 1 || recursive) found.set(name, fileOf(name, content));
    }
    return [...found.values()];
  }

  async stat(node: NodeIdentity, path: string): Promise<NodeFile | undefined> {
    const content = this.files.get(nodeKey(node))?.get(path);
    if (content !== undefined) return fileOf(path, content);
    const below = await this.list(node, path, false);
    return below && below.length > 0 ? fileOf(path, undefined) : undefined;
  }

  async read(
    node: NodeIdentity,
    path: string,
    range?: { from: number; to?: number },
  ): Promise<NodeJS.ReadableStream | undefined> {
    const content = this.files.get(nodeKey(node))?.get(path);
    if (content === undefined) return undefined;
    const bytes = Buffer.from(content).subarray(range?.from ?? 0, (range?.to ?? Infinity) + 1);
    return Readable.from([bytes]);
  }

  async remove(node: NodeIdentity, path: string, recursive: boolean): Promise<Removal> {
    const files = this.files.get(nodeKey(node));
    if (files?.delete(path)) return 'removed';
    const below = [...(files?.keys() ?? [])].filter((other) => other.startsWith(`${path}/`));
    if (below.length === 0) return 'missing';
    if (!recursive) return 'not-empty';
    for (const file of below) files?.delete(file);
    return 'removed';
  }

  async close(): Promise<void> {
    for (const { end } of Array.from(this.#running.values())) end({ killed: true });
  }
}

/** When every file of the virtual nodes was last written. */
const MODIFIED = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

const fileOf = (name: string, content: string | undefined): NodeFile => ({
  name,
  isDirectory: content === undefined,
  bytes: content === undefined ? 0 : Buffer.byteLength(content),
  modified: MODIFIED,
  mode: content === undefined ? '0o040755' : '0o100644',
});
