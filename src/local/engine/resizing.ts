import { parseDuration, type Micros } from '../../wire/time.ts';
import type { Deallocation, PoolRecord } from '../store/records.ts';

/** When a resize that starts now has to be over by. */
export const resizeExpiry = (now: Micros, resizeTimeout: string): Micros =>
  now + (parseDuration(resizeTimeout) ?? 15 * 60_000) * 1000;

/** The allocation of a pool whose resize starts now; its nodes come and go `delayMs` later. */
export const resizing = (
  now: Micros,
  timeout: string,
  option: Deallocation,
  delayMs: number,
): PoolRecord['allocation'] => ({
  state: 'resizing',
  since: now,
  due: now + delayMs * 1000,
  expires: resizeExpiry(now, timeout),
  option,
  begun: false,
});
