import type { CleanupWhen } from '../../plan/desired.ts';
import type { Plan } from '../../plan/plan.ts';
import type { SasPermissions } from '../../wire/ports.ts';

import { alignColumns, withCommas } from '../format.ts';
import { ends, mark, MOST_CONTAINERS } from './plan-marks.ts';
import { blobLines, containerLines } from './plan-storage-text.ts';
import { jobLines } from './plan-job-text.ts';
import { poolLines } from './plan-pool-text.ts';
import { fold } from '../fold.ts';
import { taskLines } from './plan-task-text.ts';
import { usageLines } from './plan-usage-text.ts';
import { safePlan } from './safe-plan.ts';
import type { Style } from '../style.ts';

/**
 * A plan for people: what happens to each thing and why, long lists cut to their first and last with counts,
 * commands verbatim, what a SAS may do and for how long, what is not known yet, and the sum of it all.
 * `target` is how the target is named (`local (.batchspec/local)`).
 */
export function planText(whole: Plan, options: { readonly target: string; readonly style: Style }): string {
  const plan = safePlan(whole);
  const { style } = options;
  const sections = [
    [`${style.bold(`Plan of ${plan.spec.file}`)} (${plan.spec.name}), target ${options.target}`],
    containerLines(plan, style),
    blobLines(plan, style),
    poolLines(plan, style),
    jobLines(plan, style),
    stopLines(plan, style),
    taskLines(plan, style),
    usageLines(plan, style),
    accessLines(plan, style),
    afterLines(plan, style),
    unknownLines(plan, style),
    [style.bold(`Plan: ${planSummary(plan)}.`)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => fold(lines).join('\n'))
    .join('\n\n')}\n`;
}

/** What a SAS lets its bearer do, in words. */
export const PERMISSIONS: Readonly<Record<SasPermissions, string>> = {
  r: 'read',
  rl: 'read and list',
  cw: 'create and write',
};

function accessLines({ access }: Plan, style: Style): string[] {
  if (access.length === 0) return [];
  const rows = access.map((item) => [
    `  ${item.container}`,
    PERMISSIONS[item.permissions],
    `for ${item.hours} h`,
  ]);
  return [
    style.bold('Storage access (SAS, made when applied)'),
    ...ends(rows, alignColumns, MOST_CONTAINERS),
  ];
}

/** When something is deleted, in words. */
export const WHEN: Readonly<Record<CleanupWhen, string>> = {
  success: 'when all has succeeded',
  always: 'always',
  never: 'never',
  ask: 'asks first',
};

function afterLines({ actions, downloads, cleanup }: Plan, style: Style): string[] {
  const existing = actions.some((action) => action.what === 'pool' && action.existing);
  const ours = existing ? (['containers', 'job'] as const) : (['containers', 'job', 'pool'] as const);
  const rows = [
    ...downloads.map((download) => ['  download', `${download.container} into ${download.into}`]),
    ...ours.map((what) => [`  delete ${what}`, WHEN[cleanup[what]]]),
  ];
  return [style.bold('Afterwards'), ...alignColumns(rows)];
}

function unknownLines({ unknown }: Plan, style: Style): string[] {
  if (unknown.length === 0) return [];
  return [style.bold('Not known yet'), ...unknown.map((what) => `  ? ${what}`)];
}

function stopLines({ stop }: Plan, style: Style): string[] {
  if (stop.length === 0) return [];
  const rows = stop.map((task) => [
    `  ${mark('delete', style)} ${task.id}`,
    `in job ${task.job}: ${task.because}`,
  ]);
  return [style.bold('Tasks ended first'), ...ends(rows, alignColumns)];
}

/** What a plan comes to, in a few words: `9 to create, 2 kept`, or `no changes, 11 kept`. */
export function planSummary({ summary }: Plan): string {
  const changes = [
    ['to create', summary.create],
    ['to update', summary.update],
    ['to replace', summary.replace],
    ['to delete', summary.delete],
    ['to run again', summary.retry],
  ] as const;
  const parts = changes.filter(([, n]) => n > 0).map(([word, n]) => `${withCommas(n)} ${word}`);
  if (parts.length === 0) parts.push('no changes');
  if (summary.keep > 0) parts.push(`${withCommas(summary.keep)} kept`);
  return parts.join(', ');
}
