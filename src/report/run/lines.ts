import type { RunEvent } from '../../apply/event.ts';
import { unreachable } from '../../base/unreachable.ts';

import {
  describeBlocked,
  describeKept,
  describePool,
  describeTally,
  describeTaskEnd,
  describeTransfer,
} from '../describe-event.ts';
import { writeFinalReport } from './final-report.ts';
import { formatDuration, percent, withCommas } from '../format.ts';
import type { Reporter, ReporterStreams } from '../reporter.ts';
import { runRecord } from './run-record.ts';
import { safeValue } from '../safe-text.ts';
import type { Style } from '../style.ts';

/**
 * A plain line on stderr for each change, for pipes and CI: nothing is ever drawn again. Progress that comes
 * in small steps is told once for each tenth, that of many tasks for each fiftieth.
 */
export function linesReporter(streams: ReporterStreams): Reporter {
  const record = runRecord();
  const started = new Map<string, number>();
  const told = new Map<string, string>();
  const say = (line: string): void => void streams.stderr.write(`${line}\n`);

  return {
    listen: (event) => {
      const safe = safeValue(event);
      record.listen(safe);
      if (safe.type === 'stage-started') started.set(safe.stage, streams.clock.now());
      const step = stepOf(safe);
      if (step !== undefined && told.get(safe.type) === step) return;
      if (step !== undefined) told.set(safe.type, step);
      const took = safe.type === 'stage-ended' ? elapsed(started.get(safe.stage), streams.clock.now()) : '';
      for (const line of linesOf(safe, took, streams.errStyle)) say(line);
    },
    during: async (question) => question(),
    close: async () => writeFinalReport(streams, record.read()),
  };
}

/** So many tasks may each have a line of their own. */
const FEW_TASKS = 50;

const elapsed = (from: number | undefined, now: number): string =>
  from === undefined ? '' : ` in ${formatDuration(now - from)}`;

/** What has to change before progress is told again; undefined for events that are always told. */
function stepOf(event: RunEvent): string | undefined {
  if (event.type === 'upload-progress' || event.type === 'download-progress') {
    return tenth(event.bytes + event.files, event.ofBytes + event.ofFiles);
  }
  if (event.type === 'tasks-added') return tenth(event.added, event.of);
  if (event.type === 'pool-progress') return describePool(event);
  if (event.type === 'task-progress') {
    const { total, succeeded, failed, running } = event;
    if (total <= FEW_TASKS) return describeTally(event);
    return `${Math.floor(percent(succeeded + failed, total) / 2)} ${running > 0}`;
  }
  return undefined;
}

const tenth = (done: number, all: number): string => String(Math.floor(percent(done, all) / 10));

function linesOf(event: RunEvent, took: string, style: Style): string[] {
  switch (event.type) {
    case 'run-started':
      return [style.bold(`batchspec ${event.command} ${event.spec}`) + `, target ${event.target}`];
    case 'stage-started':
    case 'verdict':
      return [];
    case 'stage-ended': {
      const paint = { done: style.green, skipped: style.dim, failed: style.red, interrupted: style.yellow }[
        event.outcome
      ];
      const spent = event.outcome === 'skipped' ? '' : took;
      return [
        `${event.stage}: ${paint(event.outcome)}${spent}${event.detail === '' ? '' : `, ${event.detail}`}`,
      ];
    }
    case 'container-ready':
      return [`containers: ${event.name} ${event.kind}`];
    case 'upload-progress':
      return [`upload: ${describeTransfer(event)}`];
    case 'download-progress':
      return [`download: ${describeTransfer(event)}`];
    case 'pool-progress':
      return [`pool: ${describePool(event)}`];
    case 'job-ready':
      return [`job: ${event.id} ${event.kind}`];
    case 'tasks-added':
      return [`tasks: ${withCommas(event.added)}/${withCommas(event.of)} added`];
    case 'task-progress':
      return [`monitor: ${describeTally(event)}`];
    case 'task-failed':
      return [
        `monitor: ${style.red(`task ${event.id} failed`)}: ${describeTaskEnd(event)} (${event.at})`,
        ...event.stderrTail.map((line) => `  | ${line}`),
      ];
    case 'tasks-blocked':
      return [`monitor: ${describeBlocked(event)}`];
    case 'deleted':
      return [`clean up: ${event.what} deleted`];
    case 'kept':
      return [`clean up: kept ${describeKept(event)}`];
    case 'warning':
      return [`${style.yellow('warning')}: ${event.message}`];
    case 'waiting':
      return [event.message];
    default:
      return unreachable(event);
  }
}
