import type { Micros } from '../../wire/time.ts';
import type { DueSubject } from './indexes.ts';
import type { JobNodeRecord } from './job-nodes.ts';
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

/** What reads see: the account's pools, nodes, jobs and tasks. Ids are taken ignoring case. */
export interface AccountView {
  /** The service's time; in a transaction that of all that happens in it, which grows strictly from one to the next. */
  readonly now: Micros;
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
