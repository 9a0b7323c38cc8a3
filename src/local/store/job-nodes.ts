import type { Micros } from '../../wire/time.ts';
import type { NodeRef, StartTaskRun } from './records.ts';

/** One of a job's own tasks on a node. `tries` tells a late outcome from the current one. */
export type JobTaskRun = StartTaskRun & {
  readonly tries: number;
  /** Its folder was removed after the time for which it was to be kept. */
  readonly filesRemoved?: true;
};

/** What a job's own tasks did on one of its nodes. */
export interface JobNodeRecord extends NodeRef {
  readonly jobId: string;
  readonly preparation: JobTaskRun;
  /** The preparation task runs again before the next task of the job does. */
  readonly stale?: true;
  readonly release?: JobTaskRun;
}

/** One try of a job's preparation or release task. */
export interface JobTaskTry extends NodeRef {
  readonly jobId: string;
  /** When the job was made: tells it from a later one of its id. */
  readonly created: Micros;
  readonly kind: 'preparation' | 'release';
  readonly tries: number;
}
