// @ts-check
/* oxlint-disable no-restricted-globals -- a process of its own: it is run by Node as it stands and has nobody to take `process` from */

/**
 * Azurite's blob service as a child process that ends with its parent: when the IPC channel closes
 * (batchspec ended, crashed, or was killed), it saves what it holds and ends. Plain JavaScript, because
 * Node 20 runs no TypeScript.
 *
 * Azurite keeps the list of containers and blobs in memory and writes it to disk every five seconds (more
 * seldom where that takes long, see `saves.js`) and when it is closed; the blobs' bytes are written before a
 * request is answered, and so are changes of the lists, into a journal (`journal.js`). So a clean stop, any death of
 * batchspec and a SIGKILL of this very process lose nothing that was acknowledged. Only if the machine stops can the
 * last changes be lost.
 *
 * @import { FromAzurite, ToAzurite } from './messages.ts'
 */

import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { holdLock } from '../process/hold-lock.js';
import { keepJournals, replayJournals } from './journal.js';
import { speedUpLookUps } from './look-ups.js';
import { speedUpRemovals } from './removals.js';
import { spaceSaves } from './saves.js';

const require = createRequire(import.meta.url);

/** How long requests under way may take to end, and then the saving, in milliseconds. */
const DRAIN_MS = 3000;
const SAVE_MS = 10_000;

/** Longer than a client keeps a connection idle, so that it never sends on one that we are closing. */
const KEEP_ALIVE_SECONDS = 120;

/** @type {{ close(): Promise<void> } | undefined} */
let service;
let closing = false;

process.on('message', (message) => {
  receive(/** @type {ToAzurite} */ (message));
});
process.on('disconnect', close);
process.on('SIGTERM', close);
process.on('SIGINT', close);
process.on('SIGHUP', close);

/** @param {ToAzurite} message */
function receive(message) {
  if (message.type === 'close') {
    void close();
    return;
  }
  open(message).catch((error) => {
    const { code, message: text } = /** @type {NodeJS.ErrnoException} */ (error);
    const reason = code === 'MODULE_NOT_FOUND' ? 'missing' : code === 'EADDRINUSE' ? 'port-taken' : 'other';
    say({ type: 'failed', reason, message: text });
    process.exitCode = 1;
    void close();
  });
}

/** @param {FromAzurite} message */
function say(message) {
  if (process.connected) process.send?.(message, () => {});
}

/** @param {Extract<ToAzurite, { type: 'open' }>} options */
async function open({ location, address: host, port, account, key }) {
  await holdLock(`${location}.lock`);
  // Where Azurite looks for accounts; without it, it would open its well-known one.
  process.env['AZURITE_ACCOUNTS'] = `${account}:${key}`;
  // Its parts, not its command: that would load three SQL drivers, and tell its port on the console only.
  const { default: Configuration } = require('azurite/dist/src/blob/BlobConfiguration.js');
  const azurite = require.resolve('azurite/dist/src/blob/BlobServer.js');
  speedUpLookUps(azurite);
  spaceSaves(azurite);
  speedUpRemovals(azurite);
  keepJournals(azurite);
  const { default: Server } = require('azurite/dist/src/blob/BlobServer.js');
  const { AzuriteTelemetryClient } = require('azurite/dist/src/common/Telemetry.js');
  AzuriteTelemetryClient.init(location, false);
  const blobs = join(location, '__azurite_db_blob__.json');
  const extents = join(location, '__azurite_db_blob_extent__.json');
  for (const file of [blobs, extents]) replayJournals(file);
  const configuration = new Configuration(
    host,
    port,
    KEEP_ALIVE_SECONDS,
    blobs,
    extents,
    [{ locationId: 'Default', locationPath: join(location, '__blobstorage__'), maxConcurrency: 50 }],
    false, // access log
    undefined,
    false, // debug log
    undefined,
    false, // loose: a header it does not know is an error, as in the cloud
    true, // skip the check of API versions: our client may be newer
    '',
    '',
    '',
    undefined,
    true, // accounts are the first part of the path
  );
  const server = new Server(configuration);
  await server.start();
  const http = server.httpServer;
  const drained = drainer(http);
  service = {
    close: async () => {
      // Azurite saves before requests under way have ended; they would be acknowledged and lost.
      http.close();
      await drained();
      http.closeAllConnections();
      await server.close();
    },
  };
  const address = http.address();
  say({ type: 'open', port: typeof address === 'object' && address !== null ? address.port : port });
}

/**
 * Counts the requests under way; the function it gives waits until there are none, or for `DRAIN_MS`.
 *
 * @param {import('node:http').Server} http
 * @returns {() => Promise<void>}
 */
function drainer(http) {
  let busy = 0;
  const idle = new EventEmitter();
  http.prependListener('request', (_, response) => {
    busy++;
    response.once('close', () => {
      busy--;
      if (busy === 0) idle.emit('idle');
    });
  });
  return async () => {
    if (busy > 0) await once(idle, 'idle', { signal: AbortSignal.timeout(DRAIN_MS) }).catch(() => {});
  };
}

/** Saves and ends: not by `process.exit`, which would cut off a save that is being written. */
async function close() {
  if (closing) return;
  closing = true;
  setTimeout(() => process.exit(1), DRAIN_MS + SAVE_MS).unref();
  await service?.close();
  if (process.connected) process.disconnect();
  // Not opened yet: nothing to save.
  if (service === undefined) process.exit();
}
