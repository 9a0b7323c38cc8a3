import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Fault } from '../../wire/fault.ts';
import type { BlobState } from '../../wire/ports.ts';
import type { Failure } from '../event.ts';
import { hashOfOpen, openPart, partPath, type PartFile } from './part-file.ts';
import { faulty, type Ports } from '../run.ts';

/** A blob and the file it becomes. `to` is absolute, `shown` is how people are told of it. */
export interface Transfer {
  readonly container: string;
  readonly blob: BlobState;
  readonly to: string;
  readonly shown: string;
}

interface FetchOptions extends Pick<Ports, 'blobs' | 'signal' | 'listen' | 'clock'> {
  /** True for paths that are files of their own, which no part may lie at. */
  readonly taken: (path: string) => boolean;
}

/** How often a blob that changes meanwhile, or arrives damaged, is fetched. */
const TRIES = 2;

/** What becomes of one try: done, or once more, from the blob as it is now. */
type Tried = { readonly again: BlobState; readonly because: Failure } | 'fetched' | 'unchanged';

/**
 * Fetches a blob into a file that is whole whenever it has its final name. A file that is there with the same
 * content is left alone; what an earlier run left of the same blob is continued. The content is compared with
 * the hash that the service knows, or else by length; what is not right is fetched once more. A broken
 * connection leaves its part for the next run, a disk that cannot take it nothing. `moved` hears of bytes.
 */
export async function fetchFile(
  transfer: Transfer,
  options: FetchOptions,
  moved: (bytes: number) => void,
): Promise<Result<'fetched' | 'unchanged', Failure>> {
  let got = 0;
  const reach = (bytes: number): void => {
    if (bytes > got) moved(bytes - got);
    got = Math.max(got, bytes);
  };
  let { blob } = transfer;
  try {
    for (let tries = 1; ; tries += 1) {
      if (await isSame(transfer.to, blob)) {
        reach(blob.bytes);
        return ok('unchanged');
      }
      const tried = await tryOnce({ ...transfer, blob }, options, reach);
      if (!tried.ok) return tried;
      if (typeof tried.value === 'string') {
        reach(blob.bytes);
        return ok(tried.value);
      }
      if (tries === TRIES) return fail(tried.value.because);
      blob = tried.value.again;
    }
  } catch (error) {
    return fail(diskTrouble(transfer.shown, error));
  }
}

async function tryOnce(
  { container, blob, to, shown }: Transfer,
  { blobs, signal, clock, listen, taken }: FetchOptions,
  reach: (bytes: number) => void,
): Promise<Result<Tried, Failure>> {
  let waited = false;
  const onWait = (): void => {
    waited = true;
    listen({ type: 'waiting', message: `waiting for another batchspec, which fetches ${shown}` });
  };
  const part = await openPart(partPath(to, blob, taken), { clock, signal, onWait });
  if (!part) return fail({ reason: 'interrupted', message: 'interrupted' });
  const { handle } = part;
  try {
    if (waited && (await isSame(to, blob))) {
      await part.drop();
      return ok('unchanged');
    }
    // Without an etag nobody knows whether what is there is of the same blob; what is too long is of none.
    if (blob.etag === undefined || (await handle.stat()).size > blob.bytes) await handle.truncate(0);
    const { name, bytes, etag } = blob;
    const request = { container, blob: name, bytes, into: handle, ...(etag !== undefined && { etag }) };
    const answer = await blobs.download(request, reach);
    if (!answer.ok) return await giveUp(part, answer.error, { container, blob, shown, blobs });
    const wrong = await whatIsWrong(handle, blob);
    if (wrong !== undefined) {
      await part.drop();
      const message = `${shown} did not arrive as it is stored: ${wrong}`;
      return ok({ again: blob, because: { reason: 'download', message } });
    }
    const time = hasHash(blob) ? undefined : timeOf(blob);
    if (time !== undefined) await handle.utimes(new Date(time), new Date(time));
    await part.settle(to);
    return ok('fetched');
  } catch (error) {
    await part.drop().catch(() => undefined);
    throw error;
  }
}

