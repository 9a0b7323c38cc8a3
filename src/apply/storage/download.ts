import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { groupBy } from '../../base/group-by.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { DesiredDownload } from '../../plan/desired.ts';
import { forEachBounded } from '../bounded.ts';
import type { Failure, Verdict } from '../event.ts';
import { diskTrouble, fetchFile, type Transfer } from './fetch-file.ts';
import { isPartOf, sweepPart } from './part-file.ts';
import type { FileFact } from '../result/run-facts.ts';
import { faulty, type Ports } from '../run.ts';
import { safeNames, sameOnDisk } from './safe-names.ts';
import { openTargetFolder } from './target-folder.ts';
import { transferProgress } from './transfer-progress.ts';
import { TRANSFERS_AT_ONCE } from './upload.ts';

type Outputs = NonNullable<Verdict['outputs']>;

/** A transfer, and the folder as the spec names it. */
interface Placed extends Transfer {
  readonly into: string;
}

/** What the folders hold after a download, and how many of the files were fetched now. */
interface Downloaded extends Outputs {
  readonly fetched: number;
  readonly landed: readonly FileFact[];
}

export interface DownloadOptions extends Pick<Ports, 'blobs' | 'signal' | 'listen' | 'clock'> {
  readonly specDir: string;
  readonly cutShort: () => Failure | undefined;
}

/**
 * Fetches all blobs of the given containers (by name) into their folders, several at once, each as `fetchFile`
 * does it. Two blobs of different containers that would become one file are refused. In the end, parts of
 * these files that broken-off runs have left are removed. Gives what the folders hold now and how much of it
 * was fetched.
 */
export async function downloadOutputs(
  downloads: ReadonlyArray<Pick<DesiredDownload, 'container' | 'into'>>,
  options: DownloadOptions,
): Promise<Result<Downloaded, Failure>> {
  const transfers: Placed[] = [];
  for (const { container, into } of once(downloads)) {
    const found = await transfersOf(container, into, options);
    if (!found.ok) return found;
    transfers.push(...found.value);
  }
  const taken = new Map(transfers.map((transfer) => [sameOnDisk(transfer.to), transfer]));
  const twice = transfers.find((transfer) => taken.get(sameOnDisk(transfer.to)) !== transfer);
  if (twice) return fail(bothBecome(twice, taken.get(sameOnDisk(twice.to)) ?? twice));
  const bytes = transfers.reduce((sum, { blob }) => sum + blob.bytes, 0);
  const tell = (state: Parameters<Parameters<typeof transferProgress>[1]>[0]): void =>
    options.listen({ type: 'download-progress', ...state });
  const progress = transferProgress({ files: transfers.length, bytes }, tell);
  const means = { ...options, taken: (path: string) => taken.has(sameOnDisk(path)) };
  let fetched = 0;
  const failure = await forEachBounded(transfers, TRANSFERS_AT_ONCE, options.cutShort, async (transfer) => {
    const outcome = await fetchFile(transfer, means, progress.moved);
    if (!outcome.ok) return outcome.error;
    fetched += outcome.value === 'fetched' ? 1 : 0;
    progress.fileDone();
    return undefined;
  });
  if (failure) return fail(failure);
  await sweep(transfers, means.taken);
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
): Promise<Result<Placed[], Failure>> {
  const listed = await options.blobs.blobs(container);
  if (!listed.ok) return fail(listed.error.kind === 'not-found' ? notThere(container) : faulty(listed.error));
  const names = safeNames(
    listed.value.map((blob) => blob.name),
    { windows: sep === '\\' },
  );
  try {
    const folder = await openTargetFolder(resolve(options.specDir, into));
    const transfers: Placed[] = [];
    for (const blob of listed.value) {
      const path = names.get(blob.name) ?? blob.name;
      const to = await folder.place(path);
      if (!to.ok)
        return fail({ reason: 'download', message: `cannot write ${path} below ${into}: ${to.error}` });
      if (path !== blob.name) {
        const message = `the output ${JSON.stringify(blob.name)} cannot be a file of that name and is saved as ${path}`;
        options.listen({ type: 'warning', message });
      }
      const shown = relative(options.specDir, to.value);
      transfers.push({ container, into, blob, to: to.value, shown });
    }
    return ok(transfers);
  } catch (error) {
    return fail(diskTrouble(into, error));
  }
}

/** Each container and folder once: the same twice is no clash. */
const once = <T extends Pick<DesiredDownload, 'container' | 'into'>>(downloads: readonly T[]): T[] => [
  ...new Map(downloads.map((one) => [`${one.container} ${join('.', one.into, '.')}`, one])).values(),
];

const notThere = (container: string): Failure => ({
  reason: 'download',
  message:
    `there are no outputs to fetch: container ${container} does not exist, because no run has made it yet or ` +
    'because it was deleted with what it held (cleanup.containers, or batchspec destroy)',
});

const bothBecome = (one: Placed, other: Placed): Failure => ({
  reason: 'download',
  message:
    `${one.blob.name} of ${one.container} and ${other.blob.name} of ${other.container} would both become ` +
    `${one.shown}; let the spec download the two containers to different folders`,
});

/** Removes what is left of unfinished files, other than those that another process works on. */
async function sweep(transfers: readonly Placed[], taken: (path: string) => boolean): Promise<void> {
  for (const [folder, files] of groupBy(transfers, ({ to }) => dirname(to))) {
    const paths = files.map(({ to }) => to);
    const parts = (await readdir(folder).catch(() => [])).filter((name) => isPartOf(name, paths));
    for (const path of parts.map((name) => join(folder, name)))
      // What cannot be removed does no harm to the files.
      if (!taken(path)) await sweepPart(path).catch(() => undefined);
  }
}
