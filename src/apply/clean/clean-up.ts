import { attemptNumber, attemptPrefix } from '../../plan/tasks/attempts.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { CleanupWhen } from '../../plan/desired.ts';
import { ownPoolOf } from '../../plan/pool/job-pool.ts';
import { isOurContainer, isOurs } from '../../plan/ownership.ts';
import type { Fault } from '../../wire/fault.ts';
import { deleteJobFully, deletePoolFully, deleteScheduleFully } from './deletions.ts';
import type { Failure, Kept } from '../event.ts';
import { faulty, type Ports } from '../run.ts';
import type { Waiter } from '../wait.ts';

/** What a spec may own, by the names it uses, and what is to become of each kind. */
export interface Belongings {
  readonly spec: string;
  readonly jobBaseId: string;
  /** Absent where the pool is not the spec's to delete, or is made with each job. */
  readonly poolId?: string;
  readonly containers: readonly string[];
}

/** Whether a kind of thing is deleted, or the reason that it is kept. */
export type Decision = { readonly remove: true } | { readonly remove: false; readonly why: string };

export interface Decisions {
  readonly job: Decision;
  readonly pool: Decision;
  readonly containers: Decision;
}

/** What was left, and the first trouble that kept something from being deleted that should have been. */
export interface Left {
  readonly kept: readonly Kept[];
  readonly trouble?: Failure;
}

/**
 * Deletes what belongs to a spec, as decided for each kind. The pool goes first: it costs money, it takes
 * longest, and as long as the jobs stand it is known which tasks have succeeded. Whether a thing is the
 * spec's is read from its metadata right before: a name proves nothing. Deletions are waited for. What could
 * not be deleted is kept, with the reason; `remove` is the command shown for that. With `stopAtTrouble`
 * nothing more is deleted after the first trouble, so that a job never outlives the outputs of its tasks.
 */
