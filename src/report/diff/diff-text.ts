import type { PlanDiff, TaskNote } from '../../plan/review/plan-diff.ts';
import type { ValueChange } from '../../plan/field-changes.ts';

import { accessInWords, diffHeadline, diffSummary } from './diff-summary.ts';
import type { DiffReport, SpecDiff } from './diff-summary.ts';
import { fold } from '../fold.ts';
import { linesChanged } from './diff-values.ts';
import { alignColumns, count, formatBytes, withCommas } from '../format.ts';
import { ends } from '../plan/plan-marks.ts';
import { safeLine, safeValue } from '../safe-text.ts';
import type { Style } from '../style.ts';

/** A comparison for people: each spec that differs, with its summary and then thing by thing. */
export function diffText(whole: DiffReport, style: Style): string {
  const report = safeValue(whole);
  const sections = [
    [`${style.bold('Compared')} ${side(report.before)} with ${side(report.after)}: ${diffHeadline(report)}`],
    ...report.specs.map((spec) => specLines(spec, style)),
  ];
  return `${sections.map((lines) => fold(lines).join('\n')).join('\n\n')}\n`;
}

const side = ({ name, commit }: DiffReport['before']): string =>
  commit === undefined ? name : `${name} (${commit.slice(0, 12)})`;

function specLines({ spec, status, diff, remarks }: SpecDiff, style: Style): string[] {
  return [
    `${style.bold(spec)}: ${status}${diff ? `, ${diffSummary(diff)}` : ''}`,
    ...remarks.map((remark) => `  ${style.yellow('?')} ${remark}`),
    ...(diff ? diffLines(diff, style) : []),
  ];
}

function diffLines(
  { tasks, pool, job, containers, uploads, access, other }: PlanDiff,
  style: Style,
): string[] {
  const { green, red, yellow } = style;
  const lines: string[] = [];
  if (tasks.added.length + tasks.removed.length + tasks.changed.length > 0) {
    lines.push(`  tasks${tasks.same > 0 ? `, ${withCommas(tasks.same)} stay as they are` : ''}`);
    lines.push(
      ...taskRows(green('+'), 'added', tasks.added),
      ...taskRows(red('-'), 'removed', tasks.removed),
    );
    for (const { parts, tasks: alike, example } of tasks.changed) {
      lines.push(...taskRows(yellow('~'), `changed: ${parts.join(', ')}`, alike));
      lines.push(...changeLines(example, '        ', style));
    }
  }
  if (pool) {
    const colour = pool.kind === 'update' || pool.kind === 'create' ? yellow : red;
    lines.push(`  pool ${pool.id}: ${colour(pool.kind)}`, ...changeLines(pool.changes, '    ', style));
  }
  if (job.length > 0) lines.push('  job', ...changeLines(job, '    ', style));
  const plain = (
    what: string,
    added: readonly string[],
    removed: readonly string[],
    changed: readonly string[],
  ): void => {
    if (added.length + removed.length + changed.length === 0) return;
    lines.push(`  ${what}`);
    for (const [sign, names] of [
      [green('+'), added],
      [red('-'), removed],
      [yellow('~'), changed],
    ] as const) {
      lines.push(...ends(names, (some) => some.map((name) => `    ${sign} ${name}`)));
    }
  };
  plain('containers', containers.added, containers.removed, []);
  const bytes = uploads.bytes === 0 ? '' : `, ${formatBytes(uploads.bytes)} to upload`;
  plain(`uploads${bytes}`, uploads.added, uploads.removed, uploads.changed);
  plain('storage access', access.added.map(accessInWords), access.removed.map(accessInWords), []);
  if (other.length > 0) lines.push('  and', ...changeLines(other, '    ', style));
  return lines;
}

function taskRows(sign: string, words: string, tasks: readonly TaskNote[]): string[] {
  if (tasks.length === 0) return [];
  return [
    `    ${sign} ${words}, ${count(tasks.length, 'task')}`,
    ...ends(tasks, (some) =>
      alignColumns(some.map(({ id, group, input }) => [`      ${id}`, group, safeLine(input ?? '')])),
    ),
  ];
}

/** Each field with its value before and after; a text of several lines is compared line by line. */
function changeLines(changes: readonly ValueChange[], indent: string, { red, green }: Style): string[] {
  return changes.flatMap(({ field, from, to }) => {
    const { gone, come } = linesChanged(field, from, to);
    return [
      `${indent}${field}`,
      ...ends(gone, (some) => some.map((line) => `${indent}  ${red('-')} ${line}`)),
      ...ends(come, (some) => some.map((line) => `${indent}  ${green('+')} ${line}`)),
    ];
  });
}
