import type { Micros } from '../../wire/time.ts';
import { AccountReader } from './account-reader.ts';
import {
  jobEntries,
  jobNodeEntries,
  nodeEntries,
  poolEntries,
  queueEntries,
  scheduleEntries,
  taskEntries,
  type IndexEntries,
} from './indexes.ts';
import { tryOf, type Changes } from './changes.ts';
import { DependencyIndex } from './dependencies.ts';
import { fold, KEY, scheduleOf } from './keys.ts';
import type { Kv } from './kv.ts';
import { placesOf } from './multi-instance.ts';
import { withoutTask, withTask } from './occupancy.ts';
import { countTask, queueOf } from './queue.ts';
import type {
  CertificateRecord,
  JobQueue,
  JobRecord,
  NodeRecord,
  PoolRecord,
  TaskRecord,
} from './records.ts';
import type { JobNodeRecord } from './job-nodes.ts';
import type { JobScheduleRecord } from './schedule-records.ts';
import { SampleHistory } from './samples.ts';

export type { AccountView } from './account-view.ts';

/** One transaction on the account. Writes keep counters and indexes true by themselves. */
export class AccountTx extends AccountReader {
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
    super(kv, () => now);
    this.#kv = kv;
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
