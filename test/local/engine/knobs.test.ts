import { describe, expect, test } from 'vitest';

import { serviceClock } from '../../../src/local/service-clock.ts';
import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const HOUR_MS = 3_600_000;

const knobs = (values: Readonly<Record<string, string>>) => ({
  metadata: Object.entries(values).map(([name, value]) => ({ name: `batchspec:local:${name}`, value })),
});

const nodeStates = async (rig: ServiceRig, pool = 'p'): Promise<readonly string[]> => {
  const { json } = await rig.ask('GET', `/pools/${pool}/nodes`);
  return json.value.map(({ state }: { state: string }) => state);
};

describe('the metadata of a pool', () => {
  test('says how long its nodes take to come and to start', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    const slow = knobs({ 'allocation-delay': '2m', 'start-delay': 'PT30S' });
    await rig.ask('POST', '/pools', { body: { ...POOL, targetDedicatedNodes: 1, ...slow } });
    await rig.ask('POST', '/pools', { body: { ...POOL, id: 'q', targetDedicatedNodes: 1 } });
    await until(
      () => nodeStates(rig, 'q'),
      (states) => states.join() === 'idle',
    );
    expect(await nodeStates(rig)).toEqual([]);
    for (const [ms, expected] of [
      [119_900, ''],
      [101, 'creating'],
      [30_001, 'starting'],
      [30_001, 'idle'],
    ] as const) {
      clock.advance(ms);
      await until(
        () => nodeStates(rig),
        (states) => states.join() === expected,
      );
    }
  });

  test('says how many times faster its delays, time limits and virtual tasks pass', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(openVirtualHost({ clock }), { clock });
    const fast = knobs({ 'allocation-delay': '10s', 'clock-speed': '100' });
    await rig.ask('POST', '/pools', { body: { ...POOL, targetDedicatedNodes: 1, ...fast } });
    clock.advance(101);
    await until(
      () => nodeStates(rig),
      (states) => states.join() === 'idle',
    );
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const task = async (id: string, more: object): Promise<void> => {
      const environmentSettings = [{ name: 'BATCHSPEC_VIRTUAL_SECONDS', value: '60' }];
      await rig.ask('POST', '/jobs/j/tasks', {
        body: { id, commandLine: 'x', environmentSettings, ...more },
      });
      await until(
        () => rig.ask('GET', `/jobs/j/tasks/${id}`),
        ({ json }) => json.state === 'running',
      );
    };
    const end = async (id: string, ms: number): Promise<unknown> => {
      clock.advance(ms - 1);
      expect((await rig.ask('GET', `/jobs/j/tasks/${id}`)).json.state).toBe('running');
      clock.advance(1);
      const { json } = await until(
        () => rig.ask('GET', `/jobs/j/tasks/${id}`),
        (answer) => answer.json.state === 'completed',
      );
      return json.executionInfo.exitCode ?? json.executionInfo.failureInfo.code;
    };
    await task('t', {});
    expect(await end('t', 600)).toBe(0);
    await task('u', { constraints: { maxWallClockTime: 'PT20S' } });
    expect(await end('u', 200)).toBe('TaskEnded');
  });

  test.each([
    [{ 'allocation-delay': 'soon' }, 'a time of up to a day'],
    [{ 'start-delay': '25h' }, 'a time of up to a day'],
    [{ 'clock-speed': '0.5' }, 'a number from 1 to 10000'],
    [{ 'alocation-delay': '2m' }, 'batchspec:local:allocation-delay, '],
  ])('%j is refused', async (values, reason) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { status, json } = await rig.ask('POST', '/pools', { body: { ...POOL, ...knobs(values) } });
    expect([status, json.code]).toEqual([400, 'InvalidPropertyValue']);
    expect(json.values.at(-1).value).toContain(reason);
  });
});

describe("the service's clock", () => {
  test('runs faster than the world, in which requests are signed, and never goes back', async () => {
    const world = new ManualClock();
    const host = new VirtualNodeHost();
    const clock = serviceClock(world, 60);
    await using rig = await ServiceRig.open(host, { clock, worldClock: world });
    const schedule = { recurrenceInterval: 'PT1H' };
    const jobSpecification = {
      poolInfo: { poolId: 'p' },
      constraints: { maxWallClockTime: 'PT30M' },
    };
    await rig.ask('POST', '/jobschedules', { body: { id: 's', schedule, jobSpecification } });
    const jobs = async (): Promise<string> => {
      const { json } = await rig.ask('GET', '/jobs');
      return json.value.map(({ id, state }: { id: string; state: string }) => `${id} ${state}`).join();
    };
    world.advance(HOUR_MS / 60 / 2 + 1);
    await until(jobs, (now) => now === 's:job-1 completed');
    world.advance(HOUR_MS / 60 / 2 + 1);
    await until(jobs, (now) => now === 's:job-1 completed,s:job-2 active');
    const { json } = await rig.ask('GET', '/jobs/s:job-2');
    const made = Date.parse(json.creationTime);
    expect(made - world.now()).toBeGreaterThan(HOUR_MS * 0.9);

    // The same state under a clock that starts at the world's time goes on from where it was.
    const next = serviceClock(world);
    const options = { clock: next, worldClock: world };
    await rig.reopen(host, options);
    expect(next.now()).toBeGreaterThanOrEqual(made);
    expect((await rig.ask('GET', '/jobs/s:job-2')).json.state).toBe('active');
    expect(next.isTrue()).toBe(false);
  });
});
