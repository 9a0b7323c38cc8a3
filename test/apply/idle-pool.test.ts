import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/apply/event.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired, type OwnDesired } from '../rig/desired.ts';
import { fault, pretendAccount, type PretendAccount } from '../rig/pretend-account.ts';

const keepPool = { containers: 'never', job: 'never', pool: 'success' } as const;
const failing = () => ({ exitCode: 1 });

/** The same, but with a time limit for resizes, which has no effect where a formula is. */
const limited = (parts: Parameters<typeof desired>[0] = {}): OwnDesired => {
  const whole = desired(parts);
  const body = { ...whole.pool.body, resizeTimeout: 'PT30M' };
  return desired({ ...parts, pool: { ...whole.pool, body } });
};

const scalings = ({ requests }: PretendAccount, from = 0): string[] =>
  requests.slice(from).filter((request) => /AutoScale|resizePool/.test(request));
const warnings = ({ events }: { readonly events: readonly RunEvent[] }): RunEvent[] =>
  events.filter(({ type }) => type === 'warning');
const unguarded = (why: string): RunEvent => ({
  type: 'warning',
  message: `pool topn will not drain by itself when it is idle: ${why}`,
});

describe('a pool in the cloud', () => {
  it('is made with the formula of the plan, which holds its nodes for an hour in any case', async () => {
    const account = pretendAccount({ fate: failing });
    await using rig = await applyRig(account);
    const want = desired({ cleanup: keepPool });
    const plan = await rig.plan(want, 'azure');
    const planned = plan.actions.find((action) => action.what === 'pool')?.idle?.formula;
    expect(planned).toContain('time("START")');
    expect(await rig.run(want, {}, 'azure')).toMatchObject({ exitCode: 3 });
    expect(scalings(account)).toEqual([]);
    const pool = account.pools.get('topn');
    expect(pool).toMatchObject({
      enableAutoScale: true,
      autoScaleEvaluationInterval: 'PT5M',
      targetDedicatedNodes: 2,
    });
    expect(pool?.autoScaleFormula).toBe(planned?.replace('START', '2026-01-01T01:00:00Z'));
  });

  it('gets none on the local target, with --keep, or where the spec keeps it', async () => {
    for (const [cleanup, keep, target] of [
      ['always', false, 'local'],
      ['always', true, 'azure'],
      ['never', false, 'azure'],
    ] as const) {
      let scales: boolean | undefined;
      const account = pretendAccount({
        after: (verb, subject) => {
          if (verb === 'addPool') scales = account.pools.get(subject)?.enableAutoScale ?? false;
          return undefined;
        },
      });
      await using rig = await applyRig(account);
      await rig.run(desired({ cleanup: { ...keepPool, pool: cleanup } }), { keep }, target);
      expect([scales, scalings(account)]).toEqual([false, []]);
    }
  });

  it('with a time limit for resizes gets it as soon as its resize is over, also where nobody waits', async () => {
    for (const noWait of [false, true]) {
      let refusals = 3;
      const account = pretendAccount({
        looksPerTask: 50,
        on: (verb) => {
          if (verb !== 'enableAutoScale' || refusals === 0) return undefined;
          refusals -= 1;
          return fault('PoolBeingResized', 'conflict');
        },
      });
      await using rig = await applyRig(account);
      await rig.run(limited({ cleanup: { ...keepPool, pool: 'ask' } }), { noWait }, 'azure');
      expect(scalings(account)).toHaveLength(4);
      expect(account.pools.get('topn')).toMatchObject({ enableAutoScale: true });
      expect(warnings(rig)).toEqual([]);
    }
  });

  it('is not spoken of where the tasks are over before a resize is', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('PoolBeingResized', 'conflict') : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(limited(), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(scalings(account).length).toBeGreaterThan(0);
    expect(warnings(rig)).toEqual([]);
  });

  it('is warned of where nobody waits and a resize does not end', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('PoolBeingResized', 'conflict') : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(limited(), { noWait: true }, 'azure')).toMatchObject({ outcome: 'started' });
    expect(warnings(rig)).toHaveLength(1);
  });

  it('costs the run no more than a warning where the service refuses the formula', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('Forbidden', 'refused', 403) : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(limited(), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(warnings(rig)).toEqual([unguarded('Forbidden: said Forbidden')]);
  });

  it('is made without a formula where the service takes none', async () => {
    let refusals = 1;
    const account = pretendAccount({
      fate: failing,
      on: (verb) =>
        verb === 'addPool' && refusals-- > 0
          ? fault('InvalidAutoScalingSettings', 'invalid', 400)
          : undefined,
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired({ cleanup: keepPool }), {}, 'azure')).toMatchObject({ exitCode: 3 });
    expect(account.pools.get('topn')).toMatchObject({ targetDedicatedNodes: 2 });
    expect(account.pools.get('topn')?.enableAutoScale).toBeUndefined();
    expect(warnings(rig)).toEqual([unguarded('InvalidAutoScalingSettings: said InvalidAutoScalingSettings')]);
  });

  it('gets its numbers of nodes where the service cannot work the formula out', async () => {
    const values = [{ name: 'Message', value: 'Line 1, Col 1: Undefined symbol' }];
    const error = { code: 'AutoScalingFormulaEvaluationError', values };
    const account = pretendAccount({
      after: (verb, subject) => {
        const pool = verb === 'addPool' ? account.pools.get(subject) : undefined;
        const none = { targetDedicatedNodes: 0, autoScaleRun: { timestamp: '2026-01-01T00:00:00Z', error } };
        if (pool) account.pools.set(subject, { ...pool, ...none });
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired({ cleanup: keepPool }), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(scalings(account)).toEqual(['disableAutoScale topn', 'resizePool topn']);
    expect(warnings(rig)).toEqual([unguarded('Line 1, Col 1: Undefined symbol')]);
  });

  it('of an earlier run is used as it is, or held again where its time is over or it is to be of another size', async () => {
    for (const [later, nodes, expected] of [
      [10, 2, []],
      [3 * 60, 2, ['enableAutoScale topn']],
      [10, 3, ['enableAutoScale topn']],
    ] as const) {
      let exitCode = 1;
      const account = pretendAccount({ fate: () => ({ exitCode }) });
      await using rig = await applyRig(account);
      await rig.run(desired({ cleanup: keepPool }), {}, 'azure');
      await rig.clock.sleep(later * 60_000);
      const pool = account.pools.get('topn');
      if (!pool) throw new Error('no pool');
      if (later > 60)
        account.pools.set('topn', { ...pool, targetDedicatedNodes: 0, currentDedicatedNodes: 0 });
      exitCode = 0;
      const before = account.requests.length;
      const { pool: own } = desired();
      const want = { ...own, body: { ...own.body, targetDedicatedNodes: nodes } };
      const cleanup = { ...keepPool, pool: 'ask' } as const;
      expect(await rig.run(desired({ cleanup, pool: want }), {}, 'azure')).toMatchObject({ exitCode: 0 });
      expect(scalings(account, before)).toEqual(expected);
      expect(account.pools.get('topn')).toMatchObject({ targetDedicatedNodes: nodes });
    }
  });

  it('without a formula is given one, and keeps the nodes that it has', async () => {
    let exitCode = 1;
    const account = pretendAccount({ fate: () => ({ exitCode }) });
    await using rig = await applyRig(account);
    await rig.run(desired({ cleanup: keepPool }), { keep: true }, 'azure');
    expect(account.pools.get('topn')?.enableAutoScale).toBeUndefined();
    exitCode = 0;
    await rig.run(desired({ cleanup: keepPool }), {}, 'azure');
    expect(scalings(account)).toEqual(['enableAutoScale topn']);
  });

  it('is left to drain where no task has to run', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    const cleanup = { ...keepPool, pool: 'ask' } as const;
    await rig.run(desired({ cleanup }), {}, 'azure');
    await rig.clock.sleep(3 * 3_600_000);
    expect(await rig.run(desired({ cleanup }), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(scalings(account)).toEqual([]);
  });

  it('loses a formula that is not ours only as a change that the plan shows', async () => {
    const account = pretendAccount({ fate: failing });
    await using rig = await applyRig(account);
    const cleanup = { ...keepPool, pool: 'never' } as const;
    await rig.run(desired({ cleanup }), {}, 'azure');
    const pool = account.pools.get('topn');
    if (!pool) throw new Error('no pool');
    account.pools.set('topn', {
      ...pool,
      enableAutoScale: true,
      autoScaleFormula: '$TargetDedicatedNodes = 1;',
    });
    const plan = await rig.plan(desired({ cleanup }), 'azure');
    expect(plan.actions.find(({ what }) => what === 'pool')).toMatchObject({
      kind: 'update',
      changes: [{ field: 'enableAutoScale', from: true, to: false }],
    });
    await rig.run(desired({ cleanup }), {}, 'azure');
    expect(scalings(account)).toEqual(['disableAutoScale topn', 'resizePool topn']);
  });
});
