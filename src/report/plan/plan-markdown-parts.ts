import { groupBy } from '../../base/group-by.ts';
import type {
  BlobAction,
  ContainerAction,
  JobAction,
  Plan,
  PoolAction,
  TaskAction,
} from '../../plan/plan.ts';

import { commonScript, scriptsOf } from './common-script.ts';
import { count, formatBytes, withCommas } from '../format.ts';
import { block, code, details, htmlCode, list } from './markdown.ts';
import type { Room } from './markdown-room.ts';
import { byReason, KIND_WORDS, lineOf } from './plan-marks.ts';
import { jobFacts, jobWordLines } from './plan-job-text.ts';
import { facts, outputOf } from './plan-pool-text.ts';
import { formulaLines, idleFormulaLines } from './plan-pool-words.ts';
import { afterLines, settingLines } from './plan-task-text.ts';
import { PERMISSIONS } from './plan-text.ts';
import { placed } from './plan-words-text.ts';

/** Pool and job, with the start task's script. */
export function nodes(plan: Plan, { rows, chars, cell }: Room): string[] {
  const pool = plan.actions.find((action): action is PoolAction => action.what === 'pool');
  const job = plan.actions.find((action): action is JobAction => action.what === 'job');
  const row = ([name, value]: readonly string[]): string => `${name}: ${code(value ?? '', cell)}`;
  return [
    ...(pool
      ? [
          `#### Pool ${code(pool.id, cell)}: ${KIND_WORDS[pool.kind]}, ${code(pool.because, cell)} ${code(lineOf(pool, plan), cell)}`,
          list(facts(pool, plan.target), rows, row),
          ...formulaParts(pool, plan.target, chars),
          ...(pool.startScript === undefined
            ? []
            : [
                details(`Start task, ${count(pool.startScript.split('\n').length, 'line')}`, [
                  block(pool.startScript, chars),
                ]),
              ]),
        ]
      : []),
    ...(job
      ? [
          `#### Job ${code(job.id, cell)}: ${KIND_WORDS[job.kind]}, ${code(job.because, cell)} ${code(lineOf(job, plan), cell)}`,
          list(jobFacts(job), rows, row),
          verbatim(jobWordLines(job), chars),
        ].filter((part) => part !== '')
      : []),
  ];
}

/** The formula that a pool scales by, or is to drain by where nobody is left to use it. */
function formulaParts({ kind, body, idle }: PoolAction, target: Plan['target'], chars: number): string[] {
  if (kind === 'keep') return [];
  const lines = [...formulaLines(body), ...(target === 'local' ? [] : idleFormulaLines(idle))];
  const [title, ...formula] = lines.map((line) => line.trim().replace(/^\| /, ''));
  if (title === undefined) return [];
  return [details(title.charAt(0).toUpperCase() + title.slice(1), [block(formula.join('\n'), chars)])];
}

/** Lines of the plan's text as a block, without the indent that they share; nothing where there are none. */
function verbatim(lines: readonly string[], chars: number): string {
  if (lines.length === 0) return '';
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return block(lines.map((line) => line.slice(indent)).join('\n'), chars);
}

/** The tasks by group: the command once, then what varies; inputs, outputs and environment of the first. */
export function tasks(plan: Plan, room: Room): string[] {
  const all = plan.actions.filter((action): action is TaskAction => action.what === 'task');
  const groups = [...groupBy(all, ({ group }) => group)];
  const shown = groups.slice(0, room.groups).map(([name, members]) => groupPart(name, members, plan, room));
  const more = groups.slice(room.groups);
  const left = more.reduce((sum, [, members]) => sum + members.length, 0);
  return [
    `#### Tasks (${withCommas(all.length)})`,
    ...shown,
    ...(more.length === 0 ? [] : [`… and ${count(more.length, 'group')} more with ${count(left, 'task')}.`]),
  ];
}

