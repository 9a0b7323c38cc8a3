/* oxlint-disable no-restricted-globals -- a signal is how the process that holds the lock is asked to stop */
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { isLocked, takeLock } from './lock.ts';
import { readRunning } from './state-folder.ts';
import type { LocalTrouble } from './target.ts';

const LOOK_AGAIN_MS = 50;
/** Longer than Azurite and the tasks may take to end. */
const STOP_MS = 40_000;

/**
 * Asks the service of a state folder to stop, and waits until all of it has. Gives false where none runs.
 * What runs there without being a service ends by itself: that is trouble (`busy`).
 */
export async function stopService(
  stateDir: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Result<boolean, LocalTrouble>> {
  if (!(await isLocked(stateDir))) return ok(false);
  const running = await readRunning(stateDir);
  if (running?.service !== true) {
    const busy = await takeLock(stateDir, { clock });
    if (!busy.ok) return busy;
    await busy.value.release();
    return ok(false);
  }
  try {
    process.kill(running.pid, 'SIGTERM');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH')
      return fail({ reason: 'state', message: `Process ${running.pid} cannot be signalled (${code}).` });
  }
  const until = clock.now() + STOP_MS;
  while (await isLocked(stateDir)) {
    if (signal.aborted) return fail({ reason: 'interrupted', message: 'Interrupted while it was stopping.' });
    if (clock.now() > until) {
      const message = `The local service (process ${running.pid}) has not stopped within ${STOP_MS / 1000} seconds.`;
      return fail({ reason: 'state', message });
    }
    await clock.sleep(LOOK_AGAIN_MS, signal);
  }
  return ok(true);
}

/** What a state folder is made of; anything else in it is not ours. */
const ENTRIES: readonly string[] = [
  'azurite',
  'azurite.lock',
  'batch',
  'nodes',
  'logs',
  'keys.json',
  'keys.json.new',
  'ports.json',
  'running.json',
  'lock-holder.json',
  'README.txt',
  '.gitignore',
  'lock',
];

/** True where there is state of the local target in a folder. */
export async function hasState(stateDir: string): Promise<boolean> {
  const entries = await readdir(stateDir).catch((): string[] => []);
  return entries.includes('lock') && entries.some((name) => name === 'keys.json' || name === 'README.txt');
}

/**
 * Removes the state in a folder that nobody uses, and the folder with its last file: what is not ours stays.
 * Gives false where there is none. Rejects with the system's error where something cannot be removed.
 */
export async function removeState(stateDir: string, clock: Clock): Promise<Result<boolean, LocalTrouble>> {
  if (!(await hasState(stateDir))) return ok(false);
  const lock = await takeLock(stateDir, { clock, command: 'batchspec local reset' });
  if (!lock.ok) return lock;
  try {
    const ours = (await readdir(stateDir)).filter((name) => ENTRIES.includes(name) || isLockOf(name));
    for (const name of ours) await rm(join(stateDir, name), { recursive: true, force: true, maxRetries: 3 });
    // Something of the user's own in it: then it stays.
    await rmdir(stateDir).catch(() => {});
  } finally {
    await lock.value.release();
  }
  return ok(true);
}

/** The locks of the helper processes lie beside their folders. */
const isLockOf = (name: string): boolean =>
  name.endsWith('.lock') && ENTRIES.includes(name.slice(0, -'.lock'.length));
