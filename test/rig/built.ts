import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;

/** The command line tool as it ships, built into a temporary folder. Its end ends what still runs of it. */
export interface Built extends AsyncDisposable {
  /** The folder of the built program. */
  readonly dist: string;
  /** Starts it as a process of its own. */
  start(argv: readonly string[], cwd: string, env?: Readonly<Record<string, string>>): Started;
}

interface Started {
  readonly child: ChildProcess;
  /** Resolves at its end. `signal` is set where a signal ended it. */
  readonly ended: Promise<{ exitCode: number | null; signal: string | null; stdout: string; stderr: string }>;
  /** Resolves once stderr so far matches; rejects if the process ends without. */
  readonly said: (what: RegExp) => Promise<void>;
}

/** Compiles `src/` and sets beside it what the package has beside `dist/`. */
export async function build(): Promise<Built> {
  const root = await mkdtemp(join(tmpdir(), 'batchspec-built-'));
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const args = ['-p', join(ROOT, 'src'), '--outDir', join(root, 'dist'), '--allowJs'];
  const { status, stdout } = spawnSync(tsc, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`src/ does not compile:\n${stdout}`);
  for (const name of ['package.json', 'schema', 'node_modules'])
    await symlink(join(ROOT, name), join(root, name));
  const running: ChildProcess[] = [];
  return {
    dist: join(root, 'dist'),
    start: (argv, cwd, env = {}) => {
      const started = start([join(root, 'dist/cli.js'), ...argv], cwd, env);
      running.push(started.child);
      return started;
    },
    [Symbol.asyncDispose]: async () => {
      for (const child of running) child.kill('SIGKILL');
      await rm(root, { recursive: true, force: true });
    },
  };
}

function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Started {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let seen = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const waiting: Array<() => void> = [];
  child.stderr.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    for (const look of waiting) look();
  });
  const closed = new Promise<{ exitCode: number | null; signal: string | null }>((resolve) => {
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  return {
    child,
    ended: closed.then((end) => ({ ...end, stdout, stderr: seen })),
    said: async (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (what.test(seen)) resolve();
        };
        waiting.push(look);
        look();
        void closed.then(() => reject(new Error(`ended without saying ${what}:\n${seen}`)));
      }),
  };
}
