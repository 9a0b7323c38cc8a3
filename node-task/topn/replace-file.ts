import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes what `produce` gives to `path`, whole or not at all: it goes to a hidden file beside it, which takes
 * the name at the end. Whether `path` can be written is found out before `produce` runs. A folder, link or
 * device of that name is refused rather than replaced. Rejects with the system's error or with `produce`'s own.
 */
export async function replaceFile(path: string, produce: () => Promise<string>): Promise<void> {
  const existing = await lstat(path).catch(() => undefined);
  if (existing && !existing.isFile()) throw new Error('what stands there is not a regular file');
  const temporary = join(dirname(path), `.${basename(path).slice(0, 50)}.${process.pid}.partial`);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(await produce());
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}
