import { describe, expect, it } from 'vitest';

import type { Desired } from '../../src/plan/desired.ts';
import type { ExitConditions, JobBody } from '../../src/wire/rest.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired, task } from '../rig/desired.ts';
import { pretendAccount } from '../rig/pretend-account.ts';

/** `a`, then as many as wanted that wait for it, then `last`, which waits for these. */
function waiting(count = 2, conditions?: ExitConditions, job: Partial<JobBody> = {}): Desired {
  const first = task('a');
  const own = Array.from({ length: count }, (_none, index) => `b${index}`);
  const base = desired({
    tasks: [
      conditions ? { ...first, body: { ...first.body, exitConditions: conditions } } : first,
      ...own.map((id) => ({ ...task(id), after: ['a'] })),
      { ...task('last'), after: own },
    ],
  });
  return {
    ...base,
    job: { ...base.job, body: { ...base.job.body, usesTaskDependencies: true, ...job } },
    waits: [
      {
        group: 'tasks',
        after: 'tasks',
        match: 'all',
        onFailure: 'skip',
        tasks: 1,
        barriers: 0,
        at: base.job.at,
      },
    ],
  };
}

describe('tasks that wait for one that failed', () => {
  it('are counted and named, end the run with exit code 6, and their job is ended', async () => {
    const account = pretendAccount({ fate: (id) => (id === 'a' ? { exitCode: 7 } : {}) });
    await using rig = await applyRig(account);
    const verdict = await rig.run(waiting());
    expect(verdict).toMatchObject({
      exitCode: 6,
      outcome: 'tasks-failed',
      tasks: { total: 4, queued: 0, running: 0, failed: 1, blocked: 3 },
      failedTasks: [{ id: 'a' }],
      blockedTasks: [
        { id: 'b0', job: 'topn', group: 'tasks', root: 'a' },
        { id: 'b1', root: 'a' },
        { id: 'last', root: 'a' },
      ],
    });
    expect(rig.events).toContainEqual({ type: 'tasks-blocked', root: 'a', tasks: 3 });
    expect(account.requests).toContain('terminateJob topn');
    expect(verdict.next).toBe('run only the failed and the blocked tasks again: batchspec apply topn.yaml');
  });

  it('run in the next attempt with it, and depend on it there', async () => {
    let exitCode = 7;
    const account = pretendAccount({ fate: (id) => (id === 'a' ? { exitCode } : {}) });
    await using rig = await applyRig(account);
    await rig.run(waiting());
    exitCode = 0;
    account.sentTasks.length = 0;
    expect(await rig.run(waiting())).toMatchObject({ exitCode: 0, tasks: { succeeded: 4 } });
    expect(account.sentTasks.flat().map(({ id, dependsOn }) => [id, dependsOn?.taskIds])).toEqual([
      ['a', undefined],
      ['b0', ['a']],
      ['b1', ['a']],
      ['last', ['b0', 'b1']],
    ]);
  });

  it('are not blocked where its exit conditions satisfy them all the same', async () => {
    const account = pretendAccount({
      fate: (id) => (id === 'a' ? { exitCode: 7 } : {}),
      on: (verb) => {
        // The account knows no exit conditions: what waits for the one that failed is let go here.
        const held = account.jobs.get('topn');
        if (verb !== 'taskCounts' || held?.tasks.get('a')?.state !== 'completed') return undefined;
        for (const [id, one] of held.tasks) {
          const { dependsOn: _met, ...rest } = one;
          held.tasks.set(id, rest);
        }
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(waiting(2, { default: { dependencyAction: 'satisfy' } }));
    expect(verdict).toMatchObject({ exitCode: 3, tasks: { succeeded: 3, failed: 1 } });
    expect(verdict.tasks).not.toHaveProperty('blocked');
    expect(verdict).not.toHaveProperty('blockedTasks');
  });

  it('that are many are ended with the job they are left in, by one request', async () => {
    let exitCode = 7;
    const account = pretendAccount({ fate: (id) => (id === 'a' ? { exitCode } : {}) });
    await using rig = await applyRig(account);
    // Nobody is there to end the job when `a` has failed.
    expect(await rig.run(waiting(20), { noWait: true })).toMatchObject({ exitCode: 0 });
    await account.batch.taskCounts('topn');
    exitCode = 0;
    account.requests.length = 0;
    expect(await rig.run(waiting(20))).toMatchObject({ exitCode: 0, tasks: { succeeded: 22 } });
    expect(account.requests).toContain('terminateJob topn');
    expect(account.requests.filter((request) => request.startsWith('terminateTask'))).toEqual([]);
  });
});

describe('a run in which nothing can progress', () => {
  it('ends with exit code 6 and names the task that others wait for and that somebody deleted', async () => {
    const account = pretendAccount({
      looksPerTask: 1_000_000,
      on: (verb) => {
        if (verb === 'completeJob') account.jobs.get('topn')?.tasks.delete('a');
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(waiting())).toMatchObject({
      exitCode: 6,
      failure: {
        reason: 'blocked',
        message: 'task a of job topn was deleted by somebody, and 2 tasks wait for it',
      },
    });
    expect(rig.clock.now() - Date.UTC(2026, 0, 1)).toBeLessThan(120_000);
  });

  it('ends with exit code 6 when no task has started for five minutes though nodes are idle', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    expect(await rig.run(waiting())).toMatchObject({
      exitCode: 6,
      failure: {
        message:
          'no task has started for 5 minutes, though 2 nodes are idle: task a of job topn takes one task slot',
      },
    });
  });

  it('because a task that failed ended the job has exit code 3, and tells which tasks were not run', async () => {
    const account = pretendAccount({
      fate: (id) => (id === 'a' ? { exitCode: 7 } : {}),
      after: (verb) => {
        const held = account.jobs.get('topn');
        if (verb === 'taskCounts' && held?.tasks.get('a')?.state === 'completed')
          held.job = { ...held.job, state: 'completed', executionInfo: { terminateReason: 'TaskFailed' } };
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    const free = { ...waiting(), tasks: [task('a'), task('b'), task('c')] };
    const want = {
      ...free,
      job: { ...free.job, body: { ...free.job.body, onTaskFailure: 'performexitoptionsjobaction' as const } },
    };
    expect(await rig.run(want)).toMatchObject({
      exitCode: 3,
      tasks: { succeeded: 0, failed: 1, blocked: 2 },
      blockedTasks: [
        { id: 'b', root: 'a' },
        { id: 'c', root: 'a' },
      ],
    });
  });
});
