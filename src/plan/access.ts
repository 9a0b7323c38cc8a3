import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { LIMITS } from '../wire/limits.ts';
import type { SasPermissions } from '../wire/ports.ts';
import { parseDuration } from '../wire/time.ts';
import type { DesiredJob } from './desired.ts';
import type { Access } from './plan.ts';
import { parseSasReference } from './sas-reference.ts';

const MOST_HOURS = LIMITS.sasDays * 24;
const MARGIN_HOURS = 1;

/**
 * Every SAS that the given bodies ask for, and for how many hours it lives. It has to outlive the wait in
 * the queue, all tries and the upload of the outputs. A job with a time limit ends all of these, so the limit
 * and an hour on top is enough; without one it is the longest life that a SAS may have, seven days. A limit
 * that does not fit into seven days is refused: its last tasks could read no input and write no output.
 */
export function accessOf(bodies: readonly unknown[], job: DesiredJob): Result<Access[], Diagnostic> {
  const limit = parseDuration(job.body.constraints?.maxWallClockTime ?? '') ?? Infinity;
  const wanted = Number.isFinite(limit) ? Math.ceil(limit / 3_600_000) + MARGIN_HOURS : MOST_HOURS;
  if (wanted > MOST_HOURS) return fail(tooLong(job, wanted - MARGIN_HOURS));
  const found = new Map<string, Access>();
  for (const { container, permissions } of references(bodies)) {
    found.set(`${container} ${permissions}`, { container, permissions, hours: wanted });
  }
  return ok([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, access]) => access));
}

/** Every SAS reference in a value, however deep. */
function* references(value: unknown): Generator<{ container: string; permissions: SasPermissions }> {
  if (typeof value === 'string') {
    const reference = parseSasReference(value);
    if (reference) yield reference;
  } else if (value !== null && typeof value === 'object') {
    for (const inner of Object.values(value)) yield* references(inner);
  }
}

const tooLong = (job: DesiredJob, hours: number): Diagnostic => ({
  severity: 'error',
  code: 'sas-too-short',
  message: `the job may run for ${hours} hours, but the access its tasks have to storage ends after ${MOST_HOURS} hours at most`,
  hint: `give the job a timeout of at most ${MOST_HOURS - MARGIN_HOURS} hours`,
  at: job.at,
});
