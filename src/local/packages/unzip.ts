import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { Entry, ZipFile } from 'yauzl';

/** What is wrong with an archive, as a sentence. */
export class ArchiveTrouble extends Error {
  override readonly name = 'ArchiveTrouble';
}

/** How much an archive may hold: files and folders, and bytes of all its files. */
export interface UnzipLimits {
  readonly entries: number;
  readonly bytes: number;
}

const LIMITS: UnzipLimits = { entries: 200_000, bytes: 16 * 2 ** 30 };

/** Kinds of files in the upper half of an entry's external attributes, as `stat` has them. */
const KIND_MASK = 0o170000;
const KINDS_TAKEN: ReadonlySet<number> = new Set([0, 0o100000, 0o040000]);

/**
 * Unpacks a zip archive into a folder that exists and is empty. Nothing is written outside of it, whatever the
 * names are; an archive with links, with more than the limits or the disk allow, or with files larger than they
 * say is trouble. Files keep their modes, without special bits; those without one may be executed.
 */
export async function unzip(
  archive: string,
  folder: string,
  signal: AbortSignal,
  limits: UnzipLimits = LIMITS,
): Promise<void> {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl
    .openPromise(archive, { autoClose: false, strictFileNames: true })
    .catch((error: unknown) => {
      throw new ArchiveTrouble(`it is no zip archive that can be read (${(error as Error).message})`);
    });
  try {
    const { bavail, bsize } = await statfs(folder);
    let left = Math.min(limits.bytes, bavail * bsize);
    if (zip.entryCount > limits.entries) {
      throw new ArchiveTrouble(`it has ${zip.entryCount} entries; at most ${limits.entries} are allowed`);
    }
    for await (const entry of entriesOf(zip)) {
      signal.throwIfAborted();
      left -= entry.uncompressedSize;
      if (left < 0)
        throw new ArchiveTrouble('what it holds is larger than the limit, or than the disk has room for');
      await unpack(zip, entry, folder, signal);
    }
  } finally {
    zip.close();
  }
}

/** The entries of an archive. The reader refuses names that are absolute or climb out of their folder. */
async function* entriesOf(zip: ZipFile): AsyncIterable<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await entries.next().catch((error: unknown) => {
      throw new ArchiveTrouble((error as Error).message);
    });
    if (next.done === true) return;
    yield next.value;
  }
}

async function unpack(zip: ZipFile, entry: Entry, folder: string, signal: AbortSignal): Promise<void> {
  const { fileName } = entry;
  const attributes = entry.externalFileAttributes >>> 16;
  if (!KINDS_TAKEN.has(attributes & KIND_MASK)) {
    throw new ArchiveTrouble(`"${fileName}" is neither a file nor a folder; links are not unpacked`);
  }
  if (fileName.split('/').includes('..') || fileName.includes('\0')) {
    throw new ArchiveTrouble(`"${fileName}" is no path below a folder`);
  }
  const path = join(folder, fileName);
  const mode = (attributes & 0o777) === 0 ? 0o755 : (attributes & 0o777) | 0o600;
  try {
    if (fileName.endsWith('/')) {
      await mkdir(path, { recursive: true });
      return;
    }
    await mkdir(dirname(path), { recursive: true });
    // The reader makes sure that the bytes are as many as the entry says.
    const content = await zip.openReadStreamPromise(entry);
    await pipeline(content, createWriteStream(path, { flags: 'wx', mode }), { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ArchiveTrouble(
      code === 'EEXIST'
        ? `"${fileName}" is there twice`
        : `"${fileName}" cannot be unpacked (${code ?? message})`,
    );
  }
}
