import type { Failure } from '../apply/event.ts';
import type { Place } from '../base/place.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Fault } from '../wire/fault.ts';

import { drawDiagnostics } from './diagnostics.ts';
import type { Sources } from './diagnostics.ts';
import { hintFor } from './fault-hint.ts';
import { count } from './format.ts';
import type { Style } from './style.ts';

/**
 * Why a run did not come to its end, as lines for people: what is wrong first, then its details, indented by
 * two. Diagnostics of a spec are only counted here; they are drawn with their source lines elsewhere.
 */
function describeFailure(failure: Failure): string[] {
  switch (failure.reason) {
    case 'spec': {
      const errors = failure.diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
      return [`the spec has ${count(errors, 'error')}`];
    }
    case 'stale':
      return [
        'the saved plan is stale, so nothing was done: make it again (batchspec plan SPEC --out FILE) and review it',
      ];
    case 'budget':
      return ['the plan may use more than its budget'];
    case 'fault':
      return describeFault(failure.fault);
    case 'pool':
      return [failure.message, ...(failure.log ?? []).map((line) => `  | ${line}`)];
    case 'tasks-not-added':
      return [
        `${count(failure.tasks.length, 'task')} could not be added:`,
        ...firstAndCount(failure.tasks, 10, (task) => `  ${task.id}: ${task.message}`),
      ];
    case 'credentials':
    case 'needs-yes':
    case 'no-such-thing':
    case 'download':
    case 'local':
    case 'blocked':
    case 'timeout':
    case 'interrupted':
      return [failure.message];
    default:
      return unreachable(failure);
  }
}

/**
 * The same as text with an `error:` before it. Diagnostics of a spec come first, and what a service refused
 * stands under the line of the spec that it is about, both drawn from `sources`.
 */
export function failureText(failure: Failure, style: Style, sources: Sources = new Map()): string {
  const drawn = 'diagnostics' in failure ? drawDiagnostics(failure.diagnostics, sources, style) : '';
  const [first = '', ...rest] = describeFailure(failure);
  return `${drawn}${[headOf(failure, first, sources, style), ...rest].join('\n')}\n`;
}

function headOf(failure: Failure, message: string, sources: Sources, style: Style): string {
  const at = failure.reason === 'fault' ? placeOf(failure.at) : undefined;
  if (failure.reason !== 'fault' || !at) return `${style.red('error')}: ${message}`;
  const { code } = failure.fault;
  return drawDiagnostics([{ severity: 'error', code, message, at }], sources, style).trimEnd();
}

/** The place that `specs/topn.yaml:24:5` names, one character wide. */
function placeOf(text = ''): Place | undefined {
  const [, file, line, col] = /^(.+):(\d+):(\d+)$/.exec(text) ?? [];
  if (file === undefined) return undefined;
  return { file, line: Number(line), col: Number(col), endLine: Number(line), endCol: Number(col) + 1 };
}

/** What a service refused, in its own words, and what to look at. */
function describeFault(fault: Fault): string[] {
  const status = fault.status === undefined ? '' : `HTTP ${fault.status}, `;
  const lines = [`could not ${fault.doing}: ${fault.message} (${status}${fault.code})`];
  for (const { key, value } of fault.details ?? []) lines.push(`  ${key}: ${inOneLine(value)}`);
  lines.push(...hintFor(fault).map((line) => `  ${line}`));
  return lines;
}

/** The text that a wrong signature was made of helps who writes a client, in twenty lines; `--json` has it. */
const inOneLine = (value: string): string =>
  value
    .replace(/\s*Server used following string to sign:[^]*$/, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();

/** The first `most` items, and a line with the number of the rest. */
export function firstAndCount<T>(items: readonly T[], most: number, draw: (item: T) => string): string[] {
  const lines = items.slice(0, most).map(draw);
  if (items.length > most) lines.push(`  and ${count(items.length - most, 'more', 'more')}`);
  return lines;
}
