import type { GroupOfTasks } from '../spec-document.gen.ts';
import type { ExitCodes, ExitWay, SpecExitRule, SpecRetry } from '../spec.ts';

/** The `retry` of a group where it depends on exit codes; nothing where it does not. */
export function retryByCode(retry: GroupOfTasks['retry']): { readonly retry?: SpecRetry } {
  const { limit, onExitCodes, notOnExitCodes } = retry ?? {};
  if (limit === undefined || (onExitCodes === undefined && notOnExitCodes === undefined)) return {};
  const notOn = (notOnExitCodes ?? []).map(exitCodesOf);
  return { retry: { limit, ...(onExitCodes && { on: onExitCodes.map(exitCodesOf) }), notOn } };
}

/** The exit rules of a group, in the order of the spec. */
export const exitRules = (rules: GroupOfTasks['onExit'] = []): SpecExitRule[] =>
  rules.map(({ when, job, dependents }) => ({
    when: (Array.isArray(when) ? when : [when]).map(exitWayOf),
    ...(job === undefined ? {} : { job }),
    ...(dependents === undefined ? {} : { dependents }),
  }));

/** The codes that `3` or `"2-5"` stands for; negative ones (`"-9--2"`) are signals on some systems. */
export function exitCodesOf(text: string | number): ExitCodes {
  const [, start = '', end = start] = /^(-?\d+)(?:-(-?\d+))?$/.exec(String(text)) ?? [];
  return { start: Number(start), end: Number(end) };
}

/** What an entry of `when` of an exit rule stands for. */
export function exitWayOf(text: string | number): ExitWay {
  return text === 'default' || text === 'preProcessingError' || text === 'fileUploadError'
    ? text
    : exitCodesOf(text);
}

/** `3`, or `2-5`. */
export const exitCodesShown = ({ start, end }: ExitCodes): string =>
  start === end ? String(start) : `${start}-${end}`;

/** True where some code is in both. */
export const overlap = (one: ExitCodes, other: ExitCodes): boolean =>
  one.start <= other.end && other.start <= one.end;
