import type { BlobState, ContainerState } from '../wire/ports.ts';
import type {
  AutoScaleRun,
  ComputeNode,
  Job,
  JobSchedule,
  Pool,
  SupportedImage,
  Task,
} from '../wire/rest.ts';

/** A container as it stands, with its blobs (only those of containers that the spec uploads to). */
export interface ObservedContainer extends ContainerState {
  readonly blobs: readonly BlobState[];
}

/** A job of this spec as it stands: `topn`, or a later attempt such as `topn-2`. */
export interface ObservedJob {
  readonly job: Job;
  /** With id, state, executionInfo, environmentSettings (which carry the fingerprint) and, where it matters, dependsOn. */
  readonly tasks: readonly Task[];
}

/**
 * What exists, read with as few requests as possible. `images` is absent where no service was asked
 * (offline, or a local target that has never been used).
 */
export interface Observed {
  readonly images?: readonly SupportedImage[];
  readonly containers: readonly ObservedContainer[];
  readonly pool?: Pool;
  /** What the wanted formula gives on that pool, where both scale by themselves and the formula is another. */
  readonly formula?: AutoScaleRun;
  /** The nodes of that pool. */
  readonly nodes?: readonly ComputeNode[];
  /** The schedule of that job's id, where the spec wants one. */
  readonly schedule?: JobSchedule;
  /** Ours and foreign ones that stand in the way, in the order of their attempts. */
  readonly jobs: readonly ObservedJob[];
}

/** What exists where nothing was asked, or where nothing exists. */
export const NOTHING: Observed = { containers: [], jobs: [] };
