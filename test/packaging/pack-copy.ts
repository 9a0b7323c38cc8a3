import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const NOT_COPIED = new Set(['.git', 'node_modules', 'dist', 'coverage', '.batchspec']);

/** A file as `npm pack` would publish it. */
export interface PackedFile {
  readonly path: string;
  readonly mode: number;
}

/**
 * Copies the working tree, builds the copy with its own build script and asks npm what it would publish.
 * In a copy, because other tests and people use `dist/` at the same time, and it may hold an older build.
 */
export async function packCopy(): Promise<{
  readonly dir: string;
  readonly files: readonly PackedFile[];
  remove(): Promise<void>;
}> {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-pack-'));
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
  try {
    for (const name of await readdir(ROOT)) {
      if (!NOT_COPIED.has(name)) await cp(join(ROOT, name), join(dir, name), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    await run('npm', ['run', '-s', 'build'], { cwd: dir });
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: dir });
    const [listing] = JSON.parse(stdout) as [{ files: PackedFile[] }];
    return { dir, files: listing.files, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
