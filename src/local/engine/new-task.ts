import type { AccountTx } from '../store/account.ts';
import type { JobRecord, Props, TaskProps, TaskRecord } from '../store/records.ts';
import type { JobManagerTraits } from '../store/job-parts.ts';

/** Adds a task with these checked properties to a job, at the end of its queue. */
export function makeTask(
  tx: AccountTx,
  job: JobRecord,
  { id, constraints, ...rest }: Props,
  manager?: JobManagerTraits,
): TaskRecord {
  const taskId = String(id);
  // Jobs say how often tasks are tried again unless these say so themselves.
  const { maxTaskRetryCount } = job.props.constraints;
  const given = { ...rest, constraints: { maxTaskRetryCount, ...(constraints as Props) } };
  const props = ordered(given as unknown as TaskProps);
  const unmet = props.dependsOn ? tx.dependencies.enter(job.id, taskId, tx.now, props.dependsOn) : 0;
  const task: TaskRecord = {
    jobId: job.id,
    id: taskId,
    props,
    created: tx.now,
    modified: tx.now,
    seq: tx.takeSeq(job.id),
    tries: 0,
    retryCount: 0,
    requeueCount: 0,
    ...(unmet > 0 && { unmet }),
    ...(manager && { manager }),
    status: { state: 'active', since: tx.now },
  };
  tx.putTask(task);
  return task;
}

/** Constraints stand after what the task is, as in the service's answers. */
function ordered({ constraints, requiredSlots, ...rest }: TaskProps): TaskProps {
  const { maxWallClockTime, maxTaskRetryCount, ...others } = constraints;
  return {
    ...rest,
    constraints: { maxWallClockTime, ...others, maxTaskRetryCount },
    requiredSlots,
  };
}
