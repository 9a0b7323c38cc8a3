/**
 * Shapes of the Azure Batch REST API (2022-10-01.16.0), as far as we send or read them. Names and spelling
 * are the service's own. Durations are ISO 8601, times ISO 8601 UTC, both as text.
 */

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/**
 * An environment variable of a task. Where a plan has `secretRef`, `value` only says so, and apply puts the
 * secret in its place; nothing with `secretRef` is ever sent.
 */
export interface EnvironmentSetting extends NameValue {
  readonly secretRef?: string;
}

export interface ImageReference {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
  readonly version?: string;
}

/**
 * Exactly one of `httpUrl`, `storageContainerUrl` and `autoStorageContainerName`, a container of the storage account that
 * belongs to the Batch account; paths are relative to the task's working directory.
 */
export interface ResourceFile {
  readonly autoStorageContainerName?: string;
  readonly httpUrl?: string;
  readonly storageContainerUrl?: string;
  readonly blobPrefix?: string;
  readonly filePath?: string;
  readonly fileMode?: string;
}

export type UploadCondition = 'TaskSuccess' | 'TaskFailure' | 'TaskCompletion';

export interface OutputFile {
  readonly filePattern: string;
  readonly destination: { readonly container: { readonly containerUrl: string; readonly path?: string } };
  readonly uploadOptions: { readonly uploadCondition: UploadCondition };
}

export interface UserIdentity {
  readonly username?: string;
  readonly autoUser?: { readonly scope?: 'pool' | 'task'; readonly elevationLevel?: 'nonadmin' | 'admin' };
}

export interface StartTaskBody {
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly environmentSettings?: readonly EnvironmentSetting[];
  readonly userIdentity?: UserIdentity;
  readonly maxTaskRetryCount?: number;
  readonly waitForSuccess?: boolean;
}

/** Body of `POST /pools`. */
export interface PoolBody {
  readonly id: string;
  readonly displayName?: string;
  readonly vmSize: string;
  readonly virtualMachineConfiguration?: {
    readonly imageReference: ImageReference;
    readonly nodeAgentSKUId: string;
  };
  readonly resizeTimeout?: string;
  readonly targetDedicatedNodes?: number;
  readonly targetLowPriorityNodes?: number;
  readonly taskSlotsPerNode?: number;
  readonly startTask?: StartTaskBody;
  readonly metadata?: readonly NameValue[];
}

export interface TaskConstraints {
  readonly maxWallClockTime?: string;
  readonly retentionTime?: string;
  readonly maxTaskRetryCount?: number;
}

