import { unreachable } from '../../base/unreachable.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Clock } from '../../base/clock.ts';
import { redact } from '../../base/redact.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { OperationName } from '../../wire/routes.ts';
import type { ApiVersion } from '../../wire/versions.ts';
import type { RequestFaults } from '../faults/requests.ts';
import type { NodeHost } from '../node/work.ts';
import type { Answer, Built, Handler, Input, Output } from '../operations/operation.ts';
import type { PackageStore } from '../packages/package-store.ts';
import type { Store } from '../store/store.ts';
import { authenticate, callerTrouble, type Account } from './authenticate.ts';
import { dispatch, type Match } from './dispatch.ts';
import { parseBody, parseCondition, parseRange, parseVersion, parseView, readBody } from './parse.ts';
import { identify, takeApart, type RawRequest } from './request.ts';
import { respond, respondRefusal, type Asked } from './respond.ts';
import { outputToTheirs } from './translate.ts';

/** What the request path works with. */
export interface Parts {
  readonly store: Store;
  readonly host: NodeHost;
  readonly packages: PackageStore;
  readonly account: Account;
  readonly clock: Clock;
  readonly operations: Readonly<Record<OperationName, Built>>;
  /** Host and port, for callers that name none. */
  readonly ownAddress: () => string;
  /** Told of each trouble of ours, in a line or with a stack. */
  readonly log: (line: string) => void;
  /** Told of each request: method, path, status, time, id. Never a query or a header. */
  readonly access: (line: string) => void;
  /** Trouble that was asked for. */
  readonly faults?: RequestFaults | undefined;
}

/**
 * The path of every request, in this order: identify, authenticate, dispatch, parse, operate, respond. The
 * order matters: who may not come in learns nothing of what there is, and nothing is read of a request that
 * leads nowhere. A refusal at any step goes straight to the answer.
 */
export async function handle(
  parts: Parts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = parts.clock.now();
  const identity = identify(message, parts.ownAddress());
  let asked: Asked = { identity, method: message.method ?? 'GET', now: started * 1000 };

  const answer = async (): Promise<Result<Output, Refusal>> => {
    const request = takeApart(message, identity);
    if (!request.ok) return request;
    asked = { ...asked, request: request.value };

    const caller = authenticate(request.value, parts.account, started, parts.store.view);
    if (!caller.ok) return caller;

    const match = dispatch(request.value.method, request.value.path);
    if (!match.ok) return match;
    asked = { ...asked, name: match.value.name, operation: match.value.operation };
    const foreign = callerTrouble(caller.value, match.value);
    if (foreign) return fail(foreign);
    const version = parseVersion(request.value, match.value.name);
    if (!version.ok) return version;
    const built = parts.operations[match.value.name];

    const read = async (): Promise<Result<Input, Refusal>> =>
      parse(parts, request.value, match.value, built, version.value, message);
    const act = async (input: Input): Promise<Answer> => {
      const output = await operate(parts, built, input);
      return output.ok ? ok(outputToTheirs(version.value, output.value)) : output;
    };
    if (parts.faults) return parts.faults({ name: match.value.name, response, read, act });

    const input = await read();
    return input.ok ? act(input.value) : input;
  };

  try {
    const result = await answer();
    // A fault that was asked for, or the caller himself, closed the connection.
    if (response.destroyed) return;
    if (result.ok) await respond(response, asked, result.value);
    else respondRefusal(response, asked, result.error);
  } catch (error) {
    // The caller is gone: nobody is left to answer, and nothing of ours went wrong.
    if (response.destroyed || message.errored) return;
    // Our bug, or a disk that is full: the caller learns that it was not his fault, the log learns what it was.
    parts.log(
      redact(`request ${identity.id} failed: ${error instanceof Error ? error.stack : String(error)}`),
    );
    if (response.headersSent) response.destroy();
    else respondRefusal(response, asked, refusal('InternalError'));
  }
  const took = parts.clock.now() - started;
  const path = asked.request?.path ?? '(unreadable)';
  parts.access(`${asked.method} ${path} ${response.statusCode} ${took} ms ${identity.id}`);
}

async function parse(
  { packages }: Pick<Parts, 'packages'>,
  request: RawRequest,
  match: Match,
  built: Built,
  version: ApiVersion,
  message: IncomingMessage,
): Promise<Result<Input, Refusal>> {
  const largestPage = match.name === 'Account_ListPoolNodeCounts' ? LIMITS.nodeCountsPage : LIMITS.listPage;
  const view = parseView(request, match.operation, {
    largestPage,
    version,
    ...(built.filterable && { filterable: built.filterable }),
  });
  if (!view.ok) return view;
  const condition = parseCondition(request, match.operation);
  if (!condition.ok) return condition;
  const range = parseRange(request);
  if (!range.ok) return range;
  const bytes = await readBody(request, message);
  if (!bytes.ok) return bytes;
  const body = parseBody(bytes.value, match.operation, built.body, version);
  if (!body.ok) return body;
  return ok({
    ids: match.ids,
    body: body.value,
    view: view.value,
    ...(condition.value && { condition: condition.value }),
    ...(range.value && { range: range.value }),
    packages,
    base: request.base,
  });
}

async function operate({ store, host }: Parts, handler: Handler, input: Input): Promise<Answer> {
  switch (handler.kind) {
    case 'read':
      return handler.run(store.view, input);
    case 'write':
      return store.transact((tx) => handler.run(tx, input));
    case 'files':
      return handler.run(store.view, input, host);
    default:
      return unreachable(handler);
  }
}
