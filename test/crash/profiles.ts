import type { StartOptions } from '../../src/local/start.ts';

import type { Fate, Passing } from './middle.ts';

/** Trouble that a run has to survive, or has to end with in the right way. */
export interface Profile {
  readonly name: string;
  /** What becomes of the client's requests. */
  readonly fate?: (passing: Passing) => Fate;
  /** How the account is started. */
  readonly account?: Partial<StartOptions>;
  /** Absent: outputs are as without trouble. Otherwise exit code and words of the error that ends the run. */
  readonly ends?: { readonly exitCode: number; readonly says: RegExp };
}

const busy = (status: 429 | 503, retryAfter?: number): Fate => ({
  answer: {
    status,
    headers: {
      'content-type': 'application/json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify({
      code: status === 429 ? 'TooManyRequests' : 'ServerBusy',
      message: { lang: 'en-US', value: 'said by the middle' },
    }),
  },
});

const every =
  (nth: number, fate: Fate) =>
  ({ n }: Passing): Fate =>
    n % nth === 0 ? fate : 'pass';

const refusedKey: Fate = {
  answer: {
    status: 403,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code: 'AuthenticationFailed',
      message: { lang: 'en-US', value: 'Server failed to authenticate the request.' },
    }),
  },
};

export const PROFILES: readonly Profile[] = [
  { name: '429 with Retry-After', fate: every(5, busy(429, 1)) },
  { name: '429 without Retry-After', fate: every(7, busy(429)) },
  { name: '503 with Retry-After', fate: every(5, busy(503, 1)) },
  { name: '503 without Retry-After', fate: every(7, busy(503)) },
  { name: 'connections that break before the request arrives', fate: every(5, { drop: 'before' }) },
  { name: 'connections that break after it took effect', fate: every(5, { drop: 'after' }) },
  {
    name: 'tasks of a collection that the service is too busy for',
    account: { faults: { seed: 1, faults: [{ do: 'refuse-task', place: 2, times: 2 }] } },
  },
  {
    name: 'a node that is lost',
    account: { faults: { seed: 1, faults: [{ do: 'lose-node', afterMs: 10, nth: 1 }] } },
  },
  { name: 'nodes that take their time', account: { delays: { allocationMs: 1500, startMs: 1000 } } },
  {
    name: 'a key that is refused',
    fate: () => refusedKey,
    ends: { exitCode: 4, says: /AuthenticationFailed/ },
  },
  {
    name: 'an allocation that fails',
    account: {
      faults: { seed: 1, faults: [{ do: 'fail-allocation', code: 'AccountCoreQuotaReached' }] },
    },
    ends: { exitCode: 4, says: /AccountCoreQuotaReached/ },
  },
  {
    name: 'inputs that nodes cannot download',
    account: { faults: { seed: 1, faults: [{ do: 'fail-download', code: 'BlobAccessDenied' }] } },
    ends: { exitCode: 4, says: /BlobAccessDenied|start task/ },
  },
];
