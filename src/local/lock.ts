import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { LocalTrouble } from './target.ts';

/** The folder's lock, held. It also goes with the process, however that ends: the system holds it, not a file. */
export interface Lock {
  /** The number of this process. */
  readonly pid: number;
  release(): Promise<void>;
}

export interface LockOptions {
  readonly clock: Clock;
  /** What this process does, for the message to whom it may concern: `batchspec apply topn.yaml`. */
  readonly command?: string;
  /** Wait for the lock instead of saying who holds it. */
  readonly wait?: boolean;
  /** Told once for each holder that is waited for. */
  readonly onWait?: (why: string) => void;
  readonly signal?: AbortSignal;
}

const LOOK_AGAIN_MS = 250;

/** Takes the lock of a state folder, which exists. Trouble is `busy` or `interrupted`; the system's errors are thrown. */
export async function takeLock(stateDir: string, options: LockOptions): Promise<Result<Lock, LocalTrouble>> {
  // A native module, needed for the local target only.
  const { tryLock, unlock } = await import('fs-native-extensions');
  const file = await open(join(stateDir, 'lock'), 'a+', 0o600);
  try {
    const trouble = await untilLocked(() => tryLock(file.fd), stateDir, options);
    if (trouble) {
      await file.close();
      return fail(trouble);
    }
    return ok(await held(stateDir, file, unlock, options.command));
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function untilLocked(
  locked: () => boolean,
  stateDir: string,
  options: LockOptions,
): Promise<LocalTrouble | undefined> {
  let told: string | undefined;
  while (!locked()) {
    const who = await holder(stateDir);
    if (options.signal?.aborted)
      return { reason: 'interrupted', message: `Interrupted while waiting for ${who}.` };
    if (options.wait !== true) {
      return {
        reason: 'busy',
        message: `The local target of this folder (${stateDir}) is in use by ${who}.`,
      };
    }
    if (told !== who) options.onWait?.(`Waiting for ${who}, which uses the local target of this folder.`);
    told = who;
    await options.clock.sleep(LOOK_AGAIN_MS, options.signal);
  }
  return undefined;
}

async function held(
  stateDir: string,
  file: FileHandle,
  unlock: (fd: number) => void,
  command = 'batchspec',
): Promise<Lock> {
  // oxlint-disable-next-line no-restricted-globals -- our own number, for the message to others; nothing else is looked at
  const { pid } = process;
  await writeFile(holderFile(stateDir), JSON.stringify({ pid, command }), {
    mode: 0o600,
  });
  let released = false;
  return {
    pid,
    release: async () => {
      if (released) return;
      released = true;
      // Left behind, it does no harm: nobody reads it while the lock is free.
      await rm(holderFile(stateDir), { force: true }).catch(() => {});
      unlock(file.fd);
      await file.close();
    },
  };
}

/** True while some process, this one included, holds the lock of a state folder. */
export async function isLocked(stateDir: string): Promise<boolean> {
  const { tryLock, unlock } = await import('fs-native-extensions');
  const file = await open(join(stateDir, 'lock'), 'r+').catch(() => undefined);
  if (file === undefined) return false;
  try {
    if (!tryLock(file.fd)) return true;
    unlock(file.fd);
    return false;
  } finally {
    await file.close();
  }
}

const holderFile = (stateDir: string): string => join(stateDir, 'lock-holder.json');

/** Who holds the lock, in words; the file may be just being written. */
async function holder(stateDir: string): Promise<string> {
  try {
    const { pid: other, command } = JSON.parse(await readFile(holderFile(stateDir), 'utf8')) as {
      pid: number;
      command: string;
    };
    return `${command} (process ${other})`;
  } catch {
    return 'another batchspec';
  }
}
