import type { Dirent } from 'node:fs';
import { appendFile, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';

import type { FailureInfo, OutputFile } from '../../wire/rest.ts';
import { pathBelow } from './below-root.ts';
import { withoutQuery } from './download.ts';
import { expandVariables } from './environment.ts';
import type { TaskFolders } from './layout.ts';
import { matchesPath, parsePattern } from './output-pattern.ts';
import { removeTree } from './remove-tree.ts';
import { uploadFile } from './upload.ts';

/** A file that an output file's pattern found. */
interface Match {
  readonly path: string;
  readonly blob: string;
  readonly containerUrl: string;
}

/** What uploads need of their surroundings: the task's folders, its node's root, and its environment. */
export interface UploadPlace {
  readonly folders: TaskFolders;
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** The output files whose condition holds for this exit code of the process. */
export function wantedOutputs(outputs: readonly OutputFile[], exitCode: number): OutputFile[] {
  return outputs.filter(({ uploadOptions }) => {
    // Any spelling is taken, as the service does; completion is its default.
    switch (uploadOptions?.uploadCondition?.toLowerCase()) {
      case 'tasksuccess':
        return exitCode === 0;
      case 'taskfailure':
        return exitCode !== 0;
      default:
        return true;
    }
  });
}

/**
 * Uploads what the patterns find, below the node's root only, links included. Writes `fileuploadout.txt` and
 * `fileuploaderr.txt` first, so that a pattern may find them too (asserted by Microsoft's own tests: `../*.txt`
 * gives four files); what a blob of them holds is therefore what was known before the first upload. A pattern
 * that finds nothing is no error. Gives the first failure, or undefined.
 */
export async function uploadOutputFiles(
  outputs: readonly OutputFile[],
  place: UploadPlace,
): Promise<FailureInfo | undefined> {
  if (outputs.length === 0) return undefined;
  const { uploadOut, uploadErr } = place.folders;
  for (const file of [uploadOut, uploadErr]) {
    // The task may have left a link there, which is not written through.
    await removeTree(file);
    await writeFile(file, '', { mode: 0o644, flag: 'wx' });
  }
  const matches: Match[] = [];
  const lines: string[] = [];
  for (const output of outputs) {
    const found = await findMatches(output, place);
    lines.push(
      ...(found.length === 0
        ? [`no file matches ${output.filePattern}`]
        : found.map((match) => `uploading ${route(match, place)}`)),
    );
    matches.push(...found);
  }
  await writeFile(uploadOut, lines.map((line) => `${line}\n`).join(''));

  const { default: pMap } = await import('p-map');
  const failures = await pMap(
    matches,
    async (match) => {
      const failure = await uploadFile(match, place.signal);
      await (failure
        ? appendFile(uploadErr, `failed ${route(match, place)}: ${inWords(failure)}\n`)
        : appendFile(uploadOut, `uploaded ${route(match, place)}\n`));
      return failure;
    },
    { concurrency: 4 },
  );
  return failures.find((failure) => failure !== undefined);
}

/** File → container/blob, as it may be shown: without the SAS. */
function route(match: Match, place: UploadPlace): string {
  const container =
    withoutQuery(match.containerUrl)
      .split('/')
      .findLast((part) => part !== '') ?? '';
  return `${relative(place.folders.dir, match.path)} to ${container}/${match.blob}`;
}

function inWords(failure: FailureInfo): string {
  const cause = failure.details?.find(({ name }) => name === 'Message')?.value;
  return `${failure.code}: ${failure.message}${cause === undefined ? '' : ` (${cause})`}`;
}

async function findMatches(output: OutputFile, place: UploadPlace): Promise<Match[]> {
  const { containerUrl, path = '' } = output.destination.container;
  const { fixed, rest } = parsePattern(expandVariables(output.filePattern, place.environment));
  // An absolute pattern starts with an empty part.
  const named = resolve(place.folders.wd, fixed.join('/') || (fixed.length > 0 ? '/' : '.'));
  const base = await pathBelow(place.root, named);
  if (base === undefined) return [];
  if (rest.length === 0) {
    const file = await stat(base).catch(() => undefined);
    return file?.isFile() ? [{ path: base, blob: path === '' ? basename(named) : path, containerUrl }] : [];
  }
  const prefix = path.replace(/\/+$/, '');
  const found: Match[] = [];
  for await (const names of filesBelow(place.root, base)) {
    if (!matchesPath(rest, names)) continue;
    const blob = [...(prefix === '' ? [] : [prefix]), ...names].join('/');
    found.push({ path: join(base, ...names), blob, containerUrl });
  }
  return found;
}

/**
 * Every file below a folder as the list of its names, in order of name. Linked files of the node count, linked
 * folders do not.
 */
async function* filesBelow(
  root: string,
  folder: string,
  above: readonly string[] = [],
): AsyncGenerator<readonly string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const names = [...above, entry.name];
    if (entry.isDirectory()) yield* filesBelow(root, path, names);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isLinkToFile(root, path)))) yield names;
  }
}

async function isLinkToFile(root: string, path: string): Promise<boolean> {
  const real = await pathBelow(root, path);
  return real !== undefined && (await stat(real).catch(() => undefined))?.isFile() === true;
}
