import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import type { JobAction, Plan, PoolAction } from '../../src/plan/plan.ts';
import { rawFields, withRaw } from '../../src/plan/raw.ts';
import { planText } from '../../src/report/plan/plan-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import type { PoolBody } from '../../src/wire/rest.ts';
import { desired, task, type OwnDesired } from '../rig/desired.ts';

function planOf(want: OwnDesired, have: Observed = NOTHING): Plan {
  const made = makePlan(want, have, { tool: '0.1.0', target: 'offline' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}
const poolIn = (plan: Plan): PoolAction =>
  plan.actions.find((action): action is PoolAction => action.what === 'pool') as PoolAction;
const jobIn = (plan: Plan): JobAction =>
  plan.actions.find((action): action is JobAction => action.what === 'job') as JobAction;

const withPoolRaw = (raw: Readonly<Record<string, unknown>>): OwnDesired => {
  const { pool } = desired();
  return desired({ pool: { ...pool, raw } });
};

describe('raw fields', () => {
  test('go over a body: maps are merged, other values replace, null removes', () => {
    const body = { a: 1, b: { c: [1], d: 2 }, e: 3 };
    expect(withRaw(body, { a: null, b: { c: [], f: null, g: { h: null } }, e: { i: 1 } })).toEqual({
      b: { c: [], d: 2, g: {} },
      e: { i: 1 },
    });
    expect(withRaw(body, undefined)).toBe(body);
  });

  test('are listed by their dotted names', () => {
    expect(rawFields({ a: { b: 1, c: {} }, d: [{ e: 1 }], f: null })).toEqual([
      { field: 'a.b', value: 1 },
      { field: 'a.c', value: {} },
      { field: 'd', value: [{ e: 1 }] },
      { field: 'f', value: null },
    ]);
  });

  test('of a pool reach image and metadata, and never take away whose pool it is', () => {
    const raw = {
      virtualMachineConfiguration: { nodePlacementConfiguration: { policy: 'zonal' } },
      metadata: [
        { name: 'team', value: 'text' },
        { name: 'batchspec:spec', value: 'another' },
      ],
    };
    const plan = planOf(withPoolRaw(raw));
    const { body } = poolIn(plan);
    expect(body.virtualMachineConfiguration).toMatchObject({
      imageReference: { sku: 'server' },
      nodePlacementConfiguration: { policy: 'zonal' },
    });
    expect(body.metadata?.[0]).toEqual({ name: 'batchspec:spec', value: 'topn' });
    expect(body.metadata?.slice(3)).toEqual(raw.metadata);
    expect(poolIn(plan).raw?.map(({ field }) => field)).toEqual([
      'virtualMachineConfiguration.nodePlacementConfiguration.policy',
      'metadata',
    ]);
  });

  test('of a pool count in its fingerprint', () => {
    const plain = desired().pool.fingerprint;
    const one = withPoolRaw({ enableInterNodeCommunication: true }).pool.fingerprint;
    const other = withPoolRaw({ enableInterNodeCommunication: false }).pool.fingerprint;
    expect(new Set([plain, one, other]).size).toBe(3);
  });

  test('leave the number of nodes to a formula where they ask for one', () => {
    const want = withPoolRaw({
      enableAutoScale: true,
      autoScaleFormula: '$x = 1',
      targetDedicatedNodes: null,
    });
    const { body } = poolIn(planOf(want));
    expect(body).not.toHaveProperty('targetDedicatedNodes');
    const stands = {
      ...body,
      targetDedicatedNodes: 7,
      state: 'active',
      allocationState: 'steady',
      currentDedicatedNodes: 7,
      currentLowPriorityNodes: 0,
    } as const satisfies PoolBody & Record<string, unknown>;
    expect(poolIn(planOf(want, { ...NOTHING, pool: stands })).kind).toBe('keep');
  });

  test('are marked in the text of a plan, for pool, job and tasks', () => {
    const { job, pool } = desired();
    const text = planText(
      planOf(
        desired({
          pool: { ...pool, raw: { displayName: 'nightly' } },
          job: { ...job, raw: { allowTaskPreemption: true, priority: null } },
          tasks: [{ ...task('a'), raw: { constraints: { retentionTime: 'PT1H' } } }],
        }),
      ),
      { target: 'local', style: plainStyle },
    );
    expect(text).toContain('\n      raw displayName: "nightly"\n');
    expect(text).toContain('\n      raw allowTaskPreemption: true\n      raw priority: taken out\n');
    expect(text).toContain('\n    raw constraints.retentionTime: "PT1H"\n');
  });

  test('of a job go into its body', () => {
    const { job } = desired();
    const plan = planOf(desired({ job: { ...job, raw: { allowTaskPreemption: true } } }));
    expect(jobIn(plan).body).toMatchObject({ allowTaskPreemption: true, poolInfo: { poolId: 'topn' } });
  });
});
