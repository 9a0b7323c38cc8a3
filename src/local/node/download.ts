import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import type { Clock } from '../../base/clock.ts';
import type { FailureInfo } from '../../wire/rest.ts';
import { failureInfo } from './failure.ts';

/** One file to fetch. `to` is absolute, and known to lie in the working directory. */
export interface Download {
  /** May carry a SAS in its query, which is shown nowhere. */
  readonly url: string;
  readonly to: string;
  /** Permission bits. */
  readonly mode: number;
}

/** What downloads need of their surroundings. `parts` is a folder on the same disk for unfinished files. */
export interface DownloadPlace {
  readonly parts: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Together some seconds, so that a blob service that restarts costs no task; how long Azure tries is not public. */
const TRIES = 8;
const RETRY_AFTER_MS = 250;
/** The same patience for the clients of the SDK that a node uses. */
export const BLOB_RETRIES = { maxTries: TRIES, retryDelayInMs: RETRY_AFTER_MS, maxRetryDelayInMs: 2000 };

/**
 * Streams a URL into a file, under a temporary name until it is whole. Tries again where the network or the
 * server stumbles (no answer, 5xx, 429). Gives the failure, or undefined where all went well.
 */
export async function download(request: Download, place: DownloadPlace): Promise<FailureInfo | undefined> {
  const part = join(place.parts, randomUUID());
  try {
    await mkdir(dirname(request.to), { recursive: true });
  } catch (error) {
    return writeFailure('ResourceDirectoryCreateFailed', error, request.to);
  }
  try {
    const failure = await fetchInto(part, request, place);
    if (failure) return failure;
    await chmod(part, request.mode);
    await rename(part, request.to);
    return undefined;
  } catch (error) {
    return writeFailure('ResourceFileCreateFailed', error, request.to);
  } finally {
    await rm(part, { force: true });
  }
}

async function fetchInto(
  part: string,
  request: Download,
  place: DownloadPlace,
): Promise<FailureInfo | undefined> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(part, request.url, place.signal);
    if (answer === 'written') return undefined;
    if (typeof answer === 'object') return writeFailure('ResourceFileWriteFailed', answer.error, request.to);
    const shown = withoutQuery(request.url);
    if (answer === 404) return failureInfo('BlobNotFound', { FilePath: request.to, Url: shown });
    if (answer === 401 || answer === 403)
      return failureInfo('BlobAccessDenied', { FilePath: request.to, Url: shown });
    const passing = answer === 'no answer' || answer === 429 || answer >= 500;
    if (!passing || attempt === TRIES || place.signal.aborted) {
      const what = answer === 'no answer' ? 'the connection failed' : `HTTP status ${answer}`;
      return failureInfo('BlobDownloadMiscError', { Message: what, FilePath: request.to, Url: shown });
    }
    await place.clock.sleep(RETRY_AFTER_MS * attempt, place.signal);
  }
}

/** One attempt: `written`, the status that is not 200, `no answer`, or trouble with the disk. */
async function once(
  part: string,
  url: string,
  signal: AbortSignal,
): Promise<'written' | 'no answer' | number | { error: unknown }> {
  let response: Response;
  try {
    response = await fetch(url, { signal, redirect: 'follow' });
  } catch {
    return 'no answer';
  }
  if (response.status !== 200) {
    await response.body?.cancel().catch(() => {});
    return response.status;
  }
  const target = createWriteStream(part, { mode: 0o600 });
  try {
    const body = response.body as ReadableStream<Uint8Array> | null;
    await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), target, { signal });
    return 'written';
  } catch (error) {
    // A system call in the error: it was the disk. Otherwise the connection broke off.
    return (error as NodeJS.ErrnoException).syscall === undefined || isSocketTrouble(error)
      ? 'no answer'
      : { error };
  }
}

function isSocketTrouble(error: unknown): boolean {
  return ['read', 'connect'].includes((error as NodeJS.ErrnoException).syscall ?? '');
}

/** The failure for a file or folder that could not be made. */
export function writeFailure(
  code: 'ResourceDirectoryCreateFailed' | 'ResourceFileCreateFailed' | 'ResourceFileWriteFailed',
  error: unknown,
  path: string,
): FailureInfo {
  const { code: system, message } = error as NodeJS.ErrnoException;
  return failureInfo(system === 'ENOSPC' ? 'DiskFull' : code, { Message: system ?? message, FilePath: path });
}

/** A URL as it may be shown: without its query, which may hold a SAS. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
