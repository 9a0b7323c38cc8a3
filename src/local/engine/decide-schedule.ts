import { unreachable } from '../../base/unreachable.ts';
import { parseDuration, parseIsoTime, type Micros } from '../../wire/time.ts';
import type { JobScheduleRecord, ScheduleTimes } from '../store/schedule-records.ts';

/** What a decision about a job schedule is made from. */
export interface ScheduleView {
  readonly schedule: JobScheduleRecord;
  /** Whether its last job is not over. */
  readonly busy: boolean;
  /** Whether any job of it is left. */
  readonly hasJobs: boolean;
}

export type ScheduleDecision =
  /** Nothing happens before this time; without one, before its last job changes or a caller comes. */
  | { readonly do: 'wait'; readonly until: Micros | undefined }
  | { readonly do: 'make-job'; readonly nextRun: Micros | undefined }
  /** The time for a job passed by while the last one ran. */
  | { readonly do: 'skip'; readonly nextRun: Micros }
  | { readonly do: 'complete' }
  | { readonly do: 'delete-jobs' }
  | { readonly do: 'remove' };

const timeOf = (text: string | undefined): Micros =>
  text === undefined ? Infinity : (parseIsoTime(text) ?? Infinity);
const microsOf = (duration: string | undefined): Micros => (parseDuration(duration ?? '') ?? Infinity) * 1000;

/** When a schedule makes its first job after it was made or changed then. */
export const firstRun = ({ doNotRunUntil }: ScheduleTimes, now: Micros): Micros =>
  Math.max(now, doNotRunUntil === undefined ? now : timeOf(doNotRunUntil));

/** The first time after now, in whole intervals from a run; undefined where a schedule does not recur. */
export function runAfter(
  run: Micros,
  { recurrenceInterval }: ScheduleTimes,
  now: Micros,
): Micros | undefined {
  const interval = microsOf(recurrenceInterval);
  if (interval === Infinity) return undefined;
  return run + Math.max(1, Math.floor((now - run) / interval) + 1) * interval;
}

/** What happens next to a job schedule. */
export function decideSchedule({ schedule, busy, hasJobs }: ScheduleView, now: Micros): ScheduleDecision {
  switch (schedule.status.state) {
    case 'active':
      return decideRun(schedule, busy, now);
    case 'terminating':
      return busy ? { do: 'wait', until: undefined } : { do: 'complete' };
    case 'deleting':
      return hasJobs ? { do: 'delete-jobs' } : { do: 'remove' };
    case 'disabled':
    case 'completed':
      return { do: 'wait', until: undefined };
    default:
      return unreachable(schedule.status.state);
  }
}

function decideRun({ props, nextRun }: JobScheduleRecord, busy: boolean, now: Micros): ScheduleDecision {
  const times = props.schedule;
  const end = timeOf(times.doNotRunAfter);
  const over = nextRun === undefined || now >= end || nextRun >= end;
  if (over) return busy ? { do: 'wait', until: undefined } : { do: 'complete' };
  if (now < nextRun) return { do: 'wait', until: nextRun };
  // There is never more than one job at a time that is not over.
  if (busy) return { do: 'wait', until: undefined };
  const following = runAfter(nextRun, times, now);
  const late = now > nextRun + microsOf(times.startWindow);
  return late && following !== undefined
    ? { do: 'skip', nextRun: following }
    : { do: 'make-job', nextRun: following };
}
