import type { Expected } from './expected.ts';
import {
  DURATION,
  ETAG,
  EXECUTION,
  FAILURE,
  ID,
  INT64,
  NAME_VALUES,
  RESOURCE_FILES,
  STATES_OF_JOBS,
  STATES_OF_TASKS,
  TIME,
  URL_TEXT,
  USER_IDENTITY,
} from './expected-parts.ts';
import { JOB_STATISTICS, TASK_STATISTICS } from './expected-statistics.ts';

const TASK_CONSTRAINTS = {
  maxWallClockTime: DURATION,
  retentionTime: DURATION,
  maxTaskRetryCount: 'int',
} as const satisfies Expected;

const COMMON = {
  commandLine: 'text',
  'resourceFiles?': RESOURCE_FILES,
  'environmentSettings?': NAME_VALUES,
  userIdentity: USER_IDENTITY,
} as const satisfies Expected;

/** What a job is made of, as it is and as its schedule describes it. */
export const JOB_BODY = {
  'displayName?': 'text',
  priority: 'int',
  'maxParallelTasks?': 'int',
  usesTaskDependencies: 'bool',
  'allowTaskPreemption?': 'bool',
  constraints: { maxWallClockTime: DURATION, maxTaskRetryCount: 'int' },
  'jobManagerTask?': {
    ...COMMON,
    id: ID,
    'displayName?': 'text',
    'outputFiles?': 'any',
    constraints: TASK_CONSTRAINTS,
    requiredSlots: 'int',
    killJobOnCompletion: 'bool',
    runExclusive: 'bool',
    allowLowPriorityNode: 'bool',
  },
  'jobPreparationTask?': {
    ...COMMON,
    id: ID,
    constraints: TASK_CONSTRAINTS,
    waitForSuccess: 'bool',
    rerunOnNodeRebootAfterSuccess: 'bool',
  },
  'jobReleaseTask?': { ...COMMON, id: ID, maxWallClockTime: DURATION, retentionTime: DURATION },
  'commonEnvironmentSettings?': NAME_VALUES,
  poolInfo: { 'poolId?': ID, 'autoPoolSpecification?': 'any' },
  'networkConfiguration?': 'any',
  'metadata?': NAME_VALUES,
  onAllTasksComplete: /^(noaction|terminatejob)$/,
  onTaskFailure: /^(noaction|performexitoptionsjobaction)$/,
} as const satisfies Expected;

export const JOB = {
  ...JOB_BODY,
  id: /^[\w:-]+$/,
  url: URL_TEXT,
  eTag: ETAG,
  lastModified: TIME,
  creationTime: TIME,
  state: STATES_OF_JOBS,
  stateTransitionTime: TIME,
  // Never one that only leads to another.
  'previousState?': /^(active|disabled|completed)$/,
  'previousStateTransitionTime?': TIME,
  executionInfo: {
    startTime: TIME,
    'endTime?': TIME,
    'poolId?': ID,
    'schedulingError?': FAILURE,
    'terminateReason?': 'text',
  },
  'stats?': JOB_STATISTICS,
} as const satisfies Expected;

const COUNTS = {
  active: 'int',
  running: 'int',
  completed: 'int',
  succeeded: 'int',
  failed: 'int',
} as const satisfies Expected;

export const TASK_COUNTS = { taskCounts: COUNTS, taskSlotCounts: COUNTS } as const satisfies Expected;

const EXIT_OPTIONS = {
  'jobAction?': /^(none|disable|terminate)$/,
  'dependencyAction?': /^(satisfy|block)$/,
} as const satisfies Expected;

const NODE_INFO = {
  'affinityId?': /^TVM:/,
  'nodeUrl?': URL_TEXT,
  'poolId?': ID,
  'nodeId?': /^tvm/,
  'taskRootDirectory?': /^workitems\//,
  'taskRootDirectoryUrl?': URL_TEXT,
} as const satisfies Expected;

