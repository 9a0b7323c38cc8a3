import type { Clock } from '../base/clock.ts';
import type { Failure } from './event.ts';

/** Waits on the clock; gives the reason where a wait, or the work it belongs to, has to end. */
export interface Waiter {
  /** Sleeps for `ms` milliseconds, or less where an interrupt or the time limit comes first. */
  readonly pause: (ms: number) => Promise<Failure | undefined>;
  /** The reason to stop right now, if there is one. */
  readonly cutShort: () => Failure | undefined;
}

/** A waiter with a time limit in milliseconds (none: Infinity). `limited` names what the limit is for. */
export function makeWaiter(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  limitMs: number,
  limited: string,
): Waiter {
  const end = clock.now() + limitMs;
  const cutShort = (): Failure | undefined => {
    if (signal.aborted) return { reason: 'interrupted', message: 'interrupted' };
    if (clock.now() < end) return undefined;
    return {
      reason: 'timeout',
      message: `${limited} took longer than its limit of ${Math.round(limitMs / 1000)} s`,
    };
  };
  return {
    cutShort,
    pause: async (ms) => {
      await clock.sleep(Math.max(0, Math.min(ms, end - clock.now())), signal);
      return cutShort();
    },
  };
}

/** Growing intervals for looking again: short while things move, up to `mostMs` while nothing does. */
export function intervals({ firstMs, mostMs }: { firstMs: number; mostMs: number }): {
  next(): number;
  reset(): void;
} {
  let ms = firstMs;
  return {
    next: () => {
      const now = ms;
      ms = Math.min(mostMs, ms * 1.5);
      return now;
    },
    reset: () => {
      ms = firstMs;
    },
  };
}
