import type { OperationName } from '../../wire/routes.ts';
import type { Delays } from '../engine/apply.ts';
import { disableAutoScale, enableAutoScale, evaluateAutoScale } from './autoscale.ts';
import { ACCOUNT_OPERATIONS } from './account-table.ts';
import { listSupportedImages } from './account.ts';
import { deleteFile, getFile, listFiles, rootOfNode, rootOfTask } from './files.ts';
import { FILTERABLE } from './filter.ts';
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
import { NODE_OPERATIONS } from './node-table.ts';
import { listNodeCounts } from './nodes.ts';
import { listPreparationAndRelease } from './preparation-and-release.ts';
import type { Built } from './operation.ts';
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
import { POOL_ENABLE_AUTOSCALE, POOL_EVALUATE_AUTOSCALE } from './shapes-autoscale.ts';
import { removeNodes } from './remove-nodes.ts';
import { POOL_REMOVE_NODES } from './shapes-node.ts';
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
import { scheduleOperations } from './schedule-table.ts';
import { listSubtasks } from './subtasks.ts';
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

/** Every operation that the local service does, by its id in `wire/routes.ts`. */
export function operationTable(delays: Delays): Record<OperationName, Built> {
  const allocation = delays.allocationMs;
  return {
    ...ACCOUNT_OPERATIONS,
    ...NODE_OPERATIONS,

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
    Pool_RemoveNodes: { kind: 'write', run: removeNodes, body: ['nodeRemoveParameter', POOL_REMOVE_NODES] },
    Pool_EnableAutoScale: {
      kind: 'write',
      run: enableAutoScale(delays),
      body: ['poolEnableAutoScaleParameter', POOL_ENABLE_AUTOSCALE],
    },
    Pool_DisableAutoScale: { kind: 'write', run: disableAutoScale },
    Pool_EvaluateAutoScale: {
      kind: 'write',
      run: evaluateAutoScale,
      body: ['poolEvaluateAutoScaleParameter', POOL_EVALUATE_AUTOSCALE],
    },
    Pool_Delete: { kind: 'write', run: deletePool },

    ...scheduleOperations(allocation),

    Job_Add: { kind: 'write', run: addJob(allocation), body: ['job', JOB_ADD] },
    Job_Get: { kind: 'read', run: getJob },
    Job_List: { kind: 'read', run: listJobs, filterable: FILTERABLE.jobs },
    Job_Patch: { kind: 'write', run: patchJob, body: ['job', JOB_PATCH] },
    Job_Update: { kind: 'write', run: updateJob, body: ['job', JOB_UPDATE] },
    Job_Terminate: { kind: 'write', run: terminateJob, body: ['jobTerminateParameter', JOB_TERMINATE] },
    Job_Disable: { kind: 'write', run: disableJob, body: ['jobDisableParameter', JOB_DISABLE] },
    Job_Enable: { kind: 'write', run: enableJob },
    Job_Delete: { kind: 'write', run: deleteJob },
    Job_ListPreparationAndReleaseTaskStatus: {
      kind: 'read',
      run: listPreparationAndRelease,
      filterable: FILTERABLE.jobpreparationandreleasetaskstatuslist,
    },
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
    Task_ListSubtasks: { kind: 'read', run: listSubtasks },
    Task_Delete: { kind: 'write', run: deleteTask },

    File_ListFromTask: { kind: 'files', run: listFiles(rootOfTask), filterable: FILTERABLE.files },
    File_GetFromTask: { kind: 'files', run: getFile(rootOfTask, true) },
    File_GetPropertiesFromTask: { kind: 'files', run: getFile(rootOfTask, false) },
    File_DeleteFromTask: { kind: 'files', run: deleteFile(rootOfTask) },
    File_ListFromComputeNode: { kind: 'files', run: listFiles(rootOfNode), filterable: FILTERABLE.files },
    File_GetFromComputeNode: { kind: 'files', run: getFile(rootOfNode, true) },
    File_GetPropertiesFromComputeNode: { kind: 'files', run: getFile(rootOfNode, false) },
    File_DeleteFromComputeNode: { kind: 'files', run: deleteFile(rootOfNode) },
  };
}
