// The kill loop: a service under load is killed with SIGKILL, started again on the same state, and asked for
// everything that it had acknowledged. Used by `local-kill.mjs` (many rounds) and by a test (a few).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';

const POOL = {
  id: 'p',
  vmSize: 'standard_d2s_v3',
  taskSlotsPerNode: 4,
  targetDedicatedNodes: 4,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
};
const SECONDS = { name: 'BATCHSPEC_VIRTUAL_SECONDS', value: '0.03' };
const COLLECTION = 20;

/**
 * Starts the service as a process of its own. With `limitKb`, no file of it may grow beyond that: a disk that is
 * full, without a disk.
 */
export async function startOwner({ stateDir, key, dist, limitKb }) {
  const owner = [
    process.execPath,
    fileURLToPath(new URL('kill-owner.mjs', import.meta.url)),
    stateDir,
    key,
    dist,
  ];
  const [command, ...args] =
    limitKb === undefined ? owner : ['bash', '-c', `ulimit -f ${limitKb}; exec "$@"`, 'bash', ...owner];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', limitKb === undefined ? 'inherit' : 'ignore'],
  });
  const gone = once(child, 'exit');
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), gone]);
  if (typeof line[0] !== 'string') throw new Error('the service did not start');
  const { url } = JSON.parse(line[0]);
  const client = new BatchServiceClient(new BatchSharedKeyCredentials('killed', key), url, {
    noRetryPolicy: true,
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { client, kill, gone };
}

/** Adds, changes and deletes until the service is gone. Gives what was acknowledged, and what may or may not be. */
async function load(client, job) {
  const there = new Set();
  const unsure = new Set();
  const gone = new Set();
  let priority = { sure: 0, maybe: 0 };
  let ended = false;
  const lane = async (step) => {
    for (let at = 0; !ended; at += 1) {
      try {
        await step(at);
      } catch (error) {
        if (error.statusCode !== undefined) throw error;
        ended = true;
      }
    }
  };
  const adding = lane(async (page) => {
    const ids = Array.from({ length: COLLECTION }, (_, at) => `t${page * COLLECTION + at}`);
    for (const id of ids) unsure.add(id);
    const tasks = ids.map((id) => ({ id, commandLine: 'x', environmentSettings: [SECONDS] }));
    const { value } = await client.task.addCollection(job, tasks);
    for (const { taskId, status } of value) {
      if (status !== 'Success') throw Object.assign(new Error(`${taskId} was refused`), { statusCode: 400 });
      unsure.delete(taskId);
      there.add(taskId);
    }
  });
  const deleting = lane(async () => {
    const [id] = there;
    if (id === undefined) return sleep(1);
    there.delete(id);
    unsure.add(id);
    await client.task.deleteMethod(job, id);
    unsure.delete(id);
    gone.add(id);
    await sleep(2);
  });
  const changing = lane(async (at) => {
    const next = (at % 1000) + 1;
    priority = { ...priority, maybe: next };
    await client.job.patch(job, { priority: next });
    priority = { sure: next, maybe: next };
  });
  await Promise.all([adding, deleting, changing]);
  return { there, unsure, gone, priority };
}

/** Everything that the service has lost, or holds in halves, as sentences. */
async function lossesOf(client, job, { there, unsure, gone, priority }) {
  const losses = [];
  const seen = new Map();
  let page = await client.task.list(job, { taskListOptions: { select: 'id,state,executionInfo' } });
  for (;;) {
    for (const task of page) seen.set(task.id, task);
    if (!page.odatanextLink) break;
    page = await client.task.listNext(page.odatanextLink);
  }
  for (const id of there) if (!seen.has(id)) losses.push(`${job}: task ${id} was acknowledged and is lost`);
  for (const id of gone) if (seen.has(id)) losses.push(`${job}: task ${id} was deleted and is back`);
  for (const id of seen.keys())
    if (!there.has(id) && !unsure.has(id)) losses.push(`${job}: task ${id} came from nowhere`);
  const { priority: found } = await client.job.get(job);
  if (found !== priority.sure && found !== priority.maybe)
    losses.push(`${job}: priority ${found} instead of ${priority.sure}`);
  const requeued = [...seen.values()].filter(({ executionInfo }) => executionInfo?.requeueCount > 0).length;
  return { losses, tasks: seen.size, requeued };
}

/** Waits until every task has run, and holds the counters against the list. */
async function settled(client, job, tasks) {
  for (;;) {
    const { taskCounts } = await client.job.getTaskCounts(job);
    const { active, running, completed, succeeded } = taskCounts;
    if (active + running + completed !== tasks)
      return [`${job}: ${active + running + completed} tasks are counted and ${tasks} are there`];
    if (succeeded === tasks) return [];
    if (completed > succeeded) return [`${job}: ${completed - succeeded} tasks failed`];
    await sleep(20);
  }
}

/**
 * Does so many rounds in a folder. `random` gives numbers from 0 to 1. Gives what was found; `losses` is empty
 * where nothing that was acknowledged got lost.
 */
export async function killRounds({ rounds, stateDir, key, dist, random = Math.random, onRound = () => {} }) {
  const total = { rounds: 0, acknowledged: 0, requeued: 0, losses: [] };
  let service = await startOwner({ stateDir, key, dist });
  try {
    await service.client.pool.add(POOL);
    for (let round = 1; round <= rounds; round += 1) {
      const job = `j${round}`;
      await service.client.job.add({ id: job, poolInfo: { poolId: 'p' } });
      const loading = load(service.client, job);
      await sleep(10 + random() * 250);
      await service.kill();
      const known = await loading;
      service = await startOwner({ stateDir, key, dist });
      const { losses, tasks, requeued } = await lossesOf(service.client, job, known);
      losses.push(...(await settled(service.client, job, tasks)));
      total.rounds = round;
      total.acknowledged += known.there.size + known.gone.size;
      total.requeued += requeued;
      total.losses.push(...losses);
      onRound({ round, acknowledged: known.there.size + known.gone.size, requeued, losses });
    }
    return total;
  } finally {
    await service.kill();
  }
}
