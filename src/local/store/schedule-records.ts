import type { Micros } from '../../wire/time.ts';
import type { Previous, Props } from './records.ts';

/** When a job schedule makes jobs. Times are ISO 8601, as are durations. */
export interface ScheduleTimes {
  readonly doNotRunUntil?: string;
  readonly doNotRunAfter?: string;
  /** How late a job may be made; a later one is left out. */
  readonly startWindow?: string;
  /** Absent: one job is made, and no other. */
  readonly recurrenceInterval?: string;
}

export interface JobScheduleProps extends Props {
  readonly schedule: ScheduleTimes;
  /** The body of a job without its id. */
  readonly jobSpecification: Props;
}

type StableState = 'active' | 'disabled' | 'completed';

export interface JobScheduleRecord {
  readonly id: string;
  readonly props: JobScheduleProps;
  readonly created: Micros;
  readonly modified: Micros;
  readonly status: {
    readonly state: StableState | 'terminating' | 'deleting';
    readonly since: Micros;
    readonly previous?: Previous<StableState>;
  };
  /** How many jobs it has made; the last one's id. */
  readonly made: number;
  readonly recentJob?: string;
  /** When the next job is to be made; absent where there is none. */
  readonly nextRun?: Micros;
  /** When it has to be looked at again; absent while it waits for something else. */
  readonly due?: Micros;
  /** The pool that its jobs share, made with the first of them. */
  readonly autoPoolId?: string;
}
