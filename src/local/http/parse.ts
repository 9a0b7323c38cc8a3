import type { Readable } from 'node:stream';

import { fail, ok, type Result } from '../../base/result.ts';
import { invalidQuery, refusal, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Operation, OperationName } from '../../wire/routes.ts';
import { parseIsoTime } from '../../wire/time.ts';
import { API_VERSIONS, type ApiVersion } from '../../wire/versions.ts';
import { filterTrouble, type FilterProperties } from '../operations/filter.ts';
import { parseFilter, type FilterNode } from '../operations/filter-parse.ts';
import type { Condition, Input, View } from '../operations/operation.ts';
import type { Shape } from '../operations/shape.ts';
import type { Props } from '../store/records.ts';
import type { RawRequest } from './request.ts';
import { readSkipToken } from './skip-token.ts';
import { bodyToOurs, nameToOurs, unknownProperty } from './translate.ts';

type Parsed<T> = Result<T, Refusal>;

/** The version that the request speaks, which is one of ours and has the operation. */
export function parseVersion(request: RawRequest, name: OperationName): Parsed<ApiVersion> {
  const given = request.query.find((pair) => pair.name === 'api-version');
  if (!given) {
    return fail(refusal('MissingRequiredQueryParameter', { QueryParameterName: 'api-version' }));
  }
  const version = Object.hasOwn(API_VERSIONS, given.value) ? API_VERSIONS[given.value] : undefined;
  if (version && !version.without.includes(name)) return ok(version);
  return fail(
    refusal('UnsupportedRequestVersion', {
      QueryParameterName: 'api-version',
      QueryParameterValue: given.value,
      Reason: version
        ? 'The version does not have this operation'
        : `The supported versions are ${Object.keys(API_VERSIONS).join(', ')}`,
    }),
  );
}

/** What a list can be filtered by, its largest page, and the version in which it is asked for. */
interface ViewTraits {
  readonly filterable?: FilterProperties;
  readonly largestPage: number;
  readonly version: ApiVersion;
}

/** Reads the query options of an operation. Options that it does not have are refused. */
export function parseView(request: RawRequest, operation: Operation, traits: ViewTraits): Parsed<View> {
  let view: View = { maxResults: traits.largestPage, recursive: false };
  for (const { name, value } of request.query) {
    if (name === 'api-version') continue;
    const known =
      name === 'timeout' ||
      operation.query.includes(name) ||
      (name === 'force' && traits.version.force && operation.force);
    if (!known && !(name === '$skiptoken' && operation.query.includes('maxresults'))) {
      return fail(
        refusal('UnsupportedQueryParameter', { QueryParameterName: name, QueryParameterValue: value }),
      );
    }
    const option = parseOption(name, value, traits);
    if (!option.ok) return option;
    view = { ...view, ...option.value };
  }
  return ok(view);
}

function parseOption(name: string, value: string, traits: ViewTraits): Parsed<Partial<View>> {
  switch (name) {
    case 'timeout':
      return /^\d{1,6}$/.test(value)
        ? ok({})
        : fail(invalidQuery(name, value, 'It is not a number of seconds'));
    case 'maxresults':
      return parseMaxResults(value, traits.largestPage);
    case '$select': {
      const names = value
        .split(',')
        .map((part) => nameToOurs(traits.version, part.trim().split('/')[0] ?? ''));
      return ok({ select: new Set(names.filter((part) => part !== '')) });
    }
    case '$expand':
      return value === 'stats'
        ? ok({ stats: true })
        : fail(invalidQuery(name, value, 'Only stats can be expanded'));
    case '$filter': {
      const filter = parseFilterOption(value, traits.filterable ?? {});
      return filter.ok ? ok({ filter: filter.value }) : filter;
    }
    case '$skiptoken': {
      const after = readSkipToken(value);
      return after === undefined
        ? fail(invalidQuery(name, value, 'It is no token of this service'))
        : ok({ after });
    }
    case 'starttime':
    case 'endtime':
      return parseIsoTime(value) === undefined
        ? fail(invalidQuery(name, value, 'It is not an ISO 8601 time'))
        : ok({});
    case 'force':
    case 'recursive':
      return /^(true|false)$/i.test(value)
        ? ok(name === 'recursive' ? { recursive: value.toLowerCase() === 'true' } : {})
        : fail(invalidQuery(name, value, 'It must be true or false'));
    default:
      return ok({});
  }
}

