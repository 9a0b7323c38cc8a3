import { describe, expect, it } from 'vitest';
import { destroy } from '../../src/apply/clean/destroy.ts';
import type { RunEvent } from '../../src/apply/event.ts';
import { statusOf } from '../../src/apply/look/status.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired } from '../rig/desired.ts';
import { fakeClock } from '../rig/fake-clock.ts';
import { fault, pretendAccount, type Script } from '../rig/pretend-account.ts';

/** An account in which a run left everything, and the means to destroy that. */
async function leftBehind(script: Script = {}) {
  const account = pretendAccount({ looksPerTask: 1_000_000, ...script });
  await using rig = await applyRig(account);
  await rig.run(desired(), { noWait: true });
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const ports = {
    ...account,
    clock: fakeClock(),
    signal: stop.signal,
    listen: (event: RunEvent) => events.push(event),
  };
  return { account, events, stop, run: () => destroy(desired(), ports, { specArg: 'specs/topn.yaml' }) };
}

describe('destroy', () => {
  it('deletes jobs, pool and containers of the spec, logs and later attempts too', async () => {
    const { account, run } = await leftBehind();
    const metadata = [{ name: 'batchspec:spec', value: 'topn' }];
    await account.batch.addJob({ id: 'topn-2', poolInfo: { poolId: 'topn' }, metadata });
    await account.batch.addJob({ id: 'topn-other', poolInfo: { poolId: 'topn' }, metadata });
    expect(await run()).toMatchObject({ exitCode: 0, outcome: 'succeeded', kept: [] });
    expect([account.pools.size, account.containers.size]).toEqual([0, 0]);
    expect([...account.jobs.keys()]).toEqual(['topn-other']);
  });

  it('leaves what is not the spec’s, and says so', async () => {
    const { account, events, run } = await leftBehind();
    await account.batch.deletePool('topn');
    await account.batch.addPool({ id: 'topn', vmSize: 'x' });
    const verdict = await run();
    const kept = { what: 'pool topn', why: 'it was not made for the spec topn', remove: 'not by batchspec' };
    expect(verdict).toMatchObject({ exitCode: 0, kept: [kept] });
    expect(events).toContainEqual({ type: 'kept', ...kept });
    expect(account.pools.size).toBe(1);
  });

  it('goes on after a refusal, and ends with exit code 4 and the command that tries again', async () => {
    const { account, run } = await leftBehind({
      on: (verb) => (verb === 'deletePool' ? fault('InternalError', 'other', 500) : undefined),
    });
    const verdict = await run();
    expect(verdict).toMatchObject({ exitCode: 4, failure: { reason: 'fault' } });
    expect(verdict.kept).toEqual([
      {
        what: 'pool topn',
        why: 'it could not be deleted: InternalError: said InternalError',
        remove: 'batchspec destroy specs/topn.yaml',
      },
    ]);
    expect([account.pools.size, account.jobs.size, account.containers.size]).toEqual([1, 0, 0]);
  });

  it('asks a service that cannot be reached once, and the other one all the same', async () => {
    let broken = false;
    const { account, run } = await leftBehind({
      on: (verb) =>
        broken && (verb === 'pool' || verb === 'jobs' || verb === 'jobSchedule')
          ? { ...fault('ECONNREFUSED', 'unreachable'), service: 'batch' }
          : undefined,
    });
    broken = true;
    const before = account.requests.length;
    const verdict = await run();
    expect(verdict).toMatchObject({ exitCode: 4, failure: { fault: { code: 'ECONNREFUSED' } } });
    expect(verdict.kept.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      'pool topn: it could not be looked for: ECONNREFUSED: said ECONNREFUSED',
      'job topn: it could not be looked for either (ECONNREFUSED)',
    ]);
    const asked = account.requests.slice(before).map((request) => request.split(' ')[0]);
    expect(asked.filter((verb) => /^(pool|jobs|jobSchedule)$/.test(verb ?? ''))).toEqual(['pool']);
    expect(account.containers.size).toBe(0);
  });

  it('stops at an interrupt and lists what is left', async () => {
    const { account, stop, run } = await leftBehind();
    stop.abort();
    const verdict = await run();
    expect(verdict).toMatchObject({ exitCode: 130, outcome: 'interrupted' });
    expect(verdict.kept).toHaveLength(6);
    expect([account.pools.size, account.jobs.size, account.containers.size]).toEqual([1, 1, 4]);
  });

  it('does nothing where nothing is', async () => {
    const account = pretendAccount();
    const ports = {
      ...account,
      clock: fakeClock(),
      signal: new AbortController().signal,
      listen: () => undefined,
    };
    const verdict = await destroy(desired(), ports, { specArg: 'topn.yaml' });
    expect(verdict).toMatchObject({ exitCode: 0, kept: [] });
    expect(account.requests.filter((request) => request.startsWith('delete'))).toEqual([]);
  });
});

describe('status', () => {
  it('tells how pool, jobs, tasks and containers stand, and changes nothing', async () => {
    const { account } = await leftBehind();
    const before = account.requests.length;
    expect(await statusOf(desired(), account)).toMatchObject({
      ok: true,
      value: {
        pool: { id: 'topn', ours: true, targetNodes: 2, nodes: { idle: 2 }, problems: [] },
        jobs: [{ id: 'topn', ours: true, state: 'active', tasks: { active: 2, failed: 0 } }],
        failedTasks: [],
        containers: desired().containers.map(({ name }) => ({ name, exists: true, ours: true })),
      },
    });
    expect(
      account.requests
        .slice(before)
        .every((request) => /^(pool|nodes|jobs|taskCounts|container) /.test(request)),
    ).toBe(true);
  });

  it('names what is wrong with nodes', async () => {
    const account = pretendAccount({ node: { state: 'starttaskfailed' }, looksPerTask: 1_000_000 });
    await account.batch.addPool({ id: 'topn', vmSize: 'x', targetDedicatedNodes: 1 });
    expect(await statusOf(desired(), account)).toMatchObject({
      value: { pool: { ours: false, problems: ['node tvm-0: start task failed, exit code 1'] } },
    });
  });
});