/** After a fault: a blob that is another by now is looked at again, anything else ends the fetching of it. */
async function giveUp(
  part: PartFile,
  fault: Fault,
  { container, blob, shown, blobs }: Omit<Transfer, 'to'> & Pick<Ports, 'blobs'>,
): Promise<Result<Tried, Failure>> {
  if (fault.status === undefined && isDiskCode(fault.code)) {
    await part.drop();
    return fail({ reason: 'download', message: `cannot write ${shown}: ${diskWords(fault)}` });
  }
  if (fault.kind !== 'precondition') {
    await part.leave();
    return fail(faulty(fault));
  }
  await part.drop();
  const listed = await blobs.blobs(container, blob.name);
  if (!listed.ok) return fail(faulty(listed.error));
  const again = listed.value.find(({ name }) => name === blob.name);
  if (!again) return fail(faulty(fault));
  const message = `${shown} cannot be fetched: the blob ${blob.name} of ${container} keeps changing`;
  return ok({ again, because: { reason: 'download', message } });
}

/** How an open file differs from the blob, as far as the service knows the blob; undefined where it does not. */
async function whatIsWrong(
  handle: FileHandle,
  { bytes, md5, sha256 }: BlobState,
): Promise<string | undefined> {
  const { size } = await handle.stat();
  if (size !== bytes) return `${size} bytes instead of ${bytes}`;
  // The service's own hash before the one in the metadata, which anybody may have written.
  const [name, algorithm, want] =
    md5 === undefined ? (['SHA-256', 'sha256', sha256] as const) : (['MD5', 'md5', md5] as const);
  if (want === undefined) return undefined;
  const have = await hashOfOpen(handle, algorithm);
  return have === want.toLowerCase() ? undefined : `its ${name} is ${have} instead of ${want.toLowerCase()}`;
}

/** Whether its content can be known without fetching it: the service has no hash of blobs that came in blocks. */
const hasHash = ({ md5, sha256 }: BlobState): boolean => md5 !== undefined || sha256 !== undefined;

/**
 * The time that a file gets when it has been fetched from a blob without a hash, by which it is known again: the
 * blob's own, whose milliseconds (the service counts seconds) tell the versions of one second apart.
 */
function timeOf({ modified, etag }: BlobState): number | undefined {
  if (modified === undefined || etag === undefined) return undefined;
  const hash = createHash('sha256').update(etag).digest();
  return modified - (modified % 1000) + (hash.readUInt16BE() % 1000);
}

/**
 * True where a plain file with the blob's content is there: of the same hash, or, where there is none, of the
 * size and the time that `fetchFile` gave it.
 */
async function isSame(path: string, blob: BlobState): Promise<boolean> {
  const stands = await lstat(path).catch(() => undefined);
  if (!stands?.isFile() || stands.size !== blob.bytes) return false;
  const [algorithm, hash] = blob.sha256 === undefined ? ['md5', blob.md5] : ['sha256', blob.sha256];
  if (algorithm === undefined || hash === undefined) return Math.round(stands.mtimeMs) === timeOf(blob);
  const digest = createHash(algorithm);
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex') === hash.toLowerCase();
}

/** Codes of the operating system, as opposed to those of the storage service or the network. */
const isDiskCode = (code: string): boolean =>
  /^(ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|EISDIR|ENOTDIR|EMFILE|EIO|ENAMETOOLONG)$/.test(code);

const diskWords = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  code === 'ENOSPC' ? `the disk is full (${message})` : message;

/** An error of the file system as the reason that a download ends; `path` as people are told of it. */
export function diskTrouble(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  const message = `cannot write ${path}: ${diskWords({ code, message: (error as Error).message })}`;
  return { reason: 'download', message };
}
