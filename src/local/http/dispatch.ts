import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { OPERATIONS, type Operation, type OperationName } from '../../wire/routes.ts';

/** The operation that a request asks for, and what stands in the places of its path. */
export interface Match {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly ids: Readonly<Record<string, string>>;
}

interface Route {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly pattern: RegExp;
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function compile(path: string): RegExp {
  const source = path
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : escape(part)))
    .join('');
  return new RegExp(`^${source}/?$`, 'i');
}

const ROUTES: readonly Route[] = (Object.entries(OPERATIONS) as [OperationName, Operation][]).map(
  ([name, operation]) => ({ name, operation, pattern: compile(operation.path) }),
);

/** Finds the operation of a request. Places of the path are decoded once, after the path was matched. */
export function dispatch(method: string, path: string): Result<Match, Refusal> {
  const candidates = ROUTES.flatMap((route) => {
    const match = route.pattern.exec(path);
    return match ? [{ ...route, groups: match.groups ?? {} }] : [];
  });
  if (candidates.length === 0) return fail(refusal('InvalidUri'));
  const found = candidates.find(({ operation }) => operation.method === method);
  if (!found) return fail(refusal('UnsupportedHttpVerb'));
  try {
    const ids = Object.fromEntries(
      Object.entries(found.groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return ok({ name: found.name, operation: found.operation, ids });
  } catch {
    return fail(refusal('RequestUrlFailedToParse'));
  }
}
