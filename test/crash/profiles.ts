import type { Document } from 'yaml';

import type { Fate, Passing } from './middle.ts';
import type { StandingAccount, StandingOptions } from './standing-account.ts';

/** Trouble that a run has to survive, or has to end with in the right way. */
export interface Profile {
  readonly name: string;
  /** What becomes of the client's requests, for one run in an account. */
  readonly fate?: (account: StandingAccount) => (passing: Passing) => Fate;
  /** What becomes of the requests of nodes. */
  readonly nodes?: (account: StandingAccount) => (passing: Passing) => Fate;
  /** How the account is started. */
  readonly account?: StandingOptions;
  /** What is different in the spec. */
  readonly edit?: (spec: Document) => void;
  /** True: takes long, and is left to `npm run crash`. */
  readonly slow?: boolean;
  /** What shows that the trouble came: words of the fault that struck, or of stderr. Absent: a request was met by it. */
  readonly struck?: RegExp;
  /** Words that the run has to say about it. */
  readonly says?: RegExp;
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
  () =>
  ({ n }: Passing): Fate =>
    n % nth === 0 ? fate : 'pass';

/** The first requests that match have this fate. */
const first =
  (times: number, matches: (passing: Passing) => boolean, fate: Fate) => (): ((passing: Passing) => Fate) => {
    let left = times;
    return (passing) => {
      if (left === 0 || !matches(passing)) return 'pass';
      left -= 1;
      return fate;
    };
  };

const isUpload = ({ service, method, url }: Passing): boolean =>
  service === 'blobs' && method === 'PUT' && !url.includes('restype=container');

const jobsMade = ({ middle }: StandingAccount): number =>
  middle.seen().filter(({ method, url }) => method === 'POST' && url.startsWith('/jobs?')).length;

/** As Azure Storage answers a SAS whose time is over ("Authorization errors", x-ms-error-code). */
const expiredSas: Fate = {
  answer: {
    status: 403,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': 'AuthenticationFailed' },
    body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request.</Message><AuthenticationErrorDetail>Signature not valid in the specified time frame</AuthenticationErrorDetail></Error>',
  },
};

/** From the first look at the tasks on nothing gets through for so long. */
const outage = (ms: number) => (): ((passing: Passing) => Fate) => {
  let until: number | undefined;
  return ({ url }) => {
    if (until === undefined && /\/taskcounts/.test(url)) until = Date.now() + ms;
    return until !== undefined && Date.now() < until ? { drop: 'before' } : 'pass';
  };
};

/** The blob service is restarted while the n-th upload is under way. */
const restart =
  (nth: number) =>
  (account: StandingAccount): ((passing: Passing) => Fate) => {
    let uploads = 0;
    return (passing) => {
      if (!isUpload(passing)) return 'pass';
      uploads += 1;
      return uploads === nth ? { drop: 'midway', meanwhile: () => void account.restartStorage() } : 'pass';
    };
  };

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
  { name: '429 without Retry-After', fate: every(7, busy(429)), slow: true },
  { name: '503 with Retry-After', fate: every(5, busy(503, 1)), slow: true },
  { name: '503 without Retry-After', fate: every(7, busy(503)) },
  { name: 'connections that break before the request arrives', fate: every(5, { drop: 'before' }) },
  { name: 'connections that break after it took effect', fate: every(5, { drop: 'after' }) },
  {
    name: 'tasks of a collection that the service is too busy for',
    account: { faults: { seed: 1, faults: [{ do: 'refuse-task', place: 2, times: 2 }] } },
    struck: /Task_AddCollection: refuse-task/,
  },
  {
    name: 'a node that is lost',
    account: { faults: { seed: 1, faults: [{ do: 'lose-node', afterMs: 10, nth: 1 }] } },
    struck: /is lost, and [1-9]/,
  },
  {
    name: 'spot nodes that are pre-empted and come back',
    account: { faults: { seed: 1, faults: [{ do: 'preempt-node', afterMs: 10, backMs: 500, times: 2 }] } },
    edit: (spec) => spec.setIn(['pool', 'nodes'], { spot: 2 }),
    struck: /is pre-empted, and [1-9]/,
  },
  { name: 'connections that break in the middle of an upload', fate: first(3, isUpload, { drop: 'midway' }) },
  {
    name: 'connections of nodes that break in the middle of an upload',
    nodes: first(2, isUpload, { drop: 'midway' }),
  },
  { name: 'an outage of more than two minutes while the tasks run', fate: outage(135_000), slow: true },
  { name: 'a blob service that restarts under an upload', fate: restart(2) },
  { name: 'a blob service that restarts under an upload of a node', nodes: restart(2) },
  {
    name: 'nodes that take their time',
    account: { delays: { allocationMs: 1500, startMs: 1000 } },
    struck: /pool: topn resizing.*0\/2 nodes ready/,
  },
  {
    name: 'a key that is refused',
    fate: () => () => refusedKey,
    ends: { exitCode: 4, says: /AuthenticationFailed/ },
  },
  {
    name: 'access to storage that ends in the middle of the uploads',
    fate: first(3, isUpload, expiredSas),
    says: /AuthenticationFailed; asking again with a new signature/,
  },
  {
    name: 'access of tasks to storage that ends before they have uploaded',
    // Until the job is made that has new access.
    nodes: (account) => (passing) => (isUpload(passing) && jobsMade(account) < 2 ? expiredSas : 'pass'),
    says: /storage refused 3 tasks \(FileUploadAccessDenied\)/,
  },
  {
    name: 'storage that takes nothing from tasks, however new their access is',
    nodes: () => (passing) => (isUpload(passing) ? expiredSas : 'pass'),
    ends: { exitCode: 3, says: /FileUploadAccessDenied/ },
  },
  {
    name: 'a service that wants to be left alone for an hour',
    fate:
      () =>
      ({ url }) =>
        url.startsWith('/pools') ? busy(429, 3600) : 'pass',
    ends: { exitCode: 4, says: /giving up: the service asks for 3600 s[^]*left alone until 20\d\d-/ },
  },
  {
    name: 'an allocation that fails',
    account: {
      faults: { seed: 1, faults: [{ do: 'fail-allocation', code: 'AccountCoreQuotaReached' }] },
    },
    struck: /an allocation of pool topn/,
    ends: { exitCode: 4, says: /AccountCoreQuotaReached/ },
  },
  {
    name: 'inputs that nodes cannot download',
    account: { faults: { seed: 1, faults: [{ do: 'fail-download', code: 'BlobAccessDenied' }] } },
    struck: /a download of node/,
    ends: { exitCode: 4, says: /BlobAccessDenied|start task/ },
  },
];
