import type {
  FailureInfo,
  NameValue,
  OutputFile,
  ResizeError,
  ResourceFile,
  UserIdentity,
} from '../../wire/rest.ts';
import type { Micros } from '../../wire/time.ts';

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
  readonly taskSlotsPerNode: number;
  readonly taskSchedulingPolicy: { readonly nodeFillType: 'Spread' | 'Pack' };
  readonly startTask?: StartTaskProps;
}

export interface JobProps extends Props {
  readonly priority: number;
  readonly maxParallelTasks: number;
  readonly constraints: { readonly maxWallClockTime: string; readonly maxTaskRetryCount: number };
  readonly commonEnvironmentSettings?: readonly NameValue[];
  readonly poolInfo: { readonly poolId: string };
  readonly onAllTasksComplete: 'noaction' | 'terminatejob';
}

export interface TaskProps extends Props {
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly outputFiles?: readonly OutputFile[];
  readonly environmentSettings?: readonly NameValue[];
  readonly userIdentity: UserIdentity;
  readonly constraints: { readonly maxWallClockTime: string; readonly maxTaskRetryCount: number };
  readonly requiredSlots: number;
  readonly affinityInfo?: { readonly affinityId: string };
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
  /** `emptied`: its processes and folders are being removed; before that, its tasks are still running. */
  | { readonly state: 'leavingpool'; readonly since: Micros; readonly emptied: boolean };

export interface NodeRecord {
  readonly poolId: string;
  readonly id: string;
  readonly dedicated: boolean;
  readonly ipAddress: string;
  readonly allocated: Micros;
  readonly life: NodeLife;
  /** The pool's start task as it was when the node booted. */
  readonly startTask?: StartTaskProps;
  readonly slots: number;
  /** Tasks that run there, and the slots they take: kept by the store with each task. */
  readonly tasks: number;
  readonly usedSlots: number;
  readonly totalTasksRun: number;
  readonly totalTasksSucceeded: number;
  /** The last tasks that started there, the newest first. */
  readonly recent: ReadonlyArray<{ readonly jobId: string; readonly taskId: string }>;
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
      readonly reason: string;
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
  readonly status: JobStatus;
}

/** The node a try runs or ran on. */
export interface NodeRef {
  readonly poolId: string;
  readonly nodeId: string;
}

type TaskStateName = 'active' | 'running' | 'completed';

type TaskStatus =
  | { readonly state: 'active'; readonly since: Micros; readonly previous?: Previous<TaskStateName> }
  | {
      readonly state: 'running';
      readonly since: Micros;
      readonly previous: Previous<TaskStateName>;
      readonly node: NodeRef;
      /** Its process is being killed, and what becomes of the task then. */
      readonly ending?: 'terminate' | 'requeue';
    }
  | {
      readonly state: 'completed';
      readonly since: Micros;
      readonly previous: Previous<TaskStateName>;
      /** Absent where the task ended without ever having been on a node. */
      readonly node?: NodeRef;
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
  /** Tasks that wait, by the slots that each of them needs. */
  readonly waiting: Readonly<Record<string, number>>;
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
}
