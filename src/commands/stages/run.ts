import type { Failure, Listener, Stage, Verdict } from '../../apply/event.ts';
import { exitCodeOf } from '../../apply/result/verdict.ts';
import type { Clock } from '../../base/clock.ts';
import type { ExitCode } from '../../base/exit-codes.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';
import { openReporter } from '../../report/open-reporter.ts';
import { safeLine } from '../../report/safe-text.ts';
import type { Sources } from '../../spec/load.ts';

import type { TargetChoice } from '../world/choose-target.ts';
import { streamsOf } from '../world/console.ts';
import type { GlobalFlags } from '../flags.ts';
import type { OpenOptions } from '../world/target.ts';

/** A run of apply or destroy as its command sees it. */
export interface CommandRun {
  /** Shows an event. A verdict is held back: what the run gives in the end is the last word. */
  readonly listen: Listener;
  /** Does one of the command's own stages, tells how it went and keeps its time. */
  readonly stage: <T>(
    stage: Stage,
    work: () => Promise<Result<T, Failure>>,
    detail: (value: T) => string,
  ) => Promise<Result<T, Failure>>;
  /** How whoever opens a target tells what goes on: waiting always, each request only where asked for. */
  readonly telling: Pick<OpenOptions, 'onWait' | 'log'>;
  /** Gives the terminal to a question. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  /** The texts from which diagnostics are drawn. */
  readonly knowSources: (sources: Sources) => void;
}

/** What the first line of a run tells. */
export interface RunIdentity {
  readonly command: 'apply' | 'destroy';
  readonly spec: string;
  readonly choice: TargetChoice;
  /** Writes the files that were asked for. Gives a sentence for each that could not be written. */
  readonly write?: ((verdict: Verdict) => Promise<readonly string[]>) | undefined;
}

/**
 * Opens a run, tells spec and target in the first line, does `work`, and shows its last word: a verdict, or
 * why there was no run at all. Gives the exit code. The terminal is given back even where `work` throws.
 */
export async function inRun(
  identity: RunIdentity,
  flags: GlobalFlags,
  world: World,
  work: (run: CommandRun) => Promise<Verdict | Failure>,
): Promise<ExitCode> {
  const { command, spec, choice, write } = identity;
  let sources: Sources = new Map();
  const dumb = flags.verbose || world.env['TERM'] === 'dumb';
  const reporter = await openReporter(
    { ...streamsOf(flags, world), sources: () => sources },
    { json: flags.json, quiet: flags.quiet, dumb },
  );
  const { stage, stageMs } = ownStages(reporter.listen, world.clock);
  try {
    reporter.listen({ type: 'run-started', spec, target: choice.describe, command });
    if (choice.remark !== undefined) reporter.listen({ type: 'warning', message: choice.remark });
    const last = await work({
      stage,
      during: reporter.during,
      knowSources: (known) => (sources = known),
      telling: {
        onWait: (message) => reporter.listen({ type: 'waiting', message }),
        ...(flags.verbose && { log: (line: string) => void world.stderr.write(`${safeLine(line)}\n`) }),
      },
      listen: (event) => {
        if (event.type !== 'verdict') reporter.listen(event);
      },
    });
    const told = 'reason' in last ? withoutRun(last) : last;
    const verdict = { ...told, stageMs: { ...stageMs(), ...told.stageMs } };
    for (const message of (await write?.(verdict)) ?? []) reporter.listen({ type: 'warning', message });
    reporter.listen({ type: 'verdict', ...verdict });
    return verdict.exitCode;
  } finally {
    await reporter.close();
  }
}

/** Stages that the command does by itself, told as apply tells its own. */
function ownStages(
  listen: Listener,
  clock: Clock,
): { readonly stage: CommandRun['stage']; readonly stageMs: () => Verdict['stageMs'] } {
  const took: Partial<Record<Stage, number>> = {};
  return {
    stageMs: () => took,
    stage: async (stage, work, detail) => {
      const start = clock.now();
      listen({ type: 'stage-started', stage });
      const result = await work();
      took[stage] = clock.now() - start;
      const interrupted = !result.ok && result.error.reason === 'interrupted';
      const outcome = result.ok ? 'done' : interrupted ? 'interrupted' : 'failed';
      listen({ type: 'stage-ended', stage, outcome, detail: result.ok ? detail(result.value) : '' });
      return result;
    },
  };
}

/** The verdict of a run that ended before anything was done. */
function withoutRun(failure: Failure): Verdict {
  return {
    exitCode: exitCodeOf(failure),
    outcome: failure.reason === 'interrupted' ? 'interrupted' : 'failed',
    failure,
    tasks: { total: 0, queued: 0, running: 0, succeeded: 0, failed: 0 },
    failedTasks: [],
    kept: [],
    stageMs: {},
  };
}
