import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../src/base/clock.ts';
import { openNodeHost } from '../../src/local/node/host.ts';
import { openBatchService } from '../../src/local/service.ts';
import type { BatchAccount } from './stage.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** The local service with nodes of its own on this machine, in a folder that goes with it. */
export async function openLocal(apiVersion?: string): Promise<BatchAccount> {
  const stateDir = await mkdtemp(join(tmpdir(), 'batchspec-contract-'));
  let told: ((account: { name: string; url: string }) => void) | undefined;
  const account = new Promise<{ name: string; url: string }>((resolve) => {
    told = resolve;
  });
  const nodes = await openNodeHost({
    nodes: join(stateDir, 'nodes'),
    log: join(stateDir, 'process-host.txt'),
    clock: systemClock,
    account,
  });
  if (!nodes.ok) throw new Error(nodes.error);
  const service = await openBatchService({
    stateDir,
    account: { name: 'local', key: KEY },
    clock: systemClock,
    nodes: nodes.value,
  });
  told?.({ name: 'local', url: service.url });
  return {
    name: 'local',
    key: KEY,
    url: service.url,
    ...(apiVersion !== undefined && { apiVersion }),
    pool: {
      vmSize: 'standard_d2s_v5',
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
    },
    suffix: 'local',
    patience: { pool: 10_000, look: 20 },
    close: async () => {
      await service.close();
      await nodes.value.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
