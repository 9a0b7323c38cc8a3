import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Clock } from '../../src/base/clock.ts';
import { systemClock } from '../../src/base/clock.ts';
import { main } from '../../src/main.ts';

import { capture, input } from './streams.ts';

/** What a command gave back. */
interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run; without options: no terminal, an empty input, an empty environment. */
interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** All three streams say that they are a terminal of this width. */
  readonly columns?: number;
  readonly clock?: Clock;
  /** Fires `interrupted` of the world. */
  readonly interrupt?: AbortController;
  /** Sees each text as it is written to stderr, to act in the middle of a run. */
  readonly onStderr?: (text: string) => void;
  readonly onStdout?: (text: string) => void;
  /** Below the rig's folder. */
  readonly cwd?: string;
}

/** A temporary folder with `main()` in it. Use with `await using`: the folder goes with its scope. */
export interface Rig extends AsyncDisposable {
  readonly dir: string;
  /** Writes files below the folder, folders as needed. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  read(path: string): Promise<string>;
  list(path?: string): Promise<readonly string[]>;
  /** Runs batchspec in this process, in that folder. */
  run(argv: readonly string[], options?: RunOptions): Promise<Ran>;
}

/** Opens a rig in a new temporary folder. */
export async function openRig(): Promise<Rig> {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-test-'));
  return {
    dir,
    write: async (files) => {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), content);
      }
    },
    read: async (path) => readFile(join(dir, path), 'utf8'),
    list: async (path = '.') => (await readdir(join(dir, path))).toSorted(),
    run: async (argv, options = {}) => runIn(dir, argv, options),
    [Symbol.asyncDispose]: async () => rm(dir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function runIn(dir: string, argv: readonly string[], options: RunOptions): Promise<Ran> {
  const { columns, onStderr, onStdout } = options;
  const terminal = columns === undefined ? {} : { columns };
  const stdout = capture({ ...terminal, ...(onStdout && { onWrite: onStdout }) });
  const stderr = capture({ ...terminal, ...(onStderr && { onWrite: onStderr }) });
  const exitCode = await main(argv, {
    cwd: join(dir, options.cwd ?? '.'),
    env: options.env ?? {},
    stdin: input(options.stdin ?? '', columns !== undefined),
    stdout,
    stderr,
    clock: options.clock ?? systemClock,
    interrupted: (options.interrupt ?? new AbortController()).signal,
  });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}
