import type { Status } from '../apply/look/status.ts';

import { describeTaskEnd } from './describe-event.ts';
import { firstAndCount } from './describe-failure.ts';
import { alignColumns, withCommas } from './format.ts';
import { safeValue } from './safe-text.ts';
import type { Style } from './style.ts';

/** How what a spec owns stands, for people. `name` is the spec's, `target` how the target is named. */
export function statusText(
  whole: Status,
  { name, target, style }: { readonly name: string; readonly target: string; readonly style: Style },
): string {
  const status = safeValue(whole);
  const rows = [...poolRows(status), ...scheduleRows(status), ...jobRows(status), ...containerRows(status)];
  const lines = [`${style.bold(name)}, target ${target}`];
  if (rows.length === 0) lines.push('  nothing exists');
  lines.push(...alignColumns(rows.map((row) => [`  ${row[0]}`, ...row.slice(1)])));
  for (const problem of status.pool?.problems ?? []) lines.push(`  ${style.red('problem')}: ${problem}`);
  if (status.failedTasks.length > 0) {
    lines.push('', style.bold('Failed tasks'));
    const draw = (task: Status['failedTasks'][number]): string =>
      `  ${style.red(task.id)} in job ${task.job}: ${describeTaskEnd(task)}${task.code !== 'FailureExitCode' ? `, ${task.message}` : ''}`;
    lines.push(...firstAndCount(status.failedTasks, 10, draw));
  }
  return `${lines.join('\n')}\n`;
}

function poolRows({ pool }: Status): string[][] {
  if (!pool) return [];
  const nodes = Object.entries(pool.nodes).map(([state, n]) => `${withCommas(n)} ${state}`);
  const state = pool.state === 'deleting' ? 'deleting' : pool.allocationState;
  const there = nodes.length === 0 ? 'no nodes' : nodes.join(', ');
  return [[`pool ${pool.id}`, state, `${there} of ${withCommas(pool.targetNodes)}${foreign(pool.ours)}`]];
}

function scheduleRows({ schedule }: Status): string[][] {
  if (!schedule) return [];
  const { id, state, nextRunTime, ours } = schedule;
  const next = nextRunTime === undefined ? 'no job to come' : `next job at ${nextRunTime}`;
  return [[`schedule ${id}`, state, `${next}${foreign(ours)}`]];
}

const jobRows = ({ jobs }: Status): string[][] =>
  jobs.map(({ id, state, tasks, ours, blocked = 0 }) => {
    const { active = 0, running = 0, succeeded = 0, failed = 0 } = tasks ?? {};
    const parts = { queued: active - blocked, running, succeeded, failed, ...(blocked > 0 && { blocked }) };
    const counts = Object.entries(parts).map(([what, n]) => `${withCommas(n)} ${what}`);
    return [`job ${id}`, state, `${tasks ? counts.join(', ') : ''}${foreign(ours)}`];
  });

const containerRows = ({ containers }: Status): string[][] =>
  containers
    .filter(({ exists }) => exists)
    .map(({ name, ours }) => [`container ${name}`, 'there', foreign(ours)]);

const foreign = (ours: boolean): string => (ours ? '' : ' (not of this spec)');
