import type { RunEvent } from '../../apply/event.ts';
import { STAGES } from '../../apply/event.ts';
import { unreachable } from '../../base/unreachable.ts';

import {
  describeBlocked,
  describePool,
  describeTally,
  describeTaskEnd,
  describeTransfer,
} from '../describe-event.ts';
import { writeFinalReport } from './final-report.ts';
import { withCommas } from '../format.ts';
import type { LiveStages } from './live-stages.ts';
import { openLiveStages } from './live-stages.ts';
import type { Reporter, ReporterStreams } from '../reporter.ts';
import { runRecord } from './run-record.ts';
import { safeLine, safeValue } from '../safe-text.ts';

const STAGES_OF = { apply: STAGES, destroy: ['validate', 'clean up'] } as const;

/** The stages of a run, live on the terminal at stderr, settled by events; then the final report. */
export function stagesReporter(streams: ReporterStreams): Reporter {
  const { stderr, errStyle } = streams;
  const record = runRecord();
  let live: LiveStages | undefined;

  return {
    listen: (event) => {
      const safe = safeValue(event);
      record.listen(safe);
      if (safe.type === 'run-started') {
        stderr.write(`${errStyle.bold(`batchspec ${safe.command} ${safe.spec}`)}, target ${safe.target}\n`);
        live = openLiveStages(STAGES_OF[safe.command], stderr, errStyle);
      } else if (live) {
        show(safe, live);
      }
    },
    during: async (question) => (live ? live.during(question) : question()),
    close: async () => {
      await live?.end();
      const read = record.read();
      for (const message of read.warnings) stderr.write(`${errStyle.yellow('warning')}: ${message}\n`);
      writeFinalReport(streams, read);
    },
  };
}

function show(event: RunEvent, live: LiveStages): void {
  switch (event.type) {
    case 'stage-started':
      return live.start(event.stage);
    case 'stage-ended':
      return live.settle(event.stage, event.outcome, safeLine(event.detail));
    case 'upload-progress':
      return live.detail('upload', describeTransfer(event));
    case 'pool-progress':
      return live.detail('pool', describePool(event));
    case 'tasks-added':
      return live.detail('tasks', `${withCommas(event.added)}/${withCommas(event.of)} added`);
    case 'task-progress':
      return live.detail('monitor', describeTally(event));
    case 'task-failed':
      return live.note('monitor', `${event.id} failed: ${describeTaskEnd(event)}`);
    case 'tasks-blocked':
      return live.note('monitor', describeBlocked(event));
    case 'download-progress':
      return live.detail('download', describeTransfer(event));
    case 'container-ready':
      return live.detail('containers', `${event.name} ${event.kind}`);
    case 'job-ready':
      return live.detail('job', `${event.id} ${event.kind}`);
    case 'deleted':
      return live.detail('clean up', `${event.what} deleted`);
    case 'kept':
      return live.detail('clean up', `kept ${event.what}`);
    case 'waiting':
      return live.detailOfCurrent(safeLine(event.message));
    case 'run-started':
    case 'warning':
    case 'verdict':
      // Told before and after the stages, where they stay readable.
      return undefined;
    default:
      return unreachable(event);
  }
}
