import { unreachable } from '../../base/unreachable.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { invalidProperty, refusal, type ErrorCode, type Refusal } from '../../wire/errors.ts';
import { startDisabling } from '../engine/completion.ts';
import { makeJob } from '../engine/new-job.ts';
import { deleteJob as startDeleting } from '../engine/schedules.ts';
import { lastStable, terminateJob as startTermination } from '../engine/transitions.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import { poolIdOf, waitingTally } from '../store/queue.ts';
import type { DisableTasks, JobProps, JobRecord, JobStatus, Props } from '../store/records.ts';
import { referenceTrouble } from './references.ts';
import { mayRead, mayWrite } from './conditions.ts';
import { jobsInOrder } from './job-order.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf, select } from './page.ts';
import { touch } from './pools.ts';
import { wholeJob } from './statistics.ts';

export const findJob = (account: AccountView, id: string): Result<JobRecord, Refusal> => {
  const job = account.job(id);
  return job ? ok(job) : fail(refusal('JobNotFound'));
};

/** Why a job in this state cannot be changed; undefined if it can. */
export function stateRefusal(state: JobStatus['state']): ErrorCode | undefined {
  switch (state) {
    case 'deleting':
      return 'JobBeingDeleted';
    case 'terminating':
      return 'JobBeingTerminated';
    case 'completed':
      return 'JobCompleted';
    case 'active':
    case 'disabling':
    case 'disabled':
      return undefined;
    default:
      return unreachable(state);
  }
}

/** The job, if its condition holds and it is in none of the refused states. */
function jobToChange(
  tx: AccountTx,
  input: Input,
  allowed: readonly JobStatus['state'][] = ['active', 'disabling', 'disabled'],
): Result<JobRecord, Refusal> {
  const job = findJob(tx, input.ids['jobId'] ?? '');
  if (!job.ok) return job;
  const { state } = job.value.status;
  if (!allowed.includes(state))
    return fail(refusal(stateRefusal(state) ?? 'OperationInvalidForCurrentState'));
  const may = mayWrite(input.condition, job.value.modified);
  return may.ok ? job : may;
}

export const addJob =
  (allocationMs: number) =>
  (tx: AccountTx, { body, packages }: Input): Answer => {
    const { id, ...props } = body;
    const jobId = String(id);
    const old = tx.job(jobId);
    if (old) return fail(refusal(stateRefusal(old.status.state) ?? 'JobExists'));
    if (tx.jobSchedule(jobId)) return fail(refusal('JobScheduleWithSameIdExists'));
    const wrong = referenceTrouble(props, { account: tx, packages });
    if (wrong) return fail(wrong);
    const job = makeJob(tx, jobId, props as JobProps, allocationMs);
    // Whatever the job's id: Azure names the run, not the job.
    return ok({ kind: 'done', modified: job.modified, location: '/jobs/job-1' });
  };

export function getJob(account: AccountView, { ids, view, condition, base }: Input): Answer {
  const job = findJob(account, ids['jobId'] ?? '');
  if (!job.ok) return job;
  const { modified } = job.value;
  const reading = mayRead(condition, modified);
  if (!reading.ok) return reading;
  if (reading.value === 'unchanged') return ok({ kind: 'unchanged' });
  const body = select(wholeJob(account, job.value, view, base), view.select);
  return ok({ kind: 'item', set: 'jobs', body, modified });
}

export function listJobs(account: AccountView, { view, base }: Input): Answer {
  return ok(
    pageOf('jobs', jobsInOrder(account, view.after), view, {
      key: (job) => job.id,
      render: (job) => wholeJob(account, job, view, base),
    }),
  );
}

/** What is given replaces what was; constraints are one property. */
export function patchJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input);
  return job.ok ? changeProps(tx, job.value, { ...job.value.props, ...input.body }) : job;
}

/** What is left out has its default again (the body comes with them); metadata is gone. */
export function updateJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input);
  if (!job.ok) return job;
  const { metadata: _metadata, ...rest } = job.value.props;
  return changeProps(tx, job.value, { ...rest, ...input.body });
}

function changeProps(tx: AccountTx, job: JobRecord, next: Props): Answer {
  const props = next as JobProps;
  if (props.poolInfo.autoPoolSpecification && job.autoPoolId === undefined) {
    return fail(invalidProperty('poolInfo', undefined, 'An auto pool is made only with its job'));
  }
  const poolId = poolIdOf({ ...job, props });
  if (poolId.toLowerCase() !== poolIdOf(job).toLowerCase() && job.status.state !== 'disabled') {
    return fail(
      invalidProperty('poolInfo', poolId, 'The pool of a job can be changed only while it is disabled'),
    );
  }
  const modified = touch(tx, job.modified);
  tx.putJob({ ...job, props, modified });
  return ok({ kind: 'done', modified });
}

export function terminateJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input);
  if (!job.ok) return job;
  const modified = touch(tx, job.value.modified);
  const { terminateReason } = input.body as { terminateReason?: string };
  startTermination(tx, { ...job.value, modified }, terminateReason ?? 'UserTerminate');
  return ok({ kind: 'done', modified });
}

export function disableJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input);
  if (!job.ok) return job;
  const disableTasks = input.body['disableTasks'] as DisableTasks;
  const modified = touch(tx, job.value.modified);
  startDisabling(tx, { ...job.value, modified }, disableTasks);
  return ok({ kind: 'done', modified });
}

export function enableJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input);
  if (!job.ok) return job;
  const modified = touch(tx, job.value.modified);
  const previous = lastStable(job.value.status);
  if (job.value.status.state !== 'active') {
    tx.putJob({ ...job.value, modified, status: { state: 'active', since: tx.now, previous } });
  }
  return ok({ kind: 'done', modified });
}

export function deleteJob(tx: AccountTx, input: Input): Answer {
  const job = jobToChange(tx, input, ['active', 'disabling', 'disabled', 'terminating', 'completed']);
  if (!job.ok) return job;
  startDeleting(tx, job.value);
  return ok({ kind: 'done' });
}

export function getTaskCounts(account: AccountView, { ids }: Input): Answer {
  const jobId = ids['jobId'] ?? '';
  const queue = account.queue(jobId);
  if (!queue) return fail(refusal('JobNotFound'));
  const { running, succeeded, failed } = queue;
  const active = waitingTally(queue);
  const count = (what: 'tasks' | 'slots'): Props => ({
    active: active[what],
    running: running[what],
    completed: succeeded[what] + failed[what],
    succeeded: succeeded[what],
    failed: failed[what],
  });
  const body = { taskCounts: count('tasks'), taskSlotCounts: count('slots') };
  return ok({ kind: 'item', set: 'taskcountsresult', body });
}
