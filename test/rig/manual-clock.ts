import type { Clock } from '../../src/base/clock.ts';

/** A clock that stands still until the test moves it; sleeps that are over then are over. */
export class ManualClock implements Clock {
  #time: number;
  readonly #sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  constructor(start = Date.UTC(2026, 0, 2)) {
    this.#time = start;
  }

  now(): number {
    return this.#time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = {
        until: this.#time + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      if (ms <= 0 || signal?.aborted) sleeper.wake();
    });
  }

  /** Moves the time on. */
  advance(ms: number): void {
    this.#time += ms;
    for (const sleeper of Array.from(this.#sleepers)) if (sleeper.until <= this.#time) sleeper.wake();
  }
}
