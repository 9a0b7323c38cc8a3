import { createReadStream, type Stats } from 'node:fs';
import { lstat, readdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { pathBelow } from './below-root.ts';
import { removeTree } from './remove-tree.ts';
import type { NodeFile, Removal } from './work.ts';

/** A folder's contents, names relative to it; undefined where there is no such folder. Linked folders are not entered. */
export async function listFiles(
  root: string,
  folder: string,
  recursive: boolean,
): Promise<NodeFile[] | undefined> {
  const path = await pathBelow(root, folder);
  if (path === undefined || !(await statOrNothing(path))?.isDirectory()) return undefined;
  const files: NodeFile[] = [];
  await collect(root, path, '', recursive, files);
  return files;
}

async function collect(
  root: string,
  folder: string,
  prefix: string,
  recursive: boolean,
  into: NodeFile[],
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const name = prefix + entry.name;
    const path = await pathBelow(root, join(folder, entry.name));
    // A link that leads out, or something that went away meanwhile.
    const stats = path === undefined ? undefined : await statOrNothing(path);
    if (path === undefined || stats === undefined) continue;
    into.push(toNodeFile(name, stats));
    if (recursive && entry.isDirectory()) await collect(root, path, `${name}/`, recursive, into);
  }
}

/** One file or folder; its name is the one asked for. */
export async function statFile(root: string, name: string): Promise<NodeFile | undefined> {
  const path = await pathBelow(root, name);
  const stats = path === undefined ? undefined : await statOrNothing(path);
  return stats && toNodeFile(name, stats);
}

/** The bytes of a regular file as they are now, from and to inclusive; undefined for anything else. */
export async function readFileRange(
  root: string,
  name: string,
  range?: { readonly from: number; readonly to?: number },
): Promise<NodeJS.ReadableStream | undefined> {
  const path = await pathBelow(root, name);
  if (path === undefined || !(await statOrNothing(path))?.isFile()) return undefined;
  return createReadStream(path, {
    start: range?.from ?? 0,
    ...(range?.to === undefined ? {} : { end: range.to }),
  });
}

/** Deletes a file, a link, or a folder with what is in it if `recursive`; never the root itself. */
export async function removeFile(root: string, name: string, recursive: boolean): Promise<Removal> {
  const path = resolve(root, name);
  const folder = path === root || name.includes('\0') ? undefined : await pathBelow(root, dirname(path));
  if (folder === undefined) return 'missing';
  const target = join(folder, basename(path));
  const stats = await lstat(target).catch(() => undefined);
  if (!stats) return 'missing';
  if (!stats.isDirectory()) {
    await unlink(target);
    return 'removed';
  }
  if (!recursive && (await readdir(target)).length > 0) return 'not-empty';
  await removeTree(target);
  return 'removed';
}

async function statOrNothing(path: string): Promise<Stats | undefined> {
  return stat(path).catch(() => undefined);
}

function toNodeFile(name: string, stats: Stats): NodeFile {
  return {
    name,
    isDirectory: stats.isDirectory(),
    bytes: stats.size,
    modified: stats.mtimeMs,
    mode: `0o${stats.mode.toString(8)}`,
  };
}
