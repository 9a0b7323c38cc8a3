import { groupBy } from '../base/group-by.ts';
import type { Plan, TaskAction } from '../plan/plan.ts';

import { commonScript } from './common-script.ts';
import { alignColumns, count, cutTo, withCommas } from './format.ts';
import { byReason, ends, lineOf, reasonLine } from './plan-marks.ts';
import { source } from './plan-pool-text.ts';
import type { Style } from './style.ts';

const VALUE_ROOM = 30;

/** The tasks of a plan by group: the command once, then each task with what varies in it. */
export function taskLines({ actions }: Plan, style: Style): string[] {
  const tasks = actions.filter((action): action is TaskAction => action.what === 'task');
  if (tasks.length === 0) return [];
  const groups = groupBy(tasks, ({ group }) => group);
  const lines = [style.bold(`Tasks (${withCommas(tasks.length)})`)];
  for (const [name, members] of groups) lines.push(...groupLines(name, members, style));
  return lines;
}

function groupLines(name: string, tasks: readonly TaskAction[], style: Style): string[] {
  const { lines: script, values } = commonScript(tasks.map((task) => task.script));
  const varying = new Map(tasks.map((task, index) => [task, values[index] ?? []]));
  const from = tasks[0] ? `  ${lineOf(tasks[0])}` : '';
  const lines = [`  ${style.cyan(name)}, ${count(tasks.length, 'task')}${from}`];
  lines.push(...script.map((line) => `    | ${line}`));
  lines.push(...outputLines(tasks));
  for (const group of byReason(tasks)) {
    lines.push(`  ${reasonLine(group, style)}`);
    lines.push(...ends(group, (some) => taskRows(some, varying)));
  }
  return lines;
}

function taskRows(
  tasks: readonly TaskAction[],
  varying: ReadonlyMap<TaskAction, readonly string[]>,
): string[] {
  return alignColumns(
    tasks.map((task) => [
      `      ${task.id}`,
      ...(task.input === undefined ? [] : [cutTo(task.input, VALUE_ROOM)]),
      ...(varying.get(task) ?? []).map((value, index) => cutTo(`<${index + 1}> ${value}`, VALUE_ROOM)),
    ]),
  );
}

/** Inputs and outputs of a group's first task: the others differ in names only. */
function outputLines(tasks: readonly TaskAction[]): string[] {
  const [first] = tasks;
  if (!first) return [];
  const example = tasks.length > 1 ? ' (first task)' : '';
  const inputs = (first.body.resourceFiles ?? []).map((file) => `    from ${source(file)}${example}`);
  const outputs = (first.body.outputFiles ?? []).map((file) => {
    const { containerUrl, path } = file.destination.container;
    const to = source({
      storageContainerUrl: containerUrl,
      ...(path === undefined ? {} : { blobPrefix: path }),
    });
    return `    to   ${to}: ${file.filePattern} (${file.uploadOptions.uploadCondition})${path === undefined ? '' : example}`;
  });
  return [...inputs, ...outputs];
}
