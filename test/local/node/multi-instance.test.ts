import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { runTogether } from '../../../src/local/engine/run-together.ts';
import { nodeRoot } from '../../../src/local/node/layout.ts';
import type { RunningWork, Work } from '../../../src/local/node/work.ts';
import { alive, node, sh, SOON, task, type TestMachine, testMachine } from './machine.ts';

const OTHER = { ...node, nodeId: 'tvmps_2_d' };
const ADDRESSES = ['10.0.0.4', '10.0.0.5'];

let machine: TestMachine;
beforeEach(async () => {
  machine = await testMachine();
  await machine.host.addNode(OTHER);
});
afterEach(async () => machine[Symbol.asyncDispose]());

/** The work of a task on two nodes: the steps on the primary's, and the subtask. */
function twoNodes(coordination: string, application: string, more: Partial<Work> = {}) {
  const { commonResourceFiles = [] } = more.instance ?? {};
  const common = { commonResourceFiles, addresses: ADDRESSES, coresPerNode: 2 };
  const start = { ...more, instance: { step: 'coordination', ...common } } as const;
  const primary = task(sh(coordination), start);
  const who = { kind: 'task', jobId: 'j', taskId: 't', subtask: 1 } as const;
  const subtask = task(sh(coordination), { ...start, node: OTHER, who, resourceFiles: [] });
  const app = task(sh(application), {
    ...more,
    resourceFiles: [],
    instance: { step: 'application', ...common },
  });
  return { primary, subtask, app };
}

const start = ({ primary, subtask, app }: ReturnType<typeof twoNodes>): RunningWork =>
  runTogether(machine.host, systemClock, app, [primary, subtask]);

const pidIn = async (work: Work): Promise<number> => Number(await machine.text(work, 'wd/pid'));

/** What a part printed, with its node's root taken out. */
async function linesOf(work: Work): Promise<readonly string[]> {
  const root = nodeRoot(machine.nodes, work.node);
  return (await machine.text(work, 'stdout.txt')).replaceAll(root, '<root>').trim().split('\n');
}