/** What a task waits for: tasks by id, and every task whose id is a number in a range (leading zeros ignored). */
export interface DependsOn {
  readonly taskIds?: readonly string[];
  readonly taskIdRanges?: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

/** What follows from a way to end; the default is `satisfy` and `none` for exit code 0, else `block` and `terminate`. */
export interface ExitOptions {
  readonly jobAction?: 'none' | 'disable' | 'terminate';
  readonly dependencyAction?: 'satisfy' | 'block';
}

/** Looked up in this order: codes, ranges, the two errors, `default`, which never covers exit code 0. */
export interface ExitConditions {
  readonly exitCodes?: ReadonlyArray<{ readonly code: number; readonly exitOptions: ExitOptions }>;
  readonly exitCodeRanges?: ReadonlyArray<{
    readonly start: number;
    readonly end: number;
    readonly exitOptions: ExitOptions;
  }>;
  readonly preProcessingError?: ExitOptions;
  readonly fileUploadError?: ExitOptions;
  readonly default?: ExitOptions;
}

/** Body of `POST /jobs`. */
export interface JobBody {
  readonly id: string;
  readonly displayName?: string;
  readonly priority?: number;
  readonly constraints?: { readonly maxWallClockTime?: string; readonly maxTaskRetryCount?: number };
  readonly maxParallelTasks?: number;
  readonly poolInfo: { readonly poolId: string };
  readonly onAllTasksComplete?: 'noaction' | 'terminatejob';
  readonly onTaskFailure?: 'noaction' | 'performexitoptionsjobaction';
  readonly usesTaskDependencies?: boolean;
  /** Set for every task of the job; a task's own setting of the same name wins. */
  readonly commonEnvironmentSettings?: readonly EnvironmentSetting[];
  readonly metadata?: readonly NameValue[];
}

/** Body of `POST /jobs/{id}/tasks`, and an item of `addtaskcollection`. */
export interface TaskBody {
  readonly id: string;
  readonly displayName?: string;
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly outputFiles?: readonly OutputFile[];
  readonly environmentSettings?: readonly EnvironmentSetting[];
  readonly constraints?: TaskConstraints;
  readonly requiredSlots?: number;
  readonly userIdentity?: UserIdentity;
  readonly dependsOn?: DependsOn;
  readonly exitConditions?: ExitConditions;
}

export interface ResizeError {
  readonly code: string;
  readonly message: string;
  readonly values?: readonly NameValue[];
}

/** A pool as `GET /pools/{id}` gives it. */
export interface Pool extends PoolBody {
  readonly enableAutoScale?: boolean;
  readonly state: 'active' | 'deleting';
  readonly allocationState: 'steady' | 'resizing' | 'stopping';
  readonly currentDedicatedNodes: number;
  readonly currentLowPriorityNodes: number;
  /** ISO 8601. */
  readonly creationTime?: string;
  readonly resizeErrors?: readonly ResizeError[];
}

export type NodeState =
  | 'creating'
  | 'starting'
  | 'waitingforstarttask'
  | 'starttaskfailed'
  | 'idle'
  | 'running'
  | 'rebooting'
  | 'reimaging'
  | 'leavingpool'
  | 'offline'
  | 'unusable'
  | 'unknown'
  | 'preempted';

export interface FailureInfo {
  readonly category: 'UserError' | 'ServerError';
  readonly code: string;
  readonly message: string;
  readonly details?: readonly NameValue[];
}

/** A compute node as a node list gives it. */
export interface ComputeNode {
  readonly id: string;
  readonly state: NodeState;
  readonly startTaskInfo?: {
    readonly state: 'running' | 'completed';
    readonly exitCode?: number;
    readonly failureInfo?: FailureInfo;
    readonly retryCount: number;
    readonly result?: 'success' | 'failure';
  };
  readonly errors?: ReadonlyArray<{ readonly code: string; readonly message: string }>;
}

export type JobState =
  | 'active'
  | 'disabling'
  | 'disabled'
  | 'enabling'
  | 'terminating'
  | 'completed'
  | 'deleting';

/** A job as `GET /jobs/{id}` gives it. */
export interface Job extends JobBody {
  readonly state: JobState;
  /** ISO 8601. */
  readonly creationTime?: string;
  readonly executionInfo?: {
    readonly startTime?: string;
    readonly endTime?: string;
    readonly poolId?: string;
    readonly terminateReason?: string;
    readonly schedulingError?: { readonly code: string; readonly message: string };
  };
}

export type TaskState = 'active' | 'preparing' | 'running' | 'completed';

/** A task as a list or `GET` gives it; with `$select`, only the chosen fields are there. */
export interface Task extends TaskBody {
  readonly state: TaskState;
  readonly executionInfo?: {
    readonly startTime?: string;
    readonly endTime?: string;
    readonly exitCode?: number;
    readonly result?: 'success' | 'failure';
    readonly failureInfo?: FailureInfo;
    readonly retryCount: number;
    readonly requeueCount: number;
  };
  readonly nodeInfo?: { readonly poolId?: string; readonly nodeId?: string; readonly nodeUrl?: string };
}

/** `taskCounts` of `GET /jobs/{id}/taskcounts`; `completed` = `succeeded` + `failed`. */
export interface TaskCounts {
  readonly active: number;
  readonly running: number;
  readonly completed: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** What became of one item of `addtaskcollection`. */
export interface TaskAddResult {
  readonly taskId: string;
  readonly status: 'Success' | 'ClientError' | 'ServerError';
  readonly error?: { readonly code: string; readonly message: string };
}

/** An item of `GET /supportedimages`. */
export interface SupportedImage {
  readonly nodeAgentSKUId: string;
  readonly imageReference: ImageReference;
  readonly osType: 'linux' | 'windows';
  readonly verificationType: 'verified' | 'unverified';
  readonly capabilities?: readonly string[];
  readonly batchSupportEndOfLife?: string;
}
