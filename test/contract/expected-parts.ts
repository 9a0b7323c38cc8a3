import type { Expected } from './expected.ts';

/** Parts that answers about pools, nodes, jobs and tasks have in common. */

export const ID = /^[\w-]{1,64}$/;
/** ISO 8601 in UTC, with at most 7 digits after the point. */
export const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/;
export const DURATION = /^P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
export const ETAG = /^0x[\dA-F]{15}$/;
export const URL_TEXT = /^https?:\/\/[^/]+\/[^ ]*$/;
/** 64-bit numbers are texts in JSON. */
export const INT64 = /^\d+$/;

export const NAME_VALUES = [{ name: 'text', value: 'text' }] as const satisfies Expected;

export const USER_IDENTITY = {
  'username?': 'text',
  'autoUser?': { scope: /^(task|pool)$/, elevationLevel: /^(nonadmin|admin)$/ },
} as const satisfies Expected;

export const RESOURCE_FILES = [
  {
    'httpUrl?': URL_TEXT,
    'storageContainerUrl?': URL_TEXT,
    'autoStorageContainerName?': 'text',
    'blobPrefix?': 'text',
    'filePath?': 'text',
    'fileMode?': /^[0-7]+$/,
  },
] as const satisfies Expected;

export const START_TASK = {
  commandLine: 'text',
  'resourceFiles?': RESOURCE_FILES,
  'environmentSettings?': NAME_VALUES,
  userIdentity: USER_IDENTITY,
  maxTaskRetryCount: 'int',
  waitForSuccess: 'bool',
} as const satisfies Expected;

/** What went wrong with a task, a start task or a job. */
export const FAILURE = {
  category: /^(UserError|ServerError)$/,
  code: /^\w+$/,
  message: 'text',
  'details?': NAME_VALUES,
} as const satisfies Expected;

export const STATES_OF_TASKS = /^(active|preparing|running|completed)$/;
export const STATES_OF_JOBS = /^(active|disabling|disabled|enabling|terminating|completed|deleting)$/;

/** A task's `executionInfo`, and that of a task as its node remembers it. */
export const EXECUTION = {
  'startTime?': TIME,
  'endTime?': TIME,
  'exitCode?': 'int',
  'failureInfo?': FAILURE,
  'result?': /^(success|failure)$/,
  retryCount: 'int',
  'lastRetryTime?': TIME,
  requeueCount: 'int',
  'lastRequeueTime?': TIME,
} as const satisfies Expected;
