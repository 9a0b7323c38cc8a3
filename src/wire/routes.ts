/** Verbs of the data plane. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the contract says about one operation. */
export interface Operation {
  readonly method: Method;
  /** Path with `{name}` for what varies; a file path is one segment, its slashes encoded. */
  readonly path: string;
  /** The only success status that clients accept. */
  readonly success: 200 | 201 | 202 | 204;
  /** False: the local service answers 501 and names the operation. */
  readonly implemented: boolean;
  /** Query options besides `api-version` and `timeout`, in lower case. */
  readonly query: readonly string[];
  /** Which conditional headers it takes: all four, only the two dates, or none. */
  readonly conditions: 'all' | 'dates' | 'none';
  readonly body: 'required' | 'optional' | 'none';
}

interface Traits {
  readonly query?: string;
  readonly conditions?: 'all' | 'dates';
  readonly body?: 'required' | 'optional';
}

const operation =
  (implemented: boolean) =>
  (method: Method, path: string, success: 200 | 201 | 202 | 204, traits: Traits = {}): Operation => ({
    method,
    path,
    success,
    implemented,
    query: traits.query?.split(' ') ?? [],
    conditions: traits.conditions ?? 'none',
    body: traits.body ?? 'none',
  });

const built = operation(true);
const missing = operation(false);

const CERTIFICATE = '/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})';

/**
 * Every operation of the data plane 2022-10-01.16.0, by the operation id of its OpenAPI text. Source: the
 * operation specifications of `@azure/batch` 10.2.0.
 */
