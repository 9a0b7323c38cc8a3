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

/**
 * Kills processes that left their group but still carry the `AZ_BATCH_TASK_DIR` they were started with
 * (Linux only: elsewhere there is no /proc, and nothing is found). A process that also drops its environment
 * is not found. Looks again until nothing is left, since a process may fork while we look.
 *
 * @param {(folder: string) => boolean} ours
 */
export function sweep(ours) {
  for (let round = 0; round < 5; round++) {
    const strays = processes().filter((pid) => {
      const folder = taskFolder(pid);
      return folder !== undefined && ours(folder);
    });
    if (strays.length === 0) return;
    for (const pid of strays) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
  }
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
 * @param {number} pid
 * @returns {string | undefined}
 */
function taskFolder(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .find((variable) => variable.startsWith(MARK))
      ?.slice(MARK.length);
  } catch {
    // Ended meanwhile, or somebody else's.
    return undefined;
  }
}
