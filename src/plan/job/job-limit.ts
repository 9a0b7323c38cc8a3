import { LIMITS } from '../../wire/limits.ts';
import { durationOf } from '../../wire/time.ts';
import { attemptNumber } from '../tasks/attempts.ts';
import type { ObservedJob } from '../observed.ts';
import type { Access, JobAction } from '../plan.ts';
import { wallClockMs } from './time-bounds.ts';

const HOUR_MS = 3_600_000;
const MOST_MS = LIMITS.sasDays * 24 * HOUR_MS;

/**
 * A job without a time limit gets one, so that it ends although nobody watches it: it ends when its tasks'
 * access to storage does, for what runs longer can neither read its inputs nor write its outputs. A job that is
 * kept has the one that it was made with. The jobs of a schedule get none: each has to have its own time.
 */
export function withTimeLimit(
  job: JobAction,
  access: readonly Access[],
  observed: readonly ObservedJob[],
): JobAction {
  const { constraints } = job.body;
  if (job.schedule || constraints?.maxWallClockTime !== undefined) return job;
  const hours = Math.max(0, ...access.map((one) => one.hours));
  const maxWallClockTime =
    job.kind === 'create'
      ? hours === 0
        ? undefined
        : durationOf(hours * HOUR_MS)
      : limitOf(job.id, observed);
  if (maxWallClockTime === undefined) return job;
  return { ...job, body: { ...job.body, constraints: { ...constraints, maxWallClockTime } }, limited: true };
}

/** The limit of a job that stands; undefined for one longer than we ever give, such as the service's "none". */
function limitOf(id: string, observed: readonly ObservedJob[]): string | undefined {
  const constraints = observed.find(({ job }) => attemptNumber(id, job.id) === 1)?.job.constraints;
  return wallClockMs(constraints) <= MOST_MS ? constraints?.maxWallClockTime : undefined;
}
