import { posix } from 'node:path';

import type { Clock } from '../base/clock.ts';
import type { Place } from '../base/place.ts';
import type { Result } from '../base/result.ts';
import type { Action, Plan, TaskAction } from '../plan/plan.ts';
import type { Secrets } from '../plan/secret.ts';
import type { Fault } from '../wire/fault.ts';
import type { BatchPort, BlobPort } from '../wire/ports.ts';
import type { Task } from '../wire/rest.ts';
import type { BlockedTask, FailedTask, Failure, Kept, Listener, Stage, TaskTally, Verdict } from './event.ts';
import type { FillSas } from './job/fill-sas.ts';
import type { FileFact, RunFacts } from './result/run-facts.ts';
import type { Waiter } from './wait.ts';

/** The services and the world that apply, destroy and their kin work with. */
export interface Ports {
  readonly batch: BatchPort;
  readonly blobs: BlobPort;
  readonly clock: Clock;
  /** Fires at an interrupt: nothing new is started and every wait ends. */
  readonly signal: AbortSignal;
  readonly listen: Listener;
}

export interface ApplyOptions extends Ports {
  /** Absolute path of the spec's folder: uploads come from it, downloads go below it. */
  readonly specDir: string;
  /** The spec as the user typed it, for commands and places that are shown; the plan's own file name without. */
  readonly specArg?: string | undefined;
  /** The spec and what else tells how it was read (`topn.yaml --set words=5`), as it follows a command's name. */
  readonly typed?: string | undefined;
  /** Names this run in the metadata of what it makes. */
  readonly runId: string;
  readonly noWait?: boolean | undefined;
  readonly noDownload?: boolean | undefined;
  /** No clean-up at all. */
  readonly keep?: boolean | undefined;
  /** Limit for the run up to the end of its last task. */
  readonly timeoutMs?: number | undefined;
  /** Limit for the wait until a first node can take tasks. */
  readonly allocationTimeoutMs?: number | undefined;
  /** Has every secret that the plan refers to. */
  readonly secrets?: Secrets | undefined;
  /** Replacing and deleting what stood before is agreed to. */
  readonly yes?: boolean | undefined;
  /** Plans once more against what exists by now, for tasks that have to run again within this run. */
  readonly again?: (() => Promise<Result<Plan, Failure>>) | undefined;
  /** Is given what reports need beside the verdict, right before it. */
  readonly onFacts?: ((facts: RunFacts) => void) | undefined;
  /** Asks a person; absent where nobody can be asked. Also answers `cleanup: ask`. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
}

/** What a run knows of the formula that lets its pool drain once nobody uses it. */
export interface IdleGuard {
  /** The pool keeps its nodes until then in any case, in milliseconds; -Infinity where it has no formula of the run's. */
  until: number;
  /** When the formula was last asked for. */
  triedAt: number;
  /** The service takes none. */
  off: boolean;
}

/** A run under way: what its stages share, and the facts for the verdict that they add to. */
export interface Run {
  readonly plan: Plan;
  readonly options: ApplyOptions;
  /** Waits until the run's own time limit. */
  readonly wait: Waiter;
  readonly fillSas: FillSas;
  /** The pool that the tasks run on; of one that is made with the job, known once the job stands. */
  poolId: string;
  /** What lets that pool drain where nobody is left to use it. */
  readonly guard: IdleGuard;
  /** The stages that have begun. */
  readonly began: Set<Stage>;
  tasks: TaskTally;
  /** Tasks by `taskKey`, as the service last listed them: those that failed, and in the end all. */
  readonly seen: Map<string, Task>;
  /** What was downloaded, or found in its place. */
  files: readonly FileFact[];
  failedTasks: readonly FailedTask[];
  blockedTasks: readonly BlockedTask[];
  /** Lower-cased ids of the tasks that failed and keep those that wait for them from running. */
  readonly blocking: Set<string>;
  /** The task that failed and took the job with it. */
  stoppedBy?: string;
  /** Tasks that are added later in this run, when what they wait for in an earlier job is over. */
  held: readonly TaskAction[];
  outputs?: NonNullable<Verdict['outputs']>;
  kept: readonly Kept[];
}

/** How a stage came to its end. */
export type StageEnd =
  | { readonly outcome: 'done' | 'skipped'; readonly detail: string }
  | { readonly outcome: 'failed'; readonly failure: Failure }
  /** The run goes on: what did succeed is downloaded. */
  | { readonly outcome: 'tasks-failed'; readonly detail: string };

export const done = (detail: string): StageEnd => ({ outcome: 'done', detail });
export const skipped = (detail: string): StageEnd => ({ outcome: 'skipped', detail });
export const failed = (failure: Failure): StageEnd => ({ outcome: 'failed', failure });

/** A service's refusal as the reason that a run ends; `at` is the place in the spec that it is about. */
export function faulty(fault: Fault, at?: string): Failure {
  if (fault.kind === 'aborted') return { reason: 'interrupted', message: `interrupted: ${fault.doing}` };
  return { reason: 'fault', fault, ...(at !== undefined && { at }) };
}

/** A failure in one line; the verdict has the whole of it. */
export function inWords(failure: Failure): string {
  if (failure.reason === 'spec') return failure.diagnostics[0]?.message ?? 'the spec is wrong';
  if (failure.reason === 'stale') return 'the saved plan is stale';
  if (failure.reason === 'budget') return 'the plan is over its budget';
  if (failure.reason === 'fault')
    return `${failure.fault.doing}: ${failure.fault.code}: ${failure.fault.message}`;
  if (failure.reason === 'tasks-not-added') return `${failure.tasks.length} tasks could not be added`;
  return failure.message;
}

/** The plan's actions on one kind of thing, in their order. */
export const actionsOn = <W extends Action['what']>(
  plan: Plan,
  what: W,
): Array<Extract<Action, { what: W }>> =>
  plan.actions.filter((action): action is Extract<Action, { what: W }> => action.what === what);

/** The pool's action and the job's: every plan has one of each. */
export function onlyActionOn<W extends 'pool' | 'job'>(plan: Plan, what: W): Extract<Action, { what: W }> {
  const [action] = actionsOn(plan, what);
  if (!action) throw new Error(`a plan without a ${what}`);
  return action;
}

/** A kept task that has not succeeded yet needs nodes as much as a new one does. */
export const hasOpenTasks = (run: Pick<Run, 'plan'>): boolean =>
  actionsOn(run.plan, 'task').some((task) => !task.settled);

/** The spec as a person would name it. */
const specShown = ({ plan, options }: Pick<Run, 'plan' | 'options'>): string =>
  options.specArg ?? plan.spec.file;

/** A command about the same spec, read the same way, as a person would type it; `verb` is its name, and flags. */
export const commandShown = (run: Pick<Run, 'plan' | 'options'>, verb: string): string =>
  `batchspec ${verb} ${run.options.typed ?? specShown(run)}`;

/** A place as text: `specs/topn.yaml:24:5`. Places in a plan name files relative to the spec's own folder. */
export function placeShown(run: Pick<Run, 'plan' | 'options'>, at: Place): string {
  const spec = specShown(run);
  const file = at.file === run.plan.spec.file ? spec : posix.join(posix.dirname(spec), at.file);
  return `${file}:${at.line}:${at.col}`;
}
