// @ts-check

import { openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { tryLock } from 'fs-native-extensions';

const LOOK_AGAIN_MS = 20;

/**
 * Takes an exclusive lock on a file for the rest of this process's life, waiting for as long as another process
 * has it. A helper of a batchspec that was killed may still be saving or killing when the next one starts.
 *
 * @param {string} path
 */
export async function holdLock(path) {
  const file = openSync(path, 'a+', 0o600);
  while (!tryLock(file)) await delay(LOOK_AGAIN_MS);
}
