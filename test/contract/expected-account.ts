import { EXECUTION, FAILURE, ID, TIME, URL_TEXT } from './expected-parts.ts';
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
