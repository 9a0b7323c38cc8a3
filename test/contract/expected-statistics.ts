import { DURATION, INT64, TIME, URL_TEXT } from './expected-parts.ts';
import type { Expected } from './expected.ts';

/** Statistics of the account, and of single resources where these are asked for. */

export const TASK_STATISTICS = {
  url: URL_TEXT,
  startTime: TIME,
  lastUpdateTime: TIME,
  userCPUTime: DURATION,
  kernelCPUTime: DURATION,
  wallClockTime: DURATION,
  readIOps: INT64,
  writeIOps: INT64,
  readIOGiB: 'number',
  writeIOGiB: 'number',
  waitTime: DURATION,
} as const satisfies Expected;

export const JOB_STATISTICS = {
  ...TASK_STATISTICS,
  numTaskRetries: INT64,
  numSucceededTasks: INT64,
  numFailedTasks: INT64,
} as const satisfies Expected;

export const POOL_STATISTICS = {
  url: URL_TEXT,
  usageStats: { startTime: TIME, lastUpdateTime: TIME, dedicatedCoreTime: DURATION },
  resourceStats: {
    startTime: TIME,
    lastUpdateTime: TIME,
    diskReadIOps: INT64,
    diskWriteIOps: INT64,
    avgCPUPercentage: 'number',
    avgMemoryGiB: 'number',
    peakMemoryGiB: 'number',
    avgDiskGiB: 'number',
    peakDiskGiB: 'number',
    diskReadGiB: 'number',
    diskWriteGiB: 'number',
    networkReadGiB: 'number',
    networkWriteGiB: 'number',
  },
} as const satisfies Expected;
