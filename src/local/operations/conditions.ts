import { unreachable } from '../../base/unreachable.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { refusal, type Refusal } from '../../wire/errors.ts';
import { etagOf, type Micros } from '../../wire/time.ts';
import type { Condition } from './operation.ts';

/** Whether the condition holds for a resource last modified then. Dates are compared by whole seconds. */
function holds(condition: Condition, modified: Micros): boolean {
  const seconds = Math.floor(modified / 1_000_000);
  switch (condition.kind) {
    case 'match':
      return condition.etag === '*' || condition.etag.toUpperCase() === etagOf(modified).toUpperCase();
    case 'none-match':
      return condition.etag !== '*' && condition.etag.toUpperCase() !== etagOf(modified).toUpperCase();
    case 'modified-since':
      return seconds > condition.seconds;
    case 'unmodified-since':
      return seconds <= condition.seconds;
    default:
      return unreachable(condition);
  }
}

/** A change is refused where its condition does not hold. */
export function mayWrite(condition: Condition | undefined, modified: Micros): Result<void, Refusal> {
  return condition && !holds(condition, modified) ? fail(refusal('ConditionNotMet')) : ok(undefined);
}

/**
 * A read goes on where its condition holds. Where it does not, the resource is either as the caller knows it,
 * which is good news, or not the one that he meant.
 */
export function mayRead(
  condition: Condition | undefined,
  modified: Micros,
): Result<'go on' | 'unchanged', Refusal> {
  if (!condition || holds(condition, modified)) return ok('go on');
  const asksForNews = condition.kind === 'none-match' || condition.kind === 'modified-since';
  return asksForNews ? ok('unchanged') : fail(refusal('ConditionNotMet'));
}