export async function removeBelongings(
  what: Belongings,
  decisions: Decisions,
  ports: Pick<Ports, 'batch' | 'blobs' | 'listen'>,
  {
    wait,
    remove,
    stopAtTrouble,
  }: { readonly wait: Waiter; readonly remove: string; readonly stopAtTrouble: boolean },
): Promise<Left> {
  const kept: Kept[] = [];
  let trouble: Failure | undefined;
  const keep = (thing: string, why: string, how = remove): void => {
    kept.push({ what: thing, why, remove: how });
    ports.listen({ type: 'kept', what: thing, why, remove: how });
  };
  const stuck = (thing: string, failure: Failure): void => {
    trouble ??= failure;
    keep(thing, reasonOf(failure));
  };
  // A service that cannot be reached is not asked for one thing after the other: each answer takes its time.
  const silent = new Map<Fault['service'], string>();
  const unanswered = (thing: string, fault: Fault): void => {
    trouble ??= faulty(fault);
    if (fault.kind === 'unreachable') silent.set(fault.service, fault.code);
    keep(thing, `it could not be looked for: ${said(fault)}`);
  };
  const mayAsk = (service: 'batch' | 'storage', thing: string): boolean => {
    const code = silent.get(service);
    if (code !== undefined) keep(thing, `it could not be looked for either (${code})`);
    return code === undefined;
  };
  const settle = async (
    thing: string,
    decision: Decision,
    del: () => Promise<Failure | undefined>,
  ): Promise<void> => {
    if (!decision.remove) return keep(thing, decision.why);
    if (trouble && stopAtTrouble) return keep(thing, 'something before it could not be deleted');
    const cut = wait.cutShort();
    if (cut) return stuck(thing, cut);
    const failure = await del();
    if (failure) stuck(thing, failure);
    else ports.listen({ type: 'deleted', what: thing });
  };
  const foreign = (thing: string): void =>
    keep(thing, `it was not made for the spec ${what.spec}`, 'not by batchspec');

  const removePool = async (id: string, decision: Decision): Promise<void> => {
    const pool = await ports.batch.pool(id);
    if (!pool.ok) unanswered(`pool ${id}`, pool.error);
    else if (pool.value && isOurs(pool.value, what.spec)) {
      await settle(`pool ${id}`, decision, () => deletePoolFully(ports, id, wait));
    } else if (pool.value) foreign(`pool ${id}`);
  };
  if (what.poolId !== undefined) await removePool(what.poolId, decisions.pool);

  const removeJobs = async (): Promise<void> => {
    const schedule = await ports.batch.jobSchedule(what.jobBaseId);
    if (!schedule.ok) unanswered(`job schedule ${what.jobBaseId}`, schedule.error);
    else if (schedule.value && isOurs(schedule.value, what.spec)) {
      await settle(`job schedule ${what.jobBaseId}`, decisions.job, () =>
        deleteScheduleFully(ports, what.jobBaseId, wait),
      );
    } else if (schedule.value) foreign(`job schedule ${what.jobBaseId}`);

    const jobs = await ports.batch.jobs(attemptPrefix(what.jobBaseId));
    for (const job of jobs.ok ? jobs.value : []) {
      const id = isOurs(job, what.spec) ? ownPoolOf(job) : undefined;
      // Without its job the pool goes in any case.
      if (id !== undefined) await removePool(id, decisions.job.remove ? decisions.job : decisions.pool);
    }
    if (!jobs.ok) unanswered(`job ${what.jobBaseId}`, jobs.error);
    for (const job of jobs.ok ? jobs.value : []) {
      if (attemptNumber(what.jobBaseId, job.id) === undefined) continue;
      if (isOurs(job, what.spec)) {
        await settle(`job ${job.id}`, decisions.job, () => deleteJobFully(ports, job.id, wait));
      } else foreign(`job ${job.id}`);
    }
  };
  if (mayAsk('batch', `job ${what.jobBaseId}`)) await removeJobs();

  for (const name of what.containers) {
    if (!mayAsk('storage', `container ${name}`)) continue;
    const container = await ports.blobs.container(name);
    if (!container.ok) unanswered(`container ${name}`, container.error);
    else if (container.value && isOurContainer(container.value, what.spec)) {
      await settle(`container ${name}`, decisions.containers, () => deleteContainer(ports, name));
    } else if (container.value) foreign(`container ${name}`);
  }
  return { kept, ...(trouble && { trouble }) };
}

async function deleteContainer({ blobs }: Pick<Ports, 'blobs'>, name: string): Promise<Failure | undefined> {
  const deleted = await blobs.deleteContainer(name);
  if (deleted.ok || deleted.error.kind === 'not-found' || deleted.error.code === 'ContainerBeingDeleted')
    return undefined;
  return { reason: 'fault', fault: deleted.error };
}

const said = ({ code, message }: Fault): string => `${code}: ${message}`;

function reasonOf(failure: Failure): string {
  if (failure.reason === 'fault') return `it could not be deleted: ${said(failure.fault)}`;
  if (failure.reason === 'timeout') return 'the service is still deleting it';
  return 'the clean-up was interrupted';
}

/** What the spec's `cleanup` says for one kind of thing, given how the run went. */
export async function decide(
  when: CleanupWhen,
  kind: string,
  {
    succeeded,
    confirm,
  }: { succeeded: boolean; confirm?: ((question: string) => Promise<boolean>) | undefined },
): Promise<Decision> {
  switch (when) {
    case 'always':
      return { remove: true };
    case 'success':
      return succeeded
        ? { remove: true }
        : { remove: false, why: `the run did not succeed (cleanup.${kind}: success)` };
    case 'never':
      return { remove: false, why: `the spec says so (cleanup.${kind}: never)` };
    case 'ask': {
      if (!confirm) return { remove: false, why: `nobody could be asked (cleanup.${kind}: ask)` };
      const agreed = await confirm(`Delete the ${kind} of this run?`);
      return agreed ? { remove: true } : { remove: false, why: 'you said no' };
    }
    default:
      return unreachable(when);
  }
}
