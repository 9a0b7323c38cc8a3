import { ok, fail } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { ID_PATTERN, LIMITS } from '../../wire/limits.ts';
import { INFINITE_DURATION } from '../../wire/time.ts';
import {
  bool,
  duration,
  integer,
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
  if ('httpUrl' in value === 'storageContainerUrl' in value) {
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
    return invalidProperty('blobPrefix', undefined, 'It goes with storageContainerUrl only');
  }
  return undefined;
}

export const resourceFiles: Field = {
  shape: list(
    object(
      {
        httpUrl: { shape: url },
        storageContainerUrl: { shape: url },
        autoStorageContainerName: { shape: notYet() },
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

const noPackages: Shape = (value, name) => {
  const reference = object({
    applicationId: { shape: text({ min: 1 }), required: true },
    version: { shape: text() },
  });
  const references = list(reference)(value, name);
  if (!references.ok) return references;
  const wanted = (references.value as ReadonlyArray<{ applicationId: string }>).map((item) => [
    item.applicationId,
    'The specified application package does not exist.',
  ]);
  return wanted.length === 0
    ? ok([])
    : fail(refusal('InvalidApplicationPackageReferences', Object.fromEntries(wanted)));
};

/** The account has no application packages, so that only an empty list can be right. */
export const applicationPackageReferences: Field = { shape: noPackages };

export const maxTaskRetryCount: Field = { shape: integer({ min: -1 }) };

/** A time limit; "none" is written out. */
export const maxWallClockTime: Field = { shape: duration(), fallback: INFINITE_DURATION };

export const flag = (fallback: boolean): Field => ({ shape: bool, fallback });
