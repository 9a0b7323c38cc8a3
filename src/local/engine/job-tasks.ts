import type { WorkOutcome } from '../node/work.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import { placesOf } from '../store/multi-instance.ts';
import type { JobRecord, NodeRecord, NodeRef } from '../store/records.ts';
import type { JobNodeRecord, JobTaskRun, JobTaskTry } from '../store/job-nodes.ts';
import type { JobNodesView } from './decide.ts';
import type { Effect } from './effect.ts';
import { hasTriesLeft, micros } from './outcomes.ts';
import { TASK_ENDED } from './transitions.ts';
import { identityOf, runTask, workOfJobTask } from './work-of.ts';

/**
 * The tasks that belong to a job itself: one that prepares each node before the job's first task there, and
 * one that runs, when the job ends, wherever the first one did.
 */

const tryIn = (
  job: JobRecord,
  record: JobNodeRecord,
  kind: JobTaskTry['kind'],
  tries: number,
): JobTaskTry => ({
  jobId: job.id,
  poolId: record.poolId,
  nodeId: record.nodeId,
  created: job.created,
  kind,
  tries,
});

function runOn(
  tx: AccountTx,
  job: JobRecord,
  node: NodeRecord,
  kind: JobTaskTry['kind'],
  record: JobNodeRecord,
): readonly Effect[] {
  tx.putJobNode(record);
  const work = workOfJobTask(job, kind, identityOf(node));
  const { tries } = record[kind] ?? record.preparation;
  return work ? [{ do: 'run-job-task', run: tryIn(job, record, kind, tries), work }] : [];
}

/** A task of the job comes to a node: starts the preparation task if need be; `waits`: the task waits for it. */
export function enterNode(
  tx: AccountTx,
  job: JobRecord,
  node: NodeRecord,
): { readonly effects: readonly Effect[]; readonly waits: boolean } {
  const own = job.props.jobPreparationTask;
  if (!own) return { effects: [], waits: false };
  const at = { jobId: job.id, poolId: node.poolId, nodeId: node.id };
  const known = tx.jobNode(job.id, at);
  if (known && !known.stale) {
    return { effects: [], waits: own.waitForSuccess && known.preparation.state === 'running' };
  }
  const tries = (known?.preparation.tries ?? 0) + 1;
  const preparation: JobTaskRun = { state: 'running', startTime: tx.now, retryCount: 0, tries };
  return { effects: runOn(tx, job, node, 'preparation', { ...at, preparation }), waits: own.waitForSuccess };
}

/** What is to be done about a job's own tasks when it ends; undefined where it has none. */
export function jobNodesView(account: AccountView, job: JobRecord): JobNodesView | undefined {
  const { state } = job.status;
  if (!job.props.jobPreparationTask || (state !== 'terminating' && state !== 'deleting')) return undefined;
  const counts = { preparing: 0, releasable: 0, later: 0, releasing: 0 };
  for (const record of account.jobNodes(job.id)) {
    if (record.preparation.state === 'running') counts.preparing += 1;
    else if (record.release?.state === 'running') counts.releasing += 1;
    else if (job.props.jobReleaseTask && !record.release) {
      const node = account.node(record.poolId, record.nodeId);
      if (node?.life.state === 'ready') counts.releasable += 1;
      else if (node && COMES_UP.has(node.life.state)) counts.later += 1;
    }
  }
  return counts;
}

/** A node in one of these states will be ready by itself. */
const COMES_UP: ReadonlySet<string> = new Set([
  'creating',
  'starting',
  'waitingforstarttask',
  'rebooting',
  'reimaging',
]);

/** The job ends: its preparation tasks are of no use any more. */
export function stopPreparations(tx: AccountTx, job: JobRecord): readonly Effect[] {
  return Array.from(tx.jobNodes(job.id)).flatMap((record) =>
    record.preparation.state === 'running'
      ? [{ do: 'kill-job-task', run: tryIn(job, record, 'preparation', record.preparation.tries) } as const]
      : [],
  );
}

/** Starts the release task on every node that is up and on which the preparation task has run. */
export function releaseNodes(tx: AccountTx, job: JobRecord): readonly Effect[] {
  return Array.from(tx.jobNodes(job.id)).flatMap((record) => {
    const node = tx.node(record.poolId, record.nodeId);
    if (record.release || node?.life.state !== 'ready') return [];
    const release: JobTaskRun = { state: 'running', startTime: tx.now, retryCount: 0, tries: 1 };
    return runOn(tx, job, node, 'release', { ...record, release });
  });
}

