import type { Clock } from './clock.ts';

/** Where text goes. `isTTY`, `columns` and `rows` are as on `process.stdout`. */
export interface OutStream {
  write(text: string): boolean;
  /** Writes what the user asked to see though it is secret: nothing is taken out of it. */
  reveal?(text: string): boolean;
  /** Resolves once the stream takes more, after a `write` that gave false; or once it is closed. */
  drained?(): Promise<void>;
  /** False where whoever read the stream has gone. */
  readonly writable?: boolean;
  on?(event: 'drain' | 'close', listener: () => void): unknown;
  off?(event: 'drain' | 'close', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/**
 * Everything outside of the program that a command may touch, besides the file system below `cwd`.
 * `cli.ts` builds the real one; tests build their own.
 */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly clock: Clock;
  /** Fires at the first interrupt (Ctrl-C, SIGTERM). The second one ends the process. */
  readonly interrupted: AbortSignal;
}