export const TASK = {
  ...COMMON,
  id: ID,
  'displayName?': 'text',
  url: URL_TEXT,
  eTag: ETAG,
  creationTime: TIME,
  lastModified: TIME,
  state: STATES_OF_TASKS,
  stateTransitionTime: TIME,
  'previousState?': STATES_OF_TASKS,
  'previousStateTransitionTime?': TIME,
  'outputFiles?': [
    {
      filePattern: 'text',
      destination: { container: { 'path?': 'text', containerUrl: URL_TEXT, 'uploadHeaders?': 'any' } },
      uploadOptions: { uploadCondition: /^Task(Success|Failure|Completion)$/ },
    },
  ],
  'affinityInfo?': { affinityId: 'text' },
  'multiInstanceSettings?': {
    numberOfInstances: 'int',
    coordinationCommandLine: 'text',
    'commonResourceFiles?': RESOURCE_FILES,
  },
  'dependsOn?': { 'taskIds?': ['text'], 'taskIdRanges?': [{ start: 'int', end: 'int' }] },
  'authenticationTokenSettings?': { access: ['text'] },
  'applicationPackageReferences?': 'any',
  'exitConditions?': {
    'exitCodes?': [{ code: 'int', exitOptions: EXIT_OPTIONS }],
    'exitCodeRanges?': [{ start: 'int', end: 'int', exitOptions: EXIT_OPTIONS }],
    'preProcessingError?': EXIT_OPTIONS,
    'fileUploadError?': EXIT_OPTIONS,
    'default?': EXIT_OPTIONS,
  },
  constraints: TASK_CONSTRAINTS,
  requiredSlots: 'int',
  executionInfo: EXECUTION,
  // Empty where the task ended without ever having run.
  'nodeInfo?': NODE_INFO,
  'stats?': TASK_STATISTICS,
} as const satisfies Expected;

/** A subtask of a multi-instance task. */
export const SUBTASK = {
  id: 'int',
  nodeInfo: NODE_INFO,
  'startTime?': TIME,
  'endTime?': TIME,
  'exitCode?': 'int',
  'failureInfo?': FAILURE,
  state: /^(preparing|running|completed)$/,
  stateTransitionTime: TIME,
  'previousState?': /^(preparing|running)$/,
  'previousStateTransitionTime?': TIME,
  'result?': /^(success|failure)$/,
} as const satisfies Expected;

/** An item of the answer to a collection; `error` has the flat shape of the service's errors. */
export const TASK_ADD_RESULT = {
  status: /^(Success|ClientError|ServerError)$/,
  taskId: ID,
  'eTag?': ETAG,
  'lastModified?': TIME,
  'location?': URL_TEXT,
  'error?': {
    code: /^\w+$/,
    message: { lang: /^en-US$/, value: 'text' },
    'values?': [{ key: 'text', value: 'text' }],
  },
} as const satisfies Expected;

export const FILE = {
  name: 'text',
  url: URL_TEXT,
  isDirectory: 'bool',
  // Folders have none.
  'properties?': {
    'creationTime?': TIME,
    lastModified: TIME,
    contentLength: INT64,
    contentType: 'text',
    'fileMode?': /^0o\d+$/,
  },
} as const satisfies Expected;

export const JOB_SCHEDULE = {
  id: ID,
  'displayName?': 'text',
  url: URL_TEXT,
  eTag: ETAG,
  lastModified: TIME,
  creationTime: TIME,
  state: /^(active|completed|disabled|terminating|deleting)$/,
  stateTransitionTime: TIME,
  'previousState?': /^(active|completed|disabled)$/,
  'previousStateTransitionTime?': TIME,
  schedule: {
    'doNotRunUntil?': TIME,
    'doNotRunAfter?': TIME,
    'startWindow?': DURATION,
    'recurrenceInterval?': DURATION,
  },
  jobSpecification: JOB_BODY,
  executionInfo: { 'nextRunTime?': TIME, 'endTime?': TIME, 'recentJob?': { id: 'text', url: URL_TEXT } },
  'metadata?': NAME_VALUES,
  'stats?': JOB_STATISTICS,
} as const satisfies Expected;
