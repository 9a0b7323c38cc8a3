import { LIMITS } from '../../wire/limits.ts';
import { INFINITE_DURATION } from '../../wire/time.ts';
import {
  bool,
  integer,
  kept,
  keptObject,
  list,
  object,
  oneOf,
  text,
  type Field,
  type Shape,
} from './shape.ts';
import {
  applicationPackageReferences,
  authenticationTokenSettings,
  commandLine,
  containerSettings,
  displayName,
  environmentSettings,
  id,
  maxTaskRetryCount,
  maxWallClockTime,
  metadata,
  outputFiles,
  requiredSlots,
  resourceFiles,
  taskConstraints,
  userIdentity,
} from './shapes-common.ts';
import { jobManagerTask, jobPreparationTask, jobReleaseTask, ownTasksTrouble } from './shapes-job-tasks.ts';
import { poolInfo } from './shapes-auto-pool.ts';
import { multiInstanceSettings } from './shapes-multi-instance.ts';
import { dependsOn, exitConditions, onTaskFailure } from './shapes-dependencies.ts';

const priority: Field = { shape: integer(LIMITS.jobPriority) };
const maxParallelTasks: Field = { shape: integer({ min: -1 }) };
const onAllTasksComplete: Field = { shape: oneOf('noaction', 'terminatejob') };

const NO_CONSTRAINTS = { maxWallClockTime: INFINITE_DURATION, maxTaskRetryCount: 0 };
const constraints: Field = {
  shape: object({ maxWallClockTime, maxTaskRetryCount: { ...maxTaskRetryCount, fallback: 0 } }),
};

/** What can be changed after a job was made, with the values that a full update puts back. */
const UPDATABLE = {
  priority: { ...priority, fallback: 0 },
  maxParallelTasks: { ...maxParallelTasks, fallback: -1 },
  allowTaskPreemption: { shape: bool, fallback: false },
  constraints: { ...constraints, fallback: NO_CONSTRAINTS },
  poolInfo: { ...poolInfo, required: true },
  metadata,
  onAllTasksComplete: { ...onAllTasksComplete, fallback: 'noaction' },
} as const satisfies Record<string, Field>;

/** Body of `POST /jobs`. */
export const JOB_ADD: Shape = object(
  {
    id,
    displayName,
    priority: UPDATABLE.priority,
    maxParallelTasks: UPDATABLE.maxParallelTasks,
    usesTaskDependencies: { shape: bool, fallback: false },
    allowTaskPreemption: UPDATABLE.allowTaskPreemption,
    constraints: UPDATABLE.constraints,
    jobManagerTask,
    jobPreparationTask,
    jobReleaseTask,
    commonEnvironmentSettings: environmentSettings,
    poolInfo: UPDATABLE.poolInfo,
    networkConfiguration: { shape: kept },
    metadata,
    onAllTasksComplete: UPDATABLE.onAllTasksComplete,
    onTaskFailure,
  },
  ownTasksTrouble,
);

/** Body of `PUT /jobs/{id}`: what is left out has its default again. */
export const JOB_UPDATE: Shape = object(UPDATABLE);

/** Body of `PATCH /jobs/{id}`: what is left out stays. */
export const JOB_PATCH: Shape = object({
  priority,
  maxParallelTasks,
  allowTaskPreemption: { shape: bool },
  constraints,
  poolInfo,
  metadata,
  onAllTasksComplete,
});

/** Body of `POST /jobs/{id}/terminate`. */
export const JOB_TERMINATE: Shape = object({ terminateReason: { shape: text() } });

/** Body of `POST /jobs/{id}/disable`. */
export const JOB_DISABLE: Shape = object({
  disableTasks: { shape: oneOf('requeue', 'terminate', 'wait'), required: true },
});

/** Body of `POST /jobs/{id}/tasks`, and an item of `addtaskcollection`. */
export const TASK_ADD: Shape = object({
  id,
  displayName,
  commandLine,
  containerSettings,
  exitConditions,
  resourceFiles,
  outputFiles,
  environmentSettings,
  affinityInfo: { shape: object({ affinityId: { shape: text({ min: 1 }), required: true } }) },
  userIdentity,
  multiInstanceSettings,
  dependsOn,
  applicationPackageReferences,
  authenticationTokenSettings,
  constraints: taskConstraints,
  requiredSlots,
});

/** Body of `PUT /jobs/{id}/tasks/{id}`: constraints that are left out have their defaults again. */
export const TASK_UPDATE: Shape = object({ constraints: { shape: taskConstraints.shape } });

/** Body of `addtaskcollection`: the items are checked one by one, since each has a result of its own. */
export const TASK_COLLECTION: Shape = object({
  value: { required: true, shape: list(keptObject, LIMITS.tasksPerCollection) },
});
