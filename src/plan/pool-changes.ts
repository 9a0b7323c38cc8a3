import type { PoolBody, ResourceFile, StartTaskBody } from '../wire/rest.ts';
import { canonicalJson } from './fingerprint.ts';
import type { FieldChange } from './plan.ts';
import { isSecret, SECRET_SHOWN } from './secret.ts';
import { parseSasReference } from './sas-reference.ts';

const COMPARED = [
  ['vmSize', (pool: PoolBody) => pool.vmSize.toLowerCase()],
  ['image', imageOf],
  ['taskSlotsPerNode', (pool: PoolBody) => pool.taskSlotsPerNode ?? 1],
  ['startTask.commandLine', (pool: PoolBody) => pool.startTask?.commandLine],
  ['startTask.environmentSettings', settingsOf],
  ['startTask.resourceFiles', (pool: PoolBody) => filesOf(pool.startTask)],
  [
    'startTask.elevationLevel',
    (pool: PoolBody) => pool.startTask?.userIdentity?.autoUser?.elevationLevel ?? 'nonadmin',
  ],
  ['startTask.maxTaskRetryCount', (pool: PoolBody) => pool.startTask?.maxTaskRetryCount ?? 0],
] as const satisfies ReadonlyArray<readonly [string, (pool: PoolBody, want: PoolBody) => unknown]>;

/** The numbers of nodes that differ: what a resize can change. */
export function sizeChanges(have: PoolBody, want: PoolBody): FieldChange[] {
  // Then the numbers are the formula's, and the target is not ours to set.
  if ('enableAutoScale' in want && want.enableAutoScale === true) return [];
  const sizes = ['targetDedicatedNodes', 'targetLowPriorityNodes'] as const;
  return sizes
    .map((field) => ({ field, from: have[field] ?? 0, to: want[field] ?? 0 }))
    .filter(({ from, to }) => from !== to);
}

/**
 * The fields in which a pool differs from what is wanted and that only a new pool can change. Called where
 * the fingerprints say that there is a difference, so it names at least one. Holds no SAS: of the files of a
 * start task only containers and blob names are compared.
 */
export function shapeChanges(have: PoolBody, want: PoolBody): FieldChange[] {
  const changes = COMPARED.map(([field, read]) => ({
    field,
    from: read(have, want) ?? null,
    to: read(want, want) ?? null,
  })).filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to));
  if (changes.length > 0) return changes;
  return [
    {
      field: 'content of the start task files or other settings',
      from: 'as of an earlier run',
      to: 'changed',
    },
  ];
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
  return (
    image && [image.publisher, image.offer, image.sku, image.version ?? 'latest'].join('/').toLowerCase()
  );
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
