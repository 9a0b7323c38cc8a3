import { realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';

/**
 * The real path of something below a node's root, given relative to it or absolute; undefined where there is
 * nothing, or where the name or a link on the way leads out of the root. The root itself is a real path.
 */
export async function pathBelow(root: string, name: string): Promise<string | undefined> {
  if (name.includes('\0')) return undefined;
  const path = resolve(root, name);
  if (!isBelow(root, path)) return undefined;
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && isBelow(root, real) ? real : undefined;
}

/**
 * True where what is made or removed at this path lies below the root, the path's last part left aside: tasks
 * may have put a link in the place of any folder above it.
 */
export async function staysBelow(root: string, path: string): Promise<boolean> {
  for (let above = dirname(path); isBelow(root, above); above = dirname(above)) {
    const real = await realpath(above).catch((error: NodeJS.ErrnoException) => error);
    if (typeof real === 'string') return isBelow(root, real);
    if (real.code !== 'ENOENT') return false;
  }
  // Not even the root is there.
  return true;
}

const isBelow = (root: string, path: string): boolean => path === root || path.startsWith(root + sep);
