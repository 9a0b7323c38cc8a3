import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  openProcessHost,
  type ProcessHost,
  type RunningProcess,
} from '../../../src/local/process/process-host.ts';
import { alive, SOON } from './machine.ts';
import { childrenOf } from './processes.ts';

let folder: string;
let host: ProcessHost;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'batchspec-')));
  host = await open(join(folder, 'nodes'));
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(root: string): Promise<ProcessHost> {
  const opened = await openProcessHost({ root, log: join(folder, 'log') });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

const hostPid = (): number => childrenOf(process.pid, 'process/host')[0] ?? 0;

/** Runs a shell script and waits for the pids that it writes. */
async function runScript(
  script: string,
  taskDir = `${folder}/nodes/n/task`,
): Promise<{ running: RunningProcess; pids: number[] }> {
  const stdout = join(folder, 'stdout.txt');
  const running = host.run({
    file: '/bin/sh',
    argv0: 'sh',
    args: ['-c', script],
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', AZ_BATCH_TASK_DIR: taskDir },
    stdout,
    stderr: join(folder, 'stderr.txt'),
  });
  const read = (): Promise<number[]> =>
    readFile(stdout, 'utf8').then(
      (text) => (text.endsWith('.\n') ? text.replace('.', '').trim().split(/\s+/).map(Number) : []),
      () => [],
    );
  await expect.poll(read, SOON).not.toEqual([]);
  return { running, pids: await read() };
}

describe('the process host', () => {
  it('that is killed takes with it what it ran, and says so', async () => {
    const { running, pids } = await runScript('sleep 1000 & echo $$ $! .; wait');
    process.kill(hostPid(), 'SIGKILL');
    expect(await running.done).toEqual({ kind: 'lost' });
    expect(await host.died).toContain('SIGKILL');
    await expect.poll(() => pids.filter(alive), SOON).toEqual([]);
    const late = host.run({
      file: '/bin/true',
      argv0: 'true',
      args: [],
      cwd: folder,
      env: {},
      stdout: join(folder, 'o'),
      stderr: join(folder, 'e'),
    });
    expect(await late.done).toEqual({ kind: 'lost' });
  });

  it('that is asked to end by a signal ends everything first', async () => {
    const { running, pids } = await runScript('trap "" TERM; sleep 1000 & echo $$ $! .; wait');
    process.kill(hostPid(), 'SIGTERM');
    expect(await running.done).toEqual({ kind: 'lost' });
    await expect.poll(() => pids.filter(alive), SOON).toEqual([]);
  });

  it('ends everything when it is closed, and itself', async () => {
    const { pids } = await runScript('trap "" TERM; sleep 1000 & echo $$ $! .; wait');
    const pid = hostPid();
    await host.close();
    await host.close();
    await expect.poll(() => [pid, ...pids].filter(alive), SOON).toEqual([]);
  });

  it.runIf(existsSync('/proc/self/environ'))(
    'kills as it opens what an earlier one left below its root',
    async () => {
      const { pids } = await runScript('setsid sleep 1000 & echo $! .; wait', `${folder}/two/node/task`);
      const one = await open(`${folder}/one`);
      expect(pids.filter(alive)).toEqual(pids);
      const two = await open(`${folder}/two`);
      await expect.poll(() => pids.filter(alive), SOON).toEqual([]);
      await Promise.all([one.close(), two.close()]);
    },
  );

  it('waits as it opens until an earlier one has ended', async () => {
    let ended = false;
    const second = open(join(folder, 'nodes')).then((opened) => [opened, ended] as const);
    // Two hosts, of which the second cannot get on.
    await expect.poll(() => childrenOf(process.pid, 'process/host').length, SOON).toBe(2);
    const { pids } = await runScript('echo $$ .; sleep 1000');
    ended = true;
    await host.close();
    const [opened, afterwards] = await second;
    expect([afterwards, pids.filter(alive)]).toEqual([true, []]);
    await opened.close();
  });

  it('says why a process cannot start', async () => {
    const command = {
      argv0: 'x',
      args: [],
      cwd: folder,
      env: {},
      stdout: join(folder, 'o'),
      stderr: join(folder, 'e'),
    };
    expect(await host.run({ ...command, file: join(folder, 'none') }).done).toMatchObject({
      kind: 'failed',
      code: 'ENOENT',
    });
    expect(await host.run({ ...command, file: folder }).done).toMatchObject({
      kind: 'failed',
      code: 'EACCES',
    });
    const long = { ...command, file: '/bin/true', args: ['x'.repeat(3_000_000)] };
    expect(await host.run(long).done).toMatchObject({ kind: 'failed', code: 'E2BIG' });
    expect(await host.run({ ...command, file: '/bin/true', stdout: '/no/such/folder/o' }).done).toMatchObject(
      { kind: 'failed' },
    );
  });
});
