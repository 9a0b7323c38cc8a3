import { randomUUID } from 'node:crypto';

import type { FailureInfo } from '../../wire/rest.ts';
import type { AccountTx } from '../store/account.ts';
import type { JobProps, JobRecord, Props } from '../store/records.ts';
import type { AutoPoolProps, CertificateReference } from '../store/job-parts.ts';
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
  const schedulingError =
    automatic && sharedPoolId === undefined ? autoPoolTrouble(tx, automatic) : undefined;
  const autoPoolId = automatic && (sharedPoolId ?? newPoolId(automatic));
  const active = { state: 'active', since: tx.now } as const;
  const job: JobRecord = {
    id,
    props,
    created: tx.now,
    modified: tx.now,
    started: tx.now,
    ...(autoPoolId !== undefined && { autoPoolId }),
    ...(schedulingError && { schedulingError }),
    status: schedulingError ? { state: 'completed', since: tx.now, previous: active } : active,
  };
  tx.putJob(job);
  if (schedulingError) return job;
  if (automatic && autoPoolId !== undefined && sharedPoolId === undefined) {
    makePool(tx, autoPoolId, automatic.pool, allocationMs);
  }
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

/** The id that is made for the pool of a job. */
function newPoolId({ autoPoolIdPrefix }: AutoPoolProps): string {
  const id = randomUUID().toUpperCase();
  return autoPoolIdPrefix === undefined ? id : `${autoPoolIdPrefix}_${id}`;
}

/** Why the pool of a job cannot be made, with code and words as recorded; undefined if it can. */
function autoPoolTrouble(tx: AccountTx, { pool }: AutoPoolProps): FailureInfo | undefined {
  const references = (pool['certificateReferences'] ?? []) as readonly CertificateReference[];
  const missing = references.filter(({ thumbprint }) => !tx.certificate(thumbprint));
  if (missing.length === 0) return undefined;
  return {
    category: 'UserError',
    code: 'InvalidCertificatesInAutoPool',
    message: 'One or more certificates specified for the pool are invalid',
    details: missing.map(({ thumbprint, thumbprintAlgorithm }) => ({
      name: `${thumbprintAlgorithm}-${thumbprint}`,
      value: 'The specified certificate does not exist.',
    })),
  };
}

/** The pool that was made for a job goes with it, unless it is to be kept or shared with the next one. */
export function dropAutoPool(tx: AccountTx, { id, props, autoPoolId }: JobRecord): void {
  const automatic = props.poolInfo.autoPoolSpecification;
  const shared = automatic?.poolLifetimeOption === 'jobschedule' && id.includes(':');
  if (!automatic?.keepAlive && !shared) dropPool(tx, autoPoolId);
}
