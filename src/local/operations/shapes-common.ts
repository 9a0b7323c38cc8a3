import { ok, fail } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { CONTAINER_NAME_PATTERN, ID_PATTERN, LIMITS } from '../../wire/limits.ts';
import type { NameValue } from '../../wire/rest.ts';
import { INFINITE_DURATION } from '../../wire/time.ts';
import { knobTrouble } from '../engine/knobs.ts';
import {
  bool,
  duration,
  integer,
  keptObject,
  list,
  notYet,
  object,
  oneOf,
  text,
  type Field,
  type Shape,
} from './shape.ts';

/** Ids of pools, jobs and tasks. */
export const id: Field = {
  required: true,
  shape: text({
    pattern: ID_PATTERN,
    rule: `An id has 1 to ${LIMITS.idChars} letters, digits, hyphens and underscores`,
  }),
};

export const displayName: Field = { shape: text({ max: LIMITS.displayNameChars }) };

export const commandLine: Field = { required: true, shape: text({ min: 1 }) };

const metadataName: Shape = (value, name) =>
  value === '' ? fail(refusal('EmptyMetadataKey')) : text()(value, name);

export const metadata: Field = {
  shape: list(
    object({ name: { shape: metadataName, required: true }, value: { shape: text(), required: true } }),
  ),
};

/** A pool's, in which some names are ours (`engine/knobs.ts`). */
export const poolMetadata: Field = {
  shape: (value, name) => {
    const checked = metadata.shape(value, name);
    const trouble = checked.ok ? knobTrouble(checked.value as readonly NameValue[]) : undefined;
    return trouble ? fail(trouble) : checked;
  },
};

export const environmentSettings: Field = {
  shape: list(
    object({ name: { shape: text({ min: 1 }), required: true }, value: { shape: text(), fallback: '' } }),
  ),
};

const DEFAULT_USER = { autoUser: { scope: 'pool', elevationLevel: 'nonadmin' } };

export const userIdentity: Field = {
  fallback: DEFAULT_USER,
  shape: object(
    {
      username: { shape: text({ min: 1 }) },
      autoUser: {
        shape: object({
          scope: { shape: oneOf('pool', 'task'), fallback: 'pool' },
          elevationLevel: { shape: oneOf('nonadmin', 'admin'), fallback: 'nonadmin' },
        }),
      },
    },
    (value, name) =>
      'username' in value === 'autoUser' in value
        ? invalidProperty(name, undefined, 'Exactly one of username and autoUser is needed')
        : undefined,
  ),
};

/** Paths of files on a node: relative to the working directory, never out of it. */
const pathInside: Shape = (value, name) => {
  const path = text({ min: 1 })(value, name);
  if (!path.ok) return path;
  const parts = String(path.value).split(/[/\\]/);
  return parts[0] === '' || parts.includes('..')
    ? fail(invalidProperty(name, String(path.value), 'It must stay within the working directory'))
    : path;
};

/** A URL of http or https. The value is not repeated in the refusal: it may carry a SAS. */
export const url: Shape = (value, name) => {
  const given = text({ min: 1 })(value, name);
  if (!given.ok) return given;
  return URL.canParse(String(given.value)) && /^https?:/i.test(String(given.value))
    ? ok(given.value)
    : fail(invalidProperty(name, undefined, 'It must be an absolute URL of http or https'));
};

function checkResourceFile(value: Readonly<Record<string, unknown>>, name: string): Refusal | undefined {
  const sources = ['httpUrl', 'storageContainerUrl', 'autoStorageContainerName'];
  if (sources.filter((source) => source in value).length !== 1) {
    return invalidProperty(
      name,
      undefined,
      'Exactly one of httpUrl, storageContainerUrl and autoStorageContainerName is needed',
    );
  }
  if ('httpUrl' in value && !('filePath' in value)) {
    return refusal('MissingRequiredProperty', { PropertyName: 'filePath' });
  }
  if ('httpUrl' in value && 'blobPrefix' in value) {
    return invalidProperty(
      'blobPrefix',
      undefined,
      'It goes with storageContainerUrl and autoStorageContainerName only',
    );
  }
  return undefined;
}

