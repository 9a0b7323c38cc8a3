import { invalidProperty } from '../../wire/errors.ts';
import { duration, moment, object, type Field, type Shape } from './shape.ts';
import { displayName, id, metadata, withoutId } from './shapes-common.ts';
import { JOB_ADD } from './shapes-job.ts';

const MINUTE_MS = 60_000;

/** When jobs are made. What is left out has no limit; without an interval there is one job. */
const schedule: Shape = object(
  {
    doNotRunUntil: { shape: moment },
    doNotRunAfter: { shape: moment },
    startWindow: { shape: duration({ minMs: MINUTE_MS }) },
    recurrenceInterval: { shape: duration({ minMs: MINUTE_MS }) },
  },
  ({ doNotRunUntil, doNotRunAfter }) =>
    typeof doNotRunAfter === 'string' &&
    typeof doNotRunUntil === 'string' &&
    Date.parse(doNotRunAfter) <= Date.parse(doNotRunUntil)
      ? invalidProperty('doNotRunAfter', doNotRunAfter, 'It must be after doNotRunUntil')
      : undefined,
);

const jobSpecification = withoutId(JOB_ADD, 'The ids of the jobs of a schedule are made for them');

const FIELDS = {
  schedule: { shape: schedule },
  jobSpecification: { shape: jobSpecification },
  metadata,
} as const satisfies Record<string, Field>;

const WHOLE = {
  schedule: { ...FIELDS.schedule, required: true },
  jobSpecification: { ...FIELDS.jobSpecification, required: true },
  metadata,
} as const satisfies Record<string, Field>;

/** Body of `POST /jobschedules`. */
export const JOB_SCHEDULE_ADD: Shape = object({ id, displayName, ...WHOLE });

/** Body of `PATCH /jobschedules/{id}`: what is left out stays. */
export const JOB_SCHEDULE_PATCH: Shape = object(FIELDS);

/** Body of `PUT /jobschedules/{id}`: metadata that is left out is gone. */
export const JOB_SCHEDULE_UPDATE: Shape = object(WHOLE);
