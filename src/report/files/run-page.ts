import { STAGES, type FailedTask, type Verdict } from '../../apply/event.ts';
import type { RunFacts, TaskFact } from '../../apply/result/run-facts.ts';

import { describeTaskEnd } from '../describe-event.ts';
import { failureText } from '../describe-failure.ts';
import { count, formatBytes, formatDuration, withCommas } from '../format.ts';
import { tookMs } from './junit.ts';
import { taskTimeline } from './run-timeline.ts';
import { RUN_PAGE_STYLE } from './run-page-style.ts';
import { safeText } from '../safe-text.ts';
import { plainStyle } from '../style.ts';
import { escapeXml } from './xml.ts';

/** A table of more rows is slow in a browser and read by nobody; failed tasks come first. */
const ROWS = 1000;

/** What a page says of the run beside its verdict and facts. `time`: milliseconds since the epoch. */
export interface RunPageHead {
  readonly spec: string;
  readonly target: string;
  readonly version: string;
  readonly time: number;
}

/**
 * A run as one HTML page that loads nothing: how it ended, its stages and how long they took, failed tasks
 * with their last lines, when which task ran, and a table of all tasks.
 */
export function runPage(head: RunPageHead, verdict: Verdict, { tasks, files }: RunFacts): string {
  const title = `${head.spec}: ${verdict.outcome}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${RUN_PAGE_STYLE}</style>
<h1 class="${verdict.outcome}">${text(title)}</h1>
<p>on ${text(head.target)}, ${new Date(head.time).toISOString()}, exit code ${verdict.exitCode}, batchspec ${text(head.version)}</p>
${verdict.failure ? `<pre class="failure">${text(failureText(verdict.failure, plainStyle))}</pre>\n` : ''}${facts(verdict, files.length)}
${stages(verdict)}
${failedTasks(verdict.failedTasks)}
${taskTimeline(tasks)}
${taskTable(tasks)}
</html>
`;
}

/** Text from anywhere as HTML: escaped, and without control characters or marks that reorder what follows. */
const text = (from: string): string => escapeXml(safeText(from)).replaceAll('&#10;', '\n');

function facts({ tasks, outputs, kept, next }: Verdict, files: number): string {
  const states = (['succeeded', 'failed', 'running', 'queued'] as const)
    .filter((state) => tasks[state] > 0)
    .map((state) => `${withCommas(tasks[state])} ${state}`);
  const rows: Array<[string, string]> = [['tasks', `${states.join(', ')} of ${withCommas(tasks.total)}`]];
  if (outputs)
    rows.push(['outputs', `${outputs.folder}: ${count(files, 'file')}, ${formatBytes(outputs.bytes)}`]);
  for (const { what, why, remove } of kept)
    rows.push(['kept', `${what}, because ${why} (remove: ${remove})`]);
  if (next !== undefined) rows.push(['to go on', next]);
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
}

function stages({ stageMs }: Verdict): string {
  const ran = STAGES.flatMap((stage) =>
    stageMs[stage] === undefined ? [] : [{ stage, ms: stageMs[stage] }],
  );
  const longest = Math.max(1, ...ran.map(({ ms }) => ms));
  const rows = ran.map(({ stage, ms }) => {
    const bar = `<div class="bar" style="width:${((ms / longest) * 100).toFixed(1)}%"></div>`;
    return `<tr><th scope="row">${stage}</th><td>${formatDuration(ms)}</td><td class="wide">${bar}</td></tr>`;
  });
  return rows.length === 0 ? '' : `<h2>Stages</h2>\n<table>${rows.join('\n')}</table>`;
}

function failedTasks(tasks: readonly FailedTask[]): string {
  if (tasks.length === 0) return '';
  const shown = tasks.slice(0, ROWS).map((task) => {
    const input = task.input === undefined ? '' : `, input ${task.input}`;
    const summary = `${task.id}: ${describeTaskEnd(task)}${input} (${task.at})`;
    const lines = [task.message, ...task.stderrTail].join('\n');
    return `<details${tasks.length <= 10 ? ' open' : ''}><summary>${text(summary)}</summary><pre>${text(lines)}</pre></details>`;
  });
  return `<h2>Failed tasks</h2>\n${shown.join('\n')}${more(tasks.length)}`;
}

const ORDER = { failed: 0, open: 1, succeeded: 2, before: 3 } as const;
const WORDS = {
  failed: 'failed',
  open: 'not over',
  succeeded: 'succeeded',
  before: 'succeeded before',
} as const;

function taskTable(tasks: readonly TaskFact[]): string {
  if (tasks.length === 0) return '';
  const rows = tasks
    .toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome])
    .slice(0, ROWS)
    .map((task) => {
      const took = task.endTime === undefined ? '' : formatDuration(tookMs(task));
      const cells = [
        task.id,
        task.group,
        task.input ?? '',
        task.blockedBy === undefined ? WORDS[task.outcome] : `blocked by ${task.blockedBy}`,
        String(task.exitCode ?? ''),
        took,
      ];
      const rest = [String(task.retries ?? ''), task.node ?? '', task.job];
      return `<tr class="${task.outcome}">${[...cells, ...rest].map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;
    });
  const columns = ['task', 'group', 'input', 'outcome', 'exit code', 'took', 'retries', 'node', 'job'];
  const head = columns.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<h2>Tasks</h2>\n<table class="tasks"><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>${more(tasks.length)}`;
}

const more = (all: number): string => (all > ROWS ? `\n<p>and ${withCommas(all - ROWS)} more</p>` : '');
