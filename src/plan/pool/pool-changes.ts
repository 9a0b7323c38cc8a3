import type { MachineBody } from '../../wire/rest-pool.ts';
import type { PoolBody, ResourceFile, StartTaskBody } from '../../wire/rest.ts';
import { parseDuration } from '../../wire/time.ts';
import { canonicalJson } from '../fingerprint.ts';
import { isOurMetadata } from '../ownership.ts';
import { isIdleFormula } from './idle.ts';
import type { FieldChange } from '../plan.ts';
import { isSecret, SECRET_SHOWN } from '../secret.ts';
import { parseSasReference } from '../sas-reference.ts';

type Read = (pool: PoolBody, want: PoolBody) => unknown;

const machine =
  <K extends keyof MachineBody>(key: K) =>
  (pool: PoolBody): MachineBody[K] | undefined =>
    pool.virtualMachineConfiguration?.[key];

/** Fields that only another pool can change, and how they are read so that what means the same is the same. */
const FIXED = [
  ['vmSize', (pool) => pool.vmSize.toLowerCase()],
  ['image', imageOf],
  ['taskSlotsPerNode', (pool) => pool.taskSlotsPerNode ?? 1],
  ['taskSchedulingPolicy', (pool) => lower(pool.taskSchedulingPolicy?.nodeFillType ?? 'spread')],
  ['enableInterNodeCommunication', (pool) => pool.enableInterNodeCommunication ?? false],
  ['networkConfiguration', like((pool) => pool.networkConfiguration)],
  ['containerConfiguration', like(machine('containerConfiguration'))],
  ['dataDisks', like(machine('dataDisks'))],
  ['diskEncryptionConfiguration', like(machine('diskEncryptionConfiguration'))],
  ['nodePlacementConfiguration', like(machine('nodePlacementConfiguration'))],
  ['osDisk', like(machine('osDisk'))],
  ['userAccounts', like((pool) => pool.userAccounts)],
  ['mountConfiguration', like((pool) => pool.mountConfiguration)],
  // A pool takes new ones, but its nodes get them only when they boot again.
  ['applicationPackageReferences', like((pool) => pool.applicationPackageReferences)],
] as const satisfies ReadonlyArray<readonly [string, Read]>;

const OF_START_TASK = [
  ['startTask.commandLine', (pool) => pool.startTask?.commandLine],
  ['startTask.environmentSettings', settingsOf],
  ['startTask.resourceFiles', (pool) => filesOf(pool.startTask)],
  [
    'startTask.elevationLevel',
    (pool) => pool.startTask?.userIdentity?.autoUser?.elevationLevel ?? 'nonadmin',
  ],
  ['startTask.username', (pool) => pool.startTask?.userIdentity?.username],
  ['startTask.maxTaskRetryCount', (pool) => pool.startTask?.maxTaskRetryCount ?? 0],
  ['startTask.waitForSuccess', (pool) => pool.startTask?.waitForSuccess ?? true],
] as const satisfies ReadonlyArray<readonly [string, Read]>;

/** Fields that the service changes on a pool that stands. */
const UPDATED = [
  ['metadata', metadataOf],
  ['targetNodeCommunicationMode', (pool) => lower(pool.targetNodeCommunicationMode ?? 'default')],
] as const satisfies ReadonlyArray<readonly [string, Read]>;

const SCALING = [
  ['enableAutoScale', (pool) => pool.enableAutoScale ?? false],
  ['autoScaleFormula', (pool) => pool.autoScaleFormula],
  ['autoScaleEvaluationInterval', (pool) => minutesOf(pool)],
] as const satisfies ReadonlyArray<readonly [string, Read]>;

const SIZES = ['targetDedicatedNodes', 'targetLowPriorityNodes'] as const;

/** What differs in how many nodes there are: numbers, which a resize changes, or the formula. */
export function sizeChanges(have: PoolBody, want: PoolBody): FieldChange[] {
  // A pool that drains by our own formula is one of fixed size: the formula is taken off before it is used again.
  const drains = have.enableAutoScale === true && isIdleFormula(have.autoScaleFormula);
  const scaling = differences(SCALING, have, want, 'update');
  // With a formula the numbers are its own.
  if (want.enableAutoScale === true) return scaling;
  const sizes = SIZES.map((field) => ({
    field,
    how: 'resize' as const,
    from: have[field] ?? 0,
    to: want[field] ?? 0,
  }));
  return [
    ...scaling.filter(({ field }) => field === 'enableAutoScale' && !drains),
    ...sizes.filter(({ from, to }) => from !== to),
  ];
}

/** What differs of the fields that the service changes on a pool that stands. */
export const updateChanges = (have: PoolBody, want: PoolBody): FieldChange[] =>
  differences(UPDATED, have, want, 'update');

/**
 * The fields in which a pool differs from what is wanted and that only a new pool can change. Called where
 * fingerprints say that there is a difference, so it names at least one. Holds no SAS and no secret.
 */
