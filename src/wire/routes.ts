/** Verbs of the data plane. */
export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the contract says about one operation. */
export interface Operation {
  readonly method: Method;
  /** Path with `{name}` for what varies; a file path is one segment, its slashes encoded. */
  readonly path: string;
  /** The only success status that clients accept. */
  readonly success: 200 | 201 | 202 | 204;
  /** Query options besides `api-version` and `timeout`, in lower case. */
  readonly query: readonly string[];
  /** Which conditional headers it takes: all four, only the two dates, or none. */
  readonly conditions: 'all' | 'dates' | 'none';
  readonly body: 'required' | 'optional' | 'none';
  /** Takes `force` in the versions that have it. */
  readonly force?: true;
}

interface Traits {
  readonly query?: string;
  readonly conditions?: 'all' | 'dates';
  readonly body?: 'required' | 'optional';
  readonly force?: true;
}

const operation = (
  method: Method,
  path: string,
  success: 200 | 201 | 202 | 204,
  traits: Traits = {},
): Operation => ({
  method,
  path,
  success,
  query: traits.query?.split(' ') ?? [],
  conditions: traits.conditions ?? 'none',
  body: traits.body ?? 'none',
  ...(traits.force && { force: true }),
});

const CERTIFICATE = '/certificates(thumbprintAlgorithm={thumbprintAlgorithm},thumbprint={thumbprint})';

/**
 * Every operation of the data plane 2022-10-01.16.0, by the operation id of its OpenAPI text. Source: the
 * operation specifications of `@azure/batch` 10.2.0.
 */
