import { resolve, sep } from 'node:path';

import picomatch from 'picomatch';

import { splitGlob } from './glob.ts';

/** Tells which absolute file paths an exclusion (a path or glob, without its `!`) takes away. */
export function excluder(path: string, folder: string): (file: string) => boolean {
  const { base, glob } = splitGlob(path);
  const root = resolve(folder, path.startsWith('/') ? `/${base}` : base);
  if (glob === '') return (file) => file === root || file.startsWith(root + sep);
  const matches = picomatch(glob, { dot: true });
  const prefix = root.endsWith(sep) ? root : root + sep;
  return (file) => file.startsWith(prefix) && matches(file.slice(prefix.length).split(sep).join('/'));
}
