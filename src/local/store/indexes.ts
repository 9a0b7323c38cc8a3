import { unreachable } from '../../base/unreachable.ts';
import { parseDuration, type Micros } from '../../wire/time.ts';
import { KEY } from './keys.ts';
import { placesOf, sizeOf } from './multi-instance.ts';
import { canStart, isBlocked } from './queue.ts';
import type { JobNodeRecord } from './job-nodes.ts';
import type {
  JobQueue,
  JobRecord,
  NodeRecord,
  NodeRef,
  PoolRecord,
  TaskRecord,
  WaitingTask,
} from './records.ts';
import type { JobScheduleRecord } from './schedule-records.ts';

/** Entries that the store keeps beside a record, so that nothing has to be searched: a pure function of it. */
export type IndexEntries = ReadonlyArray<readonly [key: string, value: unknown]>;

/** What is due at a time: the pool, job or task that has to be looked at. */
export type DueSubject =
  | { readonly kind: 'pool'; readonly poolId: string }
  | { readonly kind: 'job'; readonly jobId: string }
  | { readonly kind: 'task'; readonly jobId: string; readonly taskId: string }
  | { readonly kind: 'schedule'; readonly scheduleId: string }
  | ({ readonly kind: 'job-node'; readonly jobId: string } & NodeRef);

const due = (time: number, name: string, subject: DueSubject): IndexEntries => [
  [KEY.due(time, name), subject],
];

/** When the pool's allocation moves on. */
export function poolEntries(pool: PoolRecord): IndexEntries {
  const { allocation } = pool;
  // A pool that is being deleted waits for its nodes to go, not for a time.
  if (pool.state === 'deleting') return [];
  const scaling = autoScaleEntries(pool);
  if (allocation.state === 'steady') return scaling;
  const time = allocation.state === 'resizing' && allocation.begun ? allocation.expires : allocation.due;
  return [...due(time, KEY.pool(pool.id), { kind: 'pool', poolId: pool.id }), ...scaling];
}

/** When a sample is taken of the pool, or its formula evaluated. */
function autoScaleEntries({ id, autoScale }: PoolRecord): IndexEntries {
  if (!autoScale) return [];
  const time = Math.min(autoScale.nextSample, autoScale.nextRun);
  return due(time, `${KEY.pool(id)}/autoscale`, { kind: 'pool', poolId: id });
}

/** When the node's life moves on. */
export function nodeEntries(node: NodeRecord): IndexEntries {
  const { life } = node;
  if (life.state !== 'creating' && life.state !== 'starting' && life.state !== 'preempted') return [];
  return due(life.due, KEY.node(node.poolId, node.id), { kind: 'pool', poolId: node.poolId });
}

/** When the job's time is over: measured from its creation. */
export function jobEntries(job: JobRecord): IndexEntries {
  const limit = parseDuration(job.props.constraints.maxWallClockTime) ?? Infinity;
  if (limit === Infinity || (job.status.state !== 'active' && job.status.state !== 'disabled')) return [];
  return due(job.created + limit * 1000, KEY.job(job.id), { kind: 'job', jobId: job.id });
}

/** When the schedule has to be looked at. */
export const scheduleEntries = ({ id, due: time }: JobScheduleRecord): IndexEntries =>
  time === undefined ? [] : due(time, KEY.schedule(id), { kind: 'schedule', scheduleId: id });

/** Where the scheduler finds the job. */
export function queueEntries(queue: JobQueue): IndexEntries {
  return canStart(queue) ? [[KEY.ready(queue.poolId, queue.priority, queue.jobId), queue.jobId]] : [];
}

/** Where the scheduler finds the task while it waits, and where it is found while it runs and after it failed. */
export function taskEntries(task: TaskRecord): IndexEntries {
  const { jobId, id, status, seq, props } = task;
  switch (status.state) {
    case 'active': {
      if (isBlocked(task)) return [];
      const affinityId = props.affinityInfo?.affinityId;
      const entry: WaitingTask = {
        jobId,
        taskId: id,
        seq,
        slots: props.requiredSlots,
        ...(props.multiInstanceSettings && { instances: props.multiInstanceSettings.numberOfInstances }),
        ...(affinityId !== undefined && { affinityId }),
        ...(task.manager?.runExclusive && { exclusive: true }),
        ...(task.manager?.allowLowPriorityNode === false && { dedicatedOnly: true }),
      };
      return [[KEY.waiting(jobId, sizeOf(props), seq), entry]];
    }
    case 'running':
      return [
        ...placesOf(task).map(
          ({ node }) => [KEY.onNode(node.poolId, node.nodeId, jobId, id), { jobId, taskId: id }] as const,
        ),
        [KEY.running(jobId, id), id],
      ];
    case 'completed':
      return [
        ...(status.result === 'failure' ? ([[KEY.failed(jobId, id), id]] as const) : []),
        ...retentionEntries(task),
      ];
    default:
      return unreachable(status);
  }
}

/** When the folder of a completed task has been kept for long enough. */
function retentionEntries({ jobId, id, status, props, filesRemoved }: TaskRecord): IndexEntries {
  if (status.state !== 'completed' || !status.node || filesRemoved) return [];
  const kept = parseDuration(props.constraints.retentionTime ?? '') ?? Infinity;
  if (kept === Infinity) return [];
  return due(status.since + kept * 1000, KEY.task(jobId, id), { kind: 'task', jobId, taskId: id });
}

/** When the folder of one of the job's own tasks on a node has been kept for long enough. */
export function jobNodeEntries(record: JobNodeRecord, job: JobRecord | undefined): IndexEntries {
  const { jobId, poolId, nodeId } = record;
  const times = (['preparation', 'release'] as const).map((kind) => keptUntil(record, job, kind));
  const time = Math.min(...times);
  if (time === Infinity) return [];
  return due(time, KEY.jobNode(jobId, poolId, nodeId), { kind: 'job-node', jobId, poolId, nodeId });
}

/**
 * Until when the folder of a job's own task is kept: its retention time from its end on, infinity where there is
 * nothing to remove (REST reference of the two tasks).
 */
export function keptUntil(
  record: JobNodeRecord,
  job: JobRecord | undefined,
  kind: 'preparation' | 'release',
): Micros {
  const run = record[kind];
  if (run?.state !== 'completed' || run.filesRemoved) return Infinity;
  const { jobPreparationTask, jobReleaseTask } = job?.props ?? {};
  const time =
    kind === 'preparation' ? jobPreparationTask?.constraints.retentionTime : jobReleaseTask?.retentionTime;
  return run.endTime + (parseDuration(time ?? '') ?? Infinity) * 1000;
}
