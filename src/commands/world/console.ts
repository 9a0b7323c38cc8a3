import type { Failure } from '../../apply/event.ts';
import { exitCodeOf } from '../../apply/result/verdict.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { ExitCode } from '../../base/exit-codes.ts';
import type { OutStream, World } from '../../base/world.ts';
import { failureText } from '../../report/describe-failure.ts';
import { drawDiagnostics } from '../../report/diagnostics.ts';
import type { Sources } from '../../report/diagnostics.ts';
import type { ReporterStreams } from '../../report/reporter.ts';
import { jsonDocument, safeText, safeValue } from '../../report/safe-text.ts';
import { chooseStyle } from '../../report/style.ts';

import type { GlobalFlags } from '../flags.ts';

/** The streams of a command, each with the style that fits it. */
export const streamsOf = (flags: GlobalFlags, { stdout, stderr, env, clock }: World): ReporterStreams => ({
  stdout,
  stderr,
  outStyle: chooseStyle(stdout, env, !flags.color),
  errStyle: chooseStyle(stderr, env, !flags.color),
  clock,
});

/** Says on stderr what else a command wants known, unless only results are asked for. */
export function remark(text: string, flags: GlobalFlags, world: World): void {
  if (!flags.quiet && !flags.json) world.stderr.write(`${safeText(text)}\n`);
}

/** Writes a text piece by piece, no faster than it is taken; where nobody takes it any more, not to its end. */
export async function writePieces(pieces: Iterable<string>, stream: OutStream): Promise<void> {
  for (const piece of pieces) {
    const goesOn = stream.write(piece);
    if (stream.writable === false) return;
    if (!goesOn) await stream.drained?.();
  }
}

/** Shows the warnings of a spec on stderr, drawn under its lines. */
export function showWarnings(
  { warnings, sources }: { readonly warnings: readonly Diagnostic[]; readonly sources: Sources },
  flags: GlobalFlags,
  world: World,
): void {
  if (flags.quiet || flags.json) return;
  world.stderr.write(drawDiagnostics(warnings, sources, streamsOf(flags, world).errStyle));
}

/**
 * Ends a command that gives one result (plan, status, images, logs) with why it has none: in words on
 * stderr, or as one JSON document on stdout. Gives the exit code that fits.
 */
export function refuse(failure: Failure, flags: GlobalFlags, world: World, sources?: Sources): ExitCode {
  const exitCode = exitCodeOf(failure);
  if (flags.json) world.stdout.write(jsonDocument({ formatVersion: 1, exitCode, failure }));
  else world.stderr.write(failureText(safeValue(failure), streamsOf(flags, world).errStyle, sources));
  return exitCode;
}
