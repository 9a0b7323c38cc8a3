import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, rename, rm } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../base/result.ts';
import type { DesiredDownload } from '../plan/desired.ts';
import type { BlobState } from '../wire/ports.ts';
import { forEachBounded } from './bounded.ts';
import type { Failure, Verdict } from './event.ts';
import type { FileFact } from './run-facts.ts';
import { faulty, type Ports } from './run.ts';
import { safeNames } from './safe-names.ts';
import { openTargetFolder } from './target-folder.ts';
import { transferProgress } from './transfer-progress.ts';
import { TRANSFERS_AT_ONCE } from './upload.ts';

type Outputs = NonNullable<Verdict['outputs']>;

/** A blob and the file it becomes. `to` is absolute. */
interface Transfer {
  readonly container: string;
  readonly into: string;
  readonly blob: BlobState;
  readonly to: string;
}

/** What the folders hold after a download, and how many of the files were fetched now. */
interface Downloaded extends Outputs {
  readonly fetched: number;
  readonly landed: readonly FileFact[];
}

export interface DownloadOptions extends Pick<Ports, 'blobs' | 'signal' | 'listen'> {
  readonly specDir: string;
  /** Makes the names of unfinished files unique. */
  readonly runId: string;
  readonly cutShort: () => Failure | undefined;
}

/**
 * Fetches all blobs of the given containers (by name) into their folders, several at once. Each file is
 * written under another name first, so that a file of the final name is always whole; one that is there
 * already with the same content is left alone. Gives what the folders hold now and how much of it was fetched.
 */
export async function downloadOutputs(
  downloads: ReadonlyArray<Pick<DesiredDownload, 'container' | 'into'>>,
  options: DownloadOptions,
): Promise<Result<Downloaded, Failure>> {
  const transfers: Transfer[] = [];
  for (const { container, into } of downloads) {
    const found = await transfersOf(container, into, options);
    if (!found.ok) return found;
    transfers.push(...found.value);
  }
  const bytes = transfers.reduce((sum, { blob }) => sum + blob.bytes, 0);
  const tell = (state: Parameters<Parameters<typeof transferProgress>[1]>[0]): void =>
    options.listen({ type: 'download-progress', ...state });
  const progress = transferProgress({ files: transfers.length, bytes }, tell);
  let fetched = 0;
  const failure = await forEachBounded(transfers, TRANSFERS_AT_ONCE, options.cutShort, async (transfer) => {
    const outcome = await fetchOne(transfer, options, progress.moved);
    if (!outcome.ok) return outcome.error;
    fetched += outcome.value === 'fetched' ? 1 : 0;
    progress.fileDone();
    return undefined;
  });
  if (failure) return fail(failure);
  const folder = [...new Set(downloads.map(({ into }) => into))].join(', ');
  const landed = transfers.map(({ container, into, blob, to }) => ({
    path: relative(options.specDir, to).split(sep).join('/'),
    into,
    container,
    blob: blob.name,
  }));
  return ok({ folder, files: transfers.length, bytes, fetched, landed });
}

async function transfersOf(
  container: string,
  into: string,
  options: DownloadOptions,
): Promise<Result<Transfer[], Failure>> {
  const listed = await options.blobs.blobs(container);
  if (!listed.ok) return fail(faulty(listed.error));
  const names = safeNames(
    listed.value.map((blob) => blob.name),
    { windows: sep === '\\' },
  );
  try {
    const folder = await openTargetFolder(resolve(options.specDir, into));
    const transfers: Transfer[] = [];
    for (const blob of listed.value) {
      const path = names.get(blob.name) ?? blob.name;
      const to = await folder.place(path);
      if (!to.ok)
        return fail({ reason: 'download', message: `cannot write ${path} below ${into}: ${to.error}` });
      if (path !== blob.name) {
        const message = `the output ${JSON.stringify(blob.name)} cannot be a file of that name and is saved as ${path}`;
        options.listen({ type: 'warning', message });
      }
      transfers.push({ container, into, blob, to: to.value });
    }
    return ok(transfers);
  } catch (error) {
    return fail(diskTrouble(into, error));
  }
}

async function fetchOne(
  { container, blob, to }: Transfer,
  options: DownloadOptions,
  moved: (bytes: number) => void,
): Promise<Result<'fetched' | 'unchanged', Failure>> {
  const shown = relative(options.specDir, to);
  const unfinished = `${to}.${options.runId}.part`;
  try {
    if (await isSame(to, blob)) {
      moved(blob.bytes);
      return ok('unchanged');
    }
    // Something of that name can only be a leftover, or a trap: the download must not write through a link.
    await rm(unfinished, { force: true });
    let got = 0;
    const request = { container, blob: blob.name, to: unfinished };
    const answer = await options.blobs.download(request, (soFar) => {
      if (soFar > got) moved(soFar - got);
      got = Math.max(got, soFar);
    });
    if (!answer.ok) {
      await rm(unfinished, { force: true });
      return fail(
        answer.error.status === undefined && isDiskCode(answer.error.code)
          ? { reason: 'download', message: `cannot write ${shown}: ${answer.error.message}` }
          : faulty(answer.error),
      );
    }
    moved(Math.max(0, blob.bytes - got));
    await rename(unfinished, to);
    return ok('fetched');
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return fail(diskTrouble(shown, error));
  }
}

/** True where a plain file with the blob's content is there. Without a hash to compare, nothing is the same. */
async function isSame(path: string, blob: BlobState): Promise<boolean> {
  const stands = await lstat(path).catch(() => undefined);
  if (!stands?.isFile() || stands.size !== blob.bytes) return false;
  const [algorithm, hash] = blob.sha256 === undefined ? ['md5', blob.md5] : ['sha256', blob.sha256];
  if (algorithm === undefined || hash === undefined) return false;
  const digest = createHash(algorithm);
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex') === hash.toLowerCase();
}

/** Codes of the operating system, as opposed to those of the storage service or the network. */
const isDiskCode = (code: string): boolean =>
  /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EISDIR|ENOTDIR|EMFILE|EIO|ENAMETOOLONG)$/.test(code);

function diskTrouble(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  const why = code === 'ENOSPC' ? 'the disk is full' : (error as Error).message;
  return { reason: 'download', message: `cannot write ${path}: ${why}` };
}
