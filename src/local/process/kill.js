// @ts-check
/* oxlint-disable no-restricted-globals -- part of the process host, which is a process of its own */

import { readFileSync, readdirSync } from 'node:fs';

const MARK = 'AZ_BATCH_TASK_DIR=';

/**
 * Signals a whole process group; one that is gone already, or that may not be signalled, is left alone.
 *
 * @param {number} group
 * @param {NodeJS.Signals} [signal]
 */
export function killGroup(group, signal = 'SIGKILL') {
  try {
    process.kill(-group, signal);
  } catch {
    // ESRCH: nothing is left of it.
  }
}

/**
 * True while a process group has members.
 *
 * @param {number} group
 * @returns {boolean}
 */
export function isGroup(group) {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** How often processes are looked at while there is something to kill or to wait for. */
const ROUNDS = 25;

/**
 * Processes that had no environment for as long as we looked: kernel threads, `env -i`. Nobody waits for them again.
 *
 * @type {Set<number>}
 */
const bare = new Set();

/**
 * Kills processes that left their group but still carry the `AZ_BATCH_TASK_DIR` they were started with
 * (Linux only: elsewhere there is no /proc, and nothing is found). A process that also drops its environment
 * is not found. Looks again until nothing is left, since a process may fork while we look; and a process in the
 * middle of exec shows no environment for an instant (the kernel sets its bounds last), so it is looked at again.
 *
 * @param {(folder: string) => boolean} ours
 */
export function sweep(ours) {
  /** @type {number[]} */
  let unknown = [];
  for (let round = 0; round < ROUNDS; round++) {
    unknown = [];
    /** @type {number[]} */
    const strays = [];
    for (const pid of processes()) {
      const environment = environmentOf(pid);
      if (environment === '') unknown.push(pid);
      else if (isOurs(environment, ours)) strays.push(pid);
    }
    for (const pid of bare) if (!unknown.includes(pid)) bare.delete(pid);
    strays.forEach(killProcess);
    if (strays.length > 0) continue;
    if (unknown.every((pid) => bare.has(pid))) return;
    pause(1);
  }
  unknown.forEach((pid) => bare.add(pid));
}

/** @param {number} pid */
function killProcess(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/**
 * Waits without giving way to anything else: whoever sweeps may be about to end.
 *
 * @param {number} milliseconds
 */
function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** @returns {number[]} */
function processes() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => pid !== process.pid);
  } catch {
    return [];
  }
}

/**
 * A process's variables, `''` where it shows none; undefined where it has ended, or is somebody else's.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // Ended meanwhile, or somebody else's.
    return undefined;
  }
}

/**
 * @param {string | undefined} environment
 * @param {(folder: string) => boolean} ours
 * @returns {boolean}
 */
function isOurs(environment, ours) {
  const folder = environment
    ?.split('\0')
    .find((variable) => variable.startsWith(MARK))
    ?.slice(MARK.length);
  return folder !== undefined && ours(folder);
}
