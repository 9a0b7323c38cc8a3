/**
 * Shapes of the Azure Batch REST API (2022-10-01.16.0), as far as we send or read them. Names and spelling
 * are the service's own. Durations are ISO 8601, times ISO 8601 UTC, both as text.
 */

import type {
  ImageReference,
  MachineBody,
  MountBody,
  NetworkConfiguration,
  NodeCommunicationMode,
  UserAccountBody,
} from './rest-pool.ts';

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

export interface ApplicationPackageReference {
  readonly applicationId: string;
  readonly version?: string;
}

/** The container that a task runs in. */
export interface TaskContainerSettings {
  readonly imageName: string;
  readonly containerRunOptions?: string;
  readonly registry?: {
    readonly registryServer?: string;
    readonly identityReference?: { readonly resourceId: string };
  };
  readonly workingDirectory?: 'taskWorkingDirectory' | 'containerImageDefault';
}

/** What every kind of task has that runs on a node. */
interface RunsOnNode {
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly environmentSettings?: readonly EnvironmentSetting[];
  readonly userIdentity?: UserIdentity;
}

export interface StartTaskBody extends RunsOnNode {
  readonly maxTaskRetryCount?: number;
  readonly waitForSuccess?: boolean;
}

/** Body of `POST /pools`. */
export interface PoolBody {
  readonly id: string;
  readonly displayName?: string;
  readonly vmSize: string;
  readonly virtualMachineConfiguration?: MachineBody;
  readonly resizeTimeout?: string;
  readonly targetDedicatedNodes?: number;
  readonly targetLowPriorityNodes?: number;
  readonly enableAutoScale?: boolean;
  readonly autoScaleFormula?: string;
  readonly autoScaleEvaluationInterval?: string;
  readonly taskSlotsPerNode?: number;
  readonly taskSchedulingPolicy?: { readonly nodeFillType: 'spread' | 'pack' };
  readonly enableInterNodeCommunication?: boolean;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly startTask?: StartTaskBody;
  readonly applicationPackageReferences?: readonly ApplicationPackageReference[];
  readonly userAccounts?: readonly UserAccountBody[];
  readonly mountConfiguration?: readonly MountBody[];
  readonly targetNodeCommunicationMode?: NodeCommunicationMode;
  readonly metadata?: readonly NameValue[];
}

/** Body of `PATCH /pools/{id}`: what is given replaces what was. */
export type PoolPatchBody = Pick<PoolBody, 'startTask' | 'metadata' | 'targetNodeCommunicationMode'>;

/** Body of `POST /pools/{id}/enableautoscale`. */
export interface AutoScaleBody {
  readonly autoScaleFormula: string;
  readonly autoScaleEvaluationInterval?: string;
}

/** A run of a formula; `results` is `$TargetDedicatedNodes=2;…`, `error` says why there are none. */
export interface AutoScaleRun {
  readonly timestamp: string;
  readonly results?: string;
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly values?: readonly NameValue[];
  };
}

/** A pool that the service makes for a job; its id is `<prefix>_<guid>`. */
export interface AutoPoolSpecification {
  readonly autoPoolIdPrefix?: string;
  readonly poolLifetimeOption: 'job' | 'jobschedule';
  readonly keepAlive?: boolean;
  readonly pool: Omit<PoolBody, 'id'>;
}

/** Where a job runs: exactly one of the two. */
export interface PoolInfo {
  readonly poolId?: string;
  readonly autoPoolSpecification?: AutoPoolSpecification;
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

/** What a task of a job and its job manager have in common. */
interface RunsInJob extends RunsOnNode {
  readonly id: string;
  readonly outputFiles?: readonly OutputFile[];
  readonly constraints?: TaskConstraints;
  readonly requiredSlots?: number;
  readonly applicationPackageReferences?: readonly ApplicationPackageReference[];
}

/** The task that starts with a job and may add others. */
export interface JobManagerTaskBody extends RunsInJob {
  readonly killJobOnCompletion?: boolean;
  readonly runExclusive?: boolean;
  readonly authenticationTokenSettings?: { readonly access: readonly 'job'[] };
  readonly allowLowPriorityNode?: boolean;
}

/** The task that runs on each node before the job's first task there. */
export interface JobPreparationTaskBody extends RunsOnNode {
  readonly constraints?: TaskConstraints;
  readonly waitForSuccess?: boolean;
  readonly rerunOnNodeRebootAfterSuccess?: boolean;
}

/** The task that runs when the job ends, wherever its preparation did. */
export interface JobReleaseTaskBody extends RunsOnNode {
  readonly maxWallClockTime?: string;
}

/** When the jobs of a schedule are made. */
export interface ScheduleBody {
  readonly doNotRunUntil?: string;
  readonly doNotRunAfter?: string;
  readonly startWindow?: string;
  readonly recurrenceInterval?: string;
}

/** Body of `POST /jobschedules`. */
export interface JobScheduleBody {
  readonly id: string;
  readonly schedule: ScheduleBody;
  /** A job without its id: the service makes ids such as `nightly:job-1`. */
  readonly jobSpecification: Omit<JobBody, 'id'>;
  readonly metadata?: readonly NameValue[];
}

/** A job schedule as `GET /jobschedules/{id}` gives it. */
export interface JobSchedule extends JobScheduleBody {
  readonly state: 'active' | 'completed' | 'disabled' | 'terminating' | 'deleting';
  /** ISO 8601. */
  readonly creationTime?: string;
  readonly executionInfo?: {
    readonly nextRunTime?: string;
    readonly endTime?: string;
    readonly recentJob?: { readonly id: string };
  };
}

/** Body of `POST /jobs`. */
export interface JobBody {
  readonly id: string;
  readonly displayName?: string;
  readonly priority?: number;
  readonly constraints?: { readonly maxWallClockTime?: string; readonly maxTaskRetryCount?: number };
  readonly maxParallelTasks?: number;
  readonly jobManagerTask?: JobManagerTaskBody;
  readonly jobPreparationTask?: JobPreparationTaskBody;
  readonly jobReleaseTask?: JobReleaseTaskBody;
  readonly poolInfo: PoolInfo;
  readonly onAllTasksComplete?: 'noaction' | 'terminatejob';
  readonly onTaskFailure?: 'noaction' | 'performexitoptionsjobaction';
  readonly usesTaskDependencies?: boolean;
  /** Set for every task of the job; a task's own setting of the same name wins. */
  readonly commonEnvironmentSettings?: readonly EnvironmentSetting[];
  readonly metadata?: readonly NameValue[];
}

/** Body of `POST /jobs/{id}/tasks`, and an item of `addtaskcollection`. */
export interface TaskBody extends RunsInJob {
  readonly displayName?: string;
  readonly dependsOn?: DependsOn;
  readonly exitConditions?: ExitConditions;
  readonly containerSettings?: TaskContainerSettings;
  readonly multiInstanceSettings?: {
    readonly numberOfInstances: number;
    readonly coordinationCommandLine: string;
    readonly commonResourceFiles?: readonly ResourceFile[];
  };
}

export interface ResizeError {
  readonly code: string;
  readonly message: string;
  readonly values?: readonly NameValue[];
}

/** A pool as `GET /pools/{id}` gives it. */
export interface Pool extends PoolBody {
  readonly state: 'active' | 'deleting';
  readonly allocationState: 'steady' | 'resizing' | 'stopping';
  readonly currentDedicatedNodes: number;
  readonly currentLowPriorityNodes: number;
  /** ISO 8601. */
  readonly creationTime?: string;
  readonly resizeErrors?: readonly ResizeError[];
  readonly autoScaleRun?: AutoScaleRun;
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