export const resourceFiles: Field = {
  shape: list(
    object(
      {
        httpUrl: { shape: url },
        storageContainerUrl: { shape: url },
        autoStorageContainerName: {
          shape: text({ pattern: CONTAINER_NAME_PATTERN, rule: 'It is no name of a container' }),
        },
        blobPrefix: { shape: text() },
        filePath: { shape: pathInside },
        fileMode: { shape: text({ pattern: /^[0-7]{3,4}$/, rule: 'It must be an octal mode such as 0770' }) },
        identityReference: { shape: notYet() },
      },
      checkResourceFile,
    ),
  ),
};

const uploadHeader = object({ name: { shape: text(), required: true }, value: { shape: text() } });

export const outputFiles: Field = {
  shape: list(
    object({
      filePattern: { shape: text({ min: 1 }), required: true },
      destination: {
        required: true,
        shape: object({
          container: {
            required: true,
            shape: object({
              path: { shape: text() },
              containerUrl: { shape: url, required: true },
              identityReference: { shape: notYet() },
              uploadHeaders: { shape: list(uploadHeader) },
            }),
          },
        }),
      },
      uploadOptions: {
        required: true,
        shape: object({
          uploadCondition: {
            shape: oneOf('TaskSuccess', 'TaskFailure', 'TaskCompletion'),
            fallback: 'TaskCompletion',
          },
        }),
      },
    }),
  ),
};

/** Whether there are such packages is for the operation to say. */
export const applicationPackageReferences: Field = {
  shape: list(
    object({
      applicationId: { shape: text({ min: 1 }), required: true },
      version: { shape: text({ min: 1 }) },
    }),
    LIMITS.packagesPerPool,
  ),
};

/** Where a task runs in a container. The registry is shown without its password. */
export const containerSettings: Field = {
  shape: object({
    containerRunOptions: { shape: text() },
    imageName: { shape: text({ min: 1 }), required: true },
    registry: { shape: keptObject },
    workingDirectory: { shape: oneOf('taskWorkingDirectory', 'containerImageDefault') },
    containerHostBatchBindMounts: { shape: list(keptObject) },
  }),
};

/** A task may be given a token for the operations on its own job, and for nothing else. */
export const authenticationTokenSettings: Field = {
  shape: object({ access: { shape: list(oneOf('job')) } }),
};

export const maxTaskRetryCount: Field = { shape: integer({ min: -1 }) };

/** A time limit; "none" is written out. */
export const maxWallClockTime: Field = { shape: duration(), fallback: INFINITE_DURATION };

export const flag = (fallback: boolean): Field => ({ shape: bool, fallback });

/** What every kind of task has that runs on a node. */
export const WHAT_RUNS = {
  commandLine,
  containerSettings,
  resourceFiles,
  environmentSettings,
} as const satisfies Record<string, Field>;

export const retentionTime: Field = { shape: duration(), fallback: 'P7D' };

/** Tries that are left out are the job's; the operation fills them in. */
export const taskConstraints: Field = {
  shape: object({ maxWallClockTime, retentionTime, maxTaskRetryCount }),
  fallback: { maxWallClockTime: INFINITE_DURATION, retentionTime: 'P7D' },
};

export const requiredSlots: Field = {
  shape: integer({ min: 1, max: LIMITS.taskSlotsPerNode }),
  fallback: 1,
};

/** A body as part of another, without its id, which the service makes. `reason` is for who gives one. */
export const withoutId =
  (body: Shape, reason: string): Shape =>
  (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return body(value, name);
    if ('id' in value) return fail(invalidProperty('id', undefined, reason));
    const checked = body({ ...value, id: 'made' }, name);
    if (!checked.ok) return checked;
    const { id: _id, ...rest } = checked.value as Readonly<Record<string, unknown>>;
    return ok(rest);
  };
