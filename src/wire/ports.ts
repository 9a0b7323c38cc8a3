import type { FileHandle } from 'node:fs/promises';
import type { Result } from '../base/result.ts';
import type { Fault } from './fault.ts';
import type {
  AutoScaleBody,
  AutoScaleRun,
  ComputeNode,
  Job,
  JobBody,
  JobSchedule,
  JobScheduleBody,
  Pool,
  PoolBody,
  PoolPatchBody,
  SupportedImage,
  Task,
  TaskAddResult,
  TaskBody,
  TaskCounts,
} from './rest.ts';

/** The outcome of asking a service. */
export type Answer<T> = Promise<Result<T, Fault>>;

/** Where in a file to start reading, and how much of it: `{ last: 4096 }` gives at most the last 4096 bytes. */
export interface FilePart {
  readonly last: number;
}

/**
 * The verbs that apply, status and destroy need of Azure Batch. Lists follow next links to the end.
 * `undefined` as a value means that there is no such thing; every other refusal is a `Fault`.
 */
export interface BatchPort {
  supportedImages(): Answer<readonly SupportedImage[]>;

  pool(id: string): Answer<Pool | undefined>;
  /** Every pool, with id, state, creation time, metadata and numbers of nodes. */
  pools(): Answer<readonly Pool[]>;
  addPool(body: PoolBody): Answer<void>;
  resizePool(id: string, target: { dedicated: number; lowPriority: number }): Answer<void>;
  /** Puts another start task, whole, in the place of the pool's; nodes take it when they boot next. */
  renewStartTask(id: string, startTask: NonNullable<PoolBody['startTask']>): Answer<void>;
  /** Replaces the parts of a pool that are given, and leaves the others. */
  patchPool(id: string, body: PoolPatchBody): Answer<void>;
  /** Lets a pool scale by a formula, or by another one than so far. */
  enableAutoScale(id: string, body: AutoScaleBody): Answer<void>;
  disableAutoScale(id: string): Answer<void>;
  /** What a formula would give on a pool that scales by itself; changes nothing. */
  evaluateAutoScale(id: string, formula: string): Answer<AutoScaleRun>;
  /** Asks for the deletion, which goes on after the answer; `pool` tells when it is gone. */
  deletePool(id: string): Answer<void>;
  nodes(poolId: string): Answer<readonly ComputeNode[]>;

  job(id: string): Answer<Job | undefined>;
  /**
   * Jobs whose id starts with `idPrefix` (all without one), with id, state, creation time, metadata,
   * poolInfo and executionInfo.
   */
  jobs(idPrefix?: string): Answer<readonly Job[]>;
  addJob(body: JobBody): Answer<void>;
  /** Lets the job end by itself once all its tasks are complete. */
  completeJobAfterTasks(id: string): Answer<void>;
  /** Ends the job: its running tasks are ended, its waiting ones never run. `reason` is kept with it. */
  terminateJob(id: string, reason: string): Answer<void>;
  /** Asks for the deletion, which goes on after the answer; `job` tells when it is gone. */
  deleteJob(id: string): Answer<void>;
  taskCounts(jobId: string): Answer<TaskCounts>;

  jobSchedule(id: string): Answer<JobSchedule | undefined>;
  addJobSchedule(body: JobScheduleBody): Answer<void>;
  /** Sets schedule, job specification and metadata of one that stands; jobs that it has made stay as they are. */
  updateJobSchedule(body: JobScheduleBody): Answer<void>;
  /** Every job schedule, with id, state, creation time, metadata, job specification and executionInfo. */
  jobSchedules(): Answer<readonly JobSchedule[]>;
  /** Asks for the deletion, with all its jobs, which goes on after the answer; `jobSchedule` tells when it is gone. */
  deleteJobSchedule(id: string): Answer<void>;

  /** Adds at most `LIMITS.tasksPerCollection` tasks; the value has one result for each of them, in any order. */
  addTasks(jobId: string, tasks: readonly TaskBody[]): Answer<readonly TaskAddResult[]>;
  /** Pages of a job's tasks. `filter` and `select` are OData, as the service takes them. */
  tasks(jobId: string, query: { filter?: string; select?: readonly string[] }): Answer<readonly Task[]>;
  /** Ends one task, running or waiting; a fault of kind `conflict` where it has completed. */
  terminateTask(jobId: string, taskId: string): Answer<void>;
  /** Text of a file of a task (`stderr.txt`, `wd/x.txt`); undefined where the file or its node is gone. */
  taskFile(jobId: string, taskId: string, path: string, part: FilePart): Answer<string | undefined>;
  /** Text of a file of a node (`startup/stderr.txt`); undefined where the file or the node is gone. */
  nodeFile(poolId: string, nodeId: string, path: string, part: FilePart): Answer<string | undefined>;
}

/** A container as it stands. */
export interface ContainerState {
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * A blob as a list gives it. `sha256` is what our upload wrote into its metadata, if it was ours; `md5` (hex)
 * is the service's own, which it has for blobs that were put in one request.
 */
export interface BlobState {
  readonly name: string;
  readonly bytes: number;
  readonly sha256?: string;
  readonly md5?: string;
  readonly etag?: string;
  /** When it was last changed, in milliseconds since the epoch. */
  readonly modified?: number;
}

/** What a SAS may do: `r` read, `l` list, `c` create, `w` write. */
export type SasPermissions = 'r' | 'rl' | 'cw';

/** How far a transfer is, in bytes so far. */
export type TransferProgress = (bytes: number) => void;

/** The verbs that apply, status and destroy need of Azure Blob Storage. */
export interface BlobPort {
  container(name: string): Answer<ContainerState | undefined>;
  /** Every container of the account with its metadata, and when it was last made or changed (ISO 8601). */
  containers(): Answer<ReadonlyArray<ContainerState & { readonly lastModified: string }>>;
  createContainer(name: string, metadata: Readonly<Record<string, string>>): Answer<void>;
  deleteContainer(name: string): Answer<void>;
  /** Every blob of a container (all pages), by name; with `most`, no more than that many. */
  blobs(container: string, prefix?: string, most?: number): Answer<readonly BlobState[]>;
  /** Streams a local file up, with its SHA-256 as metadata. */
  upload(
    request: { container: string; blob: string; from: string; sha256: string },
    progress?: TransferProgress,
  ): Answer<void>;
  /**
   * Streams a blob of so many bytes down into an open file, from where the file ends: what is there is taken
   * for the blob's beginning. With an etag, a blob that is another by now is a fault of kind `precondition`.
   */
  download(
    request: { container: string; blob: string; bytes: number; into: FileHandle; etag?: string },
    progress?: TransferProgress,
  ): Answer<void>;
  /** The last bytes of a blob as text; undefined where there is no such blob. */
  text(container: string, blob: string, part: FilePart): Answer<string | undefined>;
  /**
   * A URL of the container that carries a SAS: `{ url, token }`, where a blob's URL is
   * `url + '/' + encoded name + '?' + token`. `expiresAt` in milliseconds since the epoch.
   */
  containerSas(
    name: string,
    grant: { permissions: SasPermissions; expiresAt: number },
  ): Answer<{ readonly url: string; readonly token: string }>;
}
