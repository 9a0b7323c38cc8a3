import { invalidProperty, type Refusal } from '../../wire/errors.ts';
import { ID_PATTERN, LIMITS } from '../../wire/limits.ts';
import { INFINITE_DURATION } from '../../wire/time.ts';
import { duration, object, text, type Field } from './shape.ts';
import {
  applicationPackageReferences,
  authenticationTokenSettings,
  displayName,
  flag,
  maxTaskRetryCount,
  maxWallClockTime,
  outputFiles,
  requiredSlots,
  retentionTime,
  taskConstraints,
  userIdentity,
  WHAT_RUNS,
} from './shapes-common.ts';

const ownId = (fallback: string): Field => ({ shape: text({ pattern: ID_PATTERN }), fallback });

const constraints: Field = {
  shape: object({
    maxWallClockTime,
    retentionTime,
    maxTaskRetryCount: { ...maxTaskRetryCount, fallback: 0 },
  }),
  fallback: { maxWallClockTime: INFINITE_DURATION, retentionTime: 'P7D', maxTaskRetryCount: 0 },
};

/** The task that is added with the job, and that may decide about its end. */
export const jobManagerTask: Field = {
  shape: object({
    id: { shape: text({ pattern: ID_PATTERN }), required: true },
    displayName,
    ...WHAT_RUNS,
    outputFiles,
    constraints: taskConstraints,
    requiredSlots,
    killJobOnCompletion: flag(true),
    userIdentity,
    runExclusive: flag(true),
    applicationPackageReferences,
    authenticationTokenSettings,
    allowLowPriorityNode: flag(true),
  }),
};

/** The task that prepares each node before the job's first task there. */
export const jobPreparationTask: Field = {
  shape: object({
    id: ownId('jobpreparation'),
    ...WHAT_RUNS,
    constraints,
    waitForSuccess: flag(true),
    userIdentity,
    rerunOnNodeRebootAfterSuccess: flag(true),
  }),
};

/** The task that runs when the job ends, wherever the preparation task did. */
export const jobReleaseTask: Field = {
  shape: object({
    id: ownId('jobrelease'),
    ...WHAT_RUNS,
    maxWallClockTime: { shape: duration({ maxMs: LIMITS.releaseTaskMaxMs }), fallback: 'PT15M' },
    retentionTime,
    userIdentity,
  }),
};

/** Why a job's own tasks do not go together; undefined if they do. */
export function ownTasksTrouble(job: Readonly<Record<string, unknown>>): Refusal | undefined {
  const own = ['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'].flatMap((name) => {
    const task = job[name] as { readonly id: string } | undefined;
    return task ? [{ name, id: task.id.toLowerCase() }] : [];
  });
  const has = (name: string): boolean => own.some((task) => task.name === name);
  if (has('jobReleaseTask') && !has('jobPreparationTask')) {
    return invalidProperty('jobReleaseTask', undefined, 'A job release task needs a job preparation task');
  }
  const twice = own.find(({ id }, index) => own.findIndex((task) => task.id === id) < index);
  return twice && invalidProperty(twice.name, twice.id, 'Another task of the job has the same id');
}
