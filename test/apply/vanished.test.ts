import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { Verdict } from '../../src/apply/event.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { desired } from '../rig/desired.ts';
import { ManualClock } from '../rig/manual-clock.ts';
import { pretendAccount } from '../rig/pretend-account.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

const MINUTE_MS = 60_000;
/** The service looks at the tasks so often. */
const STEP_MS = 30_000;
const HOUR = 60;
/** Hundreds of requests: nothing where the machine has time, a while where it has none. */
const LIMIT_MS = 120_000;

/** What a run can be cut off from: once `dead`, it never hears an answer again, as after a `kill -9`. */
class Line {
  dead = false;
  underWay = 0;

  through<P extends object>(port: P): P {
    return new Proxy(port, {
      get: (of, name) => {
        const verb = of[name as keyof P] as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          if (this.dead) await new Promise(() => undefined);
          this.underWay += 1;
          const answer = await verb.apply(of, given).finally(() => (this.underWay -= 1));
          if (this.dead) await new Promise(() => undefined);
          return answer;
        };
      },
    });
  }
}

/** A cloud on a clock that the test drives, and runs against it. */
async function openCloud({ startTask, work }: { startTask?: 'waits'; work?: 'waits' }) {
  const clock = new ManualClock();
  const host = new VirtualNodeHost({
    now: () => clock.now(),
    auto: ({ who }) =>
      (who.kind === 'start-task' ? startTask : work) === 'waits' ? undefined : { exitCode: 0 },
  });
  const delays = { allocationMs: 10 * MINUTE_MS, startMs: MINUTE_MS, betweenEnablesMs: 30_000 };
  const service = await ServiceRig.open(host, { clock, worldClock: systemClock, delays });
  const line = new Line();
  const { account, key } = { account: service.account.name, key: service.account.key };
  const { batch } = await connect({
    batch: { account, key, endpoint: service.service.url },
    storage: { account, key, blobEndpoint: `${service.service.url}/none` },
  });
  const rig = await applyRig({ batch: line.through(batch), blobs: line.through(pretendAccount().blobs) });
  const pool = async () => (await service.ask('GET', '/pools/topn')).json;
  return {
    host,
    line,
    pool,
    start: (options: { noWait?: boolean } = {}): Promise<Verdict> =>
      rig.run(
        desired({ cleanup: { containers: 'always', job: 'always', pool: 'always' } }),
        { ...options, clock },
        'azure',
      ),
    stages: rig.stages,
    changes: () => service.access.filter((one) => one.includes('/enableautoscale')).length,
    /** Lets minutes go by until it is so, and gives the fewest nodes that the pool aimed at from when it stood on. */
    pass: async (
      until: (pool: Awaited<ReturnType<typeof service.ask>>['json']) => boolean,
      most = 48 * HOUR,
    ) => {
      let fewest = Infinity;
      for (let minute = 0; minute < most; minute += STEP_MS / MINUTE_MS) {
        while (line.underWay > 0) await setImmediate();
        const now = await pool();
        if (now.state === 'active') fewest = Math.min(fewest, now.targetDedicatedNodes);
        if (until(now)) return { minutes: minute, fewest };
        clock.advance(STEP_MS);
      }
      throw new Error(`never came about: ${JSON.stringify(await pool())}`);
    },
    [Symbol.asyncDispose]: async () => {
      line.dead = true;
      await service[Symbol.asyncDispose]();
      await rig[Symbol.asyncDispose]();
    },
  };
}

describe('a pool whose run has vanished', { timeout: LIMIT_MS }, () => {
  it('while it waited for nodes has none an hour after it was made, and bills no more', async () => {
    await using cloud = await openCloud({ startTask: 'waits' });
    void cloud.start();
    await cloud.pass(() => cloud.host.running.length === 2);
    cloud.line.dead = true;
    const { minutes } = await cloud.pass((pool) => pool.targetDedicatedNodes === 0);
    expect(minutes).toBeGreaterThan(30);
    expect(minutes).toBeLessThanOrEqual(HOUR);
    await cloud.pass((pool) => pool.allocationState === 'steady' && pool.currentDedicatedNodes === 0);
    expect(cloud.host.nodes.size).toBe(0);
  });

  it('while it asked for the pool has none an hour later either', async () => {
    await using cloud = await openCloud({});
    void cloud.start();
    await cloud.pass((pool) => pool.allocationState === 'resizing');
    cloud.line.dead = true;
    await cloud.pass((pool) => pool.targetDedicatedNodes === 0);
    await cloud.pass((pool) => pool.currentDedicatedNodes === 0);
    expect(cloud.host.nodes.size).toBe(0);
  });

  it('after its tasks were added keeps its nodes while they run, and has none an hour after', async () => {
    await using cloud = await openCloud({ work: 'waits' });
    void cloud.start();
    await cloud.pass(() => cloud.host.running.length === 2);
    cloud.line.dead = true;
    let minutes = 0;
    const { fewest } = await cloud.pass(() => (minutes += 0.5) > 3 * HOUR);
    expect(fewest).toBe(2);
    for (const name of cloud.host.running) cloud.host.end(name);
    const drained = await cloud.pass((pool) => pool.targetDedicatedNodes === 0);
    expect(drained.minutes).toBeGreaterThan(50);
    expect(drained.minutes).toBeLessThanOrEqual(HOUR + 10);
  });
});

describe('a pool whose run goes on', { timeout: LIMIT_MS }, () => {
  it('keeps its nodes however long it is waited for, and however long the tasks then run', async () => {
    await using cloud = await openCloud({ startTask: 'waits', work: 'waits' });
    const verdict = cloud.start();
    await cloud.pass(() => cloud.host.running.length === 2);
    let minutes = 0;
    const waiting = await cloud.pass(() => (minutes += 0.5) > 3 * HOUR);
    expect(waiting.fewest).toBe(2);
    expect(cloud.changes()).toBeGreaterThan(2);
    cloud.host.end('start-task');
    await cloud.pass(() => cloud.host.running.some((name) => name !== 'start-task'));
    const changes = cloud.changes();
    minutes = 0;
    const working = await cloud.pass(() => (minutes += 0.5) > 2 * HOUR);
    expect(working.fewest).toBe(2);
    expect(cloud.changes()).toBeLessThanOrEqual(changes + 1);
    for (const name of cloud.host.running) cloud.host.end(name);
    await cloud.pass((pool) => pool.code === 'PoolNotFound');
    let isOver = false;
    void verdict.finally(() => (isOver = true));
    await cloud.pass(() => isOver);
    expect(await verdict).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 }, kept: [] });
  });

  it('drains behind a run that does not wait for its tasks, once they are over', async () => {
    await using cloud = await openCloud({ work: 'waits' });
    let outcome = '';
    void cloud.start({ noWait: true }).then((verdict) => (outcome = verdict.outcome));
    await cloud.pass(() => outcome !== '');
    expect(outcome).toBe('started');
    await cloud.pass(() => cloud.host.running.length === 2);
    for (const name of cloud.host.running) cloud.host.end(name);
    await cloud.pass((pool) => pool.targetDedicatedNodes === 0, 2 * HOUR);
  });
});
