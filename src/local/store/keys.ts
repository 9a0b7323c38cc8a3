import type { Micros } from '../../wire/time.ts';

/** Ids are unique ignoring case; keys hold them folded, records as they were given. */
export const fold = (id: string): string => id.toLowerCase();

/** Longer texts are no ids, and no keys of the store. */
const LONGEST_ID = 200;

const path = (kind: string, ...ids: readonly string[]): string =>
  // A NUL can be in no id, so that an id that is none finds nothing instead of breaking the key's structure.
  [kind, ...ids.map((id) => (id.length > LONGEST_ID || id.includes('/') ? '\u0000' : fold(id)))].join('/');

const number = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** Highest priority first. */
const byPriority = (priority: number): string => number(1000 - priority, 4);

/** Keys of the store. Lists come in the order of keys, so by folded id. */
export const KEY = {
  format: 'meta/format',
  /** The time of the last transaction, where it may be ahead of the world's. */
  time: 'meta/time',
  pool: (poolId: string): string => path('pool', poolId),
  node: (poolId: string, nodeId: string): string => path('node', poolId, nodeId),
  /** What is known of a pool at a time, for its autoscale formula. */
  sample: (poolId: string, at: Micros): string => path('sample', poolId, number(at, 18)),
  job: (jobId: string): string => path('job', jobId),
  certificate: (thumbprint: string): string => path('certificate', thumbprint),
  task: (jobId: string, taskId: string): string => path('task', jobId, taskId),
  /** Counters of a job and how it is scheduled. */
  queue: (jobId: string): string => path('queue', jobId),
  /** Jobs with tasks that could start, by pool and priority. */
  ready: (poolId: string, priority: number, jobId: string): string =>
    path('ready', poolId, byPriority(priority), jobId),
  /** Tasks that wait, by job, size and place in the queue. */
  waiting: (jobId: string, size: number, seq: number): string =>
    path('waiting', jobId, number(size, 3), number(seq, 12)),
  /** Tasks that run, by node. */
  onNode: (poolId: string, nodeId: string, jobId: string, taskId: string): string =>
    path('on-node', poolId, nodeId, jobId, taskId),
  /** Tasks that run, by job. */
  running: (jobId: string, taskId: string): string => path('running', jobId, taskId),
  /** Tasks that ended without success, by job. */
  failed: (jobId: string, taskId: string): string => path('failed', jobId, taskId),
  schedule: (scheduleId: string): string => path('schedule', scheduleId),
  /** What a job's own tasks did on a node, and the jobs that were on a node. */
  jobNode: (jobId: string, poolId: string, nodeId: string): string => path('job-node', jobId, poolId, nodeId),
  nodeJob: (poolId: string, nodeId: string, jobId: string): string => path('node-job', poolId, nodeId, jobId),
  /** A task that waits for a parent. */
  waiter: (jobId: string, parent: string, taskId: string): string => path('waiter', jobId, parent, taskId),
  /** A parent whose waiters are to be released. */
  release: (jobId: string, parent: string): string => path('release', jobId, parent),
  /** How many numbers of a block are not met yet. */
  block: (jobId: string, parent: string): string => path('block', jobId, parent),
  /** Ids, and numbers, of tasks that have satisfied those who depend on them. */
  metTask: (jobId: string, taskId: string): string => path('met', jobId, taskId),
  metNumber: (jobId: string, value: number): string => path('met-number', jobId, number(value, 10)),
  /** What has to happen at a time. */
  due: (time: Micros, subject: string): string => `due/${number(time, 18)}/${subject}`,
} as const;

/** All keys that start with these parts: `from` inclusive, `to` exclusive. */
export function below(
  kind: string,
  ...ids: readonly string[]
): { readonly from: string; readonly to: string } {
  const prefix = path(kind, ...ids);
  return { from: `${prefix}/`, to: `${prefix}0` };
}

/** The keys of the jobs that a schedule has made, whose ids are `<schedule>:job-<n>`. */
export function jobsBelow(scheduleId: string): { readonly from: string; readonly to: string } {
  const prefix = path('job', scheduleId);
  return { from: `${prefix}:`, to: `${prefix};` };
}

/** The schedule that has made a job; undefined where none has. */
export function scheduleOf(jobId: string): string | undefined {
  const [schedule, run] = jobId.split(':');
  return run === undefined ? undefined : schedule;
}
