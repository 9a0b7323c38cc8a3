import { unreachable } from '../../base/unreachable.ts';
import { fieldChanges } from '../field-changes.ts';
import { LeanAction } from '../tasks/lean-action.ts';
import { FINGERPRINT_VARIABLE, valueOf } from '../ownership.ts';
import type { Action, JobAction } from '../plan.ts';
import { whatChanged } from '../tasks/task-fingerprint.ts';

/** What tells an action from the others of a plan; a job has one action, whatever attempt it is. */
export function keyOf(action: Action): string {
  switch (action.what) {
    case 'container':
      return `container ${action.name}`;
    case 'blob':
      return `blob ${action.container}/${action.name}`;
    case 'pool':
      return `pool ${action.id}`;
    case 'job':
      return 'job';
    case 'task':
      return `task ${action.id}`;
    default:
      return unreachable(action);
  }
}

/** An action's thing as people call it. */
export function nameOf(action: Action): string {
  switch (action.what) {
    case 'container':
      return `the container ${action.name}`;
    case 'blob':
      return `the file ${action.from}`;
    case 'pool':
    case 'job':
    case 'task':
      return `the ${action.what} ${action.id}`;
    default:
      return unreachable(action);
  }
}

/** What the spec wants of its job: not which attempt it is, nor a time limit that the spec does not set. */
function wishOf({ body, limited }: JobAction): object {
  if (!limited) return { ...body, id: '' };
  const { maxWallClockTime: _ours, ...constraints } = body.constraints ?? {};
  const { constraints: _with, ...rest } = body;
  return { ...rest, id: '', ...(Object.keys(constraints).length > 0 && { constraints }) };
}

/** How what is wanted of one thing changed between two plans, in words; undefined where it did not. */
export function changedWish(was: Action | undefined, is: Action | undefined): string | undefined {
  if (!was || !is) return was ? 'is no longer part of the plan' : 'was no part of the plan';
  if (is.what === 'blob' && was.what === 'blob') {
    return was.sha256 === is.sha256 && was.from === is.from ? undefined : 'changed since the plan was made';
  }
  if (is.what === 'task' && was.what === 'task') {
    const [before, now] = [was, is].map(({ body }) =>
      valueOf(body.environmentSettings, FINGERPRINT_VARIABLE),
    );
    return before === now
      ? undefined
      : `has another ${whatChanged(before, now ?? '')} than when the plan was made`;
  }
  if (is.what === 'pool' && was.what === 'pool') return otherFields(was.body, is.body);
  if (is.what === 'job' && was.what === 'job') {
    return otherFields(wishOf(was), wishOf(is));
  }
  return undefined;
}

/** How what exists of one thing changed what is to be done with it; undefined where it did not. */
export function changedSinceThen(was: Action | undefined, is: Action | undefined): string | undefined {
  if (!was || !is) return undefined;
  const before = `${was.kind} (${was.because})`;
  const now = `${is.kind} (${is.because})`;
  if (before !== now) return `is not as it was when the plan was made: then ${before}, now ${now}`;
  const fields = fieldChanges(writtenOut(was), writtenOut(is)).map(({ field }) => field);
  return fields.length === 0 ? undefined : `is not as it was when the plan was made: ${fields.join(', ')}`;
}

/** An action with fields of its own, as it stands in documents. */
const writtenOut = (action: Action): object => (action instanceof LeanAction ? action.toJSON() : action);

function otherFields(was: object, is: object): string | undefined {
  const fields = fieldChanges(was, is).map(({ field }) => field);
  return fields.length === 0
    ? undefined
    : `is wanted otherwise than when the plan was made: ${fields.join(', ')}`;
}
