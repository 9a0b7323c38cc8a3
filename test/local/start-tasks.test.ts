import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { systemClock } from '../../src/base/clock.ts';
import { startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import { alive, SOON } from './node/machine.ts';
import { startOwner } from './own.ts';

let folder: string;
let stateDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  stateDir = join(folder, 'local');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const client = ({ batch }: Pick<LocalTarget, 'batch'>): BatchServiceClient =>
  new BatchServiceClient(new BatchSharedKeyCredentials(batch.account, batch.key), batch.endpoint);

/** Adds a pool of one node, a job, and one task that runs a script. */
async function addTask(batch: BatchServiceClient, script: string): Promise<void> {
  await batch.pool.add({
    id: 'p',
    vmSize: 'standard_d2s_v5',
    virtualMachineConfiguration: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
    targetDedicatedNodes: 1,
  });
  await batch.job.add({ id: 'j', poolInfo: { poolId: 'p' } });
  await batch.task.add('j', { id: 't', commandLine: `/bin/sh -c '${script}'` });
}

async function start(): Promise<LocalTarget> {
  const started = await startLocal({ stateDir, clock: systemClock });
  if (!started.ok) throw new Error(started.error.message);
  onTestFinished(() => started.value.stop());
  return started.value;
}

const state = async (batch: BatchServiceClient): Promise<string | undefined> =>
  (await batch.task.get('j', 't')).state;

describe('a task on a local target', () => {
  it('knows the account that it runs in', async () => {
    const target = await start();
    const batch = client(target);
    await addTask(batch, 'echo $AZ_BATCH_ACCOUNT_NAME $AZ_BATCH_ACCOUNT_URL');
    await expect.poll(() => state(batch), SOON).toBe('completed');
    const file = (await batch.file.getFromTask('j', 't', 'stdout.txt')).readableStreamBody;
    const chunks: Buffer[] = [];
    for await (const chunk of file ?? []) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe(`${target.batch.account} ${target.batch.endpoint}/\n`);
  });

  it('that ran as its owner was killed is gone with it, and runs again at the next start', async () => {
    const owner = await startOwner('local', stateDir);
    onTestFinished(() => owner.end('SIGKILL'));
    const marker = join(folder, 'marker');
    await addTask(
      client(owner.said as LocalTarget),
      `if [ -e ${marker} ]; then exit 0; fi; echo $$ > ${marker}.new; mv ${marker}.new ${marker}; sleep 1000`,
    );
    const read = (): Promise<string> => readFile(marker, 'utf8').catch(() => '');
    await expect.poll(read, SOON).not.toBe('');
    const pid = Number(await read());
    await owner.end('SIGKILL');
    const target = await start();
    expect(alive(pid)).toBe(false);
    const batch = client(target);
    await expect.poll(() => state(batch), SOON).toBe('completed');
    expect((await batch.task.get('j', 't')).executionInfo).toMatchObject({ exitCode: 0, requeueCount: 1 });
  });
});
