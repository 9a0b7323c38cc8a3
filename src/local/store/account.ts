import type { Micros } from '../../wire/time.ts';
import {
  jobEntries,
  jobNodeEntries,
  nodeEntries,
  poolEntries,
  queueEntries,
  scheduleEntries,
  taskEntries,
  type DueSubject,
  type IndexEntries,
} from './indexes.ts';
import { tryOf, type Changes } from './changes.ts';
import { DependencyIndex } from './dependencies.ts';
import { below, fold, jobsBelow, KEY, scheduleOf } from './keys.ts';
import type { Kv, KvReads } from './kv.ts';
import { placesOf } from './multi-instance.ts';
import { withoutTask, withTask } from './occupancy.ts';
import { countTask, queueOf } from './queue.ts';
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
import type { JobNodeRecord } from './job-nodes.ts';
import type { JobScheduleRecord } from './schedule-records.ts';
import { SampleHistory } from './samples.ts';

/** What reads see: the account's pools, nodes, jobs and tasks. Ids are taken ignoring case. */
export interface AccountView {
  pool(id: string): PoolRecord | undefined;
  node(poolId: string, nodeId: string): NodeRecord | undefined;
  job(id: string): JobRecord | undefined;
  task(jobId: string, taskId: string): TaskRecord | undefined;
  certificate(thumbprint: string): CertificateRecord | undefined;
  queue(jobId: string): JobQueue | undefined;
  queues(): Iterable<JobQueue>;
  /** Lists in the order of ids, from just after `after`. */
  pools(after?: string): Iterable<PoolRecord>;
  nodes(poolId: string, after?: string): Iterable<NodeRecord>;
  jobs(after?: string): Iterable<JobRecord>;
  certificates(after?: string): Iterable<CertificateRecord>;
  tasks(jobId: string, after?: string): Iterable<TaskRecord>;
  /** Only those that run, or that failed. */
  runningTasks(jobId: string, after?: string): Iterable<TaskRecord>;
  failedTasks(jobId: string, after?: string): Iterable<TaskRecord>;
  tasksOnNode(poolId: string, nodeId: string): Iterable<TaskRecord>;
  jobSchedule(id: string): JobScheduleRecord | undefined;
  jobSchedules(after?: string): Iterable<JobScheduleRecord>;
  jobsOfSchedule(scheduleId: string, after?: string): Iterable<JobRecord>;
  /** Where a job's own tasks ran; `after` is `pool/node`. */
  jobNode(jobId: string, ref: NodeRef): JobNodeRecord | undefined;
  jobNodes(jobId: string, after?: string): Iterable<JobNodeRecord>;
  /** Jobs whose own tasks ran on a node. */
  jobsOnNode(ref: NodeRef): Iterable<string>;
  /** Jobs of a pool with tasks that may start, highest priority first. */
  readyJobs(poolId: string): Iterable<JobQueue>;
  /** The first tasks of a job of a size (`sizeOf`), in the order of the queue. */
  waiting(jobId: string, size: number, limit: number): Iterable<WaitingTask>;
  /** What is due up to a time, the earliest first. */
  due(until: Micros): Iterable<DueSubject>;
  nextDue(): Micros | undefined;
}

const after = (range: { from: string; to: string }, id: string | undefined): readonly [string, string] => [
  // The space sorts before every character of an id, and after the id itself. A longer text is no id of ours,
  // and might be no key for the store.
  id === undefined ? range.from : `${range.from}${fold(id).slice(0, 200)} `,
  range.to,
];

/** Reads of the account over a store or one of its transactions. */
export class AccountReader implements AccountView {
  protected readonly kv: KvReads;