/** The processes of jobs' own tasks on a node that goes down. */
export function killJobTasks(tx: AccountTx, node: NodeRecord): readonly Effect[] {
  const ref = { poolId: node.poolId, nodeId: node.id };
  return Array.from(tx.jobsOnNode(ref)).flatMap((jobId) => {
    const job = tx.job(jobId);
    const record = tx.jobNode(jobId, ref);
    if (!job || !record) return [];
    return (['preparation', 'release'] as const).flatMap((kind) => {
      const run = record[kind];
      if (run?.state !== 'running') return [];
      return [{ do: 'kill-job-task', run: tryIn(job, record, kind, run.tries) } as const];
    });
  });
}

/** The node came up: jobs prepare it again, unless they did, and do not want to, and it was not `wiped`. */
export function nodeBooted(tx: AccountTx, node: NodeRecord, wiped = false): void {
  const ref = { poolId: node.poolId, nodeId: node.id };
  for (const jobId of Array.from(tx.jobsOnNode(ref))) {
    const record = tx.jobNode(jobId, ref);
    const own = tx.job(jobId)?.props.jobPreparationTask;
    if (record?.preparation.state !== 'completed' || !own) continue;
    const again = wiped || own.rerunOnNodeRebootAfterSuccess || record.preparation.result === 'failure';
    tx.putJobNode(again ? { ...record, stale: true } : record);
  }
}

/** The service starts again: what ran is gone, and runs again when it is next needed. */
export function recoverJobNodes(tx: AccountTx, job: JobRecord): void {
  for (const { release, ...record } of Array.from(tx.jobNodes(job.id))) {
    const { preparation } = record;
    const cut = preparation.state === 'running';
    if (!cut && release?.state !== 'running') continue;
    const ended = {
      state: 'completed',
      endTime: tx.now,
      failureInfo: TASK_ENDED,
      result: 'failure',
    } as const;
    tx.putJobNode({
      ...record,
      ...(cut && { preparation: { ...preparation, ...ended }, stale: true }),
      ...(release?.state === 'completed' && { release }),
    });
  }
}

/** Writes down how a try of a job's own task ended, and what follows on its node. */
export function recordJobTaskOutcome(
  tx: AccountTx,
  attempt: JobTaskTry,
  outcome: WorkOutcome,
): readonly Effect[] {
  const { kind } = attempt;
  const job = tx.job(attempt.jobId);
  const record = tx.jobNode(attempt.jobId, attempt);
  const run = record?.[kind];
  if (
    job?.created !== attempt.created ||
    !record ||
    run?.state !== 'running' ||
    run.tries !== attempt.tries
  ) {
    return [];
  }
  const node = tx.node(attempt.poolId, attempt.nodeId);
  const up = node?.life.state === 'ready';
  const tries =
    kind === 'preparation' ? (job.props.jobPreparationTask?.constraints.maxTaskRetryCount ?? 0) : 0;
  if (outcome.failureInfo && outcome.retryable && up && hasTriesLeft(run.retryCount, tries)) {
    const again = { retryCount: run.retryCount + 1, lastRetryTime: tx.now, tries: run.tries + 1 };
    return runOn(tx, job, node, kind, { ...record, [kind]: { ...run, ...again } });
  }
  const ended: JobTaskRun = {
    ...run,
    state: 'completed',
    startTime: micros(outcome.startTime),
    endTime: micros(outcome.endTime),
    ...(outcome.exitCode !== undefined && { exitCode: outcome.exitCode }),
    ...(outcome.failureInfo && { failureInfo: outcome.failureInfo }),
    result: outcome.failureInfo ? 'failure' : 'success',
  };
  // A node that goes down takes the task with it, which says nothing about the task.
  const stale = kind === 'preparation' && outcome.failureInfo && !up ? ({ stale: true } as const) : {};
  tx.putJobNode({ ...record, ...stale, [kind]: ended });
  return kind === 'preparation' && node ? letTasksGo(tx, job, node, ended.result === 'success') : [];
}

const isPreparing = (tx: AccountTx, job: JobRecord, node: NodeRef): boolean =>
  tx.jobNode(job.id, node)?.preparation.state === 'running';

/** The tasks that waited for the preparation task start, or wait for another node. */
function letTasksGo(tx: AccountTx, job: JobRecord, node: NodeRecord, prepared: boolean): readonly Effect[] {
  return Array.from(tx.tasksOnNode(node.poolId, node.id)).flatMap((task): readonly Effect[] => {
    const { status } = task;
    if (task.jobId !== job.id || status.state !== 'running' || !status.preparing) return [];
    const previous = { state: 'preparing', since: status.since } as const;
    if (!prepared) {
      tx.putTask({ ...task, status: { state: 'active', since: tx.now, previous } });
      return [];
    }
    // A multi-instance task waits for all of its nodes.
    if (placesOf(task).some((place) => isPreparing(tx, job, place.node))) return [];
    const { preparing: _over, ...waited } = status;
    const started = { ...task, status: { ...waited, since: tx.now, previous } };
    tx.putTask(started);
    return runTask(tx, job, started);
  });
}
