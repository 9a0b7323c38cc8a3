import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that owns something local, and what it said once it was up. */
export interface Owner {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly said: unknown;
  /** Sends a signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `owner.mjs` and waits until it is up. */
export async function startOwner(what: 'node-host' | 'local', folder: string): Promise<Owner> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('owner.mjs', import.meta.url)), what, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the owner ended with exit code ${String(code)}`);
    }),
  ])) as [string];
  return {
    child,
    pid: child.pid ?? 0,
    said: JSON.parse(line),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
