import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { fail, ok, type Result } from '../../base/result.ts';
import { unreachable } from '../../base/unreachable.ts';
import { deferred } from '../../base/deferred.ts';
import type { Command, FromHost, ToHost } from './messages.ts';

/** How a process ended. `lost`: the process host died, and the process was killed. */
export type ProcessEnd =
  /** It could not be started; `code` is the system's: `ENOENT`, `E2BIG`, … */
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'exited'; readonly code: number }
  /** The name of the signal: `SIGKILL`. */
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'lost' };

/** A process under way. */
export interface RunningProcess {
  readonly done: Promise<ProcessEnd>;
  /** SIGTERM to its whole group, SIGKILL after `graceMs` milliseconds; at once for 0. */
  kill(graceMs: number): void;
  /** Kills what a command with `keep` that has ended left running; settles once that is done. */
  clear(): Promise<void>;
}

/** Starts processes in a child process of ours, so that none of them can outlive us. */
export interface ProcessHost {
  /** Path of the Node executable that runs us. */
  readonly execPath: string;
  /** Settles with a sentence if the host ends before `close`. */
  readonly died: Promise<string>;
  run(command: Command): RunningProcess;
  /** Kills everything that runs and ends the host. Safe to call twice. */
  close(): Promise<void>;
}

interface Entry {
  readonly settle: (end: ProcessEnd) => void;
  pid?: number;
}

/**
 * Starts the process host. `root` is the folder of all nodes; what an earlier batchspec that was killed left
 * running below it is killed first. `log` is the file for what the host itself writes (nothing, if all is well).
 */
export async function openProcessHost(options: {
  root: string;
  log: string;
}): Promise<Result<ProcessHost, string>> {
  const entries = new Map<number, Entry>();
  const clearing = new Map<number, () => void>();
  const child = startHost(options.log);
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  let closing = false;
  let nextId = 0;
  const death = deferred<string>();
  const opened = deferred<string>();

  const say = (message: ToHost): void => {
    if (child.connected) child.send(message, () => {});
  };
  const settle = (id: number, end: ProcessEnd): void => {
    entries.get(id)?.settle(end);
    entries.delete(id);
  };
  child.on('message', (raw) => {
    const message = raw as FromHost;
    switch (message.type) {
      case 'open':
        opened.resolve(message.execPath);
        break;
      case 'started': {
        const entry = entries.get(message.id);
        if (entry) entry.pid = message.pid;
        break;
      }
      case 'failed':
        settle(message.id, { kind: 'failed', code: message.code });
        break;
      case 'exited':
        settle(message.id, toEnd(message.code, message.signal));
        break;
      case 'cleared':
        clearing.get(message.id)?.();
        clearing.delete(message.id);
        break;
      default:
        unreachable(message);
    }
  });
  const ended = gone.then(async (how) => {
    const groups = [...entries.values()].flatMap(({ pid }) => pid ?? []);
    if (!closing) await reap({ ...options, groups });
    for (const id of entries.keys()) settle(id, { kind: 'lost' });
    for (const cleared of clearing.values()) cleared();
    if (!closing)
      death.resolve(
        `The process that runs the nodes' work ended unexpectedly (${how}); its log is ${options.log}.`,
      );
    return how;
  });

  say({ type: 'open', root: options.root, groups: [] });
  const execPath = await Promise.race([opened.promise, gone.then(() => undefined)]);
  if (execPath === undefined) {
    return fail(
      `The process that runs the nodes' work did not start (${await ended}); its log is ${options.log}.`,
    );
  }

  return ok({
    execPath,
    died: death.promise,
    run: (command) => {
      const id = nextId++;
      const { promise: done, resolve } = deferred<ProcessEnd>();
      if (!child.connected) resolve({ kind: 'lost' });
      else entries.set(id, { settle: resolve });
      say({ type: 'run', id, command });
      const clear = (): Promise<void> => {
        const { promise: cleared, resolve: settled } = deferred<void>();
        // A host that is gone has taken everything with it.
        if (!child.connected) settled();
        else clearing.set(id, settled);
        say({ type: 'clear', id });
        return cleared;
      };
      return { done, kill: (graceMs) => say({ type: 'kill', id, graceMs }), clear };
    },
    close: async () => {
      closing = true;
      say({ type: 'close' });
      await ended;
    },
  });
}

function toEnd(code: number | null, signal: string | null): ProcessEnd {
  return signal === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'killed', signal };
}

/** Kills what a host that died left running: a new one does so as it opens. */
async function reap(options: { root: string; log: string; groups: readonly number[] }): Promise<void> {
  const child = startHost(options.log);
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  child.send({ type: 'open', root: options.root, groups: options.groups } satisfies ToHost, () => {});
  child.once('message', () => child.send({ type: 'close' } satisfies ToHost, () => {}));
  await gone;
}

/**
 * A session of its own (a Ctrl-C at the terminal is ours to handle) and an empty environment (work must not
 * be able to read our secrets from its parent's).
 */
function startHost(log: string): ChildProcess {
  const file = openSync(log, 'a', 0o600);
  try {
    return fork(fileURLToPath(new URL('host.js', import.meta.url)), [], {
      detached: true,
      env: {},
      execArgv: [],
      serialization: 'json',
      stdio: ['ignore', file, file, 'ipc'],
    });
  } finally {
    closeSync(file);
  }
}
