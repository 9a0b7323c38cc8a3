import type { FailureInfo } from '../../wire/rest.ts';
import { BLOB_RETRIES, withoutQuery } from './download.ts';
import { failureInfo } from './failure.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * Streams a file into a block blob, through a container URL whose SAS allows to create and write. Replaces a
 * blob that is there. Gives the failure (which never holds the SAS), or undefined.
 */
export async function uploadFile(
  request: { readonly path: string; readonly blob: string; readonly containerUrl: string },
  signal: AbortSignal,
): Promise<FailureInfo | undefined> {
  // Heavy, and needed only where there are outputs.
  const { ContainerClient } = await import('@azure/storage-blob');
  try {
    const container = new ContainerClient(request.containerUrl, undefined, {
      retryOptions: BLOB_RETRIES,
    });
    // One request for all but huge files: against Azurite it is about twice as fast as blocks.
    await container.getBlockBlobClient(request.blob).uploadFile(request.path, {
      abortSignal: signal,
      maxSingleShotSize: 256 * MEBIBYTE,
      blockSize: 64 * MEBIBYTE,
      concurrency: 2,
    });
    return undefined;
  } catch (error) {
    return uploadFailure(error, request);
  }
}

function uploadFailure(
  error: unknown,
  request: { readonly blob: string; readonly containerUrl: string },
): FailureInfo {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  const details = { Container: withoutQuery(request.containerUrl), Blob: request.blob };
  if (statusCode === 404) return failureInfo('FileUploadContainerNotFound', details);
  if (statusCode === 401 || statusCode === 403) return failureInfo('FileUploadAccessDenied', details);
  if (statusCode === 409 || statusCode === 412) return failureInfo('FileUploadConflict', details);
  return failureInfo('FileUploadMiscError', {
    Message: code ?? String(statusCode ?? 'the connection failed'),
    ...details,
  });
}