  constructor(kv: KvReads) {
    this.kv = kv;
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

/** One transaction on the account. Writes keep counters and indexes true by themselves. */
export class AccountTx extends AccountReader {
  /** The time of everything that happens in this transaction; grows strictly from one to the next. */
  readonly now: Micros;
  readonly changes: Changes = {
    pools: new Set(),
    jobs: new Set(),
    schedules: new Set(),
    killed: [],
    deleted: [],
    emptied: [],
  };
  /** Who waits for whom. */
  readonly dependencies: DependencyIndex;
  readonly samples: SampleHistory;
  readonly #kv: Kv;

  constructor(kv: Kv, now: Micros) {
    super(kv);
    this.#kv = kv;
    this.now = now;
    this.dependencies = new DependencyIndex(kv);
    this.samples = new SampleHistory(kv);
  }

  putPool(pool: PoolRecord): void {
    const old = this.pool(pool.id);
    this.#write(KEY.pool(pool.id), pool);
    this.#reindex(old && poolEntries(old), poolEntries(pool));
    this.changes.pools.add(fold(pool.id));
  }

  removePool(pool: PoolRecord): void {
    this.#kv.remove(KEY.pool(pool.id));
    this.#reindex(poolEntries(pool), []);
    this.samples.drop(pool.id);
  }

  putNode(node: NodeRecord): void {
    const old = this.node(node.poolId, node.id);
    this.#write(KEY.node(node.poolId, node.id), node);
    this.#reindex(old && nodeEntries(old), nodeEntries(node));
    this.changes.pools.add(fold(node.poolId));
    if (old && old.life.state !== node.life.state) this.#lookAtJobs(node);
  }

  removeNode(node: NodeRecord): void {
    this.#kv.remove(KEY.node(node.poolId, node.id));
    for (const jobId of this.#lookAtJobs(node)) this.#kv.remove(KEY.nodeJob(node.poolId, node.id, jobId));
    this.#reindex(nodeEntries(node), []);
    this.changes.pools.add(fold(node.poolId));
  }

  putCertificate(certificate: CertificateRecord): void {
    this.#write(KEY.certificate(certificate.thumbprint), certificate);
  }

  removeCertificate({ thumbprint }: CertificateRecord): void {
    this.#kv.remove(KEY.certificate(thumbprint));
  }

  /** Jobs that wait for the node to come up, or to go, go on. */
  #lookAtJobs({ poolId, id }: NodeRecord): readonly string[] {
    const jobs = Array.from(this.jobsOnNode({ poolId, nodeId: id }));
    for (const jobId of jobs) this.changes.jobs.add(fold(jobId));
    return jobs;
  }

  putJobNode(record: JobNodeRecord): void {
    const { jobId, poolId, nodeId } = record;
    const old = this.jobNode(jobId, record);
    const job = this.job(jobId);
    this.#write(KEY.jobNode(jobId, poolId, nodeId), record);
    this.#reindex(old && jobNodeEntries(old, job), jobNodeEntries(record, job));
    if (this.node(poolId, nodeId)) this.#write(KEY.nodeJob(poolId, nodeId, jobId), jobId);
    this.changes.jobs.add(fold(jobId));
    this.changes.pools.add(fold(poolId));
  }

  /** Forgets what a job's own tasks did on a node; their folders go. */
  removeJobNode(job: JobRecord, record: JobNodeRecord): void {
    const { props } = job;
    const { jobId, poolId, nodeId } = record;
    this.#kv.remove(KEY.jobNode(jobId, poolId, nodeId));
    this.#reindex(jobNodeEntries(record, job), []);
    this.#kv.remove(KEY.nodeJob(poolId, nodeId, jobId));
    for (const own of [props.jobPreparationTask, props.jobReleaseTask]) {
      if (own) this.changes.emptied.push({ jobId, taskId: own.id, node: { poolId, nodeId } });
    }
    this.changes.jobs.add(fold(jobId));
  }

  putJob(job: JobRecord): void {
    const old = this.job(job.id);
    this.#write(KEY.job(job.id), job);
    this.#reindex(old && jobEntries(old), jobEntries(job));
    this.#lookAtSchedule(job.id);
    this.changes.jobs.add(fold(job.id));
    const queue = this.queue(job.id);
    this.#putQueue(queue, queueOf(job, queue));
  }

  putJobSchedule(schedule: JobScheduleRecord): void {
    const old = this.jobSchedule(schedule.id);
    this.#write(KEY.schedule(schedule.id), schedule);
    this.#reindex(old && scheduleEntries(old), scheduleEntries(schedule));
    this.changes.schedules.add(fold(schedule.id));
  }

  removeJobSchedule(schedule: JobScheduleRecord): void {
    this.#kv.remove(KEY.schedule(schedule.id));
    this.#reindex(scheduleEntries(schedule), []);
  }

  /** The schedule of a job has to be looked at when the job changes. */
  #lookAtSchedule(jobId: string): void {
    const schedule = scheduleOf(jobId);
    if (schedule !== undefined) this.changes.schedules.add(fold(schedule));
  }

  /** Removes a job whose tasks are gone. */
  removeJob(job: JobRecord): void {
    this.#lookAtSchedule(job.id);
    this.#kv.remove(KEY.job(job.id));
    this.#reindex(jobEntries(job), []);
    const queue = this.queue(job.id);
    if (queue) this.#reindex(queueEntries(queue), []);
    this.#kv.remove(KEY.queue(job.id));
  }

  /** The next place in the job's queue. */
  takeSeq(jobId: string): number {
    const queue = this.#existingQueue(jobId);
    this.#write(KEY.queue(jobId), { ...queue, nextSeq: queue.nextSeq + 1 });
    return queue.nextSeq;
  }

  putTask(task: TaskRecord): void {
    const old = this.task(task.jobId, task.id);
    this.#write(KEY.task(task.jobId, task.id), task);
    this.#moveTask(old, task);
  }

  removeTask(task: TaskRecord): void {
    this.#kv.remove(KEY.task(task.jobId, task.id));
    if (task.props.dependsOn) this.dependencies.leave(task);
    this.#moveTask(task, undefined);
    if (task.tries > 0) this.changes.deleted.push(task);
  }

  #moveTask(old: TaskRecord | undefined, next: TaskRecord | undefined): void {
    const task = next ?? old;
    if (!task) return;
    this.#reindex(old && taskEntries(old), next ? taskEntries(next) : []);
    const before = this.#existingQueue(task.jobId);
    const without = old ? countTask(before, old, -1) : before;
    this.#putQueue(before, next ? countTask(without, next, 1) : without);
    this.changes.jobs.add(fold(task.jobId));
    if (old?.status.state === 'running') this.#leaveNode(old, next);
    else if (next?.status.state === 'running') this.#enterNode(next);
  }

