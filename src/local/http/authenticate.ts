import { createHmac, timingSafeEqual } from 'node:crypto';

import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { RawRequest } from './request.ts';

/** The account that the service plays; the key in base64. */
export interface Account {
  readonly name: string;
  readonly key: string;
  /** Takes bearer tokens, whatever is in them: for tests of code that signs in with Entra ID. */
  readonly anyBearer?: boolean;
}

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

/** Checks the SharedKey signature and the request's date, which may be 15 minutes off `now` (milliseconds). */
export function authenticate(request: RawRequest, account: Account, now: number): Result<void, Refusal> {
  const header = request.header('authorization');
  if (account.anyBearer && header !== undefined && /^bearer\s+\S/i.test(header)) return ok(undefined);
  if (header === undefined || /^bearer\s/i.test(header)) return fail(refusal('AuthenticationRequired'));
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
  if (right && name.toLowerCase() === account.name.toLowerCase()) return ok(undefined);
  return failed(
    `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. Server used following string to sign: '${signed}'.`,
  );
}
