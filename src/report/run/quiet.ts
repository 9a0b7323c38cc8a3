import type { RunEvent } from '../../apply/event.ts';

import { writeFinalReport } from './final-report.ts';
import type { Reporter, ReporterStreams } from '../reporter.ts';
import { runRecord } from './run-record.ts';
import { safeValue } from '../safe-text.ts';

/** No progress: warnings on stderr, and the final report. */
export function quietReporter(streams: ReporterStreams): Reporter {
  const record = runRecord();
  return {
    listen: (event: RunEvent) => {
      const safe = safeValue(event);
      record.listen(safe);
      if (safe.type === 'warning')
        streams.stderr.write(`${streams.errStyle.yellow('warning')}: ${safe.message}\n`);
    },
    during: async (question) => question(),
    close: async () => writeFinalReport(streams, record.read()),
  };
}
