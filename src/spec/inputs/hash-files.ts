import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

import { fail, ok, type Result } from '../../base/result.ts';

const AT_ONCE = 8;
const CHUNK_BYTES = 256 * 1024;

/** Size and SHA-256 (hex) of a file's content; of one that cannot be read, the system's error code. */
export type FileHash = Result<{ readonly bytes: number; readonly sha256: string }, string>;

/** Hashes files piece by piece, a few at a time, in the order they are given. */
export async function hashFiles(files: readonly string[]): Promise<FileHash[]> {
  // As many pieces as files are read at once, not one for each file.
  const free: Buffer[] = [];
  const hashOne = async (file: string): Promise<FileHash> => {
    const chunk = free.pop() ?? Buffer.allocUnsafe(CHUNK_BYTES);
    const hash = await hashFile(file, chunk);
    free.push(chunk);
    return hash;
  };
  // One file is common, and needs no pool of workers.
  if (files.length < 2) return Promise.all(files.map(hashOne));
  const { default: pMap } = await import('p-map');
  return pMap(files, hashOne, { concurrency: AT_ONCE });
}

async function hashFile(file: string, chunk: Buffer): Promise<FileHash> {
  const hash = createHash('sha256');
  let bytes = 0;
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length);
      if (bytesRead === 0) break;
      hash.update(chunk.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } catch (error) {
    return fail(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  } finally {
    await handle?.close();
  }
  return ok({ bytes, sha256: hash.digest('hex') });
}
