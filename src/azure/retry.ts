import { fail, ok, type Result } from '../base/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Fault } from '../wire/fault.ts';
import { decodeFault, isCertificateCode, retryAfterMs } from './fault.ts';

export interface RetryOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Hears why it waits. */
  readonly onWait?: ((message: string) => void) | undefined;
  /** Who is asked. */
  readonly service?: Fault['service'];
  /** How we come in; absent: with the key of the account. */
  readonly cameBy?: Fault['cameBy'] | undefined;
  /** No try of a request that began before then begins after it; it may be set while requests go on. */
  readonly deadline?: { readonly at: number } | undefined;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Also where a service says that it may be asked at once: it has just refused. */
const LEAST_WAIT_MS = 100;
/** No new try begins later than this after the first one failed. */
const PATIENCE_MS = 120_000;
/** The same where the service says itself when it may be asked again: then the wait is for something. */
const ASKED_PATIENCE_MS = 600_000;
/**
 * Where the service has never answered, so long from the beginning: then an address, a name or a network is
 * wrong, and a first try that took longer than this is enough.
 */
const FIRST_CONTACT_MS = 8000;

/** What the requests of one connection know together. */
interface Contact {
  answered: boolean;
  /** The service has taken who we are. */
  admitted: boolean;
  /** The last reason to wait that was told, and until when it need not be told again. */
  told: { readonly code: string; readonly until: number };
}
const contacts = new WeakMap<RetryOptions, Contact>();

function contactOf(options: RetryOptions): Contact {
  const known = contacts.get(options);
  if (known) return known;
  const made: Contact = { answered: false, admitted: false, told: { code: '', until: 0 } };
  contacts.set(options, made);
  return made;
}

/**
 * The one place where a request is tried again: the SDKs' own policies are switched off (that of
 * `@azure/batch` repeats a 503 for two minutes in silence and a 429 not at all). A service that says it is
 * busy has done nothing. A connection may be lost, and an internal error come, after the service did what was
 * asked; asking again is then answered with a conflict, which the callers take for what it is. Waits grow and
 * are spread at random, or are as long as the service asks; no try begins two minutes after the first one
 * failed (ten where the service says how long to wait), or some seconds where the service has never been
 * reached. A service that asks for more time than that is told of, and not asked again: `readyAt` of the fault
 * says when it may be. What was signed and then held up, as by a machine that slept, or whose token ran out
 * meanwhile, is signed anew, once, where the service knew us before. What is left in the end is a fault. `doing`
 * says what is asked, in words.
 */
export async function tryRequest<T>(
  doing: string,
  options: RetryOptions,
  ask: () => Promise<T>,
): Promise<Result<T, Fault>> {
  const { clock, signal, onWait, service, cameBy, deadline } = options;
  const contact = contactOf(options);
  const began = clock.now();
  let failedAt: number | undefined;
  let signedAnew = false;
  for (let tries = 1; ; tries += 1) {
    let error: unknown;
    try {
      const value = await ask();
      contact.answered = true;
      contact.admitted = true;
      return ok(value);
    } catch (thrown) {
      if (isOurBug(thrown)) throw thrown;
      error = thrown;
    }
    const now = clock.now();
    const decoded = signal?.aborted ? aborted(doing) : decodeFault(error, doing, now);
    const fault = { ...decoded, ...(service && { service }), ...(cameBy && { cameBy }) };
    if (fault.status !== undefined) contact.answered = true;
    if (isOutOfDate(fault) && contact.admitted && !signedAnew && !signal?.aborted) {
      signedAnew = true;
      onWait?.(`${doing}: ${fault.code}; asking again with a new signature`);
      continue;
    }
    if (fault.status !== undefined && fault.kind !== 'refused') contact.admitted = true;
    failedAt ??= now;
    const limit = deadline && began < deadline.at ? deadline.at : Infinity;
    const asked = retryAfterMs(error, now);
    const patience = asked === undefined ? PATIENCE_MS : ASKED_PATIENCE_MS;
    const patient = contact.answered ? failedAt + patience : began + FIRST_CONTACT_MS;
    const giveUpAt = Math.min(limit, patient);
    const ms = Math.max(LEAST_WAIT_MS, asked ?? backoff(tries));
    if (!isWorthwhile(fault, contact)) return fail(fault);
    if (now + ms > giveUpAt) {
      if (asked === undefined || asked <= patience - (now - failedAt)) return fail(fault);
      const most = `${patience / 1000} s are waited at most`;
      onWait?.(
        `${doing}: ${fault.code}; giving up: the service asks for ${Math.ceil(ms / 1000)} s, and ${most}`,
      );
      return fail({ ...fault, readyAt: now + ms });
    }
    if (contact.told.code !== fault.code || now >= contact.told.until) {
      contact.told = { code: fault.code, until: now + ms };
      onWait?.(`${doing}: ${fault.code}; trying again in ${(ms / 1000).toFixed(1)} s`);
    }
    await clock.sleep(ms, signal);
    if (signal?.aborted) return fail(aborted(doing));
  }
}

/** Whether asking again may help. A certificate stays wrong, and so does a name that was never found. */
function isWorthwhile({ kind, status, code }: Fault, { answered }: Contact): boolean {
  if (kind === 'unreachable') return !isCertificateCode(code) && (answered || code !== 'ENOTFOUND');
  return kind === 'busy' || (status !== undefined && status >= 500);
}

/** Whether a signature or a token is refused, which a new one may mend. A wrong key is refused from the start. */
const isOutOfDate = ({ kind, code }: Fault): boolean =>
  kind === 'refused' &&
  /^(AuthenticationFailed|InvalidAuthenticationInfo|ExpiredAuthenticationToken)$/.test(code);

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
