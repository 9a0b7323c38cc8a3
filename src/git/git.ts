import { spawn } from 'node:child_process';

import { fail, ok, type Result } from '../base/result.ts';

/** What git answered, or in its own words (first line) why not; `missing` where there is no git at all. */
export type Answer = Result<string, { readonly missing: boolean; readonly message: string }>;

/** A way to run git: in a folder, with the caller's environment and no question to a person. */
export type Git = (args: readonly string[], more?: Readonly<Record<string, string>>) => Promise<Answer>;

/**
 * Runs git in `cwd`. Its messages are English, it takes no locks that it can do without, and content that is
 * kept elsewhere (Git LFS) is not fetched: then files hold the pointers that are in the commit.
 */
export function gitIn(cwd: string, env: Readonly<Record<string, string | undefined>>): Git {
  const quiet = { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_LFS_SKIP_SMUDGE: '1' };
  const withoutFilters = ['filter.lfs.smudge=', 'filter.lfs.process=', 'filter.lfs.required=false'];
  const config = withoutFilters.flatMap((setting) => ['-c', setting]);
  return async (args, more = {}) =>
    new Promise((resolve) => {
      const child = spawn('git', [...config, ...args], {
        cwd,
        env: { ...env, ...quiet, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', (error: NodeJS.ErrnoException) =>
        resolve(fail({ missing: error.code === 'ENOENT', message: error.message })),
      );
      child.on('close', (status) => {
        const [first = ''] = Buffer.concat(err).toString('utf8').trim().split('\n', 1);
        const message = first.replace(/^(?:fatal|error): /, '') || `git ended with ${status}`;
        resolve(status === 0 ? ok(Buffer.concat(out).toString('utf8')) : fail({ missing: false, message }));
      });
    });
}
