import { describe, expect, it } from 'vitest';
import { isIdleFormula } from '../../src/plan/idle.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { desired } from '../rig/desired.ts';
import { fault, pretendAccount, type PretendAccount } from '../rig/pretend-account.ts';

const keepPool = { containers: 'never', job: 'never', pool: 'success' } as const;
const failing = () => ({ exitCode: 1 });

const scalings = ({ requests }: PretendAccount, from = 0): string[] =>
  requests.slice(from).filter((request) => /AutoScale|resizePool/.test(request));

describe('a pool in the cloud', () => {
  it('gets a formula that lets it drain, once its tasks are in', async () => {
    const account = pretendAccount({ fate: failing });
    await using rig = await applyRig(account);
    expect(await rig.run(desired({ cleanup: keepPool }), {}, 'azure')).toMatchObject({ exitCode: 3 });
    const { requests } = account;
    expect(requests.indexOf('enableAutoScale topn')).toBeGreaterThan(requests.indexOf('addTasks topn'));
    const pool = account.pools.get('topn');
    expect(pool).toMatchObject({ enableAutoScale: true, autoScaleEvaluationInterval: 'PT5M' });
    expect(isIdleFormula(pool?.autoScaleFormula)).toBe(true);
  });

  it('gets none on the local target, with --keep, or where the spec keeps it', async () => {
    for (const [cleanup, keep, target] of [
      ['always', false, 'local'],
      ['always', true, 'azure'],
      ['never', false, 'azure'],
    ] as const) {
      const account = pretendAccount();
      await using rig = await applyRig(account);
      await rig.run(desired({ cleanup: { ...keepPool, pool: cleanup } }), { keep }, target);
      expect(scalings(account)).toEqual([]);
    }
  });

  it('gets it as soon as a resize is over, also where nobody waits for the tasks', async () => {
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
      await rig.run(desired({ cleanup: { ...keepPool, pool: 'ask' } }), { noWait }, 'azure');
      expect(scalings(account)).toHaveLength(4);
      expect(account.pools.get('topn')).toMatchObject({ enableAutoScale: true });
      expect(rig.events.filter(({ type }) => type === 'warning')).toEqual([]);
    }
  });

  it('is not spoken of where the tasks are over before a resize is', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('PoolBeingResized', 'conflict') : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired(), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(scalings(account).length).toBeGreaterThan(0);
    expect(rig.events.filter(({ type }) => type === 'warning')).toEqual([]);
  });

  it('is warned of where nobody waits and a resize does not end', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('PoolBeingResized', 'conflict') : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired(), { noWait: true }, 'azure')).toMatchObject({ outcome: 'started' });
    expect(rig.events.filter(({ type }) => type === 'warning')).toHaveLength(1);
  });

  it('costs the run no more than a warning where the service refuses the formula', async () => {
    const account = pretendAccount({
      on: (verb) => (verb === 'enableAutoScale' ? fault('Forbidden', 'refused', 403) : undefined),
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired(), {}, 'azure')).toMatchObject({ exitCode: 0 });
    expect(rig.events.filter(({ type }) => type === 'warning')).toEqual([
      {
        type: 'warning',
        message: 'pool topn will not drain by itself when it is idle: Forbidden: said Forbidden',
      },
    ]);
  });

  it('is taken from its formula before it gets tasks again, and given its nodes where it has drained', async () => {
    for (const drained of [false, true]) {
      let exitCode = 1;
      const account = pretendAccount({ fate: () => ({ exitCode }) });
      await using rig = await applyRig(account);
      await rig.run(desired({ cleanup: keepPool }), {}, 'azure');
      const pool = account.pools.get('topn');
      if (!pool) throw new Error('no pool');
      if (drained) account.pools.set('topn', { ...pool, targetDedicatedNodes: 0, currentDedicatedNodes: 0 });
      exitCode = 0;
      const before = account.requests.length;
      expect(await rig.run(desired({ cleanup: keepPool }), {}, 'azure')).toMatchObject({ exitCode: 0 });
      expect(scalings(account, before)).toEqual([
        'disableAutoScale topn',
        ...(drained ? ['resizePool topn'] : []),
        'enableAutoScale topn',
      ]);
    }
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
