import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runFormula } from '../../src/local/autoscale/run.ts';
import { graceMs, heldUntil, holdUntil, idleOf, isIdleFormula, type Idle } from '../../src/plan/pool/idle.ts';
import { NOW, surroundings } from '../local/autoscale/surroundings.ts';

const BODY = { id: 'p', vmSize: 'Standard_D2s_v5', targetDedicatedNodes: 3, targetLowPriorityNodes: 5 };
const now = NOW / 1000;
const planned = (body = BODY, idle?: string): Idle => {
  const found = idleOf(idle === undefined ? {} : { idle }, body, 'success');
  if (!found) throw new Error('it does not drain');
  return found;
};

/** What the formula makes of the tasks that there were, one number for each 30 seconds up to now. */
const wish = (active: readonly number[], { until = now - 1, body = BODY, idle = 'PT1H' } = {}) =>
  runFormula(holdUntil(planned(body, idle), until), surroundings(active)).wish;

const all = { target: { dedicated: 3, lowPriority: 5 }, option: 'taskcompletion' };
const none = { target: { dedicated: 0, lowPriority: 0 }, option: 'taskcompletion' };
/** A bit more than an hour. */
const QUIET = Array.from<number>({ length: 125 }).fill(0);

describe('the formula of a pool that drains when it is idle', () => {
  it('lets all nodes go after the idle time without a task, each when its tasks are done', () => {
    expect(wish(QUIET)).toEqual(none);
  });

  it('keeps all nodes while a task waits or runs, and for the idle time after', () => {
    expect(wish([...QUIET, 1])).toEqual(all);
    expect(wish(QUIET.with(60, 1))).toEqual(all);
  });

  it('keeps all nodes as long as it does not know enough', () => {
    expect(wish([])).toEqual(all);
    expect(wish(QUIET.slice(0, 70))).toEqual(all);
  });

  it('keeps all nodes before its time has come, as samples of new tasks may be late', () => {
    expect(wish(QUIET, { until: now + 60_000 })).toEqual(all);
  });

  it('goes by the idle time of the spec', () => {
    const short = 'PT10M';
    expect(wish([1, ...QUIET.slice(0, 25)], { idle: short })).toEqual(none);
    expect(wish([1, ...QUIET.slice(0, 15)], { idle: short })).toEqual(all);
  });

  it('asks for just the nodes of the plan or for none, whatever the numbers are', () => {
    const size = nat(2000);
    const tasks = array(nat(3), { maxLength: 200 });
    assert(
      property(size, size, tasks, integer({ min: 10, max: 10_080 }), (dedicated, spot, active, minutes) => {
        const body = { ...BODY, targetDedicatedNodes: dedicated, targetLowPriorityNodes: spot };
        const got = wish(active, { body, idle: `PT${minutes}M` });
        expect(got?.option).toBe('taskcompletion');
        const whole = { dedicated, lowPriority: spot };
        const mayDrain = active.at(-1) === 0 ? [{ dedicated: 0, lowPriority: 0 }] : [];
        expect([whole, ...mayDrain]).toContainEqual(got?.target);
      }),
    );
  });

  it('is known again, and no other formula is taken for it', () => {
    const sent = holdUntil(planned(), now);
    expect(isIdleFormula(sent)).toBe(true);
    expect(heldUntil(planned(), sent)).toBe(Math.floor(now / 1000) * 1000);
    expect(heldUntil(planned({ ...BODY, targetDedicatedNodes: 4 }), sent)).toBeUndefined();
    expect(heldUntil(planned(BODY, 'PT2H'), sent)).toBeUndefined();
    expect(heldUntil(planned(), undefined)).toBeUndefined();
    expect(isIdleFormula('$TargetDedicatedNodes = 2;')).toBe(false);
    expect(isIdleFormula(undefined)).toBe(false);
  });
});

describe('a pool drains when it is idle', () => {
  it('no sooner than a first resize takes, however short its idle time is', () => {
    expect(graceMs(planned(BODY, 'PT10M'))).toBe(45 * 60_000);
    expect(graceMs(planned(BODY, 'PT2H'))).toBe(120 * 60_000);
  });

  it('for an hour, unless the spec gives another time', () => {
    expect(idleOf({}, BODY, 'always')).toMatchObject({ after: 'PT1H', every: 'PT5M' });
    expect(idleOf({ idle: 'PT30M' }, BODY, 'success')).toMatchObject({ after: 'PT30M', every: 'PT5M' });
  });

  it('but not where it is meant to stay, or scales by a formula of its own', () => {
    expect(idleOf({}, BODY, 'never')).toBeUndefined();
    expect(idleOf({ idle: 'PT30M' }, BODY, 'never')).toMatchObject({ after: 'PT30M', every: 'PT5M' });
    expect(idleOf({ idle: 'PT30M' }, { ...BODY, enableAutoScale: true }, 'always')).toBeUndefined();
  });
});
