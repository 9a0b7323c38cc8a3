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
      const read = (task: string): Promise<string> =>
        readFile(join(folder, `nodes/p/n/workitems/j/job-1/${task}/stdout.txt`), 'utf8').catch(() => '');
      await expect.poll(() => read('t'), SOON).toContain('done');
      const pidsOf = async (task: string) =>
        (await read(task)).replace('done', '').trim().split(/\s+/).map(Number);
      // The second is a coordination command that has ended itself.
      const [, ...left] = await pidsOf('together');
      const pids = [...(await pidsOf('t')), ...left];
      const hosts = childrenOf(owner.pid, 'process/host');
      expect([pids.length, hosts.length]).toEqual([5, 1]);
      expect([...pids, ...hosts].filter(alive)).toEqual([...pids, ...hosts]);
      await owner.end(signal);
      await expect.poll(() => [...pids, ...hosts].filter(alive), SOON).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
