// Tasks added and completed per second on virtual nodes, bytes per task and memory of the local service, as
// the number of tasks grows; CPU ms is what the service spends on one, whatever else the machine does. Usage: node test/bench/local-tasks.mjs [1000 10000 100000]; needs `dist/`.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';

import { cpuOf, inFlight, memoryOf, print, startService } from './local-service.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
const NODES = 200;
const SLOTS = 4;

const perSecond = (count, ms) => Math.round((count / ms) * 1000);

async function measure(count) {
  const service = await startService('--ephemeral', '--virtual');
  try {
    const credentials = new BatchSharedKeyCredentials(service.account, service.keys.batch.key);
    const batch = new BatchServiceClient(credentials, service.batchEndpoint);
    await batch.pool.add({
      id: 'p',
      vmSize: 'standard_d2s_v3',
      taskSlotsPerNode: SLOTS,
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
    });
    await batch.job.add({ id: 'j', poolInfo: { poolId: 'p' } });
    const store = join(service.stateDir, 'batch', 'data.mdb');
    const before = (await stat(store)).size;

    let cpu = await cpuOf(service.pid);
    const cpuPerTask = async () => (((await cpuOf(service.pid)) - cpu) / count).toFixed(2);
    let start = performance.now();
    await inFlight(count / 100, 4, async (page) => {
      const tasks = Array.from({ length: 100 }, (_, at) => ({
        id: `t${page * 100 + at}`,
        commandLine: 'true',
      }));
      const { value } = await batch.task.addCollection('j', tasks);
      if (value.some(({ status }) => status !== 'Success')) throw new Error('a task was refused');
    });
    const added = perSecond(count, performance.now() - start);

    const addedCpu = await cpuPerTask();

    await sleep(500);
    start = performance.now();
    const page = await batch.task.list('j');
    const listed = performance.now() - start;
    if (page.length !== Math.min(count, 1000)) throw new Error(`a page of ${page.length}`);
    start = performance.now();
    await batch.job.getTaskCounts('j');
    const counted = performance.now() - start;

    cpu = await cpuOf(service.pid);
    await batch.pool.resize('p', { targetDedicatedNodes: NODES });
    start = performance.now();
    for (;;) {
      const { taskCounts } = await batch.job.getTaskCounts('j');
      if (taskCounts.succeeded === count) break;
      if (taskCounts.failed > 0) throw new Error('a task failed');
      await sleep(50);
    }
    const completed = perSecond(count, performance.now() - start);
    const completedCpu = await cpuPerTask();
    const { now, peak } = await memoryOf(service.pid);
    const bytes = ((await stat(store)).size - before) / count;
    return [
      count,
      added,
      addedCpu,
      completed,
      completedCpu,
      `${listed.toFixed(0)} ms`,
      `${counted.toFixed(1)} ms`,
      bytes.toFixed(0),
      `${now.toFixed(0)} MB`,
      `${peak.toFixed(0)} MB`,
    ];
  } finally {
    await service.end();
  }
}

const rows = [
  [
    'tasks',
    'added/s',
    'CPU ms',
    'completed/s',
    'CPU ms',
    'page of 1000',
    'counts',
    'bytes/task',
    'memory',
    'peak with mapped store',
  ],
];
for (const size of SIZES) {
  rows.push(await measure(size));
  console.error(rows.at(-1).join('  '));
}
print(rows);
