import { redact } from '../base/redact.ts';
import type { Fault } from '../wire/fault.ts';

/** What an error of either SDK, of the network or of the file system has to say, gathered from where it may stand. */
interface Said {
  readonly status?: number;
  readonly code?: string;
  readonly text: string;
  readonly details?: Fault['details'];
}

/**
 * Decodes whatever an SDK threw, once and for all. `doing` says what was asked: `add pool topn`.
 *
 * `@azure/batch` puts the service's body on `body` and makes `[object Object]` of its message; in
 * `@azure/storage-blob` the message is the service's text and the code stands on `code`. Both services end
 * their texts with lines about request id and time, which are left out. `now` is this machine's time in
 * milliseconds, to be compared with the service's where it refuses whoever asks.
 */
export function decodeFault(error: unknown, doing: string, now = 0): Fault {
  const said = read(error);
  const code = said.code ?? (said.status === undefined ? 'Unknown' : `HTTP ${said.status}`);
  const kind = kindOf(said.status, code);
  const serverTime = kind === 'refused' && now > 0 ? dateOf(error) : undefined;
  return {
    kind,
    ...(said.status !== undefined && { status: said.status }),
    code,
    message: redact(withoutRequestLines(said.text)) || meaningOf(said.status),
    ...(said.details && { details: said.details.map(({ key, value }) => ({ key, value: redact(value) })) }),
    doing,
    ...(serverTime !== undefined && { clockAheadMs: now - serverTime }),
  };
}

/**
 * Milliseconds that a service asks to wait before the next try, if it did: as seconds or a date in
 * `Retry-After`, or in the older `retry-after-ms` and `x-ms-retry-after-ms`. `now` is the time of this machine.
 */
export function retryAfterMs(error: unknown, now: number): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const ms = header(error, name);
    if (ms !== undefined && /^\d+$/.test(ms)) return Number(ms);
  }
  const after = header(error, 'retry-after');
  if (after === undefined) return undefined;
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  // By the service's own clock where it tells the time.
  return Number.isNaN(date) ? undefined : Math.max(0, date - (dateOf(error) ?? now));
}

/** The service's time when it answered. */
function dateOf(error: unknown): number | undefined {
  const date = Date.parse(header(error, 'date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function header(error: unknown, name: string): string | undefined {
  const headers = property(property(error, 'response'), 'headers');
  const get = property(headers, 'get');
  if (typeof get !== 'function') return undefined;
  const value: unknown = get.call(headers, name);
  return typeof value === 'string' ? value.trim() : undefined;
}

const property = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function read(error: unknown): Said {
  const body = property(error, 'body');
  const details = property(error, 'details');
  const status = property(error, 'statusCode');
  const cause = property(error, 'cause');
  const code =
    text(property(body, 'code')) ??
    text(property(details, 'errorCode')) ??
    systemCode(error) ??
    text(property(error, 'code')) ??
    text(property(cause, 'code')) ??
    // The name of the SDK's class says less than the status.
    (typeof status === 'number' ? undefined : text(property(error, 'name')));
  const bodyMessage = property(body, 'message');
  const own = text(property(error, 'message'));
  const said =
    text(property(bodyMessage, 'value')) ??
    text(bodyMessage) ??
    (own === '[object Object]' ? undefined : own) ??
    '';
  const values = property(body, 'values');
  return {
    ...(typeof status === 'number' && { status }),
    ...(code !== undefined && { code }),
    text: said,
    ...(Array.isArray(values) && { details: values.map(keyAndValue) }),
  };
}

/** The network's own word where an SDK hides it in its message: `connect ECONNREFUSED 127.0.0.1:1`. */
function systemCode(error: unknown): string | undefined {
  if (property(error, 'statusCode') !== undefined) return undefined;
  return /\bE(?:CONN[A-Z]+|PIPE|HOSTUNREACH|NETUNREACH|TIMEDOUT|NOTFOUND|AI_AGAIN)\b/.exec(
    `${String(property(error, 'code'))} ${String(property(error, 'message'))}`,
  )?.[0];
}

const keyAndValue = (item: unknown): { key: string; value: string } => ({
  key: text(property(item, 'key')) ?? '',
  value: text(property(item, 'value')) ?? '',
});

/** Also without the address that the client of `@azure/batch` puts before what the network says. */
const withoutRequestLines = (message: string): string =>
  message
    .replace(/^request to \S+ failed, reason: /, '')
    .split('\n')
    .filter((line) => !/^\s*(RequestId|Time):/i.test(line))
    .join('\n')
    .trim();

function kindOf(status: number | undefined, code: string): Fault['kind'] {
  if (code === 'REQUEST_ABORTED_ERROR' || code === 'AbortError') return 'aborted';
  if (code === 'SignInFailed') return 'refused';
  if (status === undefined) return isNetwork(code) ? 'unreachable' : 'other';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 412) return 'precondition';
  if (status === 413) return 'too-large';
  if (status === 401 || status === 403) return 'refused';
  if (status === 408 || status === 429 || status === 502 || status === 503 || status === 504) return 'busy';
  if (status === 500 && code === 'OperationTimedOut') return 'busy';
  return status < 500 ? 'invalid' : 'other';
}

const isNetwork = (code: string): boolean =>
  code === 'REQUEST_SEND_ERROR' ||
  /^E(CONN|PIPE|HOSTUNREACH|NETUNREACH|TIMEDOUT|NOTFOUND|AI_AGAIN)/.test(code) ||
  code.startsWith('UND_ERR') ||
  isCertificateCode(code);

/** True for codes that say that the other side's certificate is not trusted. */
export const isCertificateCode = (code: string): boolean =>
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS)/.test(code);

/** For answers without a text, such as those to HEAD requests. */
const meaningOf = (status: number | undefined): string =>
  status === undefined ? 'no answer' : `the service answered ${status} and said no more`;
