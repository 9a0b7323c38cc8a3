import { overBudget } from '../../plan/review/over-budget.ts';
import type { Action, Plan } from '../../plan/plan.ts';
import { traitsOf } from '../../plan/tasks/task-traits.ts';
import type { EnvironmentSetting } from '../../wire/rest.ts';

import { count } from '../format.ts';
import { block, code, details, list } from './markdown.ts';
import type { Room } from './markdown-room.ts';
import { lineOf } from './plan-marks.ts';
import { WHEN } from './plan-text.ts';
import { budgetInWords } from './plan-usage-text.ts';

/** What stood before and is replaced, changed or ended. */
export function hurts(plan: Plan, { rows, cell }: Room): string[] {
  const touched = plan.actions.filter(
    ({ kind, what }) => (kind === 'replace' || kind === 'update') && what !== 'blob',
  );
  const lines = touched.map((action) => {
    const changes = action.what === 'pool' ? action.changes : [];
    const fields = changes.map(
      ({ field, from, to }) =>
        `\n  - ${code(field, cell)}: ${code(json(from), cell)} becomes ${code(json(to), cell)}`,
    );
    return `**${action.kind}** ${action.what} ${code(named(action), cell)}: ${code(action.because, cell)} ${code(lineOf(action, plan), cell)}${fields.slice(0, rows).join('')}`;
  });
  const again = plan.actions.filter(({ kind }) => kind === 'retry').length;
  return [
    ...(lines.length === 0 ? [] : ['#### Replaced or changed', list(lines, rows, (line) => line)]),
    ...(plan.stop.length === 0
      ? []
      : [
          `#### ${count(plan.stop.length, 'task')} ended first`,
          list(
            plan.stop,
            rows,
            ({ id, job, because }) => `${code(id, cell)} in job ${code(job, cell)}: ${because}`,
          ),
        ]),
    ...(again === 0 ? [] : [`**${count(again, 'task')} run again**; the reasons stand with the tasks.`]),
  ];
}

/** The budget, and whether the plan stays within it. */
export function budget(plan: Plan): string[] {
  if (!plan.budget) return [];
  const limits = budgetInWords(plan.budget, plan.usage.currency);
  const over = overBudget(plan);
  if (over.length === 0) return [`**Within the budget** of ${limits}.`];
  return [
    `> [!CAUTION]\n> **Over the budget** of ${limits}: ${over.map(({ message }) => message).join('; ')}.`,
  ];
}

/** Which secrets are put in where; their values are in no plan. */
export function secrets(plan: Plan, { rows, cell }: Room): string[] {
  const found = new Set<string>();
  for (const action of plan.actions) {
    for (const { name, secretRef } of settingsOf(action)) {
      if (secretRef === undefined) continue;
      const whom =
        action.what === 'task'
          ? `tasks of group ${code(action.group, cell)}`
          : action.what === 'pool'
            ? 'the start task'
            : 'every task';
      found.add(`${code(name, cell)} from ${code(secretRef, cell)}, for ${whom}`);
    }
  }
  return found.size === 0
    ? []
    : ['#### Secrets (put in when applied)', list([...found], rows, (line) => line)];
}

function settingsOf(action: Action): ReadonlyArray<Pick<EnvironmentSetting, 'name' | 'secretRef'>> {
  if (action.what === 'pool') return action.body.startTask?.environmentSettings ?? [];
  if (action.what === 'job') return action.body.commonEnvironmentSettings ?? [];
  return action.what === 'task' ? traitsOf(action).secrets : [];
}

/** Fields that `raw:` sets, which batchspec does not check further. */
export function raw(plan: Plan, { rows, cell }: Room): string[] {
  const found = new Set<string>();
  for (const action of plan.actions) {
    if (!('raw' in action)) continue;
    const of = action.what === 'task' ? `tasks of ${code(action.group, cell)}` : `the ${action.what}`;
    for (const { field, value } of action.raw ?? []) {
      found.add(`${of}: ${code(field, cell)} ${value === null ? 'taken out' : code(json(value), cell)}`);
    }
  }
  return found.size === 0 ? [] : ['#### Raw fields', list([...found], rows, (line) => line)];
}

/** What is fetched and deleted at the end. */
export function afterwards({ downloads, cleanup }: Plan, { rows, cell }: Room): string[] {
  const deletes = (['containers', 'job', 'pool'] as const).map((what) => `${what} ${WHEN[cleanup[what]]}`);
  return [
    '#### Afterwards',
    list(
      [
        ...downloads.map(
          ({ container, into }) => `download ${code(container, cell)} into ${code(into, cell)}`,
        ),
        `delete ${deletes.join(', ')}`,
      ],
      rows,
      (line) => line,
    ),
  ];
}

/** What could not be known when the plan was made. */
export const unknowns = ({ unknown }: Plan, { chars }: Room): string[] =>
  unknown.length === 0 ? [] : [details('Not known yet', [block(unknown.join('\n'), chars)])];

const named = (action: Action): string => ('id' in action ? action.id : action.name);
const json = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
