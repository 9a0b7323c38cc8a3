import type { When } from './fault.ts';

/** Says of each event in turn whether a fault strikes. */
export type Draw = () => boolean;

/**
 * Draws for one fault of a plan: counts its events, and throws dice that the seed and the fault's place in the
 * plan alone determine. So faults do not disturb each other's draws.
 */
export function drawFor({ rate, nth, every, times = Infinity }: When, seed: number, place: number): Draw {
  const random = randomFrom(seed * 0x9e3779b1 + place);
  let events = 0;
  let struck = 0;
  return () => {
    events += 1;
    // Thrown at each event, so that the n-th throw belongs to the n-th event.
    const chance = rate === undefined || random() < rate;
    const strikes =
      chance &&
      (nth === undefined || events === nth) &&
      (every === undefined || events % every === 0) &&
      struck < times;
    if (strikes) struck += 1;
    return strikes;
  };
}

/**
 * Picks one of several each time, as the seed and the fault's place in the plan alone determine; undefined where
 * there is none.
 */
export function pickFor(seed: number, place: number): <T>(all: readonly T[]) => T | undefined {
  const random = randomFrom(~(seed * 0x9e3779b1 + place));
  return (all) => {
    const at = random();
    return all[Math.floor(at * all.length)];
  };
}

/** Numbers from 0 to 1 (exclusive) that look random: mulberry32, a generator in the public domain. */
function randomFrom(seed: number): () => number {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
