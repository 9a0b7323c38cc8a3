import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { BlobState } from '../../wire/ports.ts';
import { shortSegment } from './safe-names.ts';

const LOOK_AGAIN_MS = 250;
const READ_BYTES = 1_048_576;
const NAME_BYTES = 255;
const MARK = /\.batchspec-[0-9a-f]{8}\.part$/;
const MARK_BYTES = '.batchspec-12345678.part'.length;

/**
 * Where a blob is put together that becomes the file `to`: beside it, under a name that is the same in every
 * run as long as the blob is the same, so that a later run goes on where this one was broken off. `taken` says
 * which paths are files of their own.
 */
export function partPath(
  to: string,
  { etag = '', bytes }: BlobState,
  taken: (path: string) => boolean,
): string {
  const stem = partStem(to);
  for (let tries = 0; ; tries += 1) {
    const hash = createHash('sha256')
      .update(`${etag} ${bytes}${'/'.repeat(tries)}`)
      .digest('hex');
    const path = join(dirname(to), `${stem}.batchspec-${hash.slice(0, 8)}.part`);
    if (!taken(path)) return path;
  }
}

/** What the names of all parts of a file begin with. */
const partStem = (to: string): string => shortSegment(basename(to), NAME_BYTES - MARK_BYTES);

/** True where a name in a folder is that of a part of one of these files, which lie there too. */
export function isPartOf(name: string, files: readonly string[]): boolean {
  if (!MARK.test(name)) return false;
  const stem = name.replace(MARK, '');
  return files.some((file) => partStem(file) === stem);
}

/** A file that is being put together, open, and locked against other processes. */
export interface PartFile {
  readonly handle: FileHandle;
  /** Gives it its final name. */
  settle(to: string): Promise<void>;
  /** Leaves it for a later run, unless it is empty. */
  leave(): Promise<void>;
  drop(): Promise<void>;
}

export interface PartOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onWait: () => void;
}

/**
 * Opens a part, new or left by an earlier run; waits while another process has it, and gives undefined where an
 * interrupt comes first. Anything else of that name, such as a link, is removed: nothing is written through it.
 * Errors of the disk are thrown.
 */
export async function openPart(path: string, options: PartOptions): Promise<PartFile | undefined> {
  for (let waits = 0; !options.signal.aborted;) {
    const handle = await openPlain(path);
    if (handle && (await isLockedNow(handle)) && (await isStill(path, handle))) return partFile(path, handle);
    await handle?.close();
    if (!handle) continue;
    if (waits === 0) options.onWait();
    waits += 1;
    await options.clock.sleep(LOOK_AGAIN_MS, options.signal);
  }
  return undefined;
}

/** Removes a part that no process works on. */
export async function sweepPart(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) return;
  const handle = await open(path, 'r+');
  try {
    if (await isLockedNow(handle)) await rm(path, { force: true });
  } finally {
    await handle.close();
  }
}

/** Opens a plain file that has no other name, made if need be; undefined where something else was removed. */
async function openPlain(path: string): Promise<FileHandle | undefined> {
  const stands = await lstat(path).catch(() => undefined);
  if (stands && (!stands.isFile() || stands.nlink > 1)) {
    await rm(path, { force: true });
    return undefined;
  }
  // The last one refuses a link that appears in between; Windows does not have it, and it counts as zero there.
  const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants;
  return open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0o666);
}

/**
 * Asks for the lock, which goes with the handle or the process. A system that the native module is not made
 * for, or a disk that knows no locks, has none; two processes would write the same bytes to the same places then.
 */
async function isLockedNow({ fd }: FileHandle): Promise<boolean> {
  try {
    const { tryLock } = await import('fs-native-extensions');
    return tryLock(fd);
  } catch {
    return true;
  }
}

/** False where the file was renamed or removed between opening and locking it. */
async function isStill(path: string, handle: FileHandle): Promise<boolean> {
  const [here, ours] = await Promise.all([lstat(path).catch(() => undefined), handle.stat()]);
  return here !== undefined && here.ino === ours.ino && here.dev === ours.dev;
}

const partFile = (path: string, handle: FileHandle): PartFile => ({
  handle,
  settle: async (to) => {
    await rename(path, to);
    await handle.close();
  },
  leave: async () => {
    const { size } = await handle.stat();
    if (size === 0) await rm(path, { force: true });
    await handle.close();
  },
  drop: async () => {
    await rm(path, { force: true }).finally(() => handle.close());
  },
});

/** The hash of an open file's whole content, in hex. */
export async function hashOfOpen(handle: FileHandle, algorithm: 'md5' | 'sha256'): Promise<string> {
  const digest = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let at = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, at);
    if (bytesRead === 0) return digest.digest('hex');
    digest.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
