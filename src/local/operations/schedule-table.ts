import type { OperationName } from '../../wire/routes.ts';
import { FILTERABLE } from './filter.ts';
import {
  addJobSchedule,
  deleteJobSchedule,
  disableJobSchedule,
  enableJobSchedule,
  getJobSchedule,
  listJobSchedules,
  listJobsOfSchedule,
  patchJobSchedule,
  terminateJobSchedule,
  updateJobSchedule,
} from './job-schedules.ts';
import type { Built } from './operation.ts';
import { JOB_SCHEDULE_ADD, JOB_SCHEDULE_PATCH, JOB_SCHEDULE_UPDATE } from './shapes-job-schedule.ts';

/** The operations of job schedules. */
export const scheduleOperations = (
  allocationMs: number,
): Record<Extract<OperationName, `JobSchedule_${string}` | 'Job_ListFromJobSchedule'>, Built> => ({
  JobSchedule_Add: {
    kind: 'write',
    run: addJobSchedule(allocationMs),
    body: ['cloudJobSchedule', JOB_SCHEDULE_ADD],
  },
  JobSchedule_Get: { kind: 'read', run: getJobSchedule },
  JobSchedule_Exists: { kind: 'read', run: getJobSchedule },
  JobSchedule_List: { kind: 'read', run: listJobSchedules, filterable: FILTERABLE.jobschedules },
  JobSchedule_Patch: { kind: 'write', run: patchJobSchedule, body: ['jobSchedule', JOB_SCHEDULE_PATCH] },
  JobSchedule_Update: { kind: 'write', run: updateJobSchedule, body: ['jobSchedule', JOB_SCHEDULE_UPDATE] },
  JobSchedule_Disable: { kind: 'write', run: disableJobSchedule },
  JobSchedule_Enable: { kind: 'write', run: enableJobSchedule },
  JobSchedule_Terminate: { kind: 'write', run: terminateJobSchedule },
  JobSchedule_Delete: { kind: 'write', run: deleteJobSchedule },
  Job_ListFromJobSchedule: { kind: 'read', run: listJobsOfSchedule, filterable: FILTERABLE.jobs },
});
