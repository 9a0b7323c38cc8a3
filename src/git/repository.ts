import { join } from 'node:path';

import { fail, ok, type Result } from '../base/result.ts';
import { gitIn, type Git } from './git.ts';

/** Two sides to compare, as they were named and as the commits that they are. */
export interface Range {
  readonly before: Revision;
  readonly after: Revision;
}

export interface Revision {
  /** As a person named it: `main`, `HEAD`, `merge base of main and HEAD`. */
  readonly name: string;
  readonly commit: string;
}

/** A git repository, read only: neither its index nor its working tree is ever touched. */
export interface Repository {
  /** Its folder, absolute, and where the current folder lies in it (`''`, or `jobs/`). */
  readonly root: string;
  readonly prefix: string;
  /** The two sides of `A..B` (A and B) or `A...B` (where B left A, and B); an empty side is HEAD. */
  readonly range: (range: string) => Promise<Result<Range, string>>;
  /** Paths of all files of a commit. */
  readonly files: (commit: string) => Promise<Result<readonly string[], string>>;
  /** Paths in which two commits differ. */
  readonly changed: (range: Range) => Promise<Result<readonly string[], string>>;
  /** Writes all files of a commit below a folder, which must be empty; `index` is a file to work with. */
  readonly write: (commit: string, folder: string, index: string) => Promise<Result<void, string>>;
}

/** True for what can be a range, such as `main...HEAD`; a path with `..` in it is none. */
export const isRange = (text: string): boolean => parts(text) !== undefined;

function parts(text: string): { before: string; dots: string; after: string } | undefined {
  const [, before = '', dots = '', after = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(text) ?? [];
  const isPath =
    before.endsWith('/') || after.startsWith('/') || after.includes('..') || after.startsWith('.');
  return dots === '' || isPath ? undefined : { before: before || 'HEAD', dots, after: after || 'HEAD' };
}

/** Opens the repository that a folder lies in. The error says what is missing: git, or a repository. */
export async function openRepository(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<Repository, string>> {
  const found = await gitIn(cwd, env)(['rev-parse', '--show-toplevel', '--show-prefix']);
  if (!found.ok) {
    if (found.error.missing) return fail('this needs git, which is not installed or not on PATH');
    return fail(
      found.error.message.startsWith('not a git repository')
        ? 'this folder is in no git repository; two files can be compared without: batchspec diff a.yaml b.yaml'
        : `git cannot be used here: ${found.error.message}`,
    );
  }
  const [root = '', prefix = ''] = found.value.split('\n');
  // Where git looks at all of a tree, it has to stand at its root.
  const git = gitIn(root, env);
  return ok({
    root,
    prefix,
    range: async (range) => readRange(git, range),
    files: async (commit) => lines(git, ['ls-tree', '-r', '-z', '--name-only', commit]),
    changed: async ({ before, after }) =>
      lines(git, ['diff', '--name-only', '--no-renames', '-z', before.commit, after.commit]),
    write: async (commit, folder, index) => {
      const own = { GIT_INDEX_FILE: index };
      const read = await git(['read-tree', commit], own);
      if (!read.ok) return fail(read.error.message);
      const wrote = await git(['checkout-index', '--all', '--quiet', `--prefix=${join(folder, '/')}`], own);
      return wrote.ok
        ? ok(undefined)
        : fail(`a file of ${commit.slice(0, 12)} cannot be read: ${wrote.error.message}`);
    },
  });
}

async function lines(git: Git, args: readonly string[]): Promise<Result<string[], string>> {
  const listed = await git(args);
  return listed.ok ? ok(listed.value.split('\0').filter((path) => path !== '')) : fail(listed.error.message);
}

async function readRange(git: Git, range: string): Promise<Result<Range, string>> {
  const named = parts(range);
  if (!named) return fail(`${range} is no range of commits, such as main...HEAD`);
  const before = await commitOf(git, named.before);
  if (!before.ok) return before;
  const after = await commitOf(git, named.after);
  if (!after.ok) return after;
  if (named.dots === '..') return ok({ before: before.value, after: after.value });
  const base = await git(['merge-base', before.value.commit, after.value.commit]);
  if (!base.ok) {
    return fail(`${named.before} and ${named.after} have no commit in common${await shallowHint(git)}`);
  }
  const name = `where ${named.after} left ${named.before}`;
  return ok({ before: { name, commit: base.value.trim() }, after: after.value });
}

async function commitOf(git: Git, name: string): Promise<Result<Revision, string>> {
  const found = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (found.ok) return ok({ name, commit: found.value.trim() });
  return fail(`there is no commit ${name} here${await shallowHint(git)}`);
}

async function shallowHint(git: Git): Promise<string> {
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  if (!shallow.ok || shallow.value.trim() !== 'true') return '';
  return '; this is a shallow clone: git fetch --unshallow brings the rest (for actions/checkout: fetch-depth: 0)';
}
