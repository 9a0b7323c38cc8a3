import type {
  DependsOn,
  ExitConditions,
  FailureInfo,
  NameValue,
  OutputFile,
  ResizeError,
  ResourceFile,
  UserIdentity,
} from '../../wire/rest.ts';
import type { Micros } from '../../wire/time.ts';
import type { PackageReference } from '../packages/package-store.ts';
import type {
  JobManagerTraits,
  JobPreparationProps,
  JobReleaseProps,
  MultiInstanceSettings,
  PoolInfo,
} from './job-parts.ts';
import type { AutoScaleState } from '../autoscale/run.ts';

/** Properties as the caller sent them, checked, with the service's defaults written out. */
export interface Props {
  readonly [name: string]: unknown;
}

export interface StartTaskProps extends Props {
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly environmentSettings?: readonly NameValue[];
  readonly userIdentity: UserIdentity;
  /** Tries after the first; -1 is without limit. */
  readonly maxTaskRetryCount: number;
  readonly waitForSuccess: boolean;
}

export interface PoolProps extends Props {
  readonly vmSize: string;
  readonly resizeTimeout: string;
  readonly enableAutoScale?: boolean;
  readonly autoScaleFormula?: string;
  readonly autoScaleEvaluationInterval?: string;
  readonly taskSlotsPerNode: number;
  readonly taskSchedulingPolicy: { readonly nodeFillType: 'Spread' | 'Pack' };
  readonly startTask?: StartTaskProps;
  readonly applicationPackageReferences?: readonly PackageReference[];
  readonly certificateReferences?: readonly CertificateReference[];
}

export interface JobProps extends Props {
  readonly priority: number;
  readonly maxParallelTasks: number;
  readonly constraints: { readonly maxWallClockTime: string; readonly maxTaskRetryCount: number };
  readonly commonEnvironmentSettings?: readonly NameValue[];
  readonly poolInfo: PoolInfo;
  readonly onAllTasksComplete: 'noaction' | 'terminatejob';
  readonly usesTaskDependencies?: boolean;
  readonly jobManagerTask?: Props & JobManagerTraits;
  readonly jobPreparationTask?: JobPreparationProps;
  readonly jobReleaseTask?: JobReleaseProps;
  readonly onTaskFailure?: 'noaction' | 'performexitoptionsjobaction';
}

export interface TaskProps extends Props {
  readonly commandLine: string;
  readonly dependsOn?: DependsOn;
  readonly exitConditions?: ExitConditions;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly outputFiles?: readonly OutputFile[];
  readonly environmentSettings?: readonly NameValue[];
  readonly userIdentity: UserIdentity;
  readonly constraints: {
    readonly maxWallClockTime: string;
    readonly retentionTime?: string;
    readonly maxTaskRetryCount: number;
  };
  readonly requiredSlots: number;
  readonly affinityInfo?: { readonly affinityId: string };
  readonly multiInstanceSettings?: MultiInstanceSettings;
  readonly applicationPackageReferences?: readonly PackageReference[];
  /** What the task may use the service for, with a token of its own. */
  readonly authenticationTokenSettings?: { readonly access?: ReadonlyArray<'job'> };
}

/** Numbers of dedicated and of low-priority (spot) nodes. */
export interface NodeNumbers {
  readonly dedicated: number;
  readonly lowPriority: number;
}

/** What becomes of the tasks on a node that leaves its pool. */
export type Deallocation = 'requeue' | 'terminate' | 'taskcompletion' | 'retaineddata';

type Allocation =
  | { readonly state: 'steady'; readonly since: Micros; readonly errors: readonly ResizeError[] }
  | {
      readonly state: 'resizing';
      readonly since: Micros;
      /** When nodes come and go. */
      readonly due: Micros;
      /** When the service gives up. */
      readonly expires: Micros;
      readonly option: Deallocation;
      /** Nodes are on their way: only `expires` is left to wait for. */
      readonly begun: boolean;
    }
  | { readonly state: 'stopping'; readonly since: Micros; readonly due: Micros };

export interface PoolRecord {
  readonly id: string;
  readonly props: PoolProps;
  readonly created: Micros;
  /** What the ETag says: moves with the caller's changes, not with the service's own. */
  readonly modified: Micros;
  readonly state: 'active' | 'deleting';
  readonly since: Micros;
  readonly allocation: Allocation;
  readonly target: NodeNumbers;
  /** Only while a formula decides on the size. */
  readonly autoScale?: AutoScaleState;
}

