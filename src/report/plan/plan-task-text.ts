import { groupBy } from '../../base/group-by.ts';
import { FINGERPRINT_VARIABLE } from '../../plan/ownership.ts';
import type { Plan, TaskAction } from '../../plan/plan.ts';
import type { ExitConditions, ExitOptions } from '../../wire/rest.ts';

import { commonScript, scriptsOf, type CommonScript } from './common-script.ts';
import { WIDTH } from '../fold.ts';
import { alignColumns, count, cutTo, withCommas } from '../format.ts';
import { byReason, ends, lineOf, reasonLine } from './plan-marks.ts';
import { outputOf, rawLines, retriesShown, settingShown } from './plan-pool-text.ts';
import { placed, taskWordLines } from './plan-words-text.ts';
import { safeLine } from '../safe-text.ts';
import type { Style } from '../style.ts';

const VALUE_ROOM = 30;

/** The tasks of a plan by group: the command once, then each task with what varies in it. */
export function taskLines(plan: Plan, style: Style): string[] {
  const tasks = plan.actions.filter((action): action is TaskAction => action.what === 'task');
  if (tasks.length === 0) return [];
  const groups = groupBy(tasks, ({ group }) => group);
  const lines = [style.bold(`Tasks (${withCommas(tasks.length)})`)];
  for (const [name, members] of groups) lines.push(...groupLines(name, members, plan, style));
  return lines;
}

function groupLines(name: string, tasks: readonly TaskAction[], plan: Plan, style: Style): string[] {
  const { lines: script, valuesIn } = commonScript(scriptsOf(tasks));
  const from = tasks[0] ? `  ${lineOf(tasks[0], plan)}` : '';
  const lines = [`  ${style.cyan(name)}, ${count(tasks.length, 'task')}${from}`];
  lines.push(...afterLines(name, plan));
  lines.push(...script.map((line) => `    | ${line}`));
  lines.push(...outputLines(tasks));
  lines.push(...settingLines(tasks));
  for (const group of byReason(tasks)) {
    lines.push(`  ${reasonLine(group, style)}${causesOf(group)}`);
    lines.push(...ends(group, (some) => taskRows(some, valuesIn)));
  }
  return lines;
}

/** The tasks that a reason speaks of: `(count-a)`, `(count-a and 3 more)`. */
function causesOf(tasks: readonly TaskAction[]): string {
  const [first, ...others] = new Set(tasks.flatMap(({ cause }) => cause ?? []));
  if (first === undefined) return '';
  return ` (${first}${others.length > 0 ? ` and ${count(others.length, 'more', 'more')}` : ''})`;
}

/** The groups that a group waits for: `after: count (all 3 tasks)`. */
export function afterLines(name: string, { waits = [] }: Plan): string[] {
  return waits
    .filter(({ group }) => group === name)
    .map(({ after, match, tasks, barriers, onFailure }) => {
      const which =
        match === 'sameKey'
          ? 'those of the same key'
          : tasks === 1
            ? 'its task'
            : `all ${count(tasks, 'task')}`;
      const through = barriers === 0 ? '' : `, by way of ${count(barriers, 'barrier task')}`;
      return `    after: ${after} (${which}${through}${onFailure === 'run' ? '; failed ones too' : ''})`;
    });
}

/** What follows from the ways in which a task of the group can end, where the spec says so. */
function exitLines(conditions: ExitConditions = {}): string[] {
  const { exitCodes = [], exitCodeRanges = [], preProcessingError, fileUploadError } = conditions;
  const rows: ReadonlyArray<readonly [string, ExitOptions | undefined]> = [
    ...exitCodes.map(({ code, exitOptions }) => [`exit code ${code}`, exitOptions] as const),
    ...exitCodeRanges.map(
      ({ start, end, exitOptions }) => [`exit codes ${start}-${end}`, exitOptions] as const,
    ),
    ['an input that is missing', preProcessingError],
    ['an output that cannot be kept', fileUploadError],
    ['any other failure', conditions.default],
  ];
  return rows.flatMap(([way, options]) => {
    if (!options) return [];
    const { jobAction, dependencyAction } = options;
    const then = [
      ...(dependencyAction
        ? [dependencyAction === 'satisfy' ? 'those that wait run' : 'those that wait are not run']
        : []),
      ...(jobAction ? [JOB_ACTIONS[jobAction]] : []),
    ];
    return [`    on ${way}: ${then.join(', ')}`];
  });
}

const JOB_ACTIONS: Readonly<Record<NonNullable<ExitOptions['jobAction']>, string>> = {
  none: 'the job goes on',
  disable: 'the job is disabled',
  terminate: 'the job ends',
};

/** What else the first task of a group is given: environment, retries, raw fields. */
export function settingLines(tasks: readonly TaskAction[]): string[] {
  const [first] = tasks;
  if (!first) return [];
  const settings = (first.body.environmentSettings ?? []).filter(({ name }) => name !== FINGERPRINT_VARIABLE);
  const retries = first.body.constraints?.maxTaskRetryCount;
  const example = tasks.length > 1 ? ' (first task)' : '';
  return [
    ...settings.map(
      (setting) => `    env  ${settingShown(setting)}${setting.secretRef === undefined ? example : ''}`,
    ),
    ...(first.retry !== undefined
      ? [`    tried again ${first.retry}`]
      : retries === undefined
        ? []
        : [`    tried again ${retriesShown(retries)}`]),
    ...exitLines(first.body.exitConditions),
    ...taskWordLines(first),
    ...rawLines(first.raw).map((line) => line.slice(2)),
  ];
}

function taskRows(tasks: readonly TaskAction[], valuesIn: CommonScript['valuesIn']): string[] {
  const cells = tasks.map((task) => ({
    head: [
      `      ${task.id}`,
      ...(task.input === undefined ? [] : [cutTo(safeLine(task.input), VALUE_ROOM)]),
    ],
    values: valuesIn(task.script).map((value, index) =>
      cutTo(safeLine(`<${index + 1}> ${value}`), VALUE_ROOM),
    ),
  }));
  const rows = alignColumns(cells.map(({ head, values }) => [...head, ...values]));
  if (rows.every((row) => row.length <= WIDTH)) return rows;
  const heads = alignColumns(cells.map(({ head }) => head));
  return cells.flatMap(({ values }, index) => [
    heads[index] ?? '',
    ...(values.length === 0 ? [] : [`          ${values.join('  ')}`]),
  ]);
}

/** Inputs and outputs of a group's first task: the others differ in names only. */
function outputLines(tasks: readonly TaskAction[]): string[] {
  const [first] = tasks;
  if (!first) return [];
  const example = tasks.length > 1 ? ' (first task)' : '';
  const inputs = ends(first.body.resourceFiles ?? [], (files) =>
    files.map((file) => `    from ${placed(file)}${example}`),
  );
  const outputs = (first.body.outputFiles ?? []).map(
    (file) =>
      `    to   ${outputOf(file, first.guards?.required.includes(file.filePattern))}${file.destination.container.path === undefined ? '' : example}`,
  );
  return [...inputs, ...outputs];
}
