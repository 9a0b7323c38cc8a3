import { fail, ok, type Result } from '../../base/result.ts';
import { isOurs, SCHEDULE_FINGERPRINT_METADATA, SPEC_METADATA } from '../../plan/ownership.ts';
import type { JobAction } from '../../plan/plan.ts';
import type { JobSchedule, JobScheduleBody, ScheduleBody } from '../../wire/rest.ts';
import { parseIsoTime } from '../../wire/time.ts';
import type { Failure } from '../event.ts';
import { watchWholeJob } from '../watch/monitor-job.ts';
import { done, failed, faulty, onlyActionOn, placeShown, skipped, type Run, type StageEnd } from '../run.ts';
import { intervals } from '../wait.ts';

/** Makes the job schedule, or gives one that stands its new settings and new access to storage. */
export async function makeSchedule(run: Run, action: JobAction, schedule: ScheduleBody): Promise<StageEnd> {
  const { listen } = run.options;
  const failure = action.kind === 'keep' ? undefined : await sendSchedule(run, action, schedule);
  if (failure) return failed(failure);
  const kind = action.kind === 'create' ? 'created' : action.kind === 'update' ? 'updated' : 'kept';
  listen({ type: 'job-ready', id: action.id, kind });
  return done(`schedule ${action.id} ${kind}`);
}

async function sendSchedule(
  run: Run,
  action: JobAction,
  schedule: ScheduleBody,
): Promise<Failure | undefined> {
  const { batch, listen } = run.options;
  const at = placeShown(run, action.at);
  const { id, ...jobSpecification } = action.body;
  const filled = await run.fillSas<JobScheduleBody>({
    id,
    schedule,
    jobSpecification,
    metadata: [
      { name: SPEC_METADATA, value: run.plan.spec.name },
      ...(action.fingerprint === undefined
        ? []
        : [{ name: SCHEDULE_FINGERPRINT_METADATA, value: action.fingerprint }]),
    ],
  });
  if (!filled.ok) return faulty(filled.error, at);
  if (action.kind === 'update') {
    const updated = await batch.updateJobSchedule(filled.value);
    return updated.ok ? undefined : faulty(updated.error, at);
  }
  const pace = intervals({ firstMs: 500, mostMs: 5000 });
  for (let tries = 0; ; tries += 1) {
    const added = await batch.addJobSchedule(filled.value);
    if (added.ok) return undefined;
    if (added.error.kind !== 'conflict') return faulty(added.error, at);
    if (added.error.code !== 'JobScheduleBeingDeleted') {
      // The service has taken an earlier try of ours whose answer was lost.
      const stands = await batch.jobSchedule(id);
      if (!stands.ok) return faulty(stands.error, at);
      const usable = stands.value?.state === 'active' && isOurs(stands.value, run.plan.spec.name);
      return usable ? undefined : faulty(added.error, at);
    }
    if (tries === 0)
      listen({ type: 'waiting', message: `waiting until the earlier job schedule ${id} is gone` });
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}

/** How long the service is given to make the first job of a schedule that starts at once. */
const FIRST_JOB_MS = 60_000;

/** Waits for the job of the schedule that runs now, if any does; jobs to come are not waited for. */
export async function monitorSchedule(run: Run): Promise<StageEnd> {
  if (run.options.noWait) return skipped('--no-wait');
  const { id, kind, schedule = {} } = onlyActionOn(run.plan, 'job');
  const found = await recentJob(run, id, schedule);
  if (!found.ok) return failed(found.error);
  const { recentJob: job, nextRunTime } = found.value?.executionInfo ?? {};
  const next = nextRunTime === undefined ? '' : `; the next job comes at ${nextRunTime}`;
  if (!job) return skipped(`no job of the schedule runs${next}`);
  // How an earlier job of a schedule ended says nothing about this run.
  const stands = kind === 'create' ? undefined : await run.options.batch.job(job.id);
  if (stands && !stands.ok) return failed(faulty(stands.error));
  if (stands && stands.value?.state !== 'active') return skipped(`no job of the schedule runs${next}`);
  const end = await watchWholeJob(run, job.id);
  return end.outcome === 'done' ? done(`${end.detail}${next}`) : end;
}

/** The schedule as it stands, once its first job is there where that has to come at once. */
async function recentJob(
  run: Run,
  id: string,
  { doNotRunUntil }: ScheduleBody,
): Promise<Result<JobSchedule | undefined, Failure>> {
  const { batch, clock } = run.options;
  const start = clock.now();
  const startsAt = doNotRunUntil === undefined ? undefined : parseIsoTime(doNotRunUntil);
  const atOnce = startsAt === undefined || startsAt / 1000 <= start;
  const pace = intervals({ firstMs: 200, mostMs: 5000 });
  for (;;) {
    const found = await batch.jobSchedule(id);
    if (!found.ok) return fail(faulty(found.error));
    const there = found.value?.executionInfo?.recentJob !== undefined;
    if (there || !atOnce || clock.now() - start > FIRST_JOB_MS) return ok(found.value);
    const cut = await run.wait.pause(pace.next());
    if (cut) return fail(cut);
  }
}
