import type { Micros } from '../../wire/time.ts';
import type { AccountView } from './account-view.ts';
import type { DueSubject } from './indexes.ts';
import type { JobNodeRecord } from './job-nodes.ts';
import { below, fold, jobsBelow, KEY } from './keys.ts';
import type { KvReads } from './kv.ts';
import type {
  CertificateRecord,
  JobQueue,
  JobRecord,
  NodeRecord,
  NodeRef,
  PoolRecord,
  TaskRecord,
  WaitingTask,
} from './records.ts';
import type { JobScheduleRecord } from './schedule-records.ts';

const after = (range: { from: string; to: string }, id: string | undefined): readonly [string, string] => [
  // The space sorts before every character of an id, and after the id itself. A longer text is no id of ours,
  // and might be no key for the store.
  id === undefined ? range.from : `${range.from}${fold(id).slice(0, 200)} `,
  range.to,
];

/** Reads of the account over a store or one of its transactions. */
export class AccountReader implements AccountView {
  protected readonly kv: KvReads;
  readonly #time: () => Micros;

  constructor(kv: KvReads, time: () => Micros) {
    this.kv = kv;
    this.#time = time;
  }

  get now(): Micros {
    return this.#time();
  }

  pool = (id: string): PoolRecord | undefined => this.kv.get(KEY.pool(id)) as PoolRecord | undefined;
  node = (poolId: string, nodeId: string): NodeRecord | undefined =>
    this.kv.get(KEY.node(poolId, nodeId)) as NodeRecord | undefined;
  job = (id: string): JobRecord | undefined => this.kv.get(KEY.job(id)) as JobRecord | undefined;
  task = (jobId: string, taskId: string): TaskRecord | undefined =>
    this.kv.get(KEY.task(jobId, taskId)) as TaskRecord | undefined;
  queue = (jobId: string): JobQueue | undefined => this.kv.get(KEY.queue(jobId)) as JobQueue | undefined;
  queues = (): Iterable<JobQueue> => this.#range(after(below('queue'), undefined));

  certificate = (thumbprint: string): CertificateRecord | undefined =>
    this.kv.get(KEY.certificate(thumbprint)) as CertificateRecord | undefined;
  certificates = (id?: string): Iterable<CertificateRecord> => this.#range(after(below('certificate'), id));
  pools = (id?: string): Iterable<PoolRecord> => this.#range(after(below('pool'), id));
  nodes = (poolId: string, id?: string): Iterable<NodeRecord> =>
    this.#range(after(below('node', poolId), id));
  jobs = (id?: string): Iterable<JobRecord> => this.#range(after(below('job'), id));
  tasks = (jobId: string, id?: string): Iterable<TaskRecord> => this.#range(after(below('task', jobId), id));

  *runningTasks(jobId: string, id?: string): Iterable<TaskRecord> {
    yield* this.#tasksOf(jobId, this.#range(after(below('running', jobId), id)));
  }

  *failedTasks(jobId: string, id?: string): Iterable<TaskRecord> {
    yield* this.#tasksOf(jobId, this.#range(after(below('failed', jobId), id)));
  }

  *tasksOnNode(poolId: string, nodeId: string): Iterable<TaskRecord> {
    const { from, to } = below('on-node', poolId, nodeId);
    const entries: Iterable<{ jobId: string; taskId: string }> = this.#range([from, to]);
    for (const { jobId, taskId } of entries) {
      yield* this.#tasksOf(jobId, [taskId]);
    }
  }

  jobSchedule(id: string): JobScheduleRecord | undefined {
    return this.kv.get(KEY.schedule(id)) as JobScheduleRecord | undefined;
  }

  jobSchedules(id?: string): Iterable<JobScheduleRecord> {
    return this.#range(after(below('schedule'), id));
  }

  jobsOfSchedule(scheduleId: string, id?: string): Iterable<JobRecord> {
    const { from, to } = jobsBelow(scheduleId);
    return this.#range(id === undefined ? [from, to] : [after(below('job'), id)[0], to]);
  }

  jobNode(jobId: string, { poolId, nodeId }: NodeRef): JobNodeRecord | undefined {
    return this.kv.get(KEY.jobNode(jobId, poolId, nodeId)) as JobNodeRecord | undefined;
  }

  jobNodes(jobId: string, id?: string): Iterable<JobNodeRecord> {
    return this.#range(after(below('job-node', jobId), id));
  }

  jobsOnNode({ poolId, nodeId }: NodeRef): Iterable<string> {
    const { from, to } = below('node-job', poolId, nodeId);
    return this.#range([from, to]);
  }

  *readyJobs(poolId: string): Iterable<JobQueue> {
    const { from, to } = below('ready', poolId);
    const jobIds: Iterable<string> = this.#range([from, to]);
    for (const jobId of jobIds) {
      const queue = this.queue(jobId);
      if (queue) yield queue;
    }
  }

  waiting(jobId: string, size: number, limit: number): Iterable<WaitingTask> {
    const { from, to } = below('waiting', jobId, String(size).padStart(3, '0'));
    return this.#range([from, to], limit);
  }

  due(until: Micros): Iterable<DueSubject> {
    return this.#range([below('due').from, KEY.due(until + 1, '')]);
  }

  nextDue(): Micros | undefined {
    const { from, to } = below('due');
    for (const key of this.kv.keys(from, to, 1)) return Number(key.split('/')[1]);
    return undefined;
  }

  *#tasksOf(jobId: string, ids: Iterable<string>): Iterable<TaskRecord> {
    for (const id of ids) {
      const task = this.task(jobId, id);
      if (task) yield task;
    }
  }

  #range<T>([from, to]: readonly [string, string], limit?: number): Iterable<T> {
    return this.kv.range(from, to, limit) as Iterable<T>;
  }
}
