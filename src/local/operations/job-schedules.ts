import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type ErrorCode, type Refusal } from '../../wire/errors.ts';
import { etagOf, isoOf } from '../../wire/time.ts';
import { firstRun, runAfter } from '../engine/decide-schedule.ts';
import { previousOf, stepSchedule, terminateSchedule as startTermination } from '../engine/schedules.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import type { Props } from '../store/records.ts';
import type { JobScheduleProps, JobScheduleRecord } from '../store/schedule-records.ts';
import { referenceTrouble } from './references.ts';
import { mayRead, mayWrite } from './conditions.ts';
import type { Answer, Input, View } from './operation.ts';
import { pageOf, select } from './page.ts';
import { touch } from './pools.ts';
import { jobUrl, present } from './render.ts';
import { statsOfSchedule, wholeJob, withStats } from './statistics.ts';

function findSchedule(account: AccountView, { ids }: Input): Result<JobScheduleRecord, Refusal> {
  const schedule = account.jobSchedule(ids['jobScheduleId'] ?? '');
  return schedule ? ok(schedule) : fail(refusal('JobScheduleNotFound'));
}

const REFUSED: Readonly<Partial<Record<JobScheduleRecord['status']['state'], ErrorCode>>> = {
  completed: 'JobScheduleCompleted',
  terminating: 'JobScheduleBeingTerminated',
  deleting: 'JobScheduleBeingDeleted',
};

/** The schedule, if its condition holds and it is not over; `also` says which end does not matter. */
function scheduleToChange(
  tx: AccountTx,
  input: Input,
  also: readonly JobScheduleRecord['status']['state'][] = [],
): Result<JobScheduleRecord, Refusal> {
  const schedule = findSchedule(tx, input);
  if (!schedule.ok) return schedule;
  const { state } = schedule.value.status;
  const code = also.includes(state) ? undefined : REFUSED[state];
  if (code) return fail(refusal(code));
  const may = mayWrite(input.condition, schedule.value.modified);
  return may.ok ? schedule : may;
}

/** Its first job is made at once where nothing says that it has to wait. */
export const addJobSchedule =
  (allocationMs: number) =>
  (tx: AccountTx, { body, packages }: Input): Answer => {
    const { id, ...props } = body;
    const scheduleId = String(id);
    if (tx.jobSchedule(scheduleId)) return fail(refusal('JobScheduleExists'));
    if (tx.job(scheduleId)) return fail(refusal('JobWithSameIdExists'));
    const wrong = referenceTrouble(props, { account: tx, packages });
    if (wrong) return fail(wrong);
    const schedule: JobScheduleRecord = {
      id: scheduleId,
      props: props as JobScheduleProps,
      created: tx.now,
      modified: tx.now,
      status: { state: 'active', since: tx.now },
      made: 0,
      nextRun: firstRun((props as JobScheduleProps).schedule, tx.now),
    };
    tx.putJobSchedule(schedule);
    stepSchedule(tx, scheduleId, allocationMs);
    return ok({ kind: 'done', modified: tx.now, location: `/jobschedules/${scheduleId}` });
  };

export function getJobSchedule(account: AccountView, input: Input): Answer {
  const schedule = findSchedule(account, input);
  if (!schedule.ok) return schedule;
  const { modified } = schedule.value;
  const reading = mayRead(input.condition, modified);
  if (!reading.ok) return reading;
  if (reading.value === 'unchanged') return ok({ kind: 'unchanged' });
  const { view, base } = input;
  const body = select(renderWhole(account, schedule.value, view, base), view.select);
  return ok({ kind: 'item', set: 'jobschedules', body, modified });
}

export function listJobSchedules(account: AccountView, { view, base }: Input): Answer {
  return ok(
    pageOf('jobschedules', account.jobSchedules(view.after), view, {
      key: (schedule) => schedule.id,
      render: (schedule) => renderWhole(account, schedule, view, base),
    }),
  );
}

const renderWhole = (account: AccountView, schedule: JobScheduleRecord, view: View, base: string): Props =>
  withStats(renderJobSchedule(schedule, base), view, () => statsOfSchedule(account, schedule.id, base));

