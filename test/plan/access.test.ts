import { describe, expect, it } from 'vitest';
import { accessOf } from '../../src/plan/job/access.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { desired, task, type OwnDesired } from '../rig/desired.ts';

const planOf = (parts: Partial<OwnDesired>) =>
  makePlan(desired(parts), { jobs: [], containers: [] }, { tool: '0.1.0', target: 'offline' });
const hoursOf = (parts: Partial<OwnDesired>) => {
  const plan = planOf(parts);
  return plan.ok ? [...new Set(plan.value.access.map(({ hours }) => hours))] : plan.error;
};

const base = desired();
const limited = (maxWallClockTime: string, more: object = {}, count = 2) =>
  Array.from({ length: count }, (_none, index) => {
    const one = task(`t${index}`);
    return { ...one, body: { ...one.body, constraints: { maxWallClockTime, ...more } } };
  });
const pool = (body: object) => ({ pool: { ...base.pool, body: { ...base.pool.body, ...body } } });

describe('access to storage lives', () => {
  it('as long as the job may run, and an hour', () => {
    const job = { ...base.job, body: { ...base.job.body, constraints: { maxWallClockTime: 'PT5H' } } };
    expect(hoursOf({ job })).toEqual([6]);
  });

  it('as long as all tasks can take on the nodes that there are, and a day for the queue', () => {
    expect(hoursOf({ tasks: limited('PT2H') })).toEqual([2 * 1 + 2 + 24]);
    // Ten tasks of two hours in three tries each on two nodes: 30 hours of work each, and one task on top.
    expect(hoursOf({ tasks: limited('PT2H', { maxTaskRetryCount: 2 }, 10) })).toEqual([30 + 6 + 24]);
    expect(hoursOf({ tasks: limited('PT2H', {}, 10), ...pool({ taskSlotsPerNode: 5 }) })).toEqual([
      2 + 2 + 24,
    ]);
  });

  it('seven days where nobody can tell how long it takes', () => {
    expect(hoursOf({})).toEqual([168]);
    expect(hoursOf({ tasks: [...limited('PT2H'), task('endless')] })).toEqual([168]);
    expect(hoursOf({ tasks: limited('PT2H', { maxTaskRetryCount: -1 }) })).toEqual([168]);
    expect(hoursOf({ tasks: limited('PT2H'), ...pool({ targetLowPriorityNodes: 3 }) })).toEqual([168]);
    expect(hoursOf({ tasks: limited('P1D', {}, 40) })).toEqual([168]);
  });

  it('never longer than seven days: what takes longer is refused, at its place', () => {
    const job = { ...base.job, body: { ...base.job.body, constraints: { maxWallClockTime: 'P7D' } } };
    expect(hoursOf({ job })).toMatchObject([{ code: 'sas-too-short', at: base.job.at }]);
    const [first] = limited('P3D', { maxTaskRetryCount: 2 });
    expect(hoursOf({ tasks: limited('P3D', { maxTaskRetryCount: 2 }) })).toMatchObject([
      {
        code: 'sas-too-short',
        at: first?.at,
        message: expect.stringContaining('the task t0 may take 216 hours with all its tries'),
      },
    ]);
  });

  it('for each container and right that a body names, and no other', () => {
    const plan = planOf({});
    const named = plan.ok ? plan.value.access.map((one) => `${one.container} ${one.permissions}`) : [];
    expect(named).toEqual(['topn-application rl', 'topn-input r', 'topn-logs cw', 'topn-output cw']);
    expect(accessOf({ bodies: [], job: base.job, pool: undefined, tasks: [] })).toEqual({
      ok: true,
      value: [],
    });
  });
});
