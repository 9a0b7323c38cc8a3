import { describe, expect, it } from 'vitest';

import { applyRig } from '../rig/apply-rig.ts';
import { desired, type OwnDesired } from '../rig/desired.ts';
import { fault, pretendAccount } from '../rig/pretend-account.ts';

const withBody = (body: Partial<OwnDesired['pool']['body']>): OwnDesired => {
  const { pool } = desired();
  return desired({ pool: { ...pool, body: { ...pool.body, ...body } } });
};
const { targetDedicatedNodes: _two, targetLowPriorityNodes: _none, ...unsized } = desired().pool.body;
const scaling = (autoScaleFormula: string): OwnDesired => {
  const { pool } = desired();
  return desired({ pool: { ...pool, body: { ...unsized, enableAutoScale: true, autoScaleFormula } } });
};
const ofPools = (requests: readonly string[]): string[] =>
  requests.filter((one) => /pool|scale/i.test(one) && !one.startsWith('pool '));

describe('a pool that stands', () => {
  it('gets metadata, start task and fingerprints in one patch, with the run’s name', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    await rig.run(scaling('$TargetDedicatedNodes = 0;'), { noWait: true });
    const { startTask } = desired().pool.body;
    if (!startTask) throw new Error('no start task');
    const { pool } = scaling('$TargetDedicatedNodes = 0;');
    const want = desired({
      pool: {
        ...pool,
        body: {
          ...pool.body,
          startTask: { ...startTask, maxTaskRetryCount: 3 },
          metadata: [{ name: 'a', value: 'b' }],
        },
      },
    });
    account.requests.length = 0;
    expect(await rig.run(want, { noWait: true, runId: 'run-2' })).toMatchObject({ exitCode: 0 });
    expect(ofPools(account.requests)).toEqual(['patchPool topn']);
    const stands = account.pools.get('topn');
    expect(stands?.startTask?.maxTaskRetryCount).toBe(3);
    expect(stands?.startTask?.resourceFiles?.[0]?.storageContainerUrl).toMatch(/^https?:\/\/.*\?/);
    expect(stands?.metadata).toEqual([
      { name: 'batchspec:spec', value: 'topn' },
      { name: 'batchspec:fingerprint', value: want.pool.fingerprint },
      { name: 'batchspec:shape', value: expect.any(String) },
      { name: 'a', value: 'b' },
      { name: 'batchspec:run', value: 'run-2' },
    ]);
    account.requests.length = 0;
    await rig.run(want, { noWait: true });
    expect(ofPools(account.requests)).toEqual([]);
  });

  it('gets another formula, and waits while it is being resized', async () => {
    let refusals = 2;
    const account = pretendAccount({
      looksPerTask: 1_000_000,
      on: (verb) =>
        verb === 'enableAutoScale' && refusals-- > 0 ? fault('PoolBeingResized', 'conflict') : undefined,
    });
    await using rig = await applyRig(account);
    await rig.run(scaling('$TargetDedicatedNodes = 1;'), { noWait: true });
    const verdict = await rig.run(scaling('$TargetDedicatedNodes = 2;'), { noWait: true });
    expect(verdict).toMatchObject({ exitCode: 0 });
    expect(account.pools.get('topn')).toMatchObject({ autoScaleFormula: '$TargetDedicatedNodes = 2;' });
    expect(rig.events).toContainEqual({
      type: 'waiting',
      message: 'pool topn is being resized; waiting for that',
    });
  });

  it('is given back its numbers of nodes', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    await rig.run(scaling('$TargetDedicatedNodes = 1;'), { noWait: true });
    account.requests.length = 0;
    await rig.run(desired(), { noWait: true });
    expect(ofPools(account.requests)).toEqual(['disableAutoScale topn', 'resizePool topn']);
    expect(account.pools.get('topn')).toMatchObject({ enableAutoScale: false, targetDedicatedNodes: 2 });
  });
});

describe('a pool that scales by itself', () => {
  it('is not waited for while its formula wants no nodes', async () => {
    const account = pretendAccount({ looksPerTask: 1 });
    await using rig = await applyRig(account);
    const verdict = await rig.run(scaling('$TargetDedicatedNodes = 0;'));
    expect(verdict).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
  });

  it('ends the run where its formula cannot be worked out', async () => {
    const account = pretendAccount({
      after: (verb, subject) => {
        const pool = verb === 'addPool' ? account.pools.get(subject) : undefined;
        const message = 'Line 1, Col 1: Undefined symbol: $Oops';
        const error = {
          code: 'AutoScalingFormulaEvaluationError',
          values: [{ name: 'Message', value: message }],
        };
        if (pool)
          account.pools.set(subject, { ...pool, autoScaleRun: { timestamp: '2026-01-01T00:00:00Z', error } });
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(scaling('$TargetDedicatedNodes = $Oops;'))).toMatchObject({
      exitCode: 4,
      failure: {
        reason: 'pool',
        message:
          'the formula of pool topn cannot be worked out (topn.yaml:10:3): Line 1, Col 1: Undefined symbol: $Oops',
      },
    });
  });
});

describe('secrets of a pool', () => {
  it('are put in when it is made, and stand nowhere else', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    const want = withBody({
      userAccounts: [
        {
          name: 'worker',
          password: { secretRef: 'env:PASSWORD' },
          linuxUserConfiguration: { sshPrivateKey: { secretRef: 'env:KEY' } },
        },
      ],
    });
    expect(JSON.stringify(await rig.plan(want))).toContain('"password":{"secretRef":"env:PASSWORD"}');
    const verdict = await rig.run(want, { keep: true, secrets: (ref) => `canary of ${ref}` });
    expect(verdict).toMatchObject({ exitCode: 0 });
    expect(account.pools.get('topn')?.userAccounts).toEqual([
      {
        name: 'worker',
        password: 'canary of env:PASSWORD',
        linuxUserConfiguration: { sshPrivateKey: 'canary of env:KEY' },
      },
    ]);
    expect(JSON.stringify([verdict, rig.events, account.sentTasks])).not.toContain('canary');
  });
});
