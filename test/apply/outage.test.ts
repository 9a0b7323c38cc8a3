import { describe, expect, it } from 'vitest';
import type { BatchPort } from '../../src/wire/ports.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired, task } from '../rig/desired.ts';
import { fault, pretendAccount, type Script } from '../rig/pretend-account.ts';

const gone = fault('ENOTFOUND', 'unreachable');
const LOOKING = new Set(['taskCounts', 'tasks', 'pool', 'nodes', 'job']);

/** Every look at the run fails so often, once its tasks are submitted. */
function outage(times: number): { script: Script; failed: () => number } {
  let submitted = false;
  let failed = 0;
  const script: Script = {
    on: (verb) => {
      if (verb === 'completeJob') submitted = true;
      if (!submitted || !LOOKING.has(verb) || failed >= times) return undefined;
      failed += 1;
      return gone;
    },
  };
  return { script, failed: () => failed };
}

describe('an outage while the tasks run', () => {
  it('is survived however long it lasts, and told once when it begins and once when it is over', async () => {
    const { script, failed } = outage(5000);
    const account = pretendAccount(script);
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    expect(failed()).toBe(5000);
    const told = rig.events.flatMap((event) => (event.type === 'waiting' ? [event.message] : []));
    expect(told).toEqual([
      'no answer (ENOTFOUND): the tasks run on without us; waiting until it answers',
      expect.stringMatching(/^the service answers again, after \d+ s$/),
    ]);
  });

  it('is survived while the pool gets its nodes, too', async () => {
    let failures = 200;
    const account = pretendAccount({
      on: (verb) => (verb === 'nodes' && account.pools.size > 0 && failures-- > 0 ? gone : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0 });
    const told = rig.events.flatMap((event) => (event.type === 'waiting' ? [event.message] : []));
    expect(told[0]).toBe(
      'no answer (ENOTFOUND): the pool gets its nodes without us; waiting until it answers',
    );
  });

  it('is not asked about again before the service says so', async () => {
    let refusals = 1;
    const account = pretendAccount({
      on: (verb) => {
        if (verb !== 'taskCounts' || refusals-- <= 0) return undefined;
        return { ...fault('TooManyRequests', 'busy', 429), readyAt: rig.clock.now() + 3_600_000 };
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0 });
    expect(rig.clock.slept.filter((ms) => ms > 1_800_000)).toEqual([3_600_000]);
  });

  it('ends with --timeout, and the job is left', async () => {
    const account = pretendAccount(outage(Infinity).script);
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired(), { timeoutMs: 600_000 });
    expect(verdict).toMatchObject({ exitCode: 5, failure: { reason: 'timeout' } });
    expect(rig.clock.now() - Date.UTC(2026, 0, 1)).toBeGreaterThanOrEqual(600_000);
    expect(account.jobs.size).toBe(1);
  });

  it('is none where the service refuses us', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'taskCounts' ? fault('AuthenticationFailed', 'refused', 403) : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({
      exitCode: 4,
      failure: { fault: { code: 'AuthenticationFailed' } },
    });
  });
});

describe('watching', () => {
  it('asks seldomer the longer it lasts: a day costs some thousand looks, not a hundred thousand', async () => {
    let ended = false;
    const account = pretendAccount({
      looksPerTask: Infinity,
      node: { state: 'running' },
      on: () => {
        const elapsed = rig.clock.now() - Date.UTC(2026, 0, 1);
        if (elapsed < 86_400_000 || ended) return undefined;
        ended = true;
        for (const { tasks } of account.jobs.values())
          for (const [id, one] of tasks) tasks.set(id, { ...one, state: 'completed', executionInfo: OVER });
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0 });
    const looks = account.requests.filter((request) => request.startsWith('taskCounts'));
    // The rig's plan says that the target is local, where a look costs nothing: one in a second.
    expect(looks.length).toBeLessThan(90_000);
    const lists = account.requests.filter((request) => request.startsWith('tasks '));
    expect(lists.length).toBeLessThan(5);
  });
});

describe('a job that holds tasks of before', () => {
  it('is listed until these are over, and then only counted', async () => {
    const account = pretendAccount({ looksPerTask: 60, node: { state: 'running' } });
    await using rig = await applyRig(account);
    await rig.run(desired(), { noWait: true });
    account.requests.length = 0;
    // The task b is superseded; a goes on in the job of the first attempt.
    const next = desired({ tasks: [task('a'), task('b', 'new')] });
    expect(await rig.run(next, { yes: true })).toMatchObject({
      exitCode: 0,
      tasks: { total: 2, succeeded: 2, failed: 0 },
    });
    const asked = (what: string): number => account.requests.filter((one) => one === what).length;
    expect(asked('taskCounts topn')).toBeGreaterThan(50);
    expect(asked('tasks topn')).toBeLessThan(5);
  });
});

const OVER = { exitCode: 0, result: 'success', retryCount: 0, requeueCount: 0 } as const;

describe('the wait for nodes', () => {
  it('ends with --allocation-timeout where none can take tasks', async () => {
    const account = pretendAccount();
    const starting = async (id: string): ReturnType<BatchPort['nodes']> => {
      const answer = await account.batch.nodes(id);
      return answer.ok
        ? { ok: true, value: answer.value.map((node) => ({ ...node, state: 'starting' as const })) }
        : answer;
    };
    await using rig = await applyRig({ ...account, batch: { ...account.batch, nodes: starting } });
    const verdict = await rig.run(desired(), { allocationTimeoutMs: 300_000, timeoutMs: 3_600_000 });
    expect(verdict).toMatchObject({
      exitCode: 5,
      failure: {
        reason: 'timeout',
        message: 'the wait for a node of pool topn that can take tasks took longer than its limit of 300 s',
      },
    });
    expect(rig.clock.now() - Date.UTC(2026, 0, 1)).toBe(300_000);
    expect(account.pools.size).toBe(0);
  });
});