describe('a multi-instance task on nodes of this machine', () => {
  it('keeps what its coordination commands left running for as long as it runs, and no longer', async () => {
    const background = 'sleep 1000 & setsid sleep 1000 & echo $! > pid';
    const works = twoNodes(background, 'touch began; while ! test -e end; do sleep 0.01; done; exit 3');
    const running = start(works);
    const file = (work: Work, path: string) => join(nodeRoot(machine.nodes, work.node), path);
    await expect.poll(() => existsSync(file(works.app, 'workitems/j/job-1/t/wd/began')), SOON).toBe(true);
    const pids = [await pidIn(works.primary), await pidIn(works.subtask)];
    expect(pids.map(alive)).toEqual([true, true]);
    await machine.run(task(sh('touch ../../t/wd/end'), { who: { kind: 'task', jobId: 'j', taskId: 'u' } }));
    const outcome = await running.done;
    expect(outcome).toMatchObject({ exitCode: 3, retryable: true, subtasks: [{ exitCode: 0 }] });
    await expect.poll(() => pids.map(alive), SOON).toEqual([false, false]);
  });

  it('is gone from all of its nodes when it is terminated, in whatever step', async () => {
    const works = twoNodes('sleep 1000 & echo $! > pid; echo > done', 'sleep 1000');
    const running = start(works);
    await expect.poll(() => machine.text(works.subtask, 'wd/done').catch(() => ''), SOON).not.toBe('');
    const pid = await pidIn(works.subtask);
    running.terminate();
    expect(await running.done).toMatchObject({ failureInfo: { code: 'TaskEnded' }, retryable: false });
    await expect.poll(() => alive(pid), SOON).toBe(false);
  });

  it('runs nothing of its own where a coordination command fails, and ends the others', async () => {
    const script = 'if $AZ_BATCH_IS_CURRENT_NODE_MASTER; then sleep 1000; else exit 5; fi';
    const works = twoNodes(script, 'touch ran');
    const outcome = await start(works).done;
    expect(outcome).toMatchObject({
      exitCode: 5,
      retryable: true,
      failureInfo: { code: 'FailureExitCode' },
      subtasks: [{ exitCode: 5 }],
    });
    await expect(machine.text(works.app, 'wd/ran')).rejects.toThrow('ENOENT');
  });

  it('writes what its command prints through no link that a coordination command left', async () => {
    const secret = join(machine.folder, 'secret.txt');
    await writeFile(secret, 'secret');
    const outcome = await start(twoNodes(`ln -sf ${secret} ../stdout.txt`, 'echo printed')).done;
    expect(outcome).toMatchObject({ failureInfo: { code: 'CommandLaunchFailed' } });
    expect(await readFile(secret, 'utf8')).toBe('secret');
  });

  it('tells each of its parts who is there and where the common folder is', async () => {
    const names = 'HOST_LIST NODE_LIST MASTER_NODE IS_CURRENT_NODE_MASTER TASK_SHARED_DIR TASK_DIR TASK_ID';
    const script = `for n in ${names}; do eval echo \\$AZ_BATCH_$n; done; echo $CCP_NODES; pwd`;
    const works = twoNodes(script, 'true');
    await start(works).done;
    const [first, second] =
      process.platform === 'linux' ? ['127.0.0.4', '127.0.0.5'] : ['127.0.0.1', '127.0.0.1'];
    const shared = '<root>/workitems/j/job-1/t';
    const common = [`${first},${second}`, `${first};${second}`, `${first}:6000`];
    const cores = `2 ${first} 2 ${second} 2`;
    expect(await linesOf(works.primary)).toEqual([
      ...common,
      'true',
      shared,
      shared,
      't',
      cores,
      `${shared}/wd`,
    ]);
    expect(await linesOf(works.subtask)).toEqual([
      ...common,
      'false',
      shared,
      `${shared}/1`,
      't',
      cores,
      `${shared}/1/wd`,
    ]);
  });

  it('finds common files in the shared folder of each node, and its own beside the primary only', async () => {
    const server = createServer((request, response) => response.end(`content of ${request.url}`));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const file = (filePath: string) => ({ httpUrl: `http://127.0.0.1:${port}/${filePath}`, filePath });
    try {
      const works = twoNodes('cat "$AZ_BATCH_TASK_SHARED_DIR/common"; ls', 'cat own', {
        resourceFiles: [file('own')],
        instance: {
          step: 'coordination',
          commonResourceFiles: [file('common')],
          addresses: [],
          coresPerNode: 1,
        },
      });
      expect(await start(works).done).toMatchObject({ exitCode: 0 });
      expect(await machine.text(works.primary, 'stdout.txt')).toBe('content of /commonown\ncontent of /own');
      expect(await machine.text(works.subtask, 'stdout.txt')).toBe('content of /common');
    } finally {
      server.close();
    }
  });

  it('fails before any command where a common file is not to be had', async () => {
    const works = twoNodes('true', 'true', {
      instance: {
        step: 'coordination',
        commonResourceFiles: [{ httpUrl: 'http://127.0.0.1:1/x', filePath: '../../x' }],
        addresses: [],
        coresPerNode: 1,
      },
    });
    const outcome = await start(works).done;
    expect(outcome).toMatchObject({ retryable: false, failureInfo: { code: 'ResourceFileCreateFailed' } });
    expect(outcome).not.toHaveProperty('exitCode');
  });

  it('has the time of its limit for all of its steps together', async () => {
    const works = twoNodes('sleep 0.3', 'sleep 1000', { maxWallClockMs: 800 });
    const outcome = await start(works).done;
    expect(outcome.failureInfo?.code).toBe('TaskEnded');
    expect(outcome.endTime - outcome.startTime).toBeLessThan(5000);
  });

  it('goes with its nodes', async () => {
    const works = twoNodes('sleep 1000 & echo $! > pid; echo > done', 'sleep 1000');
    const running = start(works);
    await expect.poll(() => machine.text(works.subtask, 'wd/done').catch(() => ''), SOON).not.toBe('');
    const pid = await pidIn(works.subtask);
    await machine.host.removeNode(OTHER);
    await expect.poll(() => alive(pid), SOON).toBe(false);
    await machine.host.close();
    expect((await running.done).failureInfo?.code).toBe('TaskEnded');
  });
});
