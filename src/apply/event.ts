import type { Diagnostic } from '../base/diagnostic.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { Fault } from '../wire/fault.ts';
import type { Traffic } from '../wire/traffic.ts';

/** The stages of a run, in order. `validate` and `plan` are told by the command, the others by apply. */
export const STAGES = [
  'validate',
  'plan',
  'containers',
  'upload',
  'pool',
  'job',
  'tasks',
  'monitor',
  'download',
  'clean up',
  'report',
] as const;
export type Stage = (typeof STAGES)[number];

/** How a stage ended. `skipped` has a reason in `detail`. */
export type StageOutcome = 'done' | 'skipped' | 'failed' | 'interrupted';

/** A task that did not succeed, with all that a person needs to see why. */
export interface FailedTask {
  readonly id: string;
  readonly job: string;
  readonly group: string;
  readonly input?: string;
  /** Absent where the process never started. Negative: killed by that signal. */
  readonly exitCode?: number;
  /** The service's category, code and message: `UserError`, `FailureExitCode`, … */
  readonly category?: string;
  readonly code: string;
  readonly message: string;
  /** How often it was run: once, and once more for each retry by the service. */
  readonly attempts: number;
  /** Its last lines, at most 20. */
  readonly stderrTail: readonly string[];
  /** The place in the spec: `specs/topn.yaml:24:5`. */
  readonly at: string;
}

/** A task that never ran, because one that it waits for failed, or because that one ended the job. */
export interface BlockedTask {
  readonly id: string;
  readonly job: string;
  readonly group: string;
  /** The task that failed. */
  readonly root: string;
}

/** Something that was left standing, why, and the command that removes it. */
export interface Kept {
  readonly what: string;
  readonly why: string;
  readonly remove: string;
}

export interface TaskTally {
  readonly total: number;
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Those that never run because others failed, which count as neither queued nor failed. Absent for none. */
  readonly blocked?: number;
}

/** Why a run did not come to its end. */
export type Failure =
  | { readonly reason: 'spec'; readonly diagnostics: readonly Diagnostic[] }
  /** A saved plan no longer is what would be planned now; each diagnostic names a thing that changed. */
  | { readonly reason: 'stale'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly reason: 'budget'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly reason: 'needs-yes'; readonly message: string }
  /** The command names something, such as a task, that does not exist. */
  | { readonly reason: 'no-such-thing'; readonly message: string }
  | { readonly reason: 'credentials'; readonly message: string }
  | { readonly reason: 'fault'; readonly fault: Fault; readonly at?: string }
  | { readonly reason: 'pool'; readonly message: string; readonly log?: readonly string[] }
  | { readonly reason: 'download'; readonly message: string }
  | { readonly reason: 'local'; readonly message: string }
  | {
      readonly reason: 'tasks-not-added';
      readonly tasks: ReadonlyArray<{ readonly id: string; readonly message: string }>;
    }
  | { readonly reason: 'blocked'; readonly message: string }
  | { readonly reason: 'timeout'; readonly message: string }
  | { readonly reason: 'interrupted'; readonly message: string };

/** The last word about a run. */
export interface Verdict {
  readonly exitCode: ExitCode;
  readonly outcome: 'succeeded' | 'tasks-failed' | 'failed' | 'interrupted' | 'started';
  readonly failure?: Failure;
  readonly tasks: TaskTally;
  readonly failedTasks: readonly FailedTask[];
  /** Absent where there are none. */
  readonly blockedTasks?: readonly BlockedTask[];
  /** Where the outputs are, as the user would type it; absent where nothing was downloaded. */
  readonly outputs?: { readonly folder: string; readonly files: number; readonly bytes: number };
  readonly kept: readonly Kept[];
  /** Milliseconds each stage took, for those that ran. */
  readonly stageMs: Readonly<Partial<Record<Stage, number>>>;
  /** Absent where no service was asked. */
  readonly traffic?: Traffic;
  /** How to go on, where there is something to go on with. */
  readonly next?: string;
}

/** Everything that can happen in a run: the table of contents of `apply/`. */
export type RunEvent =
  | {
      readonly type: 'run-started';
      readonly spec: string;
      readonly target: string;
      readonly command: 'apply' | 'destroy';
    }
  | { readonly type: 'stage-started'; readonly stage: Stage }
  | {
      readonly type: 'stage-ended';
      readonly stage: Stage;
      readonly outcome: StageOutcome;
      readonly detail: string;
    }
  | { readonly type: 'container-ready'; readonly name: string; readonly kind: 'created' | 'kept' }
  | {
      readonly type: 'upload-progress';
      readonly files: number;
      readonly ofFiles: number;
      readonly bytes: number;
      readonly ofBytes: number;
    }
  | {
      readonly type: 'pool-progress';
      readonly pool: string;
      readonly allocation: string;
      readonly ready: number;
      readonly of: number;
      /** Nodes by state: `{ starting: 1, idle: 1 }`. */
      readonly nodes: Readonly<Record<string, number>>;
    }
  | { readonly type: 'job-ready'; readonly id: string; readonly kind: 'created' | 'kept' | 'updated' }
  | { readonly type: 'tasks-added'; readonly added: number; readonly of: number }
  | ({ readonly type: 'task-progress' } & TaskTally)
  | ({ readonly type: 'task-failed' } & FailedTask)
  /** So many tasks will never run, because the task `root` failed. */
  | { readonly type: 'tasks-blocked'; readonly root: string; readonly tasks: number }
  | {
      readonly type: 'download-progress';
      readonly files: number;
      readonly ofFiles: number;
      readonly bytes: number;
      readonly ofBytes: number;
    }
  | { readonly type: 'deleted'; readonly what: string }
  | ({ readonly type: 'kept' } & Kept)
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'waiting'; readonly message: string }
  | ({ readonly type: 'verdict' } & Verdict);

/** Who listens. Events are told once and never changed. */
export type Listener = (event: RunEvent) => void;
