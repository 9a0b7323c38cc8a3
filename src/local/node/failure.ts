import type { FailureInfo } from '../../wire/rest.ts';
import type { Work } from './work.ts';

/**
 * Every way in which a try can fail here, with the category and the words of the service. Source: recorded
 * traffic for CommandProgramNotFound, FailureExitCode and TaskEnded; the Batch error code tables for the rest.
 */
const FAILURES = {
  CommandProgramNotFound: ['UserError', 'The specified command program is not found'],
  CommandLaunchFailed: ['UserError', 'The task command could not be launched'],
  FailureExitCode: ['UserError', 'The task exited with an exit code representing a failure'],
  TaskEnded: ['UserError', 'Task Was Ended by User Request'],
  BlobNotFound: ['UserError', 'One of the specified Azure Blob(s) is not found'],
  BlobAccessDenied: ['UserError', 'Access for one of the specified Azure Blob(s) is denied'],
  BlobDownloadMiscError: [
    'ServerError',
    'Miscellaneous error encountered while downloading one of the specified Azure Blob(s)',
  ],
  ResourceContainerNotFound: ['UserError', 'One of the specified Azure container(s) is not found'],
  ResourceContainerAccessDenied: [
    'UserError',
    'Access for one of the specified Azure container(s) is denied',
  ],
  ResourceContainerListMiscError: [
    'ServerError',
    'Miscellaneous error encountered while listing one of the specified Azure container(s)',
  ],
  ResourceDirectoryCreateFailed: ['ServerError', 'A directory for the resource files could not be created'],
  ResourceFileCreateFailed: ['ServerError', 'A resource file could not be created'],
  ResourceFileWriteFailed: ['ServerError', 'A resource file could not be written'],
  DiskFull: ['ServerError', 'There is not enough disk space for the files of the task'],
  ApplicationPackageError: [
    'UserError',
    'One of the specified application packages could not be put on the node',
  ],
  ContainerPoolNotSupported: ['UserError', 'The pool of the task is not made for containers'],
  ContainerMiscError: ['ServerError', 'Miscellaneous error encountered while running the container'],
  FileUploadContainerNotFound: [
    'UserError',
    'One of the specified Azure container(s) was not found while attempting to upload an output file',
  ],
  FileUploadAccessDenied: [
    'UserError',
    'Access for one of the specified Azure container(s) was denied while attempting to upload an output file',
  ],
  FileUploadConflict: [
    'UserError',
    'One of the specified Azure Blob(s) could not be replaced by an output file',
  ],
  FileUploadMiscError: ['ServerError', 'Miscellaneous error encountered while uploading an output file'],
  Unknown: ['ServerError', 'The node failed'],
} as const satisfies Record<string, readonly [FailureInfo['category'], string]>;

export type FailureCode = keyof typeof FAILURES;

/** The failureInfo for a code. `details` are told as name and value pairs, in their order. */
export function failureInfo(code: FailureCode, details: Readonly<Record<string, string>> = {}): FailureInfo {
  const [category, message] = FAILURES[code];
  const pairs = Object.entries(details).map(([name, value]) => ({ name, value }));
  return { category, code, message, ...(pairs.length > 0 ? { details: pairs } : {}) };
}

/** Why work that wants a container cannot have one; undefined where it wants none. None are run here. */
export function containerFailure({
  container,
  node,
}: Pick<Work, 'container' | 'node'>): FailureInfo | undefined {
  if (!container) return undefined;
  return node.containers
    ? failureInfo('ContainerMiscError', { Message: 'The local Batch service runs no containers' })
    : failureInfo('ContainerPoolNotSupported', { Message: 'The pool has no containerConfiguration' });
}
