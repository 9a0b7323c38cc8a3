import { HISTORY, type Sample } from '../autoscale/samples.ts';
import { below, KEY } from './keys.ts';
import type { Kv } from './kv.ts';

/** What is remembered of pools that scale by a formula, in one transaction. */
export class SampleHistory {
  readonly #kv: Kv;

  constructor(kv: Kv) {
    this.#kv = kv;
  }

  /** The samples of a pool, the oldest first. */
  of(poolId: string): readonly Sample[] {
    const { from, to } = below('sample', poolId);
    return [...(this.#kv.range(from, to) as Iterable<Sample>)];
  }

  /** Adds a sample, and forgets those that are too old by then. */
  add(poolId: string, sample: Sample): void {
    this.#remove(below('sample', poolId).from, KEY.sample(poolId, Math.max(0, sample.at - HISTORY)));
    this.#kv.put(KEY.sample(poolId, sample.at), sample);
  }

  /** Forgets all of a pool. */
  drop(poolId: string): void {
    const { from, to } = below('sample', poolId);
    this.#remove(from, to);
  }

  #remove(from: string, to: string): void {
    for (const key of Array.from(this.#kv.keys(from, to, MOST))) this.#kv.remove(key);
  }
}

/** More than a pool ever has. */
const MOST = 10_000;
