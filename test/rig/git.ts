import { spawnSync } from 'node:child_process';

/** Runs git in a folder, with an author and without any configuration of the machine. Throws where git refuses. */
export function git(cwd: string, ...args: readonly string[]): string {
  const { PATH = '' } = process.env;
  const author = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@b',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@b',
  };
  const env = { PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', ...author };
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Commits all that is in the folder, which becomes a repository where it is none. */
export function commitAll(cwd: string, message: string): void {
  git(cwd, 'init', '--quiet', '--initial-branch', 'main');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', message);
}
