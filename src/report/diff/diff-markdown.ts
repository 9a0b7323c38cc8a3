import type { ValueChange } from '../../plan/field-changes.ts';
import type { PlanDiff, TaskNote } from '../../plan/review/plan-diff.ts';

import { accessInWords, diffHeadline, diffSummary } from './diff-summary.ts';
import type { DiffReport, SpecDiff } from './diff-summary.ts';
import { linesChanged } from './diff-values.ts';
import { count, formatBytes, withCommas } from '../format.ts';
import { code, details, htmlCode, list } from '../plan/markdown.ts';
import { fitted, type Room } from '../plan/markdown-room.ts';

/** A comparison as Markdown for a comment of a pull request, always less than 65,536 bytes. */
export function diffMarkdown(report: DiffReport): string {
  const head = `### batchspec diff: ${diffHeadline(report)}\n\n${side(report.before)} compared with ${side(report.after)}`;
  return fitted([head], (room) => {
    const shown = report.specs.slice(0, room.rows);
    const more = report.specs.length - shown.length;
    return [
      head,
      ...shown.flatMap((spec) => specPart(spec, room)),
      ...(more > 0 ? [`… and ${count(more, 'spec')} more.`] : []),
    ];
  });
}

const side = ({ name, commit }: DiffReport['before']): string =>
  `${code(name, 60)}${commit === undefined ? '' : ` (${code(commit.slice(0, 12))})`}`;

function specPart({ spec, status, diff, remarks }: SpecDiff, room: Room): string[] {
  return [
    `#### ${code(spec, room.cell)}: ${status}`,
    ...(diff ? [code(diffSummary(diff), room.chars)] : []),
    ...(remarks.length === 0
      ? []
      : [list(remarks, room.rows, (remark) => `not known: ${code(remark, room.cell * 2)}`)]),
    ...(diff ? diffParts(diff, room) : []),
  ];
}

function diffParts({ tasks, pool, job, containers, uploads, access, other }: PlanDiff, room: Room): string[] {
  const { rows, cell } = room;
  const names = (word: string, items: readonly string[]): string[] =>
    items.map((item) => `${word} ${code(item, cell)}`);
  const plain = (what: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [details(what, [list(lines, rows, (line) => line)])];
  const changes = (what: string, fields: readonly ValueChange[]): string[] =>
    fields.length === 0 ? [] : [details(what, [changeList(fields, room)])];
  return [
    ...(pool
      ? [`**pool ${pool.kind}** ${code(pool.id, cell)}`, changeList(pool.changes, room)].filter(
          (part) => part !== '',
        )
      : []),
    ...taskPart('removed', tasks.removed, room),
    ...taskPart('added', tasks.added, room),
    ...tasks.changed
      .slice(0, rows)
      .map(({ parts, tasks: alike, example }) =>
        details(`${count(alike.length, 'task')} changed: ${htmlCode(parts.join(', '), cell)}`, [
          list(alike, rows, (task) => taskCell(task, cell)),
          `The first of them:\n\n${changeList(example, room)}`,
        ]),
      ),
    ...(tasks.same > 0 ? [`${withCommas(tasks.same)} tasks stay as they are.`] : []),
    ...changes('Job', job),
    ...plain('Containers', [...names('removed', containers.removed), ...names('added', containers.added)]),
    ...plain('Storage access', [
      ...names('removed', access.removed.map(accessInWords)),
      ...names('added', access.added.map(accessInWords)),
    ]),
    ...plain(`Uploads, ${formatBytes(uploads.bytes)}`, [
      ...names('removed', uploads.removed),
      ...names('added', uploads.added),
      ...names('changed', uploads.changed),
    ]),
    ...changes('Other', other),
  ];
}

const taskCell = ({ id, input }: TaskNote, cell: number): string =>
  `${code(id, cell)}${input === undefined ? '' : ` ${code(input, cell)}`}`;

function taskPart(words: string, tasks: readonly TaskNote[], { rows, cell }: Room): string[] {
  if (tasks.length === 0) return [];
  return [
    details(`${count(tasks.length, 'task')} ${words}`, [list(tasks, rows, (task) => taskCell(task, cell))]),
  ];
}

function changeList(changes: readonly ValueChange[], { rows, cell }: Room): string {
  return list(changes, rows, ({ field, from, to }) => {
    const { gone, come } = linesChanged(field, from, to);
    const line =
      (word: string) =>
      (text: string): string =>
        `\n  - ${word} ${code(text, cell * 2)}`;
    const lines = [...gone.slice(0, rows).map(line('was')), ...come.slice(0, rows).map(line('is'))];
    return `${code(field, cell)}${lines.join('')}`;
  });
}