function groupPart(
  name: string,
  members: readonly TaskAction[],
  plan: Plan,
  { rows, chars, cell }: Room,
): string {
  const { lines, valuesIn } = commonScript(scriptsOf(members));
  const reasons = byReason(members);
  const [first] = members;
  const kinds = [...groupBy(members, ({ kind }) => kind)].map(
    ([kind, some]) => `${withCommas(some.length)} to ${KIND_WORDS[kind as TaskAction['kind']]}`,
  );
  const from = first ? ` ${htmlCode(lineOf(first, plan), cell)}` : '';
  const drawTask = (task: TaskAction): string =>
    [
      task.id,
      task.input ?? '',
      ...valuesIn(task.script)
        .slice(0, rows)
        .map((value, index) => `<${index + 1}> ${value}`),
    ]
      .filter((part) => part !== '')
      .map((part) => code(part, cell))
      .join(' ');
  return details(`${htmlCode(name, cell)}: ${kinds.join(', ')}${from}`, [
    block(lines.join('\n'), chars),
    ...[verbatim([...afterLines(name, plan), ...settingLines(members)], chars)].filter((part) => part !== ''),
    ...(first ? [`The first task:\n\n${list(givenTo(first, cell), rows, (line) => line)}`] : []),
    ...reasons
      .slice(0, rows)
      .flatMap((some) => [
        `**${KIND_WORDS[some[0]?.kind ?? 'keep']}** ${withCommas(some.length)}: ${code(some[0]?.because ?? '', cell)}`,
        list(some, rows, drawTask),
      ]),
    ...(reasons.length > rows ? [`… and ${count(reasons.length - rows, 'reason')} more.`] : []),
  ]);
}

/** What a task reads and writes and how much it may take, a line each. */
function givenTo({ body, guards }: TaskAction, cell: number): string[] {
  return [
    ...(body.resourceFiles ?? []).map((file) => `reads ${code(placed(file), cell)}`),
    ...(body.outputFiles ?? []).map(
      (file) => `writes ${code(outputOf(file, guards?.required.includes(file.filePattern)), cell)}`,
    ),
    ...(body.constraints?.maxWallClockTime === undefined
      ? []
      : [`ends after ${code(body.constraints.maxWallClockTime, cell)}`]),
    ...(body.requiredSlots === undefined ? [] : [`takes ${count(body.requiredSlots, 'slot')}`]),
  ];
}

/** Containers and uploads, and who can read and write what for how long. */
export function storage(plan: Plan, { rows, cell }: Room): string[] {
  const containers = plan.actions.filter((action): action is ContainerAction => action.what === 'container');
  const blobs = plan.actions.filter((action): action is BlobAction => action.what === 'blob');
  return [
    '#### Storage',
    list(
      containers,
      rows,
      (one) =>
        `${KIND_WORDS[one.kind]} ${code(one.name, cell)}: ${one.because} ${code(lineOf(one, plan), cell)}`,
    ),
    ...(plan.access.length === 0
      ? []
      : [
          'Tasks and nodes are given signatures (SAS) for:',
          list(
            plan.access,
            rows,
            ({ container, permissions, hours }) =>
              `${code(container, cell)}: ${PERMISSIONS[permissions]}, for ${hours} h`,
          ),
        ]),
    ...(blobs.length === 0
      ? []
      : [details(`Uploads (${count(blobs.length, 'file')})`, uploads(blobs, rows, cell))]),
  ];
}

const uploads = (blobs: readonly BlobAction[], rows: number, cell: number): string[] =>
  byReason(blobs).flatMap((some) => [
    `**${KIND_WORDS[some[0]?.kind ?? 'keep']}** ${withCommas(some.length)}: ${some[0]?.because ?? ''}`,
    list(
      some,
      rows,
      ({ container, name, bytes }) => `${code(`${container}/${name}`, cell)} ${formatBytes(bytes)}`,
    ),
  ]);
