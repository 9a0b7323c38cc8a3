import { unreachable } from '../../base/unreachable.ts';
import type { AccountTx } from '../store/account.ts';
import type { JobProps, JobRecord } from '../store/records.ts';
import type { JobScheduleRecord } from '../store/schedule-records.ts';
import { decideSchedule, type ScheduleDecision } from './decide-schedule.ts';
import { makeJob } from './new-job.ts';
import { dropPool } from './new-pool.ts';
import { lastStable, stopRunningTasks, terminateJob } from './transitions.ts';

const isOver = (job: JobRecord | undefined): boolean => !job || job.status.state === 'completed';

/** Does what follows for a job schedule now, step by step, until it has to wait. */
export function stepSchedule(tx: AccountTx, scheduleId: string, allocationMs: number): void {
  for (;;) {
    const schedule = tx.jobSchedule(scheduleId);
    if (!schedule) return;
    const { recentJob } = schedule;
    const busy = recentJob !== undefined && !isOver(tx.job(recentJob));
    const [first] = tx.jobsOfSchedule(schedule.id);
    const decision = decideSchedule({ schedule, busy, hasJobs: first !== undefined }, tx.now);
    applyScheduleDecision(tx, schedule, decision, allocationMs);
    if (decision.do !== 'make-job' && decision.do !== 'skip') return;
  }
}

function applyScheduleDecision(
  tx: AccountTx,
  schedule: JobScheduleRecord,
  decision: ScheduleDecision,
  allocationMs: number,
): void {
  const { due, nextRun: _nextRun, ...rest } = schedule;
  switch (decision.do) {
    case 'wait':
      if (due !== decision.until) tx.putJobSchedule(withDue(schedule, decision.until));
      return;
    case 'skip':
      tx.putJobSchedule({ ...rest, nextRun: decision.nextRun });
      return;
    case 'make-job': {
      const made = schedule.made + 1;
      const props = schedule.props.jobSpecification as unknown as JobProps;
      const id = `${schedule.id}:job-${made}`;
      const job = makeJob(tx, id, props, allocationMs, schedule.autoPoolId);
      const shared = props.poolInfo.autoPoolSpecification?.poolLifetimeOption === 'jobschedule';
      tx.putJobSchedule({
        ...rest,
        made,
        recentJob: id,
        ...(decision.nextRun !== undefined && { nextRun: decision.nextRun }),
        ...(shared && job.autoPoolId !== undefined && !job.schedulingError && { autoPoolId: job.autoPoolId }),
      });
      return;
    }
    case 'complete':
      tx.putJobSchedule({ ...rest, status: { state: 'completed', since: tx.now, ...previousOf(schedule) } });
      dropSharedPool(tx, schedule);
      return;
    case 'delete-jobs':
      for (const job of Array.from(tx.jobsOfSchedule(schedule.id))) deleteJob(tx, job);
      return;
    case 'remove':
      dropSharedPool(tx, schedule);
      tx.removeJobSchedule(schedule);
      return;
    default:
      unreachable(decision);
  }
}

function withDue({ due: _due, ...schedule }: JobScheduleRecord, due: number | undefined): JobScheduleRecord {
  return due === undefined ? schedule : { ...schedule, due };
}

/** What `previousState` shows after the next change. */
export function previousOf({ status }: JobScheduleRecord): Pick<JobScheduleRecord['status'], 'previous'> {
  const { state, since, previous } = status;
  if (state === 'terminating' || state === 'deleting') return previous ? { previous } : {};
  return { previous: { state, since } };
}

/** The schedule makes no more jobs, and its job is ended. */
export function terminateSchedule(tx: AccountTx, schedule: JobScheduleRecord): void {
  const { nextRun: _nextRun, due: _due, ...rest } = schedule;
  tx.putJobSchedule({ ...rest, status: { state: 'terminating', since: tx.now, ...previousOf(schedule) } });
  const job = schedule.recentJob === undefined ? undefined : tx.job(schedule.recentJob);
  const { state } = job?.status ?? {};
  if (job && (state === 'active' || state === 'disabling' || state === 'disabled')) {
    terminateJob(tx, job, 'TerminateJobSchedule');
  }
}

/** The job starts to be deleted, if it was not before. */
export function deleteJob(tx: AccountTx, job: JobRecord): void {
  const { status } = job;
  if (status.state === 'deleting') return;
  stopRunningTasks(tx, job.id, 'terminate');
  const previous = lastStable(status);
  tx.putJob({
    ...job,
    status: {
      state: 'deleting',
      since: tx.now,
      previous,
      ...('reason' in status && status.reason !== undefined && { reason: status.reason }),
    },
  });
}

function dropSharedPool(tx: AccountTx, { autoPoolId, props }: JobScheduleRecord): void {
  const { poolInfo } = props.jobSpecification as unknown as JobProps;
  if (!poolInfo.autoPoolSpecification?.keepAlive) dropPool(tx, autoPoolId);
}