export const OPERATIONS = {
  // Account
  Account_ListSupportedImages: built('GET', '/supportedimages', 200, { query: '$filter maxresults' }),
  Account_ListPoolNodeCounts: built('GET', '/nodecounts', 200, { query: '$filter maxresults' }),

  // Application
  Application_List: missing('GET', '/applications', 200, { query: 'maxresults' }),
  Application_Get: missing('GET', '/applications/{applicationId}', 200),

  // Certificate
  Certificate_Add: missing('POST', '/certificates', 201, { body: 'required' }),
  Certificate_List: missing('GET', '/certificates', 200, { query: '$filter $select maxresults' }),
  Certificate_CancelDeletion: missing('POST', `${CERTIFICATE}/canceldelete`, 204),
  Certificate_Delete: missing('DELETE', CERTIFICATE, 202),
  Certificate_Get: missing('GET', CERTIFICATE, 200, { query: '$select' }),

  // ComputeNodeExtension
  ComputeNodeExtension_Get: missing('GET', '/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}', 200, {
    query: '$select',
  }),
  ComputeNodeExtension_List: missing('GET', '/pools/{poolId}/nodes/{nodeId}/extensions', 200, {
    query: '$select maxresults',
  }),

  // ComputeNode
  ComputeNode_AddUser: missing('POST', '/pools/{poolId}/nodes/{nodeId}/users', 201, { body: 'required' }),
  ComputeNode_DeleteUser: missing('DELETE', '/pools/{poolId}/nodes/{nodeId}/users/{userName}', 200),
  ComputeNode_UpdateUser: missing('PUT', '/pools/{poolId}/nodes/{nodeId}/users/{userName}', 200, {
    body: 'required',
  }),
  ComputeNode_Get: built('GET', '/pools/{poolId}/nodes/{nodeId}', 200, { query: '$select' }),
  ComputeNode_Reboot: missing('POST', '/pools/{poolId}/nodes/{nodeId}/reboot', 202, { body: 'optional' }),
  ComputeNode_Reimage: missing('POST', '/pools/{poolId}/nodes/{nodeId}/reimage', 202, { body: 'optional' }),
  ComputeNode_DisableScheduling: missing('POST', '/pools/{poolId}/nodes/{nodeId}/disablescheduling', 200, {
    body: 'optional',
  }),
  ComputeNode_EnableScheduling: missing('POST', '/pools/{poolId}/nodes/{nodeId}/enablescheduling', 200),
  ComputeNode_GetRemoteLoginSettings: missing(
    'GET',
    '/pools/{poolId}/nodes/{nodeId}/remoteloginsettings',
    200,
  ),
  ComputeNode_GetRemoteDesktop: missing('GET', '/pools/{poolId}/nodes/{nodeId}/rdp', 200),
  ComputeNode_UploadBatchServiceLogs: missing(
    'POST',
    '/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs',
    200,
    { body: 'required' },
  ),
  ComputeNode_List: built('GET', '/pools/{poolId}/nodes', 200, { query: '$filter $select maxresults' }),

  // File
  File_DeleteFromTask: missing('DELETE', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    query: 'recursive',
  }),
  File_GetFromTask: built('GET', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_GetPropertiesFromTask: built('HEAD', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_DeleteFromComputeNode: missing('DELETE', '/pools/{poolId}/nodes/{nodeId}/files/{filePath}', 200, {
    query: 'recursive',
  }),
  File_GetFromComputeNode: built('GET', '/pools/{poolId}/nodes/{nodeId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_GetPropertiesFromComputeNode: built('HEAD', '/pools/{poolId}/nodes/{nodeId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_ListFromTask: built('GET', '/jobs/{jobId}/tasks/{taskId}/files', 200, {
    query: 'recursive $filter maxresults',
  }),
  File_ListFromComputeNode: built('GET', '/pools/{poolId}/nodes/{nodeId}/files', 200, {
    query: 'recursive $filter maxresults',
  }),

  // Job
  Job_GetAllLifetimeStatistics: missing('GET', '/lifetimejobstats', 200),
  Job_Delete: built('DELETE', '/jobs/{jobId}', 202, { conditions: 'all' }),
  Job_Get: built('GET', '/jobs/{jobId}', 200, { query: '$select $expand', conditions: 'all' }),
  Job_Patch: built('PATCH', '/jobs/{jobId}', 200, { conditions: 'all', body: 'required' }),
  Job_Update: built('PUT', '/jobs/{jobId}', 200, { conditions: 'all', body: 'required' }),
  Job_Disable: built('POST', '/jobs/{jobId}/disable', 202, { conditions: 'all', body: 'required' }),
  Job_Enable: built('POST', '/jobs/{jobId}/enable', 202, { conditions: 'all' }),
  Job_Terminate: built('POST', '/jobs/{jobId}/terminate', 202, { conditions: 'all', body: 'optional' }),
  Job_Add: built('POST', '/jobs', 201, { body: 'required' }),
  Job_List: built('GET', '/jobs', 200, { query: '$filter $select $expand maxresults' }),
  Job_ListFromJobSchedule: missing('GET', '/jobschedules/{jobScheduleId}/jobs', 200, {
    query: '$filter $select $expand maxresults',
  }),
  Job_ListPreparationAndReleaseTaskStatus: missing(
    'GET',
    '/jobs/{jobId}/jobpreparationandreleasetaskstatus',
    200,
    { query: '$filter $select maxresults' },
  ),
  Job_GetTaskCounts: built('GET', '/jobs/{jobId}/taskcounts', 200),

  // JobSchedule
  JobSchedule_Exists: missing('HEAD', '/jobschedules/{jobScheduleId}', 200, { conditions: 'all' }),
  JobSchedule_Delete: missing('DELETE', '/jobschedules/{jobScheduleId}', 202, { conditions: 'all' }),
  JobSchedule_Get: missing('GET', '/jobschedules/{jobScheduleId}', 200, {
    query: '$select $expand',
    conditions: 'all',
  }),
  JobSchedule_Patch: missing('PATCH', '/jobschedules/{jobScheduleId}', 200, {
    conditions: 'all',
    body: 'required',
  }),
  JobSchedule_Update: missing('PUT', '/jobschedules/{jobScheduleId}', 200, {
    conditions: 'all',
    body: 'required',
  }),
  JobSchedule_Disable: missing('POST', '/jobschedules/{jobScheduleId}/disable', 204, { conditions: 'all' }),
  JobSchedule_Enable: missing('POST', '/jobschedules/{jobScheduleId}/enable', 204, { conditions: 'all' }),
  JobSchedule_Terminate: missing('POST', '/jobschedules/{jobScheduleId}/terminate', 202, {
    conditions: 'all',
  }),
  JobSchedule_Add: missing('POST', '/jobschedules', 201, { body: 'required' }),
  JobSchedule_List: missing('GET', '/jobschedules', 200, { query: '$filter $select $expand maxresults' }),

  // Pool
  Pool_ListUsageMetrics: missing('GET', '/poolusagemetrics', 200, {
    query: 'starttime endtime $filter maxresults',
  }),
  Pool_GetAllLifetimeStatistics: missing('GET', '/lifetimepoolstats', 200),
  Pool_Add: built('POST', '/pools', 201, { body: 'required' }),
  Pool_List: built('GET', '/pools', 200, { query: '$filter $select $expand maxresults' }),
  Pool_Delete: built('DELETE', '/pools/{poolId}', 202, { conditions: 'all' }),
  Pool_Exists: built('HEAD', '/pools/{poolId}', 200, { conditions: 'all' }),
  Pool_Get: built('GET', '/pools/{poolId}', 200, { query: '$select $expand', conditions: 'all' }),
  Pool_Patch: built('PATCH', '/pools/{poolId}', 200, { conditions: 'all', body: 'required' }),
  Pool_DisableAutoScale: missing('POST', '/pools/{poolId}/disableautoscale', 200),
  Pool_EnableAutoScale: missing('POST', '/pools/{poolId}/enableautoscale', 200, {
    conditions: 'all',
    body: 'required',
  }),
  Pool_EvaluateAutoScale: missing('POST', '/pools/{poolId}/evaluateautoscale', 200, { body: 'required' }),
  Pool_Resize: built('POST', '/pools/{poolId}/resize', 202, { conditions: 'all', body: 'required' }),
  Pool_StopResize: built('POST', '/pools/{poolId}/stopresize', 202, { conditions: 'all' }),
  Pool_UpdateProperties: built('POST', '/pools/{poolId}/updateproperties', 204, { body: 'required' }),
  Pool_RemoveNodes: missing('POST', '/pools/{poolId}/removenodes', 202, {
    conditions: 'all',
    body: 'required',
  }),

  // Task
  Task_Add: built('POST', '/jobs/{jobId}/tasks', 201, { body: 'required' }),
  Task_List: built('GET', '/jobs/{jobId}/tasks', 200, { query: '$filter $select $expand maxresults' }),
  Task_AddCollection: built('POST', '/jobs/{jobId}/addtaskcollection', 200, { body: 'required' }),
  Task_Delete: built('DELETE', '/jobs/{jobId}/tasks/{taskId}', 200, { conditions: 'all' }),
  Task_Get: built('GET', '/jobs/{jobId}/tasks/{taskId}', 200, {
    query: '$select $expand',
    conditions: 'all',
  }),
  Task_Update: built('PUT', '/jobs/{jobId}/tasks/{taskId}', 200, { conditions: 'all', body: 'required' }),
  Task_ListSubtasks: missing('GET', '/jobs/{jobId}/tasks/{taskId}/subtasksinfo', 200, { query: '$select' }),
  Task_Terminate: built('POST', '/jobs/{jobId}/tasks/{taskId}/terminate', 204, { conditions: 'all' }),
  Task_Reactivate: built('POST', '/jobs/{jobId}/tasks/{taskId}/reactivate', 204, { conditions: 'all' }),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/**
 * The version we speak, and the others whose shapes of these operations are the same. Older ones answer flat
 * task counts and know no task slots; newer ones have dropped or renamed what our clients use.
 */
export const API_VERSION = '2022-10-01.16.0';
export const ACCEPTED_API_VERSIONS: readonly string[] = [
  '2021-06-01.14.0',
  '2022-01-01.15.0',
  API_VERSION,
  '2023-05-01.17.0',
  '2023-11-01.18.0',
  '2024-02-01.19.0',
];
