import { ok } from '../../base/result.ts';
import { durationOf, isoOf, type Micros } from '../../wire/time.ts';
import { coresOf } from '../../wire/vm-sizes.ts';
import type { AccountView } from '../store/account.ts';
import type { JobRecord, PoolRecord, Props, TaskRecord } from '../store/records.ts';
import type { Answer, Input, View } from './operation.ts';
import { jobUrl, poolUrl, renderJob, renderPool, renderTask, taskUrl } from './render.ts';

/**
 * Statistics of the account and of single resources, over what is there now. What nobody measures on this
 * machine is zero.
 */

/** A resource with its statistics, where these are asked for and there are any. */
export function withStats(props: Props, view: View, statistics: () => Props | undefined): Props {
  const stats = view.stats && statistics();
  return stats ? { ...props, stats } : props;
}

const period = (account: AccountView, created: Iterable<{ readonly created: Micros }>): Props => {
  const { now } = account;
  let first = now;
  for (const record of created) first = Math.min(first, record.created);
  return { startTime: isoOf(first), lastUpdateTime: isoOf(now) };
};

const span = (micros: Micros): string => durationOf(Math.floor(micros / 1000));

const NOT_MEASURED = { userCPUTime: 'PT0S', kernelCPUTime: 'PT0S', wallClockTime: 'PT0S' };
const NO_DISK_USE = { readIOps: '0', writeIOps: '0', readIOGiB: 0, writeIOGiB: 0 };

function statsOfJobs(account: AccountView, jobs: () => Iterable<JobRecord>, url: string): Props {
  let succeeded = 0;
  let failed = 0;
  for (const { id } of jobs()) {
    const queue = account.queue(id);
    succeeded += queue?.succeeded.tasks ?? 0;
    failed += queue?.failed.tasks ?? 0;
  }
  return {
    url,
    ...period(account, jobs()),
    ...NOT_MEASURED,
    ...NO_DISK_USE,
    numTaskRetries: '0',
    numSucceededTasks: String(succeeded),
    numFailedTasks: String(failed),
    waitTime: 'PT0S',
  };
}

/** A job. Its statistics say how many of its tasks succeeded and failed. */
export const wholeJob = (account: AccountView, job: JobRecord, view: View, base: string): Props =>
  withStats(renderJob(job, base), view, () => statsOfJobs(account, () => [job], jobUrl(base, job.id)));

/** The statistics of a schedule: those of its jobs that are still there, together. */
export const statsOfSchedule = (account: AccountView, id: string, base: string): Props =>
  statsOfJobs(account, () => account.jobsOfSchedule(id), `${base}/jobschedules/${id}`);

export function getJobStatistics(account: AccountView, { base }: Input): Answer {
  const body = statsOfJobs(account, () => account.jobs(), `${base}/lifetimejobstats`);
  return ok({ kind: 'item', set: 'jobstats', body });
}

/** A task. Its statistics, once it has started, say how long it waited, and how long its last try has taken. */
export const wholeTask = (account: AccountView, task: TaskRecord, view: View, base: string): Props =>
  withStats(renderTask(task, base), view, () => statsOfTask(account, task, base));

function statsOfTask(account: AccountView, task: TaskRecord, base: string): Props | undefined {
  const { status, created } = task;
  const running = status.state === 'running' && !status.preparing;
  const start = status.state === 'completed' ? status.startTime : running ? status.since : undefined;
  if (start === undefined) return undefined;
  const end = running ? account.now : status.since;
  return {
    url: taskUrl(base, task.jobId, task.id),
    startTime: isoOf(created),
    lastUpdateTime: isoOf(end),
    ...NOT_MEASURED,
    wallClockTime: span(end - start),
    ...NO_DISK_USE,
    waitTime: span(Math.max(0, start - created)),
  };
}

function statsOfPools(account: AccountView, pools: () => Iterable<PoolRecord>): Props {
  const when = period(account, pools());
  let coreMicros = 0;
  for (const pool of pools()) {
    for (const node of account.nodes(pool.id)) {
      if (node.dedicated) coreMicros += (account.now - node.allocated) * (coresOf(pool.props.vmSize) ?? 1);
    }
  }
  const resourceStats = {
    ...when,
    diskReadIOps: '0',
    diskWriteIOps: '0',
    avgCPUPercentage: 0,
    avgMemoryGiB: 0,
    peakMemoryGiB: 0,
    avgDiskGiB: 0,
    peakDiskGiB: 0,
    diskReadGiB: 0,
    diskWriteGiB: 0,
    networkReadGiB: 0,
    networkWriteGiB: 0,
  };
  return { usageStats: { ...when, dedicatedCoreTime: span(coreMicros) }, resourceStats };
}

/** A pool. Its statistics have the time of the cores that it has. */
export const wholePool = (account: AccountView, pool: PoolRecord, view: View, base: string): Props =>
  withStats(renderPool(account, pool, base), view, () => ({
    url: poolUrl(base, pool.id),
    ...period(account, [pool]),
    ...statsOfPools(account, () => [pool]),
  }));

export function getPoolStatistics(account: AccountView, { base }: Input): Answer {
  // Only its parts have a period, as recorded.
  const body = { url: `${base}/lifetimepoolstats`, ...statsOfPools(account, () => account.pools()) };
  return ok({ kind: 'item', set: 'poolstats', body });
}

/** Nothing is metered, so that no pool has used anything: as Azure answers for pools of the last hours. */
export const listPoolUsageMetrics = (): Answer => ok({ kind: 'page', set: 'poolusagemetrics', items: [] });
