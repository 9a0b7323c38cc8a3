import { linesReporter } from './run/lines.ts';
import { ndjsonReporter } from './run/ndjson.ts';
import { quietReporter } from './run/quiet.ts';
import type { Reporter, ReporterStreams } from './reporter.ts';

/**
 * Picks the one reporter of a run: JSON lines on request, nothing but the result where quiet is asked for,
 * live stages on a terminal, plain lines elsewhere. No other code asks what kind of stream it has.
 */
export async function openReporter(
  streams: ReporterStreams,
  options: { readonly json: boolean; readonly quiet: boolean; readonly dumb: boolean },
): Promise<Reporter> {
  if (options.json) return ndjsonReporter(streams);
  if (options.quiet) return quietReporter(streams);
  if (streams.stderr.isTTY !== true || options.dumb) return linesReporter(streams);
  const { stagesReporter } = await import('./run/stages.ts');
  return stagesReporter(streams);
}
