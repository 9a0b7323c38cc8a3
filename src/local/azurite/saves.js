// @ts-check

import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

/** Saves take at most about a twentieth of the time, and are never further apart than this. */
const PAUSE_PER_SAVE = 20;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What we use of a database of LokiJS.
 *
 * @typedef {object} Database
 * @property {boolean} autosave
 * @property {number | null} [autosaveInterval]
 * @property {NodeJS.Timeout | null} autosaveHandle
 * @property {boolean} [ignoreAutosave]
 * @property {() => boolean} autosaveDirty
 * @property {(callback: (error?: unknown) => void) => void} saveDatabase
 */

/**
 * Has LokiJS 1.5, the store of Azurite 3.35, save less often the longer a save takes. It writes the whole list of
 * blobs each time, every five seconds, which at tens of thousands of blobs holds up all requests for long.
 *
 * @param {string} azurite a file of Azurite, from where its LokiJS is found
 */
export function spaceSaves(azurite) {
  /** @type {{ prototype: object }} */
  const Loki = createRequire(azurite)('lokijs');
  Object.assign(Loki.prototype, {
    /**
     * @this {Database}
     * @param {unknown} _
     * @param {(error?: unknown) => void} [callback]
     */
    autosaveEnable(_, callback) {
      this.autosave = true;
      let notBefore = 0;
      this.autosaveHandle = setInterval(() => {
        const began = performance.now();
        if (began < notBefore || this.ignoreAutosave || !this.autosaveDirty()) return;
        this.saveDatabase((error) => {
          const ended = performance.now();
          notBefore = ended + Math.min(PAUSE_PER_SAVE * (ended - began), LONGEST_PAUSE_MS);
          callback?.(error);
        });
      }, this.autosaveInterval ?? 5000);
    },
  });
}
