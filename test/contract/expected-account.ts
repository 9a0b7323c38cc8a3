import { EXECUTION, FAILURE, ID, INT64, TIME, URL_TEXT, DURATION } from './expected-parts.ts';
import type { Expected } from './expected.ts';

/** Answers about the account itself, and about what nodes are asked for. */

export const CERTIFICATE = {
  thumbprint: /^[\da-f]{40}$/,
  thumbprintAlgorithm: /^sha1$/,
  url: URL_TEXT,
  state: /^(active|deleting|deletefailed)$/,
  stateTransitionTime: TIME,
  'previousState?': /^(active|deleting|deletefailed)$/,
  'previousStateTransitionTime?': TIME,
  publicData: 'text',
  'deleteCertificateError?': 'any',
} as const satisfies Expected;

export const APPLICATION = {
  id: 'text',
  'displayName?': 'text',
  versions: ['text'],
} as const satisfies Expected;

export const USAGE = {
  poolId: ID,
  startTime: TIME,
  endTime: TIME,
  vmSize: 'text',
  totalCoreHours: 'number',
} as const satisfies Expected;

export const JOB_STATISTICS = {
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
  numTaskRetries: INT64,
  numSucceededTasks: INT64,
  numFailedTasks: INT64,
  waitTime: DURATION,
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

export const LOGIN = { remoteLoginIPAddress: 'text', remoteLoginPort: 'int' } as const satisfies Expected;

export const UPLOADED_LOGS = {
  virtualDirectoryName: 'text',
  numberOfFilesUploaded: 'int',
} as const satisfies Expected;

const { requeueCount: _never, 'lastRequeueTime?': _neither, ...RUN } = EXECUTION;
const FOLDER = {
  'taskRootDirectory?': 'text',
  'taskRootDirectoryUrl?': URL_TEXT,
} as const satisfies Expected;

/** How the preparation and the release of a job went on one node. */
export const JOB_TASK_STATUS = {
  poolId: ID,
  nodeId: /^tvm/,
  nodeUrl: URL_TEXT,
  'jobPreparationTaskExecutionInfo?': { ...RUN, ...FOLDER, state: /^(running|completed)$/ },
  'jobReleaseTaskExecutionInfo?': {
    startTime: TIME,
    'endTime?': TIME,
    state: /^(running|completed)$/,
    ...FOLDER,
    'exitCode?': 'int',
    'failureInfo?': FAILURE,
    'result?': /^(success|failure)$/,
  },
} as const satisfies Expected;
