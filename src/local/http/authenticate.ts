import { createHmac, timingSafeEqual } from 'node:crypto';

import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { AccountView } from '../store/account-view.ts';
import { isRunning, readTaskToken } from '../task-tokens.ts';
import type { Match } from './dispatch.ts';
import type { RawRequest } from './request.ts';

/** The account that the service plays; the key in base64. */
export interface Account {
  readonly name: string;
  readonly key: string;
  /** True: any bearer token that is no task's stands for the account. For tests of code that uses Entra ID. */
  readonly anyBearer?: boolean;
}

/** Who asks: whoever has the account's key, or a task with its token, who may use its own job only. */
export type Caller = { readonly kind: 'account' } | { readonly kind: 'task'; readonly jobId: string };

/** Headers in the order in which the signature covers them; `date` only where there is no `ocp-date`. */
const SIGNED_HEADERS = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
] as const;

/**
 * What a SharedKey signature of the Batch service is made over: the header values and the path as they
 * arrived, query values decoded. Source: "Authenticate requests to the Azure Batch service", checked against
 * requests of the JavaScript and Python clients.
 */
export function stringToSign(request: RawRequest, account: string): string {
  const dated = request.header('ocp-date') !== undefined;
  const standard = SIGNED_HEADERS.map((name) =>
    name === 'date' && dated ? '' : (request.header(name) ?? ''),
  );
  const own = request.headerNames
    .filter((name) => name.startsWith('ocp-'))
    .toSorted()
    .map((name) => `${name}:${request.header(name) ?? ''}\n`);
  const query = new Map<string, string>();
  for (const { name, value } of request.query) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  const parameters = [...query].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const resource = `/${account}${request.path}${parameters.map(([name, value]) => `\n${name}:${value}`).join('')}`;
  return `${request.method}\n${standard.map((value) => `${value}\n`).join('')}${own.join('')}${resource}`;
}

const failed = (detail: string): Result<never, Refusal> =>
  fail(refusal('AuthenticationFailed', { AuthenticationErrorDetail: detail }));

/** Checks a bearer token: that of a task whose try still runs, or any other where the account takes it. */
function authenticateBearer(
  token: string,
  account: Account,
  view: Pick<AccountView, 'task'>,
): Result<Caller, Refusal> {
  const attempt = readTaskToken(token, account.key);
  if (!attempt) return account.anyBearer ? ok({ kind: 'account' }) : fail(refusal('AuthenticationRequired'));
  return isRunning(view, attempt)
    ? ok({ kind: 'task', jobId: attempt.jobId })
    : failed('The task of the token does not run any more.');
}

/** Why a caller may not have an operation; undefined if he may. */
export function callerTrouble(caller: Caller, { ids }: Match): Refusal | undefined {
  if (caller.kind === 'account' || ids['jobId']?.toLowerCase() === caller.jobId.toLowerCase())
    return undefined;
  return refusal('Forbidden', { Reason: 'The token of a task is good for operations on its own job only' });
}

/**
 * Checks the SharedKey signature and the request's date, which may be 15 minutes off `now` (milliseconds), or the
 * bearer token.
 */
export function authenticate(
  request: RawRequest,
  account: Account,
  now: number,
  view: Pick<AccountView, 'task'>,
): Result<Caller, Refusal> {
  const header = request.header('authorization');
  if (header === undefined) return fail(refusal('AuthenticationRequired'));
  const token = /^bearer\s+(\S+)$/i.exec(header)?.[1];
  if (token !== undefined) return authenticateBearer(token, account, view);
  const match = /^SharedKey\s+([^\s:]+):([A-Za-z0-9+/=]+)$/.exec(header);
  const [, name = '', signature = ''] = match ?? [];
  if (!match) return fail(refusal('InvalidAuthenticationInfo'));

  const date = Date.parse(request.header('ocp-date') ?? request.header('date') ?? '');
  if (Number.isNaN(date)) return failed('The request has no valid date in its ocp-date or Date header.');
  if (Math.abs(date - now) > LIMITS.clockSkewMs) {
    return failed(
      `The date of the request, ${new Date(date).toUTCString()}, is more than 15 minutes off the server's time.`,
    );
  }

  const signed = stringToSign(request, account.name);
  const expected = createHmac('sha256', Buffer.from(account.key, 'base64')).update(signed, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  const right = given.length === expected.length && timingSafeEqual(given, expected);
  if (right && name.toLowerCase() === account.name.toLowerCase()) return ok({ kind: 'account' });
  return failed(
    `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. Server used following string to sign: '${signed}'.`,
  );
}