export type StartTaskRun =
  | {
      readonly state: 'running';
      readonly startTime: Micros;
      readonly retryCount: number;
      readonly lastRetryTime?: Micros;
    }
  | {
      readonly state: 'completed';
      readonly startTime: Micros;
      readonly endTime: Micros;
      readonly exitCode?: number;
      readonly failureInfo?: FailureInfo;
      readonly result: 'success' | 'failure';
      readonly retryCount: number;
      readonly lastRetryTime?: Micros;
    };

/** `ready` is shown as `idle` or `running`, by whether tasks run there. */
export type NodeLife =
  | { readonly state: 'creating'; readonly since: Micros; readonly due: Micros }
  | { readonly state: 'starting'; readonly since: Micros; readonly due: Micros }
  | {
      readonly state: 'waitingforstarttask';
      readonly since: Micros;
      readonly booted: Micros;
      readonly start: StartTaskRun;
    }
  | {
      readonly state: 'starttaskfailed';
      readonly since: Micros;
      readonly booted: Micros;
      readonly start: StartTaskRun;
    }
  | {
      readonly state: 'ready';
      readonly since: Micros;
      readonly booted: Micros;
      readonly start?: StartTaskRun;
    }
  | { readonly state: 'unusable'; readonly since: Micros; readonly message: string }
  /** A spot node whose machine was taken away; another one starts when it is due. */
  | { readonly state: 'preempted'; readonly since: Micros; readonly due: Micros }
  /** `emptied`: no task runs there any more, and the machine goes down; the node then starts as a new one does. */
  | {
      readonly state: 'rebooting' | 'reimaging';
      readonly since: Micros;
      readonly emptied: boolean;
    }
  /** `emptied`: its processes and folders are being removed; before that, its tasks are still running. */
  | { readonly state: 'leavingpool'; readonly since: Micros; readonly emptied: boolean };

/** A user account on a node, as far as the service tells of it; passwords and keys are not kept. */
export interface NodeUser {
  readonly name: string;
  readonly isAdmin: boolean;
  readonly expires: Micros;
}

export interface NodeRecord {
  readonly poolId: string;
  readonly id: string;
  readonly dedicated: boolean;
  readonly ipAddress: string;
  readonly allocated: Micros;
  readonly life: NodeLife;
  /** The pool's start task as it was when the node booted. */
  readonly startTask?: StartTaskProps;
  /** The pool's packages as they were when the node booted. */
  readonly packages?: readonly PackageReference[];
  /** Its pool is made for containers. */
  readonly containers?: true;
  /** How many times faster the node waits, as its pool said when it booted. */
  readonly speed?: number;
  readonly slots: number;
  /** Tasks that run there, and the slots they take: kept by the store with each task. */
  readonly tasks: number;
  readonly usedSlots: number;
  readonly totalTasksRun: number;
  readonly totalTasksSucceeded: number;
  /** The last tasks that started there, the newest first. */
  readonly recent: readonly RecentTask[];
  /** True where no task may start there; absent otherwise. */
  readonly schedulingDisabled?: true;
  readonly users?: readonly NodeUser[];
}

/** A task that started on a node; `instance` for one of several nodes: 0 is the primary, the others subtasks. */
interface RecentTask {
  readonly jobId: string;
  readonly taskId: string;
  readonly instance?: number;
}

/** The last state that was no transition, and when it was entered. */
export interface Previous<State extends string> {
  readonly state: State;
  readonly since: Micros;
}

export type StableJobState = 'active' | 'disabled' | 'completed';
export type DisableTasks = 'requeue' | 'terminate' | 'wait';

export type JobStatus =
  | { readonly state: 'active'; readonly since: Micros; readonly previous?: Previous<StableJobState> }
  | {
      readonly state: 'disabling';
      readonly since: Micros;
      readonly previous: Previous<StableJobState>;
      readonly disableTasks: DisableTasks;
    }
  | { readonly state: 'disabled'; readonly since: Micros; readonly previous: Previous<StableJobState> }
  | {
      readonly state: 'terminating';
      readonly since: Micros;
      readonly previous: Previous<StableJobState>;
      readonly reason: string;
    }
  | {
      readonly state: 'completed';
      readonly since: Micros;
      readonly previous: Previous<StableJobState>;
      /** Absent where the job could not be scheduled. */
      readonly reason?: string;
    }
  | {
      readonly state: 'deleting';
      readonly since: Micros;
      readonly previous: Previous<StableJobState>;
      readonly reason?: string;
    };

