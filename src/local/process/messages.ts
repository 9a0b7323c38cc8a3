/**
 * What batchspec and its process host say to each other over IPC. The host is a plain JavaScript file (it is
 * started as it stands, from source and from the built package), so these types are all it shares with us.
 */

/** One process to start. Nothing is added to `env`: the process sees exactly these variables. */
export interface Command {
  /** Absolute path of the program. */
  readonly file: string;
  /** The name the program sees as its own, as the command line gave it. */
  readonly argv0: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute paths; both files are appended to and made if absent. */
  readonly stdout: string;
  readonly stderr: string;
  /** What it leaves running goes on until it is cleared. */
  readonly keep?: true;
}

export type ToHost =
  /**
   * First message. `root` is the folder of all nodes: a process whose `AZ_BATCH_TASK_DIR` lies below it was
   * started by us, now or by a batchspec that was killed. `groups` are process groups to kill at once.
   */
  | { readonly type: 'open'; readonly root: string; readonly groups: readonly number[] }
  | { readonly type: 'run'; readonly id: number; readonly command: Command }
  /** SIGTERM to the group, SIGKILL after `graceMs` milliseconds (at once for 0). */
  | { readonly type: 'kill'; readonly id: number; readonly graceMs: number }
  /** Kills what a command with `keep` that has ended left running. */
  | { readonly type: 'clear'; readonly id: number }
  | { readonly type: 'close' };

export type FromHost =
  | { readonly type: 'open'; readonly execPath: string }
  | { readonly type: 'started'; readonly id: number; readonly pid: number }
  /** The process could not be started; `code` is the system's: `ENOENT`, `EACCES`, `E2BIG`, … */
  | { readonly type: 'failed'; readonly id: number; readonly code: string }
  /** It ended, and what it left running in its group or with its environment was killed, unless it is kept. */
  | {
      readonly type: 'exited';
      readonly id: number;
      readonly code: number | null;
      readonly signal: string | null;
    }
  /** What was kept of it is killed. */
  | { readonly type: 'cleared'; readonly id: number };
