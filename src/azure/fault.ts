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
 * their texts with lines about request id and time, which are left out.
 */
export function decodeFault(error: unknown, doing: string): Fault {
  const said = read(error);
  const code = said.code ?? (said.status === undefined ? 'Unknown' : `HTTP ${said.status}`);
  return {
    kind: kindOf(said.status, code),
    ...(said.status !== undefined && { status: said.status }),
    code,
    message: redact(withoutRequestLines(said.text)) || meaningOf(said.status),
    ...(said.details && { details: said.details.map(({ key, value }) => ({ key, value: redact(value) })) }),
    doing,
  };
}

/** Seconds that a service asks to wait before the next try, if it did. */
export function retryAfterSeconds(error: unknown): number | undefined {
  const headers = property(property(error, 'response'), 'headers');
  const get = property(headers, 'get');
  if (typeof get !== 'function') return undefined;
  const value: unknown = get.call(headers, 'retry-after');
  if (typeof value !== 'string' || !/^\d+$/.test(value.trim())) return undefined;
  return Number(value);
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
    text(property(error, 'name'));
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

const withoutRequestLines = (message: string): string =>
  message
    .split('\n')
    .filter((line) => !/^\s*(RequestId|Time):/i.test(line))
    .join('\n')
    .trim();

function kindOf(status: number | undefined, code: string): Fault['kind'] {
  if (code === 'REQUEST_ABORTED_ERROR' || code === 'AbortError') return 'aborted';
  if (status === undefined) return isNetwork(code) ? 'unreachable' : 'other';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 412) return 'precondition';
  if (status === 413) return 'too-large';
  if (status === 401 || status === 403) return 'refused';
  if (status === 429 || status === 502 || status === 503 || status === 504) return 'busy';
  if (status === 500 && code === 'OperationTimedOut') return 'busy';
  return status < 500 ? 'invalid' : 'other';
}

const isNetwork = (code: string): boolean =>
  code === 'REQUEST_SEND_ERROR' ||
  /^E(CONN|PIPE|HOSTUNREACH|NETUNREACH|TIMEDOUT|NOTFOUND|AI_AGAIN)/.test(code) ||
  /^(UND_ERR|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS)/.test(code);

/** For answers without a text, such as those to HEAD requests. */
const meaningOf = (status: number | undefined): string =>
  status === undefined ? 'no answer' : `the service answered ${status} and said no more`;
