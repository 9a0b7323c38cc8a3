import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decideSchedule, runAfter } from '../../../src/local/engine/decide-schedule.ts';
import type { JobScheduleRecord, ScheduleTimes } from '../../../src/local/store/schedule-records.ts';
import { isoOf } from '../../../src/wire/time.ts';

const HOUR = 3_600_000_000;

const schedule = (times: ScheduleTimes, change: Partial<JobScheduleRecord> = {}): JobScheduleRecord => ({
  id: 's',
  props: { schedule: times, jobSpecification: {} },
  created: 0,
  modified: 0,
  status: { state: 'active', since: 0 },
  made: 1,
  ...change,
});

const decide = (record: JobScheduleRecord, now: number, busy = false): unknown =>
  decideSchedule({ schedule: record, busy, hasJobs: busy }, now);

const HOURLY: ScheduleTimes = { recurrenceInterval: 'PT1H' };
const IDLE = { do: 'wait', until: undefined };

describe('a job schedule', () => {
  test('sleeps until its next job is to be made, and makes it then', () => {
    const record = schedule(HOURLY, { nextRun: HOUR });
    expect(decide(record, HOUR - 1)).toEqual({ do: 'wait', until: HOUR });
    expect(decide(record, HOUR)).toEqual({ do: 'make-job', nextRun: 2 * HOUR });
  });

  test('waits while its last job is not over, and then makes one job for all the times that went by', () => {
    const record = schedule(HOURLY, { nextRun: HOUR });
    expect(decide(record, 3.5 * HOUR, true)).toEqual(IDLE);
    expect(decide(record, 3.5 * HOUR)).toEqual({ do: 'make-job', nextRun: 4 * HOUR });
  });

  test('leaves a job out that would be later than its start window', () => {
    const record = schedule({ ...HOURLY, startWindow: 'PT10M' }, { nextRun: HOUR });
    expect(decide(record, HOUR + HOUR / 6)).toEqual({ do: 'make-job', nextRun: 2 * HOUR });
    expect(decide(record, HOUR + HOUR / 5)).toEqual({ do: 'skip', nextRun: 2 * HOUR });
  });

  test('is completed after its one job, or once no job may be made any more', () => {
    expect(decide(schedule({}), 5, true)).toEqual(IDLE);
    expect(decide(schedule({}), 5)).toEqual({ do: 'complete' });
    const ending = { ...HOURLY, doNotRunAfter: isoOf(1.5 * HOUR) };
    expect(decide(schedule(ending, { nextRun: 2 * HOUR }), HOUR)).toEqual({ do: 'complete' });
    expect(decide(schedule(ending, { nextRun: HOUR }), 2 * HOUR)).toEqual({ do: 'complete' });
  });

  test('does nothing while it is disabled, and ends in order', () => {
    const disabled = schedule(HOURLY, { nextRun: HOUR, status: { state: 'disabled', since: 0 } });
    expect(decide(disabled, 9 * HOUR)).toEqual(IDLE);
    const terminating = schedule(HOURLY, { status: { state: 'terminating', since: 0 } });
    expect([decide(terminating, 0, true), decide(terminating, 0)]).toEqual([IDLE, { do: 'complete' }]);
    const deleting = schedule(HOURLY, { status: { state: 'deleting', since: 0 } });
    expect([decide(deleting, 0, true), decide(deleting, 0)]).toEqual([
      { do: 'delete-jobs' },
      { do: 'remove' },
    ]);
  });

  test('runs at whole intervals from the run before, always later than now', () => {
    const micros = fc.integer({ min: 0, max: 1_000 * HOUR });
    fc.assert(
      fc.property(micros, micros, fc.integer({ min: 1, max: 5000 }), (run, later, minutes) => {
        const interval = minutes * 60_000_000;
        const next = runAfter(run, { recurrenceInterval: `PT${minutes}M` }, run + later) ?? 0;
        expect(next).toBeGreaterThan(run + later);
        expect(next - interval).toBeLessThanOrEqual(run + later);
        expect((next - run) % interval).toBe(0);
      }),
    );
  });
});
