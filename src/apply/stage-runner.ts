import type { Failure, Stage, Verdict } from './event.ts';
import { inWords, type Run, type StageEnd } from './run.ts';

/** Runs stages one by one, tells how each ended, and keeps the time it took. */
export interface StageRunner {
  /** Gives the failure that ends the run, if the stage had one; tasks that failed are none. */
  readonly perform: (stage: Stage, work: (run: Run) => Promise<StageEnd>) => Promise<Failure | undefined>;
  /** Milliseconds of each stage so far. */
  readonly stageMs: () => Verdict['stageMs'];
}

export function stageRunner(run: Run): StageRunner {
  const { clock, listen } = run.options;
  const took: Partial<Record<Stage, number>> = {};
  return {
    stageMs: () => took,
    perform: async (stage, work) => {
      const start = clock.now();
      run.began.add(stage);
      listen({ type: 'stage-started', stage });
      const end = await work(run);
      took[stage] = clock.now() - start;
      if (end.outcome === 'failed') {
        const outcome = end.failure.reason === 'interrupted' ? 'interrupted' : 'failed';
        listen({ type: 'stage-ended', stage, outcome, detail: inWords(end.failure) });
        return end.failure;
      }
      const outcome = end.outcome === 'tasks-failed' ? 'failed' : end.outcome;
      listen({ type: 'stage-ended', stage, outcome, detail: end.detail });
      return undefined;
    },
  };
}
