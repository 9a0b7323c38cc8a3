import type { NameValue } from '../wire/rest.ts';

/** Metadata that says whose a pool or job is: the name of the spec that made it. */
export const SPEC_METADATA = 'batchspec:spec';
/** Metadata of a pool: the fingerprint of all that cannot be changed while it stands. */
export const POOL_FINGERPRINT_METADATA = 'batchspec:fingerprint';
/** Metadata of a pool: the same without its start task. */
export const POOL_SHAPE_METADATA = 'batchspec:shape';
/** Metadata of a job that has tasks of its own (preparation, release, manager): their fingerprint. */
export const JOB_FINGERPRINT_METADATA = 'batchspec:job-fingerprint';
/** Metadata of a job schedule: the fingerprint of all that it and its jobs are. */
export const SCHEDULE_FINGERPRINT_METADATA = 'batchspec:fingerprint';
/** Metadata of a pool or job: the run that made it. */
export const RUN_METADATA = 'batchspec:run';
/** Metadata of a container; metadata names of Azure Storage have to be C# identifiers. */
export const CONTAINER_SPEC_METADATA = 'batchspec_spec';

/** The environment setting of a task that carries its fingerprint, for tasks have no metadata. */
export const FINGERPRINT_VARIABLE = 'BATCHSPEC_FINGERPRINT';

/** The value that a list of names and values has for a name, if any. */
export const valueOf = (list: readonly NameValue[] | undefined, name: string): string | undefined =>
  list?.find((item) => item.name === name)?.value;

/** True for metadata that batchspec gives to what it makes. */
export const isOurMetadata = (name: string): boolean => name.startsWith('batchspec:');

/** True where a pool's or job's metadata says that it was made for the spec of this name. */
export const isOurs = (thing: { readonly metadata?: readonly NameValue[] }, spec: string): boolean =>
  valueOf(thing.metadata, SPEC_METADATA) === spec;

/** True where a container's metadata says that it was made for the spec of this name. */
export const isOurContainer = (
  container: { readonly metadata: Readonly<Record<string, string>> },
  spec: string,
): boolean => container.metadata[CONTAINER_SPEC_METADATA] === spec;
