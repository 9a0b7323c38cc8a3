import type { Clock } from '../base/clock.ts';
import type { Failure } from './event.ts';

/** Waits on the clock; gives the reason where a wait, or the work it belongs to, has to end. */
export interface Waiter {
  /** Sleeps for `ms` milliseconds, or less where an interrupt or the time limit comes first. */
  readonly pause: (ms: number) => Promise<Failure | undefined>;
  /** The reason to stop right now, if there is one. */
  readonly cutShort: () => Failure | undefined;
  /** Milliseconds until the limit. */
  readonly left: () => number;
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
    left: () => end - clock.now(),
    pause: async (ms) => {
      await clock.sleep(Math.max(0, Math.min(ms, end - clock.now())), signal);
      return cutShort();
    },
  };
}

/** The waiter of a part of something longer: it ends with whichever of both limits comes first. */
export const within = (whole: Waiter, part: Waiter): Waiter => {
  const cutShort = (): Failure | undefined => whole.cutShort() ?? part.cutShort();
  return {
    cutShort,
    pause: async (ms) => {
      const wait = whole.left() < part.left() ? whole : part;
      return (await wait.pause(ms)) ?? cutShort();
    },
    left: () => Math.min(whole.left(), part.left()),
  };
};

/**
 * How long to wait before looking again at what has gone on for `elapsedMs`: a twentieth of it, so that the
 * number of looks grows slowly and what happens is seen soon for its length; between the two bounds.
 */
export const paceAfter = (
  elapsedMs: number,
  { leastMs, mostMs }: { readonly leastMs: number; readonly mostMs: number },
): number => Math.min(mostMs, Math.max(leastMs, elapsedMs / 20));

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
