import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { ERRORS, type Refusal } from '../../wire/errors.ts';
import type { Operation, OperationName } from '../../wire/routes.ts';
import { etagOf, httpDateOf, isoOf, type Micros } from '../../wire/time.ts';
import type { FileFacts, Output } from '../operations/operation.ts';
import type { Identity, RawRequest } from './request.ts';
import { skipToken } from './skip-token.ts';

/** What an answer needs to know of its request. `request` and `match` are missing where it could not be read. */
export interface Asked {
  readonly identity: Identity;
  readonly method: string;
  readonly now: Micros;
  readonly request?: RawRequest;
  readonly operation?: Operation;
  readonly name?: OperationName;
}

const JSON_TYPE = 'application/json;odata=minimalmetadata';

/** Changes whose answers carry no `dataserviceid`, as recorded. */
const WITHOUT_ID: ReadonlySet<OperationName> = new Set([
  'Task_AddCollection',
  'Task_Reactivate',
  'ComputeNode_UploadBatchServiceLogs',
]);

/** The headers of every answer of the service. */
function commonHeaders({ identity, now, request }: Asked): OutgoingHttpHeaders {
  const clientId = request?.header('client-request-id');
  const wanted = request?.header('return-client-request-id')?.toLowerCase() === 'true';
  return {
    'request-id': identity.id,
    server: 'Microsoft-HTTPAPI/2.0',
    date: httpDateOf(now),
    dataserviceversion: '3.0',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    ...(wanted && clientId !== undefined && { 'client-request-id': clientId }),
  };
}

/** Answers with what an operation gave. */
export async function respond(response: ServerResponse, asked: Asked, output: Output): Promise<void> {
  const headers = { ...commonHeaders(asked), ...stampHeaders(output), ...idHeaders(asked, output) };
  const status = asked.operation?.success ?? 200;
  switch (output.kind) {
    case 'unchanged':
      response.writeHead(304, headers).end();
      return;
    case 'done':
      // Without a body, the service's 204 says so by its length and everything else by an empty chunk.
      response
        .writeHead(status, { ...headers, ...(status === 204 ? { 'content-length': 0 } : CHUNKED) })
        .end();
      return;
    case 'item':
    case 'page':
      if (asked.method === 'HEAD') response.writeHead(status, headers).end();
      else {
        const body = JSON.stringify(envelope(asked, output));
        response.writeHead(status, { ...headers, 'content-type': JSON_TYPE, ...CHUNKED }).end(body);
      }
      return;
    case 'file': {
      response.writeHead(status, { ...headers, ...fileHeaders(output.facts, output.length) });
      if (output.content) await pipeline(output.content, exactly(output.length), response);
      else response.end();
    }
  }
}

/** Passes so many bytes on. A file that became shorter meanwhile breaks the answer off, which says so. */
const exactly = (length: number) =>
  async function* (source: AsyncIterable<string | Buffer>): AsyncIterable<string | Buffer> {
    let left = length;
    for await (const chunk of source) {
      left -= Buffer.byteLength(chunk);
      yield chunk;
    }
    if (left !== 0) throw new Error('the file became shorter while it was read');
  };

const CHUNKED = { 'transfer-encoding': 'chunked' };

function stampHeaders(output: Output): OutgoingHttpHeaders {
  const modified = output.kind === 'item' || output.kind === 'done' ? output.modified : undefined;
  return modified === undefined ? {} : { etag: etagOf(modified), 'last-modified': httpDateOf(modified) };
}

function idHeaders({ identity, request, name }: Asked, output: Output): OutgoingHttpHeaders {
  const location = output.kind === 'done' ? output.location : undefined;
  if (location !== undefined) {
    const url = `${identity.base}${location}`;
    return { location: url, dataserviceid: url };
  }
  const changes =
    request &&
    (['POST', 'PUT', 'PATCH'].includes(request.method) || name === 'ComputeNode_GetRemoteLoginSettings');
  const shown = changes && name !== undefined && !WITHOUT_ID.has(name);
  return shown ? { dataserviceid: `${identity.base}${request.path}` } : {};
}

const fileHeaders = (facts: FileFacts, length: number): OutgoingHttpHeaders => ({
  'content-type': 'text/plain',
  'content-length': length,
  'last-modified': httpDateOf(facts.modified),
  'ocp-batch-file-isdirectory': facts.isDirectory ? 'True' : 'False',
  'ocp-batch-file-mode': facts.mode,
  'ocp-batch-file-url': encodeURIComponent(facts.url),
});

function envelope({ identity, request }: Asked, output: Output & { kind: 'item' | 'page' }): object {
  const metadata = `${identity.base}/$metadata#${output.set}`;
  if (output.kind === 'item') {
    // What is no member of a set is told by its type.
    const element = output.set.includes('.') ? metadata : `${metadata}/@Element`;
    return { 'odata.metadata': element, ...output.body };
  }
  return {
    'odata.metadata': metadata,
    value: output.items,
    ...(output.next !== undefined && request && { 'odata.nextLink': nextLink(request, output.next) }),
  };
}

/** The request's own address with the token of the next page: every other parameter as it came. */
function nextLink({ base, path, query }: RawRequest, after: string): string {
  const kept = query.filter(({ name }) => name !== '$skiptoken').map(({ raw }) => raw);
  return `${base}${path}?${[...kept, `$skiptoken=${skipToken(after)}`].join('&')}`;
}

/** Answers with a refusal: the flat body of the service, which a HEAD does without. */
export function respondRefusal(response: ServerResponse, asked: Asked, refusal: Refusal): void {
  const [status, message] = ERRORS[refusal.code];
  const headers = commonHeaders(asked);
  if (status === 401) {
    headers['www-authenticate'] = 'SharedKey, Bearer resource_id="https://batch.core.windows.net/"';
  }
  if (asked.method === 'HEAD') {
    response.writeHead(status, headers).end();
    return;
  }
  const body = JSON.stringify({
    'odata.metadata': `${asked.identity.base}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element`,
    code: refusal.code,
    message: {
      lang: 'en-US',
      value: `${message}\nRequestId:${asked.identity.id}\nTime:${isoOf(asked.now)}`,
    },
    ...(refusal.values && { values: refusal.values }),
  });
  response
    .writeHead(status, { ...headers, 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(body) })
    .end(body);
}
