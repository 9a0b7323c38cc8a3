import type { Clock } from '../base/clock.ts';

/** The clock of the service: it may run faster than the world's, and never goes back from one run to the next. */
export interface ServiceClock extends Clock {
  /** Sets it forward to this time (milliseconds since the epoch) where it is earlier. */
  setForward(ms: number): void;
  /** True where it tells the world's own time. */
  isTrue(): boolean;
}

/**
 * A clock that runs `speed` times as fast as `world` from now on: everything that the service waits for by itself
 * comes so much sooner. What programs do takes the time that it takes.
 */
export function serviceClock(world: Clock, speed = 1): ServiceClock {
  const began = world.now();
  let ahead = 0;
  const now = (): number => began + (world.now() - began) * speed + ahead;
  return {
    now: () => Math.floor(now()),
    sleep: (ms, signal) => world.sleep(ms / speed, signal),
    setForward: (ms) => {
      ahead += Math.max(0, ms - now());
    },
    isTrue: () => speed === 1 && ahead === 0,
  };
}