export const OPERATIONS = {
  // Account
  Account_ListSupportedImages: operation('GET', '/supportedimages', 200, { query: '$filter maxresults' }),
  Account_ListPoolNodeCounts: operation('GET', '/nodecounts', 200, { query: '$filter maxresults' }),

  // Application
  Application_List: operation('GET', '/applications', 200, { query: 'maxresults' }),
  Application_Get: operation('GET', '/applications/{applicationId}', 200),

  // Certificate
  Certificate_Add: operation('POST', '/certificates', 201, { body: 'required' }),
  Certificate_List: operation('GET', '/certificates', 200, { query: '$filter $select maxresults' }),
  Certificate_CancelDeletion: operation('POST', `${CERTIFICATE}/canceldelete`, 204),
  Certificate_Delete: operation('DELETE', CERTIFICATE, 202),
  Certificate_Get: operation('GET', CERTIFICATE, 200, { query: '$select' }),

  // ComputeNodeExtension
  ComputeNodeExtension_Get: operation(
    'GET',
    '/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}',
    200,
    {
      query: '$select',
    },
  ),
  ComputeNodeExtension_List: operation('GET', '/pools/{poolId}/nodes/{nodeId}/extensions', 200, {
    query: '$select maxresults',
  }),

  // ComputeNode
  ComputeNode_AddUser: operation('POST', '/pools/{poolId}/nodes/{nodeId}/users', 201, { body: 'required' }),
  ComputeNode_DeleteUser: operation('DELETE', '/pools/{poolId}/nodes/{nodeId}/users/{userName}', 200),
  ComputeNode_UpdateUser: operation('PUT', '/pools/{poolId}/nodes/{nodeId}/users/{userName}', 200, {
    body: 'required',
  }),
  ComputeNode_Get: operation('GET', '/pools/{poolId}/nodes/{nodeId}', 200, { query: '$select' }),
  ComputeNode_Reboot: operation('POST', '/pools/{poolId}/nodes/{nodeId}/reboot', 202, { body: 'optional' }),
  ComputeNode_Reimage: operation('POST', '/pools/{poolId}/nodes/{nodeId}/reimage', 202, { body: 'optional' }),
  ComputeNode_DisableScheduling: operation('POST', '/pools/{poolId}/nodes/{nodeId}/disablescheduling', 200, {
    body: 'optional',
  }),
  ComputeNode_EnableScheduling: operation('POST', '/pools/{poolId}/nodes/{nodeId}/enablescheduling', 200),
  ComputeNode_GetRemoteLoginSettings: operation(
    'GET',
    '/pools/{poolId}/nodes/{nodeId}/remoteloginsettings',
    200,
  ),
  ComputeNode_GetRemoteDesktop: operation('GET', '/pools/{poolId}/nodes/{nodeId}/rdp', 200),
  ComputeNode_UploadBatchServiceLogs: operation(
    'POST',
    '/pools/{poolId}/nodes/{nodeId}/uploadbatchservicelogs',
    200,
    { body: 'required' },
  ),
  ComputeNode_List: operation('GET', '/pools/{poolId}/nodes', 200, { query: '$filter $select maxresults' }),

  // File
  File_DeleteFromTask: operation('DELETE', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    query: 'recursive',
  }),
  File_GetFromTask: operation('GET', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_GetPropertiesFromTask: operation('HEAD', '/jobs/{jobId}/tasks/{taskId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_DeleteFromComputeNode: operation('DELETE', '/pools/{poolId}/nodes/{nodeId}/files/{filePath}', 200, {
    query: 'recursive',
  }),
  File_GetFromComputeNode: operation('GET', '/pools/{poolId}/nodes/{nodeId}/files/{filePath}', 200, {
    conditions: 'dates',
  }),
  File_GetPropertiesFromComputeNode: operation(
    'HEAD',
    '/pools/{poolId}/nodes/{nodeId}/files/{filePath}',
    200,
    {
      conditions: 'dates',
    },
  ),
  File_ListFromTask: operation('GET', '/jobs/{jobId}/tasks/{taskId}/files', 200, {
    query: 'recursive $filter maxresults',
  }),
  File_ListFromComputeNode: operation('GET', '/pools/{poolId}/nodes/{nodeId}/files', 200, {
    query: 'recursive $filter maxresults',
  }),

  // Job
  Job_GetAllLifetimeStatistics: operation('GET', '/lifetimejobstats', 200),
  Job_Delete: operation('DELETE', '/jobs/{jobId}', 202, { conditions: 'all', force: true }),
  Job_Get: operation('GET', '/jobs/{jobId}', 200, { query: '$select $expand', conditions: 'all' }),
  Job_Patch: operation('PATCH', '/jobs/{jobId}', 200, { conditions: 'all', body: 'required' }),
  Job_Update: operation('PUT', '/jobs/{jobId}', 200, { conditions: 'all', body: 'required' }),
  Job_Disable: operation('POST', '/jobs/{jobId}/disable', 202, { conditions: 'all', body: 'required' }),
  Job_Enable: operation('POST', '/jobs/{jobId}/enable', 202, { conditions: 'all' }),
  Job_Terminate: operation('POST', '/jobs/{jobId}/terminate', 202, {
    conditions: 'all',
    force: true,
    body: 'optional',
  }),
  Job_Add: operation('POST', '/jobs', 201, { body: 'required' }),
  Job_List: operation('GET', '/jobs', 200, { query: '$filter $select $expand maxresults' }),
  Job_ListFromJobSchedule: operation('GET', '/jobschedules/{jobScheduleId}/jobs', 200, {
    query: '$filter $select $expand maxresults',
  }),
  Job_ListPreparationAndReleaseTaskStatus: operation(
    'GET',
    '/jobs/{jobId}/jobpreparationandreleasetaskstatus',
    200,
    { query: '$filter $select maxresults' },
  ),
  Job_GetTaskCounts: operation('GET', '/jobs/{jobId}/taskcounts', 200),

  // JobSchedule
  JobSchedule_Exists: operation('HEAD', '/jobschedules/{jobScheduleId}', 200, { conditions: 'all' }),
  JobSchedule_Delete: operation('DELETE', '/jobschedules/{jobScheduleId}', 202, {
    conditions: 'all',
    force: true,
  }),
  JobSchedule_Get: operation('GET', '/jobschedules/{jobScheduleId}', 200, {
    query: '$select $expand',
    conditions: 'all',
  }),
  JobSchedule_Patch: operation('PATCH', '/jobschedules/{jobScheduleId}', 200, {
    conditions: 'all',
    body: 'required',
  }),
  JobSchedule_Update: operation('PUT', '/jobschedules/{jobScheduleId}', 200, {
    conditions: 'all',
    body: 'required',
  }),
  JobSchedule_Disable: operation('POST', '/jobschedules/{jobScheduleId}/disable', 204, { conditions: 'all' }),
  JobSchedule_Enable: operation('POST', '/jobschedules/{jobScheduleId}/enable', 204, { conditions: 'all' }),
  JobSchedule_Terminate: operation('POST', '/jobschedules/{jobScheduleId}/terminate', 202, {
    conditions: 'all',
    force: true,
  }),
  JobSchedule_Add: operation('POST', '/jobschedules', 201, { body: 'required' }),
  JobSchedule_List: operation('GET', '/jobschedules', 200, { query: '$filter $select $expand maxresults' }),

  // Pool
  Pool_ListUsageMetrics: operation('GET', '/poolusagemetrics', 200, {
    query: 'starttime endtime $filter maxresults',
  }),
  Pool_GetAllLifetimeStatistics: operation('GET', '/lifetimepoolstats', 200),
  Pool_Add: operation('POST', '/pools', 201, { body: 'required' }),
  Pool_List: operation('GET', '/pools', 200, { query: '$filter $select $expand maxresults' }),
  Pool_Delete: operation('DELETE', '/pools/{poolId}', 202, { conditions: 'all' }),
  Pool_Exists: operation('HEAD', '/pools/{poolId}', 200, { conditions: 'all' }),
  Pool_Get: operation('GET', '/pools/{poolId}', 200, { query: '$select $expand', conditions: 'all' }),
  Pool_Patch: operation('PATCH', '/pools/{poolId}', 200, { conditions: 'all', body: 'required' }),
  Pool_DisableAutoScale: operation('POST', '/pools/{poolId}/disableautoscale', 200),
  Pool_EnableAutoScale: operation('POST', '/pools/{poolId}/enableautoscale', 200, {
    conditions: 'all',
    body: 'required',
  }),
  Pool_EvaluateAutoScale: operation('POST', '/pools/{poolId}/evaluateautoscale', 200, { body: 'required' }),
  Pool_Resize: operation('POST', '/pools/{poolId}/resize', 202, { conditions: 'all', body: 'required' }),
  Pool_StopResize: operation('POST', '/pools/{poolId}/stopresize', 202, { conditions: 'all' }),
  Pool_UpdateProperties: operation('POST', '/pools/{poolId}/updateproperties', 204, { body: 'required' }),
  Pool_RemoveNodes: operation('POST', '/pools/{poolId}/removenodes', 202, {
    conditions: 'all',
    body: 'required',
  }),

  // Task
  Task_Add: operation('POST', '/jobs/{jobId}/tasks', 201, { body: 'required' }),
  Task_List: operation('GET', '/jobs/{jobId}/tasks', 200, { query: '$filter $select $expand maxresults' }),
  Task_AddCollection: operation('POST', '/jobs/{jobId}/addtaskcollection', 200, { body: 'required' }),
  Task_Delete: operation('DELETE', '/jobs/{jobId}/tasks/{taskId}', 200, { conditions: 'all' }),
  Task_Get: operation('GET', '/jobs/{jobId}/tasks/{taskId}', 200, {
    query: '$select $expand',
    conditions: 'all',
  }),
  Task_Update: operation('PUT', '/jobs/{jobId}/tasks/{taskId}', 200, { conditions: 'all', body: 'required' }),
  Task_ListSubtasks: operation('GET', '/jobs/{jobId}/tasks/{taskId}/subtasksinfo', 200, { query: '$select' }),
  Task_Terminate: operation('POST', '/jobs/{jobId}/tasks/{taskId}/terminate', 204, { conditions: 'all' }),
  Task_Reactivate: operation('POST', '/jobs/{jobId}/tasks/{taskId}/reactivate', 204, { conditions: 'all' }),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

/** The version we speak; the others that are spoken here are in `versions.ts`. */
export const API_VERSION = '2022-10-01.16.0';
