import { fail, ok, type Result } from '../base/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Fault } from '../wire/fault.ts';
import { decodeFault, retryAfterSeconds } from './fault.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Hears why it waits. */
  readonly onWait?: ((message: string) => void) | undefined;
}

const TRIES = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const LONGEST_RETRY_AFTER_S = 120;

/**
 * The one place where a request is tried again: the SDKs' own policies are switched off (that of
 * `@azure/batch` repeats a 503 for two minutes in silence and a 429 not at all). A service that says it is
 * busy has done nothing. A connection may be lost after the service did what was asked; asking again is then
 * answered with a conflict, which the callers take for what it is. Waits grow and are spread at random, or
 * are as long as the service asks. What is left in the end is a fault. `doing` says what is asked, in words.
 */
export async function tryRequest<T>(
  doing: string,
  { clock, signal, onWait }: RetryOptions,
  ask: () => Promise<T>,
): Promise<Result<T, Fault>> {
  for (let tries = 1; ; tries += 1) {
    let error: unknown;
    try {
      return ok(await ask());
    } catch (thrown) {
      if (isOurBug(thrown)) throw thrown;
      error = thrown;
    }
    const fault = signal?.aborted ? aborted(doing) : decodeFault(error, doing);
    const again = fault.kind === 'busy' || fault.kind === 'unreachable';
    if (!again || tries === TRIES) return fail(fault);
    const asked = retryAfterSeconds(error);
    if (asked !== undefined && asked > LONGEST_RETRY_AFTER_S) return fail(fault);
    const ms = asked === undefined ? backoff(tries) : asked * 1000;
    onWait?.(`${doing}: ${fault.code}; trying again in ${(ms / 1000).toFixed(1)} s`);
    await clock.sleep(ms, signal);
    if (signal?.aborted) return fail(aborted(doing));
  }
}

/** Doubles with each try; spread over a quarter so that many clients do not come back at once. */
const backoff = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (0.75 + Math.random() / 4);

const aborted = (doing: string): Fault => ({
  kind: 'aborted',
  code: 'Interrupted',
  message: 'interrupted',
  doing,
});

/** Errors that say that a call was wrong in itself. */
const isOurBug = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
