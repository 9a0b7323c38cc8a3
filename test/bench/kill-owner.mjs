// Owns a local Batch service over virtual nodes until it is killed. Prints one line of JSON once it is up.
// Usage: node kill-owner.mjs STATE_DIR KEY DIST, the last being the built program.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , stateDir, key, dist] = process.argv;

const load = (path) => import(pathToFileURL(join(dist, `${path}.js`)));
const { systemClock: clock } = await load('base/clock');
const { openVirtualHost } = await load('local/virtual/virtual-host');
const { openBatchService } = await load('local/service');
const service = await openBatchService({
  stateDir,
  account: { name: 'killed', key },
  clock,
  nodes: openVirtualHost({ clock }),
  delays: { allocationMs: 0, startMs: 0 },
  log: (line) => console.error(line),
});
console.log(JSON.stringify({ url: service.url }));
