import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { runFormula } from '../../src/local/autoscale/run.ts';
import type { Sample } from '../../src/local/autoscale/samples.ts';
import { scaleFormula } from '../../src/plan/pool/scale-formula.ts';
import type { SpecScale } from '../../src/spec/spec.ts';
import { LIMITS } from '../../src/wire/limits.ts';
import { NOW, sample } from '../local/autoscale/surroundings.ts';

type Preset = Extract<SpecScale, { kind: 'preset' }>;

const at = { file: 'a.yaml', line: 1, col: 1, endLine: 1, endCol: 2 };
const DRAIN: Preset = {
  kind: 'preset',
  preset: 'drain',
  at,
  min: 0,
  max: 10,
  spot: false,
  fallback: false,
  every: 'PT5M',
};

/** The pool at a time. */
const timeIs = (time: string): State => ({ now: Date.parse(time) * 1000 });

interface State {
  /** What the pool aims at so far. */
  readonly dedicated?: number;
  readonly spot?: number;
  /** What each sample of the last minutes says, and of how many minutes there are samples. */
  readonly samples?: Partial<Sample>;
  readonly minutes?: number;
  readonly now?: number;
}

/** What the local service makes of a preset's formula: the numbers of nodes and how they leave. */
function targets(scale: Preset, tasksPerNode: number, state: State = {}) {
  const { dedicated = 0, spot = 0, samples = {}, minutes = 15, now = NOW } = state;
  const history = Array.from({ length: minutes * 2 }, (_, index) =>
    sample({ ...samples, at: now - (minutes * 2 - 1 - index) * 30_000_000 }),
  );
  const { run, wish } = runFormula(scaleFormula(scale, tasksPerNode), {
    now,
    random: () => 0.5,
    target: { dedicated, lowPriority: spot },
    history,
    current: sample({ ...samples, at: now }),
  });
  expect(run.error).toBeUndefined();
  expect(wish?.option).toBe('taskcompletion');
  return { dedicated: wish?.target.dedicated, spot: wish?.target.lowPriority };
}

