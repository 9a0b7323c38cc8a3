import type { FailedTask, Kept, RunEvent, TaskTally } from '../apply/event.ts';

import { count, formatBytes, withCommas } from './format.ts';

type Transfer = Extract<RunEvent, { type: 'upload-progress' | 'download-progress' }>;
type Blocked = Extract<RunEvent, { type: 'tasks-blocked' }>;
type PoolProgress = Extract<RunEvent, { type: 'pool-progress' }>;

/** How far a transfer is: `2/4 files, 1.2 KiB of 4.5 KiB`. */
export function describeTransfer(event: Transfer): string {
  const files = `${withCommas(event.files)}/${count(event.ofFiles, 'file')}`;
  return `${files}, ${formatBytes(event.bytes)} of ${formatBytes(event.ofBytes)}`;
}

/** How a pool stands: `topn resizing, 1/2 nodes ready (1 starting)`. Nodes that count as ready are not repeated. */
export function describePool(event: PoolProgress): string {
  const others = Object.entries(event.nodes)
    .filter(([state, n]) => n > 0 && state !== 'idle' && state !== 'running')
    .map(([state, n]) => `${withCommas(n)} ${state}`);
  const detail = others.length === 0 ? '' : ` (${others.join(', ')})`;
  return `${event.pool} ${event.allocation}, ${withCommas(event.ready)}/${count(event.of, 'node')} ready${detail}`;
}

/** Tasks by state: `3 tasks: 1 queued, 1 running, 1 succeeded, 0 failed`. */
export function describeTally(tally: TaskTally): string {
  const { queued, running, succeeded, failed, blocked } = tally;
  const counts = { queued, running, succeeded, failed, ...(blocked !== undefined && { blocked }) };
  const states = Object.entries(counts).map(([state, n]) => `${withCommas(n)} ${state}`);
  return `${count(tally.total, 'task')}: ${states.join(', ')}`;
}

/** How a task ended that did not succeed: `exit code 1`, `killed by signal 9`, `CommandProgramNotFound`. */
export function describeTaskEnd(task: Pick<FailedTask, 'exitCode' | 'code'>): string {
  const { exitCode, code } = task;
  if (exitCode === undefined) return code;
  const how = exitCode < 0 ? `killed by signal ${-exitCode}` : `exit code ${exitCode}`;
  // Its own exit code says it all; anything else, such as a time limit or an upload, is the service's reason.
  return code === 'FailureExitCode' ? how : `${code}, ${how}`;
}

/** That tasks never run: `3 tasks are not run, because count-a failed`. */
export const describeBlocked = ({ root, tasks }: Blocked): string =>
  `${tasks === 1 ? '1 task is' : `${withCommas(tasks)} tasks are`} not run, because ${root} failed`;

/** What was left and how to remove it, in one sentence. */
export function describeKept(kept: Kept): string {
  return `${kept.what}: ${kept.why} (remove with: ${kept.remove})`;
}