function parseMaxResults(value: string, largest: number): Parsed<Partial<View>> {
  const number = /^-?\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  const wrong = (reason: string): Parsed<never> => fail(invalidQuery('maxresults', value, reason));
  if (Number.isNaN(number)) return wrong('MaxResults is not a number');
  if (number < 1) return wrong('MaxResults cannot be less than 1');
  return number > largest
    ? wrong(`MaxResults cannot be greater than ${largest}`)
    : ok({ maxResults: number });
}

function parseFilterOption(value: string, filterable: FilterProperties): Parsed<FilterNode> {
  const filter = parseFilter(value);
  const trouble = filter.ok ? filterTrouble(filter.value, filterable) : filter.error;
  return filter.ok && trouble === undefined
    ? filter
    : fail(invalidQuery('$filter', value, trouble ?? 'It cannot be read'));
}

const CONDITIONS = {
  'if-match': 'match',
  'if-none-match': 'none-match',
  'if-modified-since': 'modified-since',
  'if-unmodified-since': 'unmodified-since',
} as const;

/** Reads the one condition that a request may carry; headers that the operation does not know are ignored. */
export function parseCondition(request: RawRequest, operation: Operation): Parsed<Condition | undefined> {
  if (operation.conditions === 'none') return ok(undefined);
  const given = Object.entries(CONDITIONS).flatMap(([header, kind]) => {
    const value = request.header(header);
    const dates = kind === 'modified-since' || kind === 'unmodified-since';
    return value === undefined || (operation.conditions === 'dates' && !dates)
      ? []
      : [{ header, kind, value }];
  });
  const [first, second] = given;
  if (second) return fail(refusal('MultipleConditionHeadersNotSupported'));
  if (!first) return ok(undefined);
  const { header, kind, value } = first;
  if (kind === 'match' || kind === 'none-match') {
    return ok({ kind, etag: value.replace(/^W\//, '').replaceAll('"', '') });
  }
  const ms = Date.parse(value);
  return Number.isNaN(ms)
    ? fail(refusal('InvalidHeaderValue', { HeaderName: header, HeaderValue: value }))
    : ok({ kind, seconds: Math.floor(ms / 1000) });
}

/** Reads `ocp-range: bytes=a-b`, where b may be missing. */
export function parseRange(request: RawRequest): Parsed<Input['range']> {
  const value = request.header('ocp-range');
  if (value === undefined) return ok(undefined);
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(value.trim());
  if (!match) return fail(refusal('InvalidHeaderValue', { HeaderName: 'ocp-range', HeaderValue: value }));
  const [, from, to] = match;
  return ok({ from: Number(from), ...(to !== undefined && { to: Number(to) }) });
}

/** The body as bytes. More than the service takes is refused, and flows by unread so that the answer arrives. */
export async function readBody(request: RawRequest, stream: Readable): Promise<Parsed<Buffer>> {
  const length = request.header('content-length');
  const tellsLength = length !== undefined || request.header('transfer-encoding') !== undefined;
  if (!tellsLength && ['POST', 'PUT', 'PATCH'].includes(request.method)) {
    return fail(refusal('MissingContentLengthHeader'));
  }
  const tooLarge = fail(refusal('RequestBodyTooLarge', { MaxLimit: String(LIMITS.requestBodyBytes) }));
  if (Number(length ?? 0) > LIMITS.requestBodyBytes) {
    stream.resume();
    return tooLarge;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMITS.requestBodyBytes) {
      stream.resume();
      return tooLarge;
    }
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

const invalid = (reason: string): Parsed<never> => fail(refusal('InvalidRequestBody', { Reason: reason }));

/** The body as JSON, checked and completed by the operation's shape. */
export function parseBody(
  bytes: Buffer,
  operation: Operation,
  expected: readonly [name: string, shape: Shape] | undefined,
  version: ApiVersion,
): Parsed<Props> {
  if (!expected) return ok({});
  const [name, shape] = expected;
  if (bytes.length === 0 && operation.body === 'required') return invalid('The request has no body.');
  let value: unknown = {};
  if (bytes.length > 0) {
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      return invalid('The request body is not JSON in UTF-8.');
    }
  }
  const unknown = unknownProperty(version, value);
  if (unknown !== undefined) return invalid(`The version does not have the property '${unknown}'.`);
  const checked = shape(bodyToOurs(version, value), name);
  return checked.ok ? ok(checked.value as Props) : checked;
}
