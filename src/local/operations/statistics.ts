import { ok } from '../../base/result.ts';
import { coresOf } from '../../wire/vm-sizes.ts';
import { durationOf, isoOf, type Micros } from '../../wire/time.ts';
import type { AccountTx } from '../store/account.ts';
import type { Props } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';

/**
 * Statistics of the account, over what is there now. What nobody measures on this machine is zero. They are
 * writes that write nothing, since only a transaction knows the time.
 */

const period = (tx: AccountTx, created: Iterable<{ readonly created: Micros }>): Props => {
  let first = tx.now;
  for (const record of created) first = Math.min(first, record.created);
  return { startTime: isoOf(first), lastUpdateTime: isoOf(tx.now) };
};

export function getJobStatistics(tx: AccountTx, { base }: Input): Answer {
  let succeeded = 0;
  let failed = 0;
  for (const { id } of tx.jobs()) {
    const queue = tx.queue(id);
    succeeded += queue?.succeeded.tasks ?? 0;
    failed += queue?.failed.tasks ?? 0;
  }
  const body = {
    url: `${base}/lifetimejobstats`,
    ...period(tx, tx.jobs()),
    userCPUTime: 'PT0S',
    kernelCPUTime: 'PT0S',
    wallClockTime: 'PT0S',
    readIOps: '0',
    writeIOps: '0',
    readIOGiB: 0,
    writeIOGiB: 0,
    numTaskRetries: '0',
    numSucceededTasks: String(succeeded),
    numFailedTasks: String(failed),
    waitTime: 'PT0S',
  };
  return ok({ kind: 'item', set: 'jobstats', body });
}

export function getPoolStatistics(tx: AccountTx, { base }: Input): Answer {
  let coreMicros = 0;
  for (const pool of tx.pools()) {
    for (const node of tx.nodes(pool.id)) {
      if (node.dedicated) coreMicros += (tx.now - node.allocated) * (coresOf(pool.props.vmSize) ?? 1);
    }
  }
  const when = period(tx, tx.pools());
  const usageStats = { ...when, dedicatedCoreTime: durationOf(Math.floor(coreMicros / 1000)) };
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
  // Only its parts have a period, as recorded.
  const body = { url: `${base}/lifetimepoolstats`, usageStats, resourceStats };
  return ok({ kind: 'item', set: 'poolstats', body });
}

/** Nothing is metered, so that no pool has used anything: as Azure answers for pools of the last hours. */
export const listPoolUsageMetrics = (): Answer => ok({ kind: 'page', set: 'poolusagemetrics', items: [] });
