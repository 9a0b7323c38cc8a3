import { parseDuration, type Micros } from '../../wire/time.ts';
import type { Deallocation, PoolRecord, Props } from '../store/records.ts';
import { allocationDelay, speedOf } from './knobs.ts';

/** When a resize of a pool with these properties that starts now has to be over by. */
export const resizeExpiry = (now: Micros, props: Props): Micros =>
  now + Math.round(((parseDuration(String(props['resizeTimeout'])) ?? 15 * 60_000) * 1000) / speedOf(props));

/** When the nodes of a pool with these properties come and go; `delayMs` unless it says so itself. */
export const allocationDue = (now: Micros, props: Props, delayMs: number): Micros =>
  now + Math.round(allocationDelay(props, delayMs) * 1000);

/** The allocation of a pool whose resize starts now; its nodes come and go `delayMs` later. */
export const resizing = (
  now: Micros,
  props: Props,
  option: Deallocation,
  delayMs: number,
): PoolRecord['allocation'] => ({
  state: 'resizing',
  since: now,
  due: allocationDue(now, props, delayMs),
  expires: resizeExpiry(now, props),
  option,
  begun: false,
});