describe('the preset drain', () => {
  test('has as many nodes as the waiting and running tasks fill', () => {
    const samples = { activeTasks: 7, runningTasks: 4 };
    expect(targets(DRAIN, 4, { samples })).toEqual({ dedicated: 3, spot: 0 });
    expect(targets(DRAIN, 1, { samples })).toEqual({ dedicated: 10, spot: 0 });
    expect(targets({ ...DRAIN, spot: true }, 4, { samples })).toEqual({ dedicated: 0, spot: 3 });
  });

  test('goes down to the least when nothing is left to do', () => {
    expect(targets(DRAIN, 1, { dedicated: 8 })).toEqual({ dedicated: 0, spot: 0 });
    expect(targets({ ...DRAIN, min: 2 }, 1, { dedicated: 8 })).toEqual({ dedicated: 2, spot: 0 });
  });

  test('begins with a node while there are no samples, and keeps what it has', () => {
    expect(targets(DRAIN, 1, { minutes: 0 })).toEqual({ dedicated: 1, spot: 0 });
    expect(targets({ ...DRAIN, min: 3 }, 1, { minutes: 1 })).toEqual({ dedicated: 3, spot: 0 });
    expect(targets(DRAIN, 1, { minutes: 1, dedicated: 6 })).toEqual({ dedicated: 6, spot: 0 });
    expect(targets({ ...DRAIN, spot: true }, 1, { minutes: 1, spot: 6 })).toEqual({ dedicated: 0, spot: 6 });
  });

  test('never has fewer than the least nor more than the most', () => {
    const state = fc.record({
      activeTasks: fc.nat(100_000),
      runningTasks: fc.nat(1000),
      dedicated: fc.nat(500),
      minutes: fc.nat(20),
    });
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.integer({ min: 1, max: 256 }),
        state,
        (min, more, slots, given) => {
          const max = Math.max(1, min + more);
          const { activeTasks, runningTasks, ...rest } = given;
          const { dedicated = -1 } = targets({ ...DRAIN, min, max }, slots, {
            ...rest,
            samples: { activeTasks, runningTasks },
          });
          expect(dedicated).toBeGreaterThanOrEqual(min);
          expect(dedicated).toBeLessThanOrEqual(max);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('spot nodes with a fallback', () => {
  const scale: Preset = { ...DRAIN, spot: true, fallback: true };
  const samples = { activeTasks: 6 };

  test('are alone while they come', () => {
    expect(targets(scale, 1, { spot: 6, samples: { ...samples, lowPriorityNodes: 6 } })).toEqual({
      dedicated: 0,
      spot: 6,
    });
  });

  test('that were asked for and have not come are made up for by dedicated ones', () => {
    expect(targets(scale, 1, { spot: 6, samples: { ...samples, lowPriorityNodes: 2 } })).toEqual({
      dedicated: 4,
      spot: 6,
    });
  });

  test('that were taken away count as not there', () => {
    const lost = { ...samples, lowPriorityNodes: 6, preemptedNodes: 5 };
    expect(targets(scale, 1, { spot: 6, samples: lost })).toEqual({ dedicated: 5, spot: 6 });
  });

  test('are not missed before they were asked for, nor without samples', () => {
    expect(targets(scale, 1, { spot: 0, samples })).toEqual({ dedicated: 0, spot: 6 });
    expect(targets(scale, 1, { spot: 6, samples, minutes: 2 })).toEqual({ dedicated: 0, spot: 6 });
  });

  test('give their dedicated nodes back when they come, and when the work is done', () => {
    const back = { ...samples, lowPriorityNodes: 6 };
    expect(targets(scale, 1, { spot: 6, dedicated: 4, samples: back })).toEqual({ dedicated: 0, spot: 6 });
    expect(targets(scale, 1, { spot: 6, dedicated: 4 })).toEqual({ dedicated: 0, spot: 0 });
  });
});

describe('the preset workday', () => {
  const scale: Preset = {
    ...DRAIN,
    preset: 'workday',
    min: 1,
    from: 8,
    to: 18,
    days: 'weekdays',
    utcOffset: 0,
  };

  test.each([
    ['2026-01-02T07:59:00Z', 1],
    ['2026-01-02T08:00:00Z', 10],
    ['2026-01-02T17:59:00Z', 10],
    ['2026-01-02T18:00:00Z', 1],
    ['2026-01-03T12:00:00Z', 1],
    ['2026-01-04T12:00:00Z', 1],
    ['2026-01-05T12:00:00Z', 10],
  ])('at %s has %i nodes', (time, nodes) => {
    expect(targets(scale, 1, timeIs(time))).toEqual({ dedicated: nodes, spot: 0 });
  });

  test('knows local time, every day, and work over midnight', () => {
    expect(targets({ ...scale, utcOffset: -5 }, 1, timeIs('2026-01-02T12:30:00Z')).dedicated).toBe(1);
    expect(targets({ ...scale, utcOffset: 5.5 }, 1, timeIs('2026-01-02T02:30:00Z')).dedicated).toBe(10);
    expect(targets({ ...scale, days: 'all' }, 1, timeIs('2026-01-03T12:00:00Z')).dedicated).toBe(10);
    const night = { ...scale, from: 22, to: 6 } as const;
    expect(targets(night, 1, timeIs('2026-01-02T23:00:00Z')).dedicated).toBe(10);
    expect(targets(night, 1, timeIs('2026-01-02T05:00:00Z')).dedicated).toBe(10);
    expect(targets(night, 1, timeIs('2026-01-02T12:00:00Z')).dedicated).toBe(1);
  });
});

describe('the preset fixed', () => {
  const scale: Preset = { ...DRAIN, preset: 'fixed', until: '2026-01-31T18:00:00Z' };

  test('has the most until its time, and then the least', () => {
    expect(targets(scale, 1, { now: Date.parse('2026-01-31T17:59:00Z') * 1000 }).dedicated).toBe(10);
    expect(targets(scale, 1, { now: Date.parse('2026-01-31T18:00:00Z') * 1000 }).dedicated).toBe(0);
  });
});

test('no formula of a preset is longer than the service takes', () => {
  for (const preset of ['drain', 'workday', 'fixed'] as const) {
    const whole = {
      ...DRAIN,
      spot: true,
      fallback: true,
      max: 100_000,
      from: 22,
      to: 6,
      days: 'weekdays',
      utcOffset: -3.5,
    };
    const formula = scaleFormula({ ...whole, preset, until: '2030-01-31T18:00:00Z' } as Preset, 256);
    expect(formula.length).toBeLessThan(LIMITS.autoScaleFormulaChars / 4);
    expect(Math.max(...formula.split('\n').map((line) => line.length))).toBeLessThan(72 + 20);
  }
});
