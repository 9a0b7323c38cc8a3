import { NODE_FOLDERS } from '../node/layout.ts';
import type { NodeFile } from '../node/work.ts';

/**
 * The files of virtual nodes, made from their names: the folders of a node, and in the folder of every task
 * an empty stdout.txt and stderr.txt beside `wd`. Nothing is kept, so that tasks cost nothing here; whether a
 * task was ever on the node is known to the account.
 */
const TASK_FOLDER = /^(?:startup|workitems\/[^/]+\/[^/]+\/[^/]+(?:\/\d+)?)$/;
const TASK_FILES: readonly string[] = ['stdout.txt', 'stderr.txt'];

const TOP: readonly string[] = [...new Set(NODE_FOLDERS.map((folder) => folder.split('/')[0] ?? ''))];

/** What lies in a folder of a virtual node; undefined where there is no such folder. */
export function virtualFiles(
  folder: string,
  recursive: boolean,
  modified: number,
): readonly NodeFile[] | undefined {
  const path = trimmed(folder);
  if (path === '') {
    const names = recursive ? TOP.flatMap((name) => [name, ...(name === 'startup' ? inStartup : [])]) : TOP;
    return names.map((name) => entry(name, name, modified));
  }
  if (TASK_FOLDER.test(path))
    return [...TASK_FILES, 'wd'].map((name) => entry(name, `${path}/${name}`, modified));
  return isFolder(path) ? [] : undefined;
}

/** One file or folder of a virtual node; undefined where there is none. */
export function virtualFile(path: string, modified: number): NodeFile | undefined {
  const clean = trimmed(path);
  if (clean === '' || isFolder(clean) || isFile(clean)) return entry(clean, clean, modified);
  return undefined;
}

const trimmed = (path: string): string => path.replaceAll(/^\/+|\/+$/g, '');

const inStartup = ['startup/stdout.txt', 'startup/stderr.txt', 'startup/wd'];

const isFile = (path: string): boolean => {
  const mark = path.lastIndexOf('/');
  return TASK_FOLDER.test(path.slice(0, mark)) && TASK_FILES.includes(path.slice(mark + 1));
};

const isFolder = (path: string): boolean =>
  TOP.includes(path) ||
  TASK_FOLDER.test(path) ||
  (path.endsWith('/wd') && TASK_FOLDER.test(path.slice(0, -'/wd'.length)));

const entry = (name: string, path: string, modified: number): NodeFile => {
  const isDirectory = !isFile(path);
  return { name, isDirectory, bytes: 0, modified, mode: isDirectory ? '0o040755' : '0o100644' };
};