export interface JobRecord {
  readonly id: string;
  readonly props: JobProps;
  readonly created: Micros;
  readonly modified: Micros;
  readonly started: Micros;
  /** The pool that was made for it. */
  readonly autoPoolId?: string;
  /** Why that pool could not be made: the job was completed at once. */
  readonly schedulingError?: FailureInfo;
  readonly status: JobStatus;
}

/** What a pool says of a certificate that it uses. */
export interface CertificateReference extends Props {
  readonly thumbprint: string;
  readonly thumbprintAlgorithm: string;
}

/** A certificate of the account: what may be shown of it. Private keys are not kept. */
export interface CertificateRecord {
  /** 40 hexadecimal digits. */
  readonly thumbprint: string;
  readonly created: Micros;
  /** Its deletion failed, since pools used it. */
  readonly deletionFailed?: { readonly since: Micros; readonly pools: readonly string[] };
  /** The certificate in base64; absent where it could not be read without its password. */
  readonly publicData?: string;
}

/** The node a try runs or ran on. */
export interface NodeRef {
  readonly poolId: string;
  readonly nodeId: string;
}

/** A subtask at its end. */
export interface SubtaskEnd {
  readonly node: NodeRef;
  readonly startTime: Micros;
  readonly endTime: Micros;
  readonly exitCode?: number;
  readonly failureInfo?: FailureInfo;
}

type TaskStateName = 'active' | 'preparing' | 'running' | 'completed';

export type TaskStatus =
  | { readonly state: 'active'; readonly since: Micros; readonly previous?: Previous<TaskStateName> }
  | {
      readonly state: 'running';
      readonly since: Micros;
      readonly previous: Previous<TaskStateName>;
      readonly node: NodeRef;
      /** Where the subtasks of a multi-instance task are: subtask 1 first. */
      readonly subtaskNodes?: readonly NodeRef[];
      /** It waits for the job's preparation task there: shown as `preparing`. */
      readonly preparing?: true;
      /** Its process is being killed, and what becomes of the task then. */
      readonly ending?: 'terminate' | 'requeue';
    }
  | {
      readonly state: 'completed';
      readonly since: Micros;
      readonly previous: Previous<TaskStateName>;
      /** Absent where the task ended without ever having been on a node. */
      readonly node?: NodeRef;
      /** How the subtasks of a multi-instance task ended: subtask 1 first. */
      readonly subtasks?: readonly SubtaskEnd[];
      readonly startTime?: Micros;
      readonly exitCode?: number;
      readonly failureInfo?: FailureInfo;
      readonly result: 'success' | 'failure';
    };

export interface TaskRecord {
  readonly jobId: string;
  readonly id: string;
  readonly props: TaskProps;
  readonly created: Micros;
  readonly modified: Micros;
  /** The place in the job's queue: lower numbers start first. */
  readonly seq: number;
  /** How often a try was started; tells a late outcome from the current one. */
  readonly tries: number;
  readonly retryCount: number;
  readonly lastRetryTime?: Micros;
  readonly requeueCount: number;
  readonly lastRequeueTime?: Micros;
  /** How many of the parents that it waits for are not met; absent or 0: it may start. */
  readonly unmet?: number;
  /** Present where it is its job's manager. */
  readonly manager?: JobManagerTraits;
  /** Its folder was removed after the time for which it was to be kept. */
  readonly filesRemoved?: true;
  readonly status: TaskStatus;
}

/** Numbers of tasks, and the slots that they take. */
export interface Tally {
  readonly tasks: number;
  readonly slots: number;
}

/**
 * What the scheduler and `taskcounts` need of a job, kept with each change of its tasks so that neither ever
 * reads the tasks.
 */
export interface JobQueue {
  readonly jobId: string;
  readonly poolId: string;
  readonly priority: number;
  readonly maxParallelTasks: number;
  /** Whether tasks may start: the job is active. */
  readonly open: boolean;
  readonly nextSeq: number;
  /** Tasks that wait and may start, by their size (`sizeOf`). */
  readonly waiting: Readonly<Record<string, number>>;
  /** Tasks that wait for others. */
  readonly blocked?: Tally;
  readonly running: Tally;
  readonly succeeded: Tally;
  readonly failed: Tally;
}

/** An entry of the index of tasks that wait. */
export interface WaitingTask {
  readonly jobId: string;
  readonly taskId: string;
  readonly seq: number;
  readonly slots: number;
  readonly affinityId?: string;
  /** A multi-instance task: so many nodes, all of its own. */
  readonly instances?: number;
  /** It needs a node of its own. */
  readonly exclusive?: true;
  readonly dedicatedOnly?: true;
}
