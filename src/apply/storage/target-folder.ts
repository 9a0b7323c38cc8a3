import { lstat, mkdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../base/result.ts';

/** A folder that files are written below, and never outside of. */
export interface TargetFolder {
  /**
   * Makes the folders that a relative path (with `/`, without `..`) lies in; gives its absolute path, or
   * a sentence where something other than a real folder stands in between.
   */
  place(path: string): Promise<Result<string, string>>;
}

/**
 * Opens a folder, made if it does not exist. The folder itself may be a link, for the user chose it; below it
 * no link is followed, so nobody can lead a download out of it by placing one.
 */
export async function openTargetFolder(folder: string): Promise<TargetFolder> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const known = new Set<string>();

  const ensure = async (path: string): Promise<string | undefined> => {
    if (path === '.' || known.has(path)) return undefined;
    const above = await ensure(dirname(path));
    if (above !== undefined) return above;
    const here = join(root, path);
    await mkdir(here).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!(await lstat(here)).isDirectory())
      return `${here} is not a folder but something else, such as a link`;
    known.add(path);
    return undefined;
  };

  return {
    place: async (path) => {
      const inTheWay = await ensure(dirname(path));
      return inTheWay === undefined ? ok(join(root, path)) : fail(inTheWay);
    },
  };
}
