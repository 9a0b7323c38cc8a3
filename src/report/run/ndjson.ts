import type { Reporter, ReporterStreams } from '../reporter.ts';
import { jsonLine } from '../safe-text.ts';

/**
 * One JSON object a line on stdout: `{"formatVersion":1,"time":…,"type":…}` and what the event holds. The
 * last line is the verdict. Texts are as the service gave them, escaped as JSON.
 */
export function ndjsonReporter({ stdout, clock }: Pick<ReporterStreams, 'stdout' | 'clock'>): Reporter {
  return {
    listen: (event) => {
      const { type, ...rest } = event;
      const time = new Date(clock.now()).toISOString();
      stdout.write(`${jsonLine({ formatVersion: 1, time, type, ...rest })}\n`);
    },
    during: async (question) => question(),
    close: async () => {},
  };
}
