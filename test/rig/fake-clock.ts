import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/base/clock.ts';

export interface FakeClock extends Clock {
  /** How long each sleep was, in milliseconds, in order. */
  readonly slept: readonly number[];
}

/**
 * A clock on which every sleep is over at once and moves the time by its length, so that waits of hours
 * take no time at all. It starts at a fixed moment.
 */
export function fakeClock(start = Date.UTC(2026, 0, 1)): FakeClock {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    sleep: async (ms, signal) => {
      if (signal?.aborted) return;
      slept.push(ms);
      if (Number.isFinite(ms)) time += ms;
      // Lets everything else that is ready go on first, as a real wait would.
      await setImmediate();
    },
  };
}
