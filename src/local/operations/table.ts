import type { OperationName } from '../../wire/routes.ts';
import type { Delays } from '../engine/apply.ts';
import { listSupportedImages } from './account.ts';
import { getFile, listFiles, rootOfNode, rootOfTask } from './files.ts';
import { FILTERABLE, type FilterProperties } from './filter.ts';
import {
  addJob,
  deleteJob,
  disableJob,
  enableJob,
  getJob,
  getTaskCounts,
  listJobs,
  patchJob,
  terminateJob,
  updateJob,
} from './jobs.ts';
import { getNode, listNodeCounts, listNodes } from './nodes.ts';
import type { Handler } from './operation.ts';
import {
  addPool,
  deletePool,
  getPool,
  listPools,
  patchPool,
  resizePool,
  stopPoolResize,
  updatePoolProperties,
} from './pools.ts';
import type { Shape } from './shape.ts';
import {
  JOB_ADD,
  JOB_DISABLE,
  JOB_PATCH,
  JOB_TERMINATE,
  JOB_UPDATE,
  TASK_ADD,
  TASK_COLLECTION,
  TASK_UPDATE,
} from './shapes-job.ts';
import { POOL_ADD, POOL_PATCH, POOL_RESIZE, POOL_UPDATE_PROPERTIES } from './shapes-pool.ts';
import {
  addTask,
  addTaskCollection,
  deleteTask,
  getTask,
  listTasks,
  reactivateTask,
  terminateTask,
  updateTask,
} from './tasks.ts';

/** How an operation is done here: what its body looks like, what its list can be filtered by, and the doing. */
export type Built = Handler & {
  /** What the body is called in refusals, and its shape. */
  readonly body?: readonly [name: string, shape: Shape];
  readonly filterable?: FilterProperties;
};

/** Every operation that the local service does, by its id in `wire/routes.ts`. */
export function operationTable(delays: Delays): Partial<Record<OperationName, Built>> {
  const allocation = delays.allocationMs;
  return {
    Account_ListSupportedImages: {
      kind: 'read',
      run: listSupportedImages,
      filterable: FILTERABLE.supportedimages,
    },
    Account_ListPoolNodeCounts: { kind: 'read', run: listNodeCounts, filterable: FILTERABLE.poolnodecounts },

    Pool_Add: { kind: 'write', run: addPool(allocation), body: ['pool', POOL_ADD] },
    Pool_Get: { kind: 'read', run: getPool },
    Pool_Exists: { kind: 'read', run: getPool },
    Pool_List: { kind: 'read', run: listPools, filterable: FILTERABLE.pools },
    Pool_Patch: { kind: 'write', run: patchPool, body: ['pool', POOL_PATCH] },
    Pool_UpdateProperties: {
      kind: 'write',
      run: updatePoolProperties,
      body: ['pool', POOL_UPDATE_PROPERTIES],
    },
    Pool_Resize: { kind: 'write', run: resizePool(allocation), body: ['poolResizeParameter', POOL_RESIZE] },
    Pool_StopResize: { kind: 'write', run: stopPoolResize(allocation) },
    Pool_Delete: { kind: 'write', run: deletePool },

    ComputeNode_List: { kind: 'read', run: listNodes, filterable: FILTERABLE.nodes },
    ComputeNode_Get: { kind: 'read', run: getNode },

    Job_Add: { kind: 'write', run: addJob, body: ['job', JOB_ADD] },
    Job_Get: { kind: 'read', run: getJob },
    Job_List: { kind: 'read', run: listJobs, filterable: FILTERABLE.jobs },
    Job_Patch: { kind: 'write', run: patchJob, body: ['job', JOB_PATCH] },
    Job_Update: { kind: 'write', run: updateJob, body: ['job', JOB_UPDATE] },
    Job_Terminate: { kind: 'write', run: terminateJob, body: ['jobTerminateParameter', JOB_TERMINATE] },
    Job_Disable: { kind: 'write', run: disableJob, body: ['jobDisableParameter', JOB_DISABLE] },
    Job_Enable: { kind: 'write', run: enableJob },
    Job_Delete: { kind: 'write', run: deleteJob },
    Job_GetTaskCounts: { kind: 'read', run: getTaskCounts },

    Task_Add: { kind: 'write', run: addTask, body: ['task', TASK_ADD] },
    Task_AddCollection: {
      kind: 'write',
      run: addTaskCollection,
      body: ['taskAddCollectionParameter', TASK_COLLECTION],
    },
    Task_Get: { kind: 'read', run: getTask },
    Task_List: { kind: 'read', run: listTasks, filterable: FILTERABLE.tasks },
    Task_Terminate: { kind: 'write', run: terminateTask },
    Task_Reactivate: { kind: 'write', run: reactivateTask },
    Task_Update: { kind: 'write', run: updateTask, body: ['task', TASK_UPDATE] },
    Task_Delete: { kind: 'write', run: deleteTask },

    File_ListFromTask: { kind: 'files', run: listFiles(rootOfTask), filterable: FILTERABLE.files },
    File_GetFromTask: { kind: 'files', run: getFile(rootOfTask, true) },
    File_GetPropertiesFromTask: { kind: 'files', run: getFile(rootOfTask, false) },
    File_ListFromComputeNode: { kind: 'files', run: listFiles(rootOfNode), filterable: FILTERABLE.files },
    File_GetFromComputeNode: { kind: 'files', run: getFile(rootOfNode, true) },
    File_GetPropertiesFromComputeNode: { kind: 'files', run: getFile(rootOfNode, false) },
  };
}
