import { describe, expect, it } from 'vitest';

import type { RunFacts } from '../../src/apply/result/run-facts.ts';
import { fail, ok } from '../../src/base/result.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired, task } from '../rig/desired.ts';
import { pretendAccount, type PretendAccount, type Script } from '../rig/pretend-account.ts';

/** How task b of the script ends each time: storage refuses it so often. */
function refusing(times: number, code = 'FileUploadAccessDenied'): Script {
  let left = times;
  return { fate: (id) => (id === 'b' && left-- > 0 ? { code } : {}) };
}

async function open(account: PretendAccount) {
  const rig = await applyRig(account);
  const want = desired({ cleanup: { containers: 'never', job: 'never', pool: 'always' } });
  let facts: RunFacts | undefined;
  return {
    rig,
    facts: () => facts?.tasks.map(({ id, jobAttempt, outcome }) => `${id} ${jobAttempt} ${outcome}`),
    run: async (options: Parameters<typeof rig.run>[1] = {}) =>
      rig.run(want, {
        again: async () => ok(await rig.plan(want)),
        onFacts: (found) => (facts = found),
        ...options,
      }),
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
}

describe('tasks that storage refused', () => {
  it.each(['FileUploadAccessDenied', 'BlobAccessDenied', 'ResourceContainerAccessDenied'])(
    'run once more in the same run, with new access, after %s',
    async (code) => {
      const account = pretendAccount(refusing(1, code));
      await using scene = await open(account);
      const verdict = await scene.run();
      expect(verdict).toMatchObject({ exitCode: 0, tasks: { total: 2, succeeded: 2, failed: 0 } });
      expect(account.finished).toEqual(['a', 'b', 'b']);
      expect([...account.jobs.keys()]).toEqual(['topn', 'topn-2']);
      expect(account.sentTasks.map((sent) => sent.map(({ id }) => id))).toEqual([['a', 'b'], ['b']]);
      const granted = account.requests.filter((request) => request.startsWith('sas topn-output'));
      expect(granted).toHaveLength(2);
      expect(scene.facts()).toEqual(['a 1 succeeded', 'b 2 succeeded']);
      expect(scene.rig.stages().filter((stage) => stage.startsWith('monitor'))).toEqual(['monitor: done']);
      expect(scene.rig.events).toContainEqual({
        type: 'waiting',
        message: `storage refused a task (${code}), as where access has ended: planning once more, with new access`,
      });
    },
  );

  it('run once more only, and fail then', async () => {
    const account = pretendAccount(refusing(Infinity));
    await using scene = await open(account);
    expect(await scene.run()).toMatchObject({
      exitCode: 3,
      tasks: { succeeded: 1, failed: 1 },
      failedTasks: [{ id: 'b', job: 'topn-2', code: 'FileUploadAccessDenied' }],
    });
    expect(account.finished).toEqual(['a', 'b', 'b']);
  });

  it('take those with them that wait for them', async () => {
    const account = pretendAccount(refusing(1));
    await using rig = await applyRig(account);
    const c = { ...task('c'), after: ['b'] };
    const waiting = { ...c, body: { ...c.body, dependsOn: { taskIds: ['b'] } } };
    const want = desired({ tasks: [task('a'), task('b'), waiting] });
    const again = async () => ok(await rig.plan(want));
    expect(await rig.run(want, { again })).toMatchObject({ exitCode: 0, tasks: { succeeded: 3 } });
    expect(account.finished).toEqual(['a', 'b', 'b', 'c']);
  });

  it('are left as they are where others changed what the plan needs, or nothing can be planned', async () => {
    const fault = { kind: 'busy', code: 'ServerBusy', message: 'busy', doing: 'list jobs' } as const;
    const planless = pretendAccount(refusing(1));
    await using scene = await open(planless);
    const again = async () => fail({ reason: 'fault', fault } as const);
    expect(await scene.run({ again })).toMatchObject({ exitCode: 3 });
    expect(scene.rig.events).toContainEqual({
      type: 'warning',
      message: 'the tasks are not run again with new access: list jobs: ServerBusy: busy',
    });
    const robbed = pretendAccount(refusing(1));
    await using other = await open(robbed);
    const want = desired();
    const steal = async () => {
      robbed.containers.delete('topn-input');
      return ok(await other.rig.plan(want));
    };
    expect(await other.run({ again: steal })).toMatchObject({ exitCode: 3 });
    expect(robbed.finished).toEqual(['a', 'b']);
  });
});

describe('tasks that fail by themselves', () => {
  it('are not run again', async () => {
    const account = pretendAccount(refusing(1, 'FailureExitCode'));
    await using scene = await open(account);
    expect(await scene.run()).toMatchObject({ exitCode: 3 });
    expect(account.finished).toEqual(['a', 'b']);
  });
});
