/** How a task stands at the end of a run. `before`: it had succeeded before the run. `open`: it is not over. */
export type TaskOutcome = 'succeeded' | 'failed' | 'before' | 'open';

/** A task of the plan as the run left it. Times as the service gives them (ISO 8601). */
export interface TaskFact {
  readonly id: string;
  readonly job: string;
  /** 1 in the spec's first job, 2 in the second, … */
  readonly jobAttempt: number;
  readonly group: string;
  readonly input?: string;
  readonly outcome: TaskOutcome;
  /** Of the task as it was sent: command, environment, inputs with their content, outputs, constraints. */
  readonly fingerprint: string;
  /** Unknown (absent) for a task that is not over, and for one that had succeeded before. */
  readonly exitCode?: number;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly node?: string;
  /** How often the service ran it again by itself. */
  readonly retries?: number;
  /** The task that failed and because of which this one, which is not over, never runs. */
  readonly blockedBy?: string;
}

/**
 * A file that the run downloaded, or found in its place already. `path` and `into`, the folder that
 * the spec names, are relative to the spec's own folder, with `/`.
 */
export interface FileFact {
  readonly path: string;
  readonly into: string;
  readonly container: string;
  readonly blob: string;
}

/** What a run leaves for reports, beside its verdict. */
export interface RunFacts {
  readonly tasks: readonly TaskFact[];
  readonly files: readonly FileFact[];
}

/** The key under which a task is kept: Batch ignores the case of ids. */
export const taskKey = (job: string, id: string): string => `${job}/${id}`.toLowerCase();
