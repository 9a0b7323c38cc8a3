import type { PackageReference } from '../packages/package-store.ts';
import type { FailureInfo, NameValue, OutputFile, ResourceFile } from '../../wire/rest.ts';

/** Who a piece of work is: the start task of a node, or a task of a job on it. */
export type WorkIdentity =
  | { readonly kind: 'start-task' }
  | {
      readonly kind: 'task';
      readonly jobId: string;
      readonly taskId: string;
      /** The number of a subtask of a multi-instance task, from 1; absent for the task itself. */
      readonly subtask?: number;
    };

/**
 * One node's part in a multi-instance task. The coordination comes first: it makes the folder, and what its
 * command leaves running goes on until the work is terminated. The application follows in the same folder.
 */
export interface Instance {
  readonly step: 'coordination' | 'application';
  /** Fetched into the folder of the task, before the coordination command runs. */
  readonly commonResourceFiles: readonly ResourceFile[];
  /** Addresses of all nodes of the task, the primary's first. */
  readonly addresses: readonly string[];
  readonly coresPerNode: number;
}

/** The node that work runs on. Its root folder is where `AZ_BATCH_NODE_ROOT_DIR` points. */
export interface NodeIdentity {
  readonly poolId: string;
  readonly nodeId: string;
  readonly dedicated: boolean;
  /** The application packages of its pool, as they were when it booted. */
  readonly packages?: readonly PackageReference[];
  /** Its pool is made for containers. */
  readonly containers?: true;
  /** How many times faster time limits and virtual tasks pass there; 1 without. */
  readonly speed?: number;
}

/** One try of a start task or task: everything a node needs to know to run it. */
export interface Work {
  readonly node: NodeIdentity;
  readonly who: WorkIdentity;
  readonly commandLine: string;
  readonly resourceFiles: readonly ResourceFile[];
  readonly outputFiles: readonly OutputFile[];
  /** The job's common settings followed by the task's own; a later one wins. */
  readonly environmentSettings: readonly NameValue[];
  readonly elevated: boolean;
  readonly userScope: 'pool' | 'task';
  /** The job's preparation task, where it has one and this is another task of it. */
  readonly jobPreparationId?: string;
  /** Application packages of its own, besides those of the node. */
  readonly packages?: readonly PackageReference[];
  /** It asks for a container to run in. */
  readonly container?: true;
  /** The try of a task that is to get a token for the service. */
  readonly tokenFor?: {
    readonly jobId: string;
    readonly taskId: string;
    readonly created: number;
    readonly tries: number;
  };
  /** Absent: no limit. */
  readonly maxWallClockMs?: number;
  /** Only for multi-instance tasks. */
  readonly instance?: Instance;
}

/** How a try ended. `exitCode` is absent where the process never started; negative, the signal that killed it. */
export interface WorkOutcome {
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly endTime: number;
  readonly exitCode?: number;
  /** Absent exactly where the try succeeded. */
  readonly failureInfo?: FailureInfo;
  /** True where a new try is allowed: only for an exit code other than zero. */
  readonly retryable: boolean;
  /** For a multi-instance task, how its subtasks ended: subtask 1 first. */
  readonly subtasks?: readonly WorkOutcome[];
}

/** A try under way. */
export interface RunningWork {
  readonly done: Promise<WorkOutcome>;
  /** Kills the whole process group; `done` then settles with `TaskEnded`. Safe to call at any time. */
  terminate(): void;
  /** Settles once what a coordination command left running is gone, which only `terminate` brings about. */
  readonly gone?: Promise<unknown>;
}

/** A file or folder below a node's root, as the files API tells it. */
export interface NodeFile {
  /** Relative to the folder that was asked for, with `/`. */
  readonly name: string;
  readonly isDirectory: boolean;
  readonly bytes: number;
  readonly modified: number;
  /** As `0o100644`. */
  readonly mode: string;
}

/** What became of a file that was to be deleted. */
export type Removal = 'removed' | 'missing' | 'not-empty';

/** What the service needs of the machine that plays its nodes. */
export interface NodeHost {
  /** Makes the folder tree of a node, with its packages. Throws where the machine cannot be made. */
  addNode(node: NodeIdentity): Promise<void>;
  /** Kills what runs there and removes the tree. */
  removeNode(node: NodeIdentity): Promise<void>;
  start(work: Work): RunningWork;
  /** Removes a task's folder, and its processes. */
  removeTask(node: NodeIdentity, jobId: string, taskId: string): Promise<void>;
  /**
   * Lists below a folder given relative to the node's root (`workitems/j/job-1/t`); undefined where there is
   * none. Nothing outside of the root is ever reached, whatever names or links say.
   */
  list(node: NodeIdentity, folder: string, recursive: boolean): Promise<readonly NodeFile[] | undefined>;
  stat(node: NodeIdentity, path: string): Promise<NodeFile | undefined>;
  /** Bytes `from` to `to` (inclusive; to the end without) of a file. */
  read(
    node: NodeIdentity,
    path: string,
    range?: { from: number; to?: number },
  ): Promise<NodeJS.ReadableStream | undefined>;
  /** Deletes a file, or a folder: one that is not empty only if `recursive`. Links are deleted, not followed. */
  remove(node: NodeIdentity, path: string, recursive: boolean): Promise<Removal>;
  /** Kills everything and ends the helper process. */
  close(): Promise<void>;
}
