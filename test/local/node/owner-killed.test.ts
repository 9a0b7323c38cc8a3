import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { startOwner } from '../own.ts';
import { alive, SOON } from './machine.ts';
import { childrenOf } from './processes.ts';

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'no process outlives a batchspec that ends by %s',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
    try {
      const owner = await startOwner('node-host', folder);
      const stdout = join(folder, 'nodes/p/n/workitems/j/job-1/t/stdout.txt');
      const read = (): Promise<string> => readFile(stdout, 'utf8').catch(() => '');
      await expect.poll(read, SOON).toContain('done');
      const pids = (await read()).replace('done', '').trim().split(/\s+/).map(Number);
      const hosts = childrenOf(owner.pid, 'process/host');
      expect([pids.length, hosts.length]).toEqual([3, 1]);
      expect([...pids, ...hosts].filter(alive)).toEqual([...pids, ...hosts]);
      await owner.end(signal);
      await expect.poll(() => [...pids, ...hosts].filter(alive), SOON).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
