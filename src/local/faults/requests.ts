import type { ServerResponse } from 'node:http';

import type { Clock } from '../../base/clock.ts';
import { unreachable } from '../../base/unreachable.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { ERRORS, refusal, type Refusal } from '../../wire/errors.ts';
import type { OperationName } from '../../wire/routes.ts';
import type { Answer, Input } from '../operations/operation.ts';
import type { Props } from '../store/records.ts';
import { type Draw, drawFor } from './draw.ts';
import { isRequestFault, type FaultPlan, type RequestFault } from './fault.ts';
import { matches } from './parse.ts';

/** A request that may come in, in the two steps that are left of it. */
export interface RequestSteps {
  readonly name: OperationName;
  readonly response: ServerResponse;
  readonly read: () => Promise<Result<Input, Refusal>>;
  readonly act: (input: Input) => Promise<Answer>;
}

/** What stands around the steps of each request and makes them go wrong. */
export type RequestFaults = (steps: RequestSteps) => Promise<Answer>;

const CODES = { 429: 'TooManyRequests', 500: 'InternalError', 503: 'ServerBusy' } as const;

/**
 * The request faults of a plan; undefined where it has none. A connection that a fault closes leaves its
 * response destroyed. `kill` ends the process at once.
 */
export function requestFaults(
  { seed, faults }: FaultPlan,
  {
    clock,
    kill,
    struck,
  }: { readonly clock: Clock; readonly kill: () => void; readonly struck: (what: string) => void },
): RequestFaults | undefined {
  const drawn = faults.flatMap((fault, place) =>
    isRequestFault(fault) ? [{ fault, draw: drawFor(fault, seed, place) }] : [],
  );
  if (drawn.length === 0) return undefined;

  return async ({ name, response, read, act }) => {
    const striking = drawn.filter((one) => concerns(one, name) && one.draw()).map(({ fault }) => fault);
    const refused = new Set<number>();
    const afterwards: RequestFault[] = [];
    for (const fault of striking) {
      struck(`${name}: ${fault.do}`);
      switch (fault.do) {
        case 'delay':
          await clock.sleep(fault.ms);
          break;
        case 'answer':
          if (fault.retryAfterSeconds !== undefined)
            response.setHeader('retry-after', String(fault.retryAfterSeconds));
          return fail(refusal(fault.code ?? CODES[fault.status]));
        case 'close':
        case 'kill':
          if (fault.at === 'after') afterwards.push(fault);
          else {
            end(fault, response, kill);
            return fail(refusal('InternalError'));
          }
          break;
        case 'refuse-task':
          refused.add(fault.place);
          break;
        default:
          return unreachable(fault);
      }
    }
    const input = await read();
    if (!input.ok) return input;
    const answer = await (refused.size > 0 ? actWithout(refused, input.value, act) : act(input.value));
    for (const fault of afterwards) end(fault, response, kill);
    return answer;
  };
}

const concerns = ({ fault }: { fault: RequestFault; draw: Draw }, name: OperationName): boolean =>
  fault.do === 'refuse-task'
    ? name === 'Task_AddCollection'
    : fault.operation === undefined || matches(fault.operation, name);

function end(fault: RequestFault, response: ServerResponse, kill: () => void): void {
  if (fault.do === 'kill') kill();
  response.destroy();
}

/** Adds a collection without the tasks at some places; the answer has a server's error in their places. */
async function actWithout(
  places: ReadonlySet<number>,
  input: Input,
  act: (input: Input) => Promise<Answer>,
): Promise<Answer> {
  const items = (input.body['value'] ?? []) as readonly Props[];
  const kept = items.filter((_, at) => !places.has(at + 1));
  const answer = await act({ ...input, body: { ...input.body, value: kept } });
  if (!answer.ok || answer.value.kind !== 'page') return answer;
  const results = [...answer.value.items];
  return ok({
    ...answer.value,
    items: items.map((item, at) => (places.has(at + 1) ? busy(item) : (results.shift() ?? busy(item)))),
  });
}

const busy = (item: Props): Props => ({
  status: 'ServerError',
  taskId: typeof item['id'] === 'string' ? item['id'] : '',
  error: { code: 'ServerBusy', message: { lang: 'en-US', value: ERRORS.ServerBusy[1] } },
});
