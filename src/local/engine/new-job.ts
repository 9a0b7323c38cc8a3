import { randomUUID } from 'node:crypto';

import type { AccountTx } from '../store/account.ts';
import type { JobProps, JobRecord, Props } from '../store/records.ts';
import type { AutoPoolProps } from '../store/job-parts.ts';
import { autoPoolError } from './auto-pool-certificates.ts';
import { dropPool, makePool } from './new-pool.ts';
import { makeTask } from './new-task.ts';

/**
 * Adds a job with these checked properties, with the pool and the job manager task that it asks for.
 * `sharedPoolId`: the pool that was made for another job of its schedule. Where the pool cannot be made, the job
 * is completed at once, with the reason (recorded from Azure).
 */
export function makeJob(
  tx: AccountTx,
  id: string,
  given: JobProps,
  allocationMs: number,
  sharedPoolId?: string,
): JobRecord {
  const props = { ...given, ...managerOf(given) };
  const automatic = props.poolInfo.autoPoolSpecification;
  const schedulingError = automatic && !sharedPoolId ? autoPoolError(tx, automatic.pool) : undefined;
  const autoPoolId =
    automatic && (sharedPoolId ?? makeAutoPool(tx, automatic, allocationMs, schedulingError !== undefined));
  const job: JobRecord = {
    id,
    props,
    created: tx.now,
    modified: tx.now,
    started: tx.now,
    ...(autoPoolId !== undefined && { autoPoolId }),
    ...(schedulingError && { schedulingError }),
    status: schedulingError
      ? { state: 'completed', since: tx.now, previous: { state: 'active', since: tx.now } }
      : { state: 'active', since: tx.now },
  };
  tx.putJob(job);
  if (schedulingError) return job;
  if (props.jobManagerTask) {
    const { killJobOnCompletion, runExclusive, allowLowPriorityNode, ...task } = props.jobManagerTask;
    makeTask(tx, job, task, { killJobOnCompletion, runExclusive, allowLowPriorityNode });
  }
  return job;
}

/** The job manager task is tried again as often as the job says, unless it says so itself. */
function managerOf({ jobManagerTask, constraints: { maxTaskRetryCount } }: JobProps): Partial<JobProps> {
  if (!jobManagerTask) return {};
  const constraints = { maxTaskRetryCount, ...(jobManagerTask['constraints'] as Props) };
  return { jobManagerTask: { ...jobManagerTask, constraints } };
}

/** Adds the pool of a job, whose id is made for it; the id alone where the pool cannot be made. */
function makeAutoPool(tx: AccountTx, automatic: AutoPoolProps, allocationMs: number, fails: boolean): string {
  const { autoPoolIdPrefix, pool } = automatic;
  const id = randomUUID().toUpperCase();
  const poolId = autoPoolIdPrefix === undefined ? id : `${autoPoolIdPrefix}_${id}`;
  return fails ? poolId : makePool(tx, poolId, pool, allocationMs).id;
}

/** The pool that was made for a job goes with it, unless it is to be kept or shared with the next one. */
export function dropAutoPool(tx: AccountTx, { id, props, autoPoolId }: JobRecord): void {
  const automatic = props.poolInfo.autoPoolSpecification;
  const shared = automatic?.poolLifetimeOption === 'jobschedule' && id.includes(':');
  if (!automatic?.keepAlive && !shared) dropPool(tx, autoPoolId);
}