export function shapeChanges(have: PoolBody, want: PoolBody): FieldChange[] {
  const changes = differences([...FIXED, ...OF_START_TASK], have, want, 'replace');
  if (changes.length > 0) return changes;
  return [
    {
      field: 'content of the start task files or other settings',
      how: 'replace',
      from: 'as of an earlier run',
      to: 'changed',
    },
  ];
}

/** The same where nothing but the start task differs, or the content of its files. */
export function startTaskChanges(have: PoolBody, want: PoolBody, how: FieldChange['how']): FieldChange[] {
  const changes = differences(OF_START_TASK, have, want, how);
  if (changes.length > 0) return changes;
  return [{ field: 'startTask.resourceFiles', how, from: 'content as of an earlier run', to: 'changed' }];
}

function differences(
  fields: ReadonlyArray<readonly [string, Read]>,
  have: PoolBody,
  want: PoolBody,
  how: FieldChange['how'],
): FieldChange[] {
  return fields
    .map(([field, read]) => ({ field, how, from: read(have, want) ?? null, to: read(want, want) ?? null }))
    .filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to));
}

/** Reads a field as far as the wanted one goes: the service writes defaults into what it gives back. */
function like(read: (pool: PoolBody) => unknown): Read {
  return (pool, want) => {
    const wanted = read(want);
    const has = read(pool);
    if (wanted === undefined) return has === undefined || isPlain(has) ? undefined : 'set';
    return project(has, wanted);
  };
}

/** True for what the service writes where nothing was wanted: nothing but defaults. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.values(value).every((inner) => typeof inner !== 'object' || inner === null);

function project(has: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted)) {
    const items: readonly unknown[] = Array.isArray(has) ? has : [];
    const shown = wanted.map((item, index) => project(items[index], item));
    return items.length > wanted.length ? [...shown, `and ${items.length - wanted.length} more`] : shown;
  }
  if (typeof wanted === 'object' && wanted !== null) {
    // Passwords and keys are never given back.
    if ('secretRef' in wanted) return undefined;
    const fields = typeof has === 'object' && has !== null ? (has as Record<string, unknown>) : {};
    return Object.fromEntries(
      Object.entries(wanted).map(([key, inner]) => [key, project(fields[key], inner)]),
    );
  }
  return typeof has === 'string' ? lower(has) : has;
}

const lower = (text: string): string => text.toLowerCase();

function minutesOf({ enableAutoScale, autoScaleEvaluationInterval }: PoolBody): number | undefined {
  if (enableAutoScale !== true) return undefined;
  // The service's own default.
  return (parseDuration(autoScaleEvaluationInterval ?? 'PT15M') ?? 0) / 60_000;
}

/** The metadata that is not batchspec's own, by name. */
function metadataOf({ metadata = [] }: PoolBody): Readonly<Record<string, string>> {
  const theirs = metadata.filter(({ name }) => !isOurMetadata(name));
  return Object.fromEntries(theirs.map(({ name, value }) => [name, value]));
}

/**
 * The variables of a start task. A pool that stands has secrets in it, and perhaps some that the spec no longer
 * calls so: of what it holds, only values that the spec gives openly are shown.
 */
function settingsOf(pool: PoolBody, want: PoolBody): unknown[] {
  const wanted = want.startTask?.environmentSettings ?? [];
  return (pool.startTask?.environmentSettings ?? []).map(({ name, value }) => {
    const open = wanted.find((one) => one.name === name);
    if (open && isSecret(open)) return { name, value: SECRET_SHOWN };
    return { name, value: open?.value === value ? value : 'another value' };
  });
}

function imageOf(pool: PoolBody): string | undefined {
  const image = pool.virtualMachineConfiguration?.imageReference;
  if (!image) return undefined;
  if ('virtualMachineImageId' in image) return lower(image.virtualMachineImageId);
  return lower([image.publisher, image.offer, image.sku, image.version ?? 'latest'].join('/'));
}

const filesOf = (task: StartTaskBody | undefined): string[] =>
  (task?.resourceFiles ?? []).map((file) => sourceOf(file)).toSorted();

/** `container` or `container/blob`, for a reference of ours as for the URL that was made of it. */
function sourceOf(file: ResourceFile): string {
  const text = file.httpUrl ?? file.storageContainerUrl ?? '';
  const reference = parseSasReference(text);
  if (reference) return [reference.container, reference.blob ?? []].flat().join('/');
  if (!URL.canParse(text)) return '(not a URL)';
  const url = new URL(text);
  const segments = decodeURIComponent(url.pathname).split('/').slice(1);
  // Where the host is an address (an emulator's), the account's name is the first segment of the path.
  return (/^[\d.]+$|^localhost$|^\[/.test(url.hostname) ? segments.slice(1) : segments).join('/');
}
