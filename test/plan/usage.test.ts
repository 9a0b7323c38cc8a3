import { describe, expect, test } from 'vitest';

import type { Desired, DesiredTask, NodeNumbers } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import { overBudget } from '../../src/plan/review/over-budget.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { nodesInWords } from '../../src/report/plan/plan-usage-text.ts';
import type { JobBody, PoolBody, TaskBody } from '../../src/wire/rest.ts';
import { at, desired, task } from '../rig/desired.ts';

interface Parts {
  readonly tasks?: ReadonlyArray<Partial<TaskBody> & { readonly group?: string }>;
  readonly job?: Partial<JobBody>;
  readonly pool?: Partial<PoolBody>;
  /** Most nodes of a preset. */
  readonly most?: NodeNumbers;
  readonly budget?: Omit<NonNullable<Desired['budget']>, 'at'>;
  readonly raw?: DesiredTask['raw'];
}

function planOf({ tasks = [], job, pool, most, budget, raw }: Parts): Plan {
  const whole = desired();
  const made = makePlan(
    desired({
      tasks: tasks.map(({ group = 'tasks', ...body }, n) => {
        const plain = task(`t${n}`);
        return { ...plain, group, body: { ...plain.body, ...body }, ...(raw && { raw }) };
      }),
      job: { ...whole.job, body: { ...whole.job.body, ...job } },
      pool: {
        ...whole.pool,
        ...(most && { nodesAtMost: most }),
        body: { ...whole.pool.body, ...(most && { enableAutoScale: true }), ...pool },
      },
      ...(budget && { budget: { ...budget, at: at(40) } }),
    }),
    NOTHING,
    { tool: '0.0.0', target: 'offline' },
  );
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const limit = (maxWallClockTime: string, maxTaskRetryCount?: number): Pick<TaskBody, 'constraints'> => ({
  constraints: { maxWallClockTime, ...(maxTaskRetryCount !== undefined && { maxTaskRetryCount }) },
});
const ten = (body: Partial<TaskBody>): Array<Partial<TaskBody>> => Array.from({ length: 10 }, () => body);

describe('the upper bound of what a plan uses', () => {
  test.each<[string, Parts, number | null, number | null]>([
    ['is that of the job, on all nodes', { tasks: [{}], job: limit('PT3H') }, 3, 6],
    [
      'is what the tasks can take on the slots, and the longest of them on top',
      { tasks: ten(limit('PT1H')) },
      6,
      12,
    ],
    ['counts every try', { tasks: ten(limit('PT1H', 1)) }, 12, 24],
    [
      'counts the tries of the job where a task says nothing',
      { tasks: ten(limit('PT1H')), job: { constraints: { maxTaskRetryCount: 1 } } },
      12,
      24,
    ],
    ['is the lesser of both', { tasks: ten(limit('PT1H')), job: limit('PT5H') }, 5, 10],
    ['uses all slots of the nodes', { tasks: ten(limit('PT1H')), pool: { taskSlotsPerNode: 4 } }, 2.25, 4.5],
    [
      'knows that wide tasks leave slots unused',
      { tasks: ten({ ...limit('PT1H'), requiredSlots: 3 }), pool: { taskSlotsPerNode: 4 } },
      8.5,
      17,
    ],
    [
      'knows how many tasks may run at once',
      { tasks: ten(limit('PT1H')), job: { maxParallelTasks: 1 } },
      11,
      22,
    ],
    [
      'takes -1 for any number of tasks at once',
      { tasks: ten(limit('PT1H')), job: { maxParallelTasks: -1 } },
      6,
      12,
    ],
    [
      'adds up the groups that wait for each other',
      {
        tasks: [
          { ...limit('PT2H'), group: 'a' },
          { ...limit('PT1H'), group: 'b', ...({ dependsOn: { taskIds: ['t0'] } } as Partial<TaskBody>) },
        ],
      },
      4.5,
      9,
    ],
    ['is the access of the job to storage without timeouts', { tasks: [{}, limit('PT1H')] }, 168, 336],
    ['is the same where tasks are tried again for ever', { tasks: [limit('PT1H', -1)] }, 168, 336],
    [
      'is none where a formula decides',
      { tasks: [limit('PT1H')], job: limit('PT1H'), pool: { enableAutoScale: true } },
      null,
      null,
    ],
    [
      'is that of the job on the most nodes of a preset, however short the tasks are',
      { tasks: [limit('PT1H')], job: limit('PT5H'), most: { dedicated: 4, spot: 16 } },
      5,
      100,
    ],
    ['is zero where nothing runs', {}, 0, 0],
  ])('%s', (_, parts, hours, nodeHours) => {
    expect(planOf(parts).usage).toMatchObject({ hours, nodeHours });
  });

  test('says of a formula whose limit is not known that it is not, and not that there are no nodes', () => {
    const { usage } = planOf({ tasks: [{}], pool: { enableAutoScale: true, targetDedicatedNodes: 0 } });
    expect(usage.nodes).toEqual({ dedicated: 0, spot: 0, formula: 'unbounded' });
    expect(nodesInWords(usage)).toBe('as many Standard_D2s_v5 as the formula says: no bound is known');
  });

  test('takes every task for one chain where raw fields make tasks wait', () => {
    const { usage } = planOf({ tasks: ten(limit('PT1H')), raw: { dependsOn: { taskIds: ['t0'] } } });
    expect(usage.hours).toBe(15);
  });

  test('has a cost where each kind of node has a price', () => {
    const pool = { targetDedicatedNodes: 1, targetLowPriorityNodes: 3 };
    const run = { tasks: [{}], job: limit('PT2H'), pool };
    const budget = { pricePerNodeHour: { dedicated: 0.5, spot: 0.1 }, currency: 'EUR' };
    expect(planOf({ ...run, budget }).usage).toMatchObject({ nodeHours: 8, cost: 1.6, currency: 'EUR' });
    expect(planOf({ ...run, budget: { pricePerNodeHour: { spot: 1 } } }).usage).not.toHaveProperty('cost');
  });
});

const told = (parts: Parts): string[] => overBudget(planOf(parts)).map(({ message }) => message);

describe('a budget', () => {
  const run = { tasks: [{}], job: limit('PT2H') };

  test('that the bound stays within is no error, to the last digit', () => {
    expect(told({ ...run, budget: { nodeHours: 4 } })).toEqual([]);
    expect(told({ ...run, budget: { nodeHours: 3.999 } })).toEqual([
      'the plan may use 4 node-hours (the timeout of the job), and its budget is 3.999 node-hours',
    ]);
  });

  test('without timeouts is held to the time that the job gets', () => {
    const budget = { nodeHours: 300 };
    const told300 =
      'the plan may use 336 node-hours (no timeout is set, so the job ends with its access to storage), ' +
      'and its budget is 300 node-hours';
    expect(told({ tasks: [{}], budget })).toEqual([told300]);
    expect(told({ tasks: [{}], budget: { nodeHours: 336 } })).toEqual([]);
  });

  test('of money and of hours are held to each by itself', () => {
    const budget = { nodeHours: 1, cost: 1, pricePerNodeHour: { dedicated: 0.5 }, currency: 'EUR' };
    expect(told({ ...run, budget })).toHaveLength(2);
    expect(told({ ...run, budget: { ...budget, nodeHours: 9 } })[0]).toContain('may use 2 EUR');
  });

  test('bounds a pool that scales by a preset, in hours and in money', () => {
    const scaled = { ...run, most: { dedicated: 0, spot: 16 } };
    const pricePerNodeHour = { spot: 0.1 };
    expect(planOf({ ...scaled, budget: { pricePerNodeHour } }).usage).toMatchObject({ cost: 3.2 });
    expect(told({ ...scaled, budget: { nodeHours: 32 } })).toEqual([]);
    expect(told({ ...scaled, budget: { nodeHours: 31 } })).toHaveLength(1);
  });

  test('says what bounds a formula where it cannot be held to one', () => {
    const [error] = overBudget(planOf({ ...run, pool: { enableAutoScale: true }, budget: { nodeHours: 9 } }));
    expect(error).toMatchObject({ hint: expect.stringContaining('preset: drain, max: 16') as string });
  });

  test('cannot be held to where nothing bounds the plan; one that runs nothing is always within', () => {
    expect(told({ tasks: [{}], pool: { enableAutoScale: true }, budget: { nodeHours: 1e9 } })[0]).toContain(
      'nothing bounds what the plan may use',
    );
    expect(told({ budget: { nodeHours: 0 } })).toEqual([]);
  });
});