export function listJobsOfSchedule(account: AccountView, input: Input): Answer {
  const schedule = findSchedule(account, input);
  if (!schedule.ok) return schedule;
  const { view, base } = input;
  return ok(
    pageOf('jobs', account.jobsOfSchedule(schedule.value.id, view.after), view, {
      key: (job) => job.id,
      render: (job) => wholeJob(account, job, view, base),
    }),
  );
}

/** What is given replaces what was; a new job specification is for the jobs to come. */
export function patchJobSchedule(tx: AccountTx, input: Input): Answer {
  const schedule = scheduleToChange(tx, input);
  return schedule.ok
    ? changeProps(tx, schedule.value, { ...schedule.value.props, ...input.body }, input)
    : schedule;
}

export function updateJobSchedule(tx: AccountTx, input: Input): Answer {
  const schedule = scheduleToChange(tx, input);
  if (!schedule.ok) return schedule;
  const { metadata: _metadata, ...rest } = schedule.value.props;
  return changeProps(tx, schedule.value, { ...rest, ...input.body }, input);
}

/** New times count from now on; a schedule that has made a job waits for an interval first. */
function changeProps(
  tx: AccountTx,
  old: JobScheduleRecord,
  props: JobScheduleProps,
  { body, packages }: Input,
): Answer {
  const wrong = referenceTrouble(body, { account: tx, packages });
  if (wrong) return fail(wrong);
  const modified = touch(tx, old.modified);
  const { nextRun: before, ...rest } = old;
  const first = firstRun(props.schedule, tx.now);
  const changed = props.schedule !== old.props.schedule;
  const fresh = old.made === 0 || first > tx.now ? first : runAfter(tx.now, props.schedule, tx.now);
  const nextRun = changed ? fresh : before;
  tx.putJobSchedule({ ...rest, props, modified, ...(nextRun !== undefined && { nextRun }) });
  return ok({ kind: 'done', modified });
}

const setState =
  (state: 'active' | 'disabled') =>
  (tx: AccountTx, input: Input): Answer => {
    const found = scheduleToChange(tx, input);
    if (!found.ok) return found;
    const schedule = found.value;
    const modified = touch(tx, schedule.modified);
    if (schedule.status.state === state) {
      tx.putJobSchedule({ ...schedule, modified });
    } else {
      tx.putJobSchedule({
        ...schedule,
        modified,
        status: { state, since: tx.now, ...previousOf(schedule) },
      });
    }
    return ok({ kind: 'done', modified });
  };

export const disableJobSchedule = setState('disabled');
export const enableJobSchedule = setState('active');

export function terminateJobSchedule(tx: AccountTx, input: Input): Answer {
  const schedule = scheduleToChange(tx, input);
  if (!schedule.ok) return schedule;
  const modified = touch(tx, schedule.value.modified);
  startTermination(tx, { ...schedule.value, modified });
  return ok({ kind: 'done', modified });
}

/** The schedule goes once its jobs are gone. */
export function deleteJobSchedule(tx: AccountTx, input: Input): Answer {
  const found = scheduleToChange(tx, input, ['completed', 'terminating']);
  if (!found.ok) return found;
  const { due: _due, ...schedule } = found.value;
  tx.putJobSchedule({
    ...schedule,
    status: { state: 'deleting', since: tx.now, ...previousOf(schedule) },
  });
  return ok({ kind: 'done' });
}

function renderJobSchedule(schedule: JobScheduleRecord, base: string): Props {
  const { id, status, nextRun, recentJob } = schedule;
  const { displayName, schedule: times, jobSpecification, metadata } = schedule.props;
  const ended = status.state === 'completed' ? status : status.previous;
  return present({
    id,
    displayName,
    url: `${base}/jobschedules/${id}`,
    eTag: etagOf(schedule.modified),
    lastModified: isoOf(schedule.modified),
    creationTime: isoOf(schedule.created),
    state: status.state,
    stateTransitionTime: isoOf(status.since),
    previousState: status.previous?.state,
    previousStateTransitionTime: status.previous && isoOf(status.previous.since),
    schedule: times,
    jobSpecification,
    executionInfo: present({
      nextRunTime: status.state === 'active' && nextRun !== undefined ? isoOf(nextRun) : undefined,
      recentJob: recentJob === undefined ? undefined : { url: jobUrl(base, recentJob), id: recentJob },
      endTime: ended?.state === 'completed' ? isoOf(ended.since) : undefined,
    }),
    metadata,
  });
}
