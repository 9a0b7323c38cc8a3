import type { BlockedTask, FailedTask, Verdict } from '../../apply/event.ts';
import { STAGES } from '../../apply/event.ts';
import { groupBy } from '../../base/group-by.ts';

import { describeTaskEnd } from '../describe-event.ts';
import { failureText, firstAndCount } from '../describe-failure.ts';
import { count, formatBytes, formatDuration, withCommas } from '../format.ts';
import type { ReporterStreams } from '../reporter.ts';
import type { RunRecord } from './run-record.ts';
import type { Style } from '../style.ts';

const FAILED_SHOWN = 10;
const BLOCKED_SHOWN = 5;
/** Of a list's lines, beside its name in 80 columns. */
const WIDTH = 66;

/** Writes why a run failed to stderr, and the rest of its final report to stdout. */
export function writeFinalReport(streams: ReporterStreams, record: RunRecord): void {
  const { verdict } = record;
  if (verdict === undefined) return;
  if (verdict.failure) {
    const { sources, errStyle } = streams;
    streams.stderr.write(failureText(verdict.failure, errStyle, sources?.()));
  }
  streams.stdout.write(`${finalReport(record, verdict, streams.outStyle).join('\n')}\n`);
}

/** What ran and how it ended, how long each stage took, where the outputs are, what was kept, how to go on. */
function finalReport(record: RunRecord, verdict: Verdict, style: Style): string[] {
  const lines = [headline(record, verdict, style)];
  const fact = (name: string, text: string): void => void lines.push(`  ${name.padEnd(9)} ${text}`);
  const list = (name: string, parts: readonly string[]): void => {
    for (const [index, line] of wrap(parts, WIDTH).entries()) fact(index === 0 ? name : '', line);
  };

  if (verdict.tasks.total > 0) fact('tasks', tasksByOutcome(verdict));
  const stages = STAGES.filter((stage) => stage !== 'report' && verdict.stageMs[stage] !== undefined);
  if (stages.length > 0 && verdict.failure?.reason !== 'spec') {
    const parts = stages.map((stage) => `${stage} ${formatDuration(verdict.stageMs[stage] ?? 0)}`);
    list('stages', parts);
  }
  if (verdict.outputs) {
    const { folder, files, bytes } = verdict.outputs;
    fact('outputs', `${folder} (${count(files, 'file')}, ${formatBytes(bytes)})`);
  }
  if (record.command === 'destroy') list('deleted', record.deleted);
  for (const [why, things] of groupBy(verdict.kept, (kept) => kept.why)) {
    list('kept', [...things.map(({ what }) => what), `because ${why}`]);
  }
  for (const [command] of groupBy(verdict.kept, (kept) => kept.remove)) fact('remove', command);
  lines.push(...failedTasks(verdict.failedTasks, style));
  lines.push(...blockedTasks(verdict.blockedTasks ?? [], style));
  if (verdict.next !== undefined) lines.push('', `To go on: ${verdict.next}`);
  return lines;
}

function headline({ command, target, spec }: RunRecord, verdict: Verdict, style: Style): string {
  const words = {
    succeeded: style.green(command === 'apply' ? 'succeeded' : 'destroyed'),
    'tasks-failed': style.red(`${count(verdict.failedTasks.length, 'task')} failed`),
    failed: style.red('failed'),
    interrupted: style.yellow('interrupted'),
    started: style.green('started, not waited for'),
  }[verdict.outcome];
  return `${style.bold(spec)} on ${target}: ${words}`;
}

function tasksByOutcome({ tasks }: Verdict): string {
  const counts = { ...tasks, 'not run': tasks.blocked ?? 0 };
  const parts = (['succeeded', 'failed', 'running', 'queued', 'not run'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${withCommas(counts[state])} ${state}`);
  return `${parts.join(', ')} of ${withCommas(tasks.total)}`;
}

function failedTasks(tasks: readonly FailedTask[], style: Style): string[] {
  if (tasks.length === 0) return [];
  const draw = (task: FailedTask): string => {
    const input = task.input === undefined ? '' : `, input ${task.input}`;
    const head = `  ${style.red(task.id)}: ${describeTaskEnd(task)}${input} (${task.at})`;
    const why = task.code !== 'FailureExitCode' ? [`    ${task.message}`] : [];
    return [head, ...why, ...task.stderrTail.map((line) => `    | ${line}`)].join('\n');
  };
  return ['', style.bold('Failed tasks'), ...firstAndCount(tasks, FAILED_SHOWN, draw)];
}

/** The tasks that never ran, by the task that failed. */
function blockedTasks(tasks: readonly BlockedTask[], style: Style): string[] {
  if (tasks.length === 0) return [];
  const groups = [...groupBy(tasks, ({ root }) => root)];
  const draw = ([root, own]: readonly [string, readonly BlockedTask[]]): string => {
    const ids = own.slice(0, BLOCKED_SHOWN).map(({ id }) => id);
    const more = own.length > BLOCKED_SHOWN ? ` and ${withCommas(own.length - BLOCKED_SHOWN)} more` : '';
    return `  ${ids.join(', ')}${more}, because ${style.red(root)} failed`;
  };
  return [
    '',
    style.bold(`Not run (${withCommas(tasks.length)})`),
    ...firstAndCount(groups, FAILED_SHOWN, draw),
  ];
}

/** Joins parts with commas into lines of at most `width` characters. */
function wrap(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && line.length + part.length + 2 > width) {
      lines.push(`${line},`);
      line = '';
    }
    line = line === '' ? part : `${line}, ${part}`;
  }
  return line === '' ? lines : [...lines, line];
}
