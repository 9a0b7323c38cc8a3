import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Work } from '../../../src/local/node/work.ts';
import { readScript } from '../../../src/local/virtual/script.ts';
import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';

const NODE = { poolId: 'p', nodeId: 'n', dedicated: true };

const workOf = (settings: Record<string, string>, more: Partial<Work> = {}): Work => ({
  node: NODE,
  who: { kind: 'task', jobId: 'j', taskId: 't' },
  commandLine: 'anything',
  resourceFiles: [],
  outputFiles: [],
  environmentSettings: Object.entries(settings).map(([name, value]) => ({ name, value })),
  elevated: false,
  userScope: 'pool',
  ...more,
});

async function hostAt(clock: ManualClock) {
  const host = openVirtualHost({ clock });
  await host.addNode(NODE);
  return host;
}

describe('work on a virtual node', () => {
  test('takes the time and gives the exit code that its settings name', async () => {
    const clock = new ManualClock();
    const host = await hostAt(clock);
    const start = clock.now();
    const { done } = host.start(
      workOf({ BATCHSPEC_VIRTUAL_SECONDS: '90.5', BATCHSPEC_VIRTUAL_EXIT_CODE: '3' }),
    );
    clock.advance(90_499);
    expect(await Promise.race([done, Promise.resolve('runs')])).toBe('runs');
    clock.advance(1);
    expect(await done).toMatchObject({
      startTime: start,
      endTime: start + 90_500,
      exitCode: 3,
      failureInfo: { code: 'FailureExitCode' },
      retryable: true,
    });
  });

  test('succeeds at once where nothing is said', async () => {
    const clock = new ManualClock();
    const host = await hostAt(clock);
    const outcome = await host.start(workOf({})).done;
    expect(outcome).toEqual({
      startTime: clock.now(),
      endTime: clock.now(),
      exitCode: 0,
      retryable: false,
    });
  });

  test('ends at its wall-clock limit, without an exit code', async () => {
    const clock = new ManualClock();
    const host = await hostAt(clock);
    const { done } = host.start(workOf({ BATCHSPEC_VIRTUAL_SECONDS: '60' }, { maxWallClockMs: 5000 }));
    clock.advance(5000);
    const outcome = await done;
    expect(outcome).toMatchObject({ failureInfo: { code: 'TaskEnded' }, retryable: false });
    expect(outcome.exitCode).toBeUndefined();
  });

  test.each(['terminate', 'remove the task', 'remove the node', 'close'])(
    'is cut short by: %s',
    async (how) => {
      const host = await hostAt(new ManualClock());
      const running = host.start(workOf({ BATCHSPEC_VIRTUAL_SECONDS: '60' }));
      if (how === 'terminate') running.terminate();
      else if (how === 'remove the task') await host.removeTask(NODE, 'j', 't');
      else if (how === 'remove the node') await host.removeNode(NODE);
      else await host.close();
      expect(await running.done).toMatchObject({ failureInfo: { code: 'TaskEnded' }, retryable: false });
    },
  );

  test('that says something else than numbers fails with the reason', async () => {
    const host = await hostAt(new ManualClock());
    const { failureInfo } = await host.start(workOf({ BATCHSPEC_VIRTUAL_SECONDS: 'soon' })).done;
    expect(failureInfo).toMatchObject({ code: 'CommandLaunchFailed' });
    expect(failureInfo?.details?.[0]?.value).toContain('"soon"');
  });

  test('has its settings read whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seconds, exitCode) => {
        const read = readScript([
          { name: 'BATCHSPEC_VIRTUAL_SECONDS', value: seconds },
          { name: 'BATCHSPEC_VIRTUAL_EXIT_CODE', value: exitCode },
        ]);
        const sound = read.ok
          ? read.value.ms >= 0 && Number.isSafeInteger(read.value.exitCode)
          : read.error.includes('it must be a');
        expect(sound).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: -255, max: 255 }), (seconds, exitCode) => {
        const settings = { BATCHSPEC_VIRTUAL_SECONDS: seconds, BATCHSPEC_VIRTUAL_EXIT_CODE: exitCode };
        const read = readScript(
          Object.entries(settings).map(([name, value]) => ({ name, value: String(value) })),
        );
        expect(read).toEqual({ ok: true, value: { ms: seconds * 1000, exitCode } });
      }),
    );
  });
});

describe('files of virtual nodes', () => {
  test('are the two empty outputs of each task beside its folder, and the folders of the node', async () => {
    const host = await hostAt(new ManualClock());
    const names = async (folder: string) => (await host.list(NODE, folder, false))?.map(({ name }) => name);
    expect(await names('workitems/j/job-1/t')).toEqual(['stdout.txt', 'stderr.txt', 'wd']);
    expect(await names('workitems/j/job-1/t/wd')).toEqual([]);
    expect(await names('nowhere')).toBeUndefined();
    expect(await names('')).toContain('startup');
    expect(await host.stat(NODE, 'workitems/j/job-1/t/stdout.txt')).toMatchObject({
      isDirectory: false,
      bytes: 0,
    });
    expect(await host.stat(NODE, 'workitems/j/job-1/t/../../../../etc/passwd')).toBeUndefined();
    expect(await host.list({ ...NODE, nodeId: 'other' }, '', false)).toBeUndefined();
  });
});

describe('a service over virtual nodes', () => {
  test('runs a thousand tasks on a hundred nodes, and shows the empty output of one', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(openVirtualHost({ clock }), { clock });
    const pool = { ...POOL, targetDedicatedNodes: 100, taskSlotsPerNode: 4 };
    expect((await rig.ask('POST', '/pools', { body: pool })).status).toBe(201);
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const seconds = { name: 'BATCHSPEC_VIRTUAL_SECONDS', value: '3600' };
    for (let page = 0; page < 10; page += 1) {
      const value = Array.from({ length: 100 }, (_, at) => ({
        id: `t${page * 100 + at}`,
        commandLine: 'x',
        environmentSettings: [seconds],
      }));
      expect((await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } })).status).toBe(200);
    }
    const counts = async () => {
      clock.advance(1);
      return (await rig.ask('GET', '/jobs/j/taskcounts')).json.taskCounts;
    };
    await until(counts, ({ running }) => running === 400);
    // Three rounds of an hour each.
    await until(
      async () => {
        clock.advance(3_600_000);
        return counts();
      },
      ({ succeeded }) => succeeded === 1000,
    );
    const file = await rig.ask('GET', '/jobs/j/tasks/t7/files/stdout.txt');
    expect({ status: file.status, text: file.text }).toEqual({ status: 200, text: '' });
  });
});
