import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';

/** One parameter of a query: as it came, and decoded. */
interface QueryPair {
  readonly raw: string;
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** A request as it arrived: nothing normalised that a signature or a file path needs as it was. */
export interface RawRequest {
  readonly id: string;
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: readonly QueryPair[];
  /** The account's address as the caller used it, without a slash at the end. */
  readonly base: string;
  header(name: string): string | undefined;
  /** Names in lower case. */
  readonly headerNames: readonly string[];
}

const HOST = /^[\w.[\]:-]+$/;

/** The path and query of a request target, which may be given with a scheme and host before it. */
function splitTarget(target: string): { path: string; query: string } {
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const mark = local.indexOf('?');
  return mark < 0 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

const parsePair = (raw: string): QueryPair => {
  const mark = raw.indexOf('=');
  const name = decodeURIComponent(mark < 0 ? raw : raw.slice(0, mark));
  return { raw, name: name.toLowerCase(), value: mark < 0 ? '' : decodeURIComponent(raw.slice(mark + 1)) };
};

/** What every answer needs, even to a request that cannot be read. */
export interface Identity {
  readonly id: string;
  readonly base: string;
}

/** Gives the request an id and finds the address that the caller used. */
export function identify(message: IncomingMessage, ownAddress: string): Identity {
  const host = message.headers.host;
  return { id: randomUUID(), base: `http://${host !== undefined && HOST.test(host) ? host : ownAddress}` };
}

/** Takes the request apart, without deciding anything. */
export function takeApart(message: IncomingMessage, identity: Identity): Result<RawRequest, Refusal> {
  const { path, query } = splitTarget(message.url ?? '/');
  const headers = message.headers;
  try {
    return ok({
      ...identity,
      method: message.method ?? 'GET',
      path,
      query: query === '' ? [] : query.split('&').filter(Boolean).map(parsePair),
      headerNames: Object.keys(headers),
      header: (name) => {
        const value = headers[name];
        return Array.isArray(value) ? value.join(', ') : value;
      },
    });
  } catch {
    // A percent sign that encodes nothing.
    return fail(refusal('RequestUrlFailedToParse'));
  }
}
