import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sweep } from '../../../src/local/process/kill.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.runIf(existsSync('/proc/self/environ'))('a sweep', () => {
  it('finds a stray even in the middle of an exec, where it shows no environment', async () => {
    const script = join(folder, 'again.sh');
    // Never out of exec for long.
    await writeFile(script, '[ -n "$1" ] || echo ready\nexec sh "$0" again\n');
    for (let turn = 0; turn < 50; turn++) {
      const mark = join(folder, String(turn));
      const stray = await started(script, mark);
      const ended = once(stray, 'exit');
      // So that the next one meets it anywhere between two execs.
      sweep((task) => task === 'none');
      sweep((task) => task === mark);
      // Comes too late for one that was killed, and ends one that was missed.
      stray.kill('SIGTERM');
      expect(await ended).toEqual([null, 'SIGKILL']);
    }
  });

  it('leaves processes of other tasks, and those without an environment, alone', async () => {
    const other = spawn('sleep', ['1000'], { env: { AZ_BATCH_TASK_DIR: '/other' } });
    const bare = spawn('sleep', ['1000'], { env: {} });
    try {
      await Promise.all([once(other, 'spawn'), once(bare, 'spawn')]);
      sweep((task) => task === '/ours');
      expect([other.killed, other.signalCode, bare.signalCode]).toEqual([false, null, null]);
      expect([other.kill(0), bare.kill(0)]).toEqual([true, true]);
    } finally {
      other.kill();
      bare.kill();
    }
  });
});

/** A process that has said that it runs. */
async function started(script: string, mark: string): Promise<ChildProcess> {
  const child = spawn('sh', [script], {
    env: { ...process.env, AZ_BATCH_TASK_DIR: mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(createInterface(child.stdout), 'line');
  return child;
}
