import { fail, ok, type Result } from '../../base/result.ts';
import type { Desired } from '../../plan/desired.ts';
import { isOurs } from '../../plan/ownership.ts';
import { LOGS_KEY } from '../../plan/tasks/plan-tasks.ts';
import type { Failure } from '../event.ts';
import { readTaskLog } from '../result/failed-tasks.ts';
import { failedTasksOf, withoutOutdated, type FailedTaskStatus } from './last-failures.ts';
import { findPoolId } from './nodes-come.ts';
import { findJobs } from './observe.ts';
import { faulty, type Ports } from '../run.ts';

export type Stream = 'stdout' | 'stderr';

/** What to read: one task, every failed task, or the start task of one node or of all. */
export type LogChoice =
  | { readonly of: 'task'; readonly id: string }
  | { readonly of: 'failed-tasks' }
  | { readonly of: 'start-task'; readonly node?: string };

/** One text. `text` is absent where it is neither in storage nor on a node (any more, or yet). */
export interface Log {
  readonly job?: string;
  readonly task?: string;
  readonly node?: string;
  readonly stream: Stream;
  readonly text?: string;
}

interface ReadOptions {
  readonly streams: readonly Stream[];
  readonly bytes: number;
  /** Says of which tasks nothing is to be read. */
  readonly without?: (job: string, task: string) => boolean;
}

/** So many nodes are named where one is asked for that is not there. */
const NAMED = 5;

type Services = Pick<Ports, 'batch' | 'blobs'>;

/**
 * Reads stdout or stderr of what was chosen, at most the last `bytes` of each text: from the logs container,
 * which outlives the nodes, else from the node. A task is looked for in the newest attempt that has it; an
 * unknown one is a failure that says where it was looked for.
 */
export async function readLogs(
  desired: Desired,
  choice: LogChoice,
  { streams, bytes, without }: ReadOptions,
  services: Services,
): Promise<Result<Log[], Failure>> {
  if (choice.of === 'start-task')
    return startTaskLogs(desired, choice.node, { streams, bytes }, services.batch);
  const attempts = await findJobs(services.batch, desired);
  if (!attempts.ok) return fail(faulty(attempts.error));
  const jobs = attempts.value.filter((job) => isOurs(job, desired.spec.name)).map((job) => job.id);
  const tasks =
    choice.of === 'task'
      ? await findTask(services.batch, jobs, choice.id)
      : await findFailed(services.batch, desired, jobs);
  if (!tasks.ok) return tasks;

  const logs = desired.containers.find((container) => container.key === LOGS_KEY)?.name;
  const texts: Log[] = [];
  for (const { job, id } of tasks.value.filter((one) => without?.(one.job, one.id) !== true)) {
    for (const stream of streams) {
      const file = `${stream}.txt` as const;
      const text =
        (await readTaskLog(services, { job, id, logs, file, bytes })) ??
        (await newestOfSchedule(services.blobs, desired, { job, jobs, path: `${id}/${file}`, bytes }));
      texts.push({ job, task: id, stream, ...(text !== undefined && { text }) });
    }
  }
  return ok(texts);
}

/**
 * The manager of a schedule keeps its logs under the schedule's id, for the ids of its jobs are not known
 * beforehand: they are those of the newest job.
 */
async function newestOfSchedule(
  blobs: Ports['blobs'],
  { job: { id, schedule }, containers }: Desired,
  wanted: {
    readonly job: string;
    readonly jobs: readonly string[];
    readonly path: string;
    readonly bytes: number;
  },
): Promise<string | undefined> {
  const logs = containers.find((container) => container.key === LOGS_KEY)?.name;
  if (!schedule || logs === undefined || wanted.job !== wanted.jobs.at(-1)) return undefined;
  const text = await blobs.text(logs, `${id}/${wanted.path}`, { last: wanted.bytes });
  return text.ok ? text.value : undefined;
}

type Found = Result<Array<{ job: string; id: string }>, Failure>;

async function findTask(batch: Ports['batch'], jobs: readonly string[], id: string): Promise<Found> {
  for (const job of jobs.toReversed()) {
    const listed = await batch.tasks(job, {
      filter: `id eq '${id.replaceAll("'", "''")}'`,
      select: ['id', 'state'],
    });
    if (!listed.ok) return fail(faulty(listed.error));
    const [task] = listed.value;
    if (task) return ok([{ job, id: task.id }]);
  }
  const where = jobs.length === 0 ? 'there is no job of this spec' : `looked in ${jobs.join(', ')}`;
  return fail({ reason: 'no-such-thing', message: `there is no task ${id}: ${where}` });
}

async function findFailed(batch: Ports['batch'], desired: Desired, jobs: readonly string[]): Promise<Found> {
  const found: FailedTaskStatus[] = [];
  for (const job of jobs) {
    const failures = await failedTasksOf(batch, job);
    if (!failures.ok) return failures;
    found.push(...failures.value);
  }
  const last = await withoutOutdated(found, desired, jobs, batch);
  return last.ok ? ok(last.value.map(({ job, id }) => ({ job, id }))) : last;
}

async function startTaskLogs(
  desired: Desired,
  only: string | undefined,
  { streams, bytes }: { readonly streams: readonly Stream[]; readonly bytes: number },
  batch: Ports['batch'],
): Promise<Result<Log[], Failure>> {
  const found = await findPoolId(desired, batch);
  if (!found.ok) return found;
  const poolId = found.value;
  if (poolId === undefined) return fail({ reason: 'no-such-thing', message: 'no job has a pool yet' });
  const nodes = await batch.nodes(poolId);
  if (!nodes.ok && nodes.error.kind === 'not-found') {
    const message = `pool ${poolId} does not exist, and what its start tasks wrote goes with their nodes`;
    return fail({ reason: 'no-such-thing', message });
  }
  if (!nodes.ok) return fail(faulty(nodes.error));
  const chosen = nodes.value.filter((node) => only === undefined || node.id === only);
  if (chosen.length === 0) {
    const all = nodes.value.map(({ id }) => id);
    const more = all.length > NAMED ? `, and ${all.length - NAMED} more` : '';
    const known = `${all.slice(0, NAMED).join(', ')}${more}`;
    const message =
      only === undefined || all.length === 0
        ? `pool ${poolId} has no nodes`
        : `pool ${poolId} has no node ${only}; it has ${known}`;
    return fail({ reason: 'no-such-thing', message });
  }
  const texts: Log[] = [];
  for (const { id } of chosen) {
    for (const stream of streams) {
      const text = await batch.nodeFile(poolId, id, `startup/${stream}.txt`, { last: bytes });
      if (!text.ok) return fail(faulty(text.error));
      texts.push({ node: id, stream, ...(text.value !== undefined && { text: text.value }) });
    }
  }
  return ok(texts);
}
