import type { Spec } from '../../spec/spec.ts';
import type { BlobState } from '../../wire/ports.ts';

/** What a container that the spec does not upload to holds, as far as it was asked; by the container's key. */
export type RemoteBlobs = ReadonlyMap<string, readonly BlobState[]>;

/** A list that groups of tasks are made of and that only the service can give. */
export interface RemoteList {
  readonly key: string;
  /** The container's name. */
  readonly container: string;
  /** What the names of all blobs that can match begin with; may be empty. */
  readonly prefix: string;
  /** Names of the groups that need it. */
  readonly groups: readonly string[];
}

/**
 * What stands for the content of a blob that was not uploaded from here: the service's hash where it has one
 * (for a blob put in one request), else its ETag, which every change of the blob changes; and its size.
 */
export const versionOf = ({ md5, etag, bytes }: BlobState): string =>
  `${md5 === undefined ? `etag ${etag ?? 'unknown'}` : `md5 ${md5}`}, ${bytes} bytes`;

/** Keys of the containers that tasks of a spec write to; `anything` where a template makes a key. */
export function writtenKeys({ tasks, job }: Spec): {
  readonly keys: ReadonlySet<string>;
  readonly anything: boolean;
} {
  const outputs = [...tasks.flatMap((group) => group.outputs), ...(job.manager?.outputs ?? [])];
  const keys = outputs.map(({ to }) => to.text.split('/', 1)[0] ?? '');
  return { keys: new Set(keys), anything: keys.some((key) => key.includes('{{')) };
}

/**
 * What the names of all that a glob matches begin with: the folders before its first wildcard, `data/` of
 * `data/*.csv`. A `**` at the end matches the folder's own name too.
 */
export function fixedPrefix(glob: string): string {
  const literal = /^[^*?[\]{}()!+@|\\]*/.exec(glob)?.[0] ?? '';
  const folders = literal.slice(0, literal.lastIndexOf('/') + 1);
  return glob.slice(folders.length).startsWith('**') ? folders.slice(0, -1) : folders;
}

/** What two prefixes have in common. */
export function commonPrefix(one: string, other: string): string {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return one.slice(0, same);
}
