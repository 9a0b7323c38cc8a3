import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ScheduleBody } from '../../wire/rest.ts';
import { attemptNumber } from '../tasks/attempts.ts';
import type { Desired } from '../desired.ts';
import { canonicalJson, fingerprintOf } from '../fingerprint.ts';
import type { Observed } from '../observed.ts';
import { isOurs, SCHEDULE_FINGERPRINT_METADATA, valueOf } from '../ownership.ts';
import type { JobAction } from '../plan.ts';
import { wholeJobBody, type JobPlan } from '../tasks/plan-tasks.ts';
import { rawFields } from '../raw.ts';

/**
 * What is to be done with a job schedule. One that stands is updated also where nothing of it changed, as
 * long as its jobs need access to storage: that access ends after seven days, and an update renews it.
 */
export function planSchedule(
  desired: Desired,
  schedule: ScheduleBody,
  observed: Pick<Observed, 'schedule' | 'jobs'>,
): Result<JobPlan, Diagnostic> {
  const { job, spec } = desired;
  const have = observed.schedule;
  if (have && !isOurs(have, spec.name)) {
    const message = `a job schedule with the id ${job.id} exists that was not made for the spec ${spec.name}`;
    return fail(
      inTheWay(desired, message, 'give the job another id (job.id): batchspec only touches its own'),
    );
  }
  if (have && (have.state === 'completed' || have.state === 'terminating')) {
    const message = `the job schedule ${job.id} is ${have.state}, and makes no more jobs`;
    return fail(inTheWay(desired, message, 'remove it with batchspec destroy, and apply again'));
  }
  const other = observed.jobs.find((one) => attemptNumber(job.id, one.job.id) === 1);
  if (!have && other) {
    const message = `a job with the id ${job.id} exists, and a schedule cannot have the same`;
    return fail(
      inTheWay(desired, message, 'remove it with batchspec destroy, or give the job another id (job.id)'),
    );
  }

  const body = wholeJobBody(desired, job.id);
  const fingerprint = scheduleFingerprint(desired, schedule);
  const same = have !== undefined && valueOf(have.metadata, SCHEDULE_FINGERPRINT_METADATA) === fingerprint;
  const renews = canonicalJson(body).includes('sas://');
  const action: JobAction = {
    what: 'job',
    kind: have === undefined || have.state === 'deleting' ? 'create' : same && !renews ? 'keep' : 'update',
    id: job.id,
    body,
    schedule,
    fingerprint,
    ...(job.scripts && { scripts: job.scripts }),
    ...(job.raw && { raw: rawFields(job.raw) }),
    because:
      have === undefined || have.state === 'deleting'
        ? 'does not exist'
        : same
          ? renews
            ? 'the access of its jobs to storage is renewed'
            : `stands already, ${have.state}`
          : 'its settings changed; jobs to come have the new ones',
    at: job.at,
  };
  return ok({ job: action, tasks: [], stop: [], open: true });
}

/** SHA-256 over all that a schedule and its jobs are, without whose they are. */
const scheduleFingerprint = ({ job }: Desired, schedule: ScheduleBody): string =>
  fingerprintOf({ schedule, body: job.body, raw: job.raw ?? {}, own: job.fingerprint ?? '' });

const inTheWay = ({ job }: Desired, message: string, hint: string): Diagnostic => ({
  severity: 'error',
  code: 'job-in-the-way',
  message,
  hint,
  at: job.at,
});