  #enterNode(task: TaskRecord): void {
    for (const place of placesOf(task)) {
      const node = this.node(place.node.poolId, place.node.nodeId);
      if (node) this.putNode(withTask(node, task, place, this.now));
    }
  }

  #leaveNode(old: TaskRecord, next: TaskRecord | undefined): void {
    const stays = next?.status.state === 'running' && next.tries === old.tries;
    if (!stays || next.status.ending !== undefined) {
      this.changes.killed.push(tryOf(old));
    }
    if (stays) return;
    for (const place of placesOf(old)) {
      const node = this.node(place.node.poolId, place.node.nodeId);
      if (node) this.putNode(withoutTask(node, old, next, this.now));
    }
  }

  #existingQueue(jobId: string): JobQueue {
    const queue = this.queue(jobId);
    if (!queue) throw new Error(`no queue for job ${jobId}`);
    return queue;
  }

  #putQueue(old: JobQueue | undefined, queue: JobQueue): void {
    this.#write(KEY.queue(queue.jobId), queue);
    this.#reindex(old && queueEntries(old), queueEntries(queue));
    this.changes.pools.add(fold(queue.poolId));
  }

  #write(key: string, value: unknown): void {
    this.#kv.put(key, value);
  }

  #reindex(old: IndexEntries | undefined, next: IndexEntries): void {
    const keep = new Set(next.map(([key]) => key));
    for (const [key] of old ?? []) if (!keep.has(key)) this.#kv.remove(key);
    const had = new Set(old?.map(([key]) => key));
    for (const [key, value] of next) if (!had.has(key)) this.#kv.put(key, value);
  }
}
