import { mkdir } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

import type { FailureInfo, ResourceFile } from '../../wire/rest.ts';
import {
  BLOB_RETRIES,
  type Download,
  download,
  type DownloadPlace,
  withoutQuery,
  writeFailure,
} from './download.ts';
import { failureInfo } from './failure.ts';

/** Downloads of one piece of work at a time; Azurite gains nothing from more (it is one busy event loop). */
const AT_ONCE = 4;

/** The mode of a resource file that names none (REST reference of ResourceFile, `fileMode`). */
const DEFAULT_MODE = 0o770;

/**
 * Puts all resource files of a piece of work into its working directory: single blobs by `httpUrl`, whole
 * containers (under `blobPrefix`, into the folder `filePath`) by `storageContainerUrl`. Gives the first
 * failure, or undefined. A path that would leave the working directory is a failure, not a write.
 */
export async function placeResourceFiles(
  files: readonly ResourceFile[],
  wd: string,
  place: DownloadPlace,
): Promise<FailureInfo | undefined> {
  const downloads: Download[] = [];
  for (const file of files) {
    const failure = await plan(file, wd, downloads, place.signal);
    if (failure) return failure;
  }
  const { default: pMap } = await import('p-map');
  const stop = new AbortController();
  const signal = AbortSignal.any([place.signal, stop.signal]);
  let first: FailureInfo | undefined;
  await pMap(
    downloads,
    async (request) => {
      if (first) return;
      const failure = await download(request, { ...place, signal });
      first ??= failure;
      if (first) stop.abort();
    },
    { concurrency: AT_ONCE },
  );
  return first;
}

async function plan(
  file: ResourceFile,
  wd: string,
  downloads: Download[],
  signal: AbortSignal,
): Promise<FailureInfo | undefined> {
  const mode = /^0?o?[0-7]{1,4}$/.test(file.fileMode ?? '')
    ? Number.parseInt((file.fileMode ?? '').replace('o', ''), 8)
    : DEFAULT_MODE;
  if (file.httpUrl !== undefined) return add(file.httpUrl, file.filePath ?? '', mode, wd, downloads);
  const { autoStorageContainerName: ofAccount } = file;
  if (ofAccount !== undefined) {
    const details = { Message: 'The account has no storage of its own', Container: ofAccount };
    return failureInfo('ResourceContainerNotFound', details);
  }
  const folder = resolve(wd, file.filePath ?? '');
  if (!isWithin(wd, folder) && folder !== wd) return escapes(file.filePath ?? '');
  return planContainer(
    { ...file, storageContainerUrl: file.storageContainerUrl ?? '' },
    { wd, folder, mode },
    downloads,
    signal,
  );
}

async function planContainer(
  file: ResourceFile & { readonly storageContainerUrl: string },
  target: { readonly wd: string; readonly folder: string; readonly mode: number },
  downloads: Download[],
  signal: AbortSignal,
): Promise<FailureInfo | undefined> {
  // Heavy, and most work names single files.
  const { ContainerClient } = await import('@azure/storage-blob');
  try {
    const container = new ContainerClient(file.storageContainerUrl, undefined, {
      retryOptions: BLOB_RETRIES,
    });
    const options = {
      abortSignal: signal,
      ...(file.blobPrefix === undefined ? {} : { prefix: file.blobPrefix }),
    };
    for await (const blob of container.listBlobsFlat(options)) {
      const failure = blob.name.endsWith('/')
        ? await makeFolder(blob.name, target)
        : add(container.getBlobClient(blob.name).url, blob.name, target.mode, target.folder, downloads);
      if (failure) return failure;
    }
    return undefined;
  } catch (error) {
    return listFailure(error, file.storageContainerUrl);
  }
}

/** A blob named like a folder marks an empty folder, as tools that mirror folders write it. */
async function makeFolder(
  name: string,
  target: { readonly folder: string },
): Promise<FailureInfo | undefined> {
  const path = resolve(target.folder, name);
  if (!isWithin(target.folder, path) || isAbsolute(name)) return escapes(name);
  try {
    await mkdir(path, { recursive: true });
    return undefined;
  } catch (error) {
    return writeFailure('ResourceDirectoryCreateFailed', error, path);
  }
}

function add(
  url: string,
  path: string,
  mode: number,
  folder: string,
  downloads: Download[],
): FailureInfo | undefined {
  const to = resolve(folder, path);
  if (!isWithin(folder, to) || isAbsolute(path) || path.endsWith('/')) return escapes(path);
  downloads.push({ url, to, mode });
  return undefined;
}

function escapes(path: string): FailureInfo {
  return failureInfo('ResourceFileCreateFailed', {
    Message: 'The path must name a file below the working directory of the task',
    FilePath: path,
  });
}

/** True where `path` lies below `folder`, by its name alone (nothing in a new working directory is a link). */
function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function listFailure(error: unknown, url: string): FailureInfo {
  const status = (error as { statusCode?: number }).statusCode;
  const details = { Url: withoutQuery(url) };
  if (status === 404) return failureInfo('ResourceContainerNotFound', details);
  if (status === 401 || status === 403) return failureInfo('ResourceContainerAccessDenied', details);
  const what = status === undefined ? 'the connection failed' : `HTTP status ${status}`;
  return failureInfo('ResourceContainerListMiscError', { Message: what, ...details });
}
