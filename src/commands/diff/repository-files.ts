import { isAbsolute, relative, resolve, sep } from 'node:path';

import type { World } from '../../base/world.ts';

/**
 * Names of files as seen from the root of the repository, which is where GitHub looks: the folder in
 * `GITHUB_WORKSPACE`, or else the current one. What lies outside of it keeps its absolute name.
 */
export function repositoryFiles({ cwd, env }: Pick<World, 'cwd' | 'env'>): (file: string) => string {
  const workspace = env['GITHUB_WORKSPACE'];
  const root = workspace === undefined || workspace === '' ? cwd : workspace;
  return (file) => {
    if (file === '<stdin>') return file;
    const path = resolve(cwd, file);
    const inside = relative(root, path);
    const leaves = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
    return (leaves ? path : inside).split(sep).join('/');
  };
}
