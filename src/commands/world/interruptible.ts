import { deferred } from '../../base/deferred.ts';

/**
 * Waits for work that cannot be stopped half-way, such as reading many files, only until an interrupt: then
 * `otherwise` is the outcome, and what still goes on ends with the process.
 */
export async function interruptible<T>(work: Promise<T>, signal: AbortSignal, otherwise: T): Promise<T> {
  const interrupted = deferred<T>();
  const stop = (): void => interrupted.resolve(otherwise);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([interrupted.promise, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
