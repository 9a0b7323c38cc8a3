import type { Expected } from './expected.ts';
import {
  DURATION,
  ETAG,
  EXECUTION,
  FAILURE,
  ID,
  NAME_VALUES,
  START_TASK,
  STATES_OF_TASKS,
  TIME,
  URL_TEXT,
} from './expected-parts.ts';
import { POOL_STATISTICS } from './expected-statistics.ts';

const IMAGE_REFERENCE = {
  publisher: 'text',
  offer: 'text',
  sku: 'text',
  version: 'text',
  'exactVersion?': 'text',
} as const satisfies Expected;

const CERTIFICATES = [
  {
    thumbprint: 'text',
    thumbprintAlgorithm: 'text',
    'storeLocation?': 'text',
    'storeName?': 'text',
    'visibility?': ['text'],
  },
] as const satisfies Expected;

const AUTO_SCALE_ERROR = {
  code: /^\w+$/,
  message: 'text',
  'values?': NAME_VALUES,
} as const satisfies Expected;

export const AUTO_SCALE_RUN = {
  timestamp: TIME,
  'results?': /^\$TargetDedicatedNodes=/,
  'error?': AUTO_SCALE_ERROR,
} as const satisfies Expected;

export const POOL = {
  id: ID,
  'displayName?': 'text',
  url: URL_TEXT,
  eTag: ETAG,
  lastModified: TIME,
  creationTime: TIME,
  state: /^(active|deleting)$/,
  stateTransitionTime: TIME,
  allocationState: /^(steady|resizing|stopping)$/,
  allocationStateTransitionTime: TIME,
  vmSize: /^[^A-Z]+$/,
  resizeTimeout: DURATION,
  'resizeErrors?': [{ code: /^\w+$/, message: 'text', 'values?': NAME_VALUES }],
  currentDedicatedNodes: 'int',
  targetDedicatedNodes: 'int',
  currentLowPriorityNodes: 'int',
  targetLowPriorityNodes: 'int',
  enableAutoScale: 'bool',
  'autoScaleFormula?': 'text',
  'autoScaleEvaluationInterval?': DURATION,
  'autoScaleRun?': AUTO_SCALE_RUN,
  enableInterNodeCommunication: 'bool',
  'networkConfiguration?': 'any',
  'startTask?': START_TASK,
  'userAccounts?': [
    {
      name: 'text',
      'elevationLevel?': /^(nonadmin|admin)$/,
      'linuxUserConfiguration?': { 'uid?': 'int', 'gid?': 'int' },
      'windowsUserConfiguration?': { loginMode: 'text' },
    },
  ],
  'certificateReferences?': CERTIFICATES,
  'metadata?': NAME_VALUES,
  taskSlotsPerNode: 'int',
  taskSchedulingPolicy: { nodeFillType: /^(Spread|Pack)$/ },
  'virtualMachineConfiguration?': {
    imageReference: IMAGE_REFERENCE,
    nodeAgentSKUId: 'text',
    'windowsConfiguration?': 'any',
    'dataDisks?': 'any',
    'licenseType?': 'text',
    'containerConfiguration?': 'any',
    'diskEncryptionConfiguration?': 'any',
    'nodePlacementConfiguration?': { policy: /^(Regional|Zonal)$/ },
    'osDisk?': 'any',
    'securityProfile?': 'any',
    'serviceArtifactReference?': 'any',
  },
  'resourceTags?': 'any',
  'upgradePolicy?': 'any',
  'cloudServiceConfiguration?': { osFamily: 'text', osVersion: 'text' },
  'targetNodeCommunicationMode?': /^(default|classic|simplified)$/,
  'currentNodeCommunicationMode?': /^(classic|simplified)$/,
  'stats?': { ...POOL_STATISTICS, startTime: TIME, lastUpdateTime: TIME },
} as const satisfies Expected;

export const STATES_OF_NODES =
  /^(idle|rebooting|reimaging|running|unusable|creating|starting|waitingforstarttask|starttaskfailed|unknown|leavingpool|offline|preempted)$/;

/** A node, which has neither an ETag nor a time of its last change. */
export const NODE = {
  id: /^tvm/,
  url: URL_TEXT,
  state: STATES_OF_NODES,
  schedulingState: /^(enabled|disabled)$/,
  stateTransitionTime: TIME,
  'lastBootTime?': TIME,
  allocationTime: TIME,
  'ipAddress?': /^\d+(\.\d+){3}$/,
  affinityId: /^TVM:/,
  vmSize: 'text',
  totalTasksRun: 'int',
  totalTasksSucceeded: 'int',
  runningTasksCount: 'int',
  'runningTaskSlotsCount?': 'int',
  'recentTasks?': [
    {
      taskUrl: URL_TEXT,
      jobId: 'text',
      taskId: ID,
      'subtaskId?': 'int',
      taskState: STATES_OF_TASKS,
      executionInfo: EXECUTION,
    },
  ],
  'startTask?': START_TASK,
  'startTaskInfo?': {
    state: /^(running|completed)$/,
    startTime: TIME,
    'endTime?': TIME,
    'exitCode?': 'int',
    'failureInfo?': FAILURE,
    'result?': /^(success|failure)$/,
    retryCount: 'int',
    'lastRetryTime?': TIME,
  },
  'certificateReferences?': CERTIFICATES,
  'errors?': [{ code: /^\w+$/, message: 'text' }],
  isDedicated: 'bool',
  'endpointConfiguration?': 'any',
  'nodeAgentInfo?': { version: 'text', lastUpdateTime: TIME },
  'virtualMachineInfo?': { imageReference: IMAGE_REFERENCE },
} as const satisfies Expected;

const COUNTS = {
  creating: 'int',
  idle: 'int',
  leavingPool: 'int',
  offline: 'int',
  preempted: 'int',
  rebooting: 'int',
  reimaging: 'int',
  running: 'int',
  starting: 'int',
  startTaskFailed: 'int',
  unusable: 'int',
  unknown: 'int',
  'upgradingOS?': 'int',
  waitingForStartTask: 'int',
  total: 'int',
} as const satisfies Expected;

export const NODE_COUNTS = { poolId: ID, dedicated: COUNTS, lowPriority: COUNTS } as const satisfies Expected;

export const SUPPORTED_IMAGE = {
  imageReference: IMAGE_REFERENCE,
  verificationType: /^(verified|unverified)$/,
  nodeAgentSKUId: /^batch\.node\./,
  'capabilities?': ['text'],
  osType: /^(linux|windows)$/,
  'batchSupportEndOfLife?': TIME,
} as const satisfies Expected;
