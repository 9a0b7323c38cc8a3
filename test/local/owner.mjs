// A small program that owns a local target (or a node host) until it is killed, for tests of what it leaves.
// Usage: node owner.mjs node-host|local FOLDER. Prints one line of JSON once it is up.
import { join } from 'node:path';
import { createServer } from 'vite';

const [, , what = '', folder = ''] = process.argv;
const root = new URL('../..', import.meta.url).pathname;
const vite = await createServer({
  configFile: false,
  root,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
const load = (path) => vite.ssrLoadModule(join(root, path));
const { systemClock: clock } = await load('src/base/clock.ts');
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

if (what === 'node-host') {
  const { openNodeHost } = await load('src/local/node/host.ts');
  const node = { poolId: 'p', nodeId: 'n', dedicated: true };
  const account = Promise.resolve({ name: 'a', url: 'http://127.0.0.1:1' });
  const { value: host } = await openNodeHost({
    nodes: join(folder, 'nodes'),
    log: join(folder, 'log'),
    clock,
    account,
  });
  await host.addNode(node);
  const script = 'trap "" TERM; sleep 1000 & setsid sleep 1000 & echo $$ $(jobs -p) done; wait';
  const work = {
    node,
    who: { kind: 'task', jobId: 'j', taskId: 't' },
    commandLine: `/bin/bash -c '${script}'`,
    resourceFiles: [],
    outputFiles: [],
    environmentSettings: [],
    elevated: false,
    userScope: 'pool',
  };
  host.start(work);
  // A coordination command that ends, and leaves processes running for its task.
  const { done } = host.start({
    ...work,
    who: { ...work.who, taskId: 'together' },
    commandLine: `/bin/bash -c '${script.replace('wait', 'exit 0')}'`,
    instance: { step: 'coordination', commonResourceFiles: [], addresses: ['10.0.0.4'], coresPerNode: 1 },
  });
  await done;
  say({ up: true });
} else {
  const { startLocal } = await load('src/local/start.ts');
  const started = await startLocal({ stateDir: folder, clock, command: 'the owner' });
  if (!started.ok) throw new Error(started.error.message);
  const { batch, storage } = started.value;
  say({ batch, storage });
  process.on('SIGTERM', async () => {
    await started.value.stop();
    process.exit(0);
  });
}
setInterval(() => {}, 1000);
