import type { NameValue, ResourceFile, UserIdentity } from '../../wire/rest.ts';

/** A pool that is made for a job. */
export interface AutoPoolProps {
  readonly autoPoolIdPrefix?: string;
  readonly poolLifetimeOption: 'job' | 'jobschedule';
  readonly keepAlive: boolean;
  /** The body of a pool without its id. */
  readonly pool: Readonly<Record<string, unknown>>;
}

/** Where a job runs: on a pool of this id, or on one that is made for it. */
export interface PoolInfo {
  readonly poolId?: string;
  readonly autoPoolSpecification?: AutoPoolProps;
}

/** How a job manager task differs from other tasks. */
export interface JobManagerTraits {
  /** The job ends with it. */
  readonly killJobOnCompletion: boolean;
  /** No other task runs on its node meanwhile. */
  readonly runExclusive: boolean;
  readonly allowLowPriorityNode: boolean;
}

/** What tasks have in common that belong to the job itself. */
interface OwnTaskProps {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly commandLine: string;
  readonly resourceFiles?: readonly ResourceFile[];
  readonly environmentSettings?: readonly NameValue[];
  readonly userIdentity: UserIdentity;
}

export interface JobPreparationProps extends OwnTaskProps {
  readonly constraints: {
    readonly maxWallClockTime: string;
    readonly maxTaskRetryCount: number;
    readonly retentionTime?: string;
  };
  readonly waitForSuccess: boolean;
  readonly rerunOnNodeRebootAfterSuccess: boolean;
}

export interface JobReleaseProps extends OwnTaskProps {
  readonly maxWallClockTime: string;
  readonly retentionTime?: string;
}

/** What makes a task run on several nodes at once. */
export interface MultiInstanceSettings {
  /** Nodes that it needs, the primary's included. */
  readonly numberOfInstances: number;
  /** Runs on each of them, before the task's command runs on the primary's. */
  readonly coordinationCommandLine: string;
  readonly commonResourceFiles?: readonly ResourceFile[];
}
