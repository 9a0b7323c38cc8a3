import type { Place } from '../base/place.ts';
import type { SpecBudget } from '../spec/spec.ts';
import type { SasPermissions } from '../wire/ports.ts';
import type { JobBody, PoolBody, ScheduleBody, TaskBody } from '../wire/rest.ts';
import type { Desired, DesiredDownload, DesiredWait, JobScripts, NodeNumbers } from './desired.ts';
import type { Guards } from './command/guarded-command.ts';
import type { Idle } from './pool/idle.ts';
import type { RawField } from './raw.ts';
import type { TaskTraits } from './tasks/task-traits.ts';

/**
 * What is to be done with one thing. `retry` is a task that ran and is to run again, in the job that its
 * action names; `delete` is for what the spec owned and no longer wants.
 */
export type ActionKind = 'create' | 'keep' | 'update' | 'replace' | 'delete' | 'retry';

interface ActionBase {
  readonly kind: ActionKind;
  /** Why, in words a reviewer understands: `does not exist`, `content changed`. */
  readonly because: string;
  /** The part of the spec it comes from. */
  readonly at: Place;
}

export interface ContainerAction extends ActionBase {
  readonly what: 'container';
  readonly kind: 'create' | 'keep';
  readonly key: string;
  readonly name: string;
  /** True where the container stood before and is not this spec's: it is used, never deleted. */
  readonly foreign: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface BlobAction extends ActionBase {
  readonly what: 'blob';
  readonly kind: 'create' | 'keep' | 'update';
  readonly container: string;
  readonly name: string;
  /** The local file, relative to the spec's folder. */
  readonly from: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A field of the pool that differs; values as JSON. */
export interface FieldChange {
  readonly field: string;
  /** What it takes to change it: a resize, an update of the pool that stands, or another pool. */
  readonly how: 'resize' | 'update' | 'replace';
  readonly from: unknown;
  readonly to: unknown;
}

export interface PoolAction extends ActionBase {
  readonly what: 'pool';
  readonly kind: 'create' | 'keep' | 'update' | 'replace';
  /** Of a pool that is made with the job: its own where it stands, otherwise what its id begins with. */
  readonly id: string;
  /** A pool that stands and is not ours: nothing is done to it, and `body` tells what is known of it. */
  readonly existing?: true;
  /** Made with the job, whose body has it, and deleted with it. */
  readonly lifetime?: 'job';
  readonly body: PoolBody;
  /** Most nodes of a pool that scales by a preset. */
  readonly nodesAtMost?: NodeNumbers;
  readonly startScript?: string;
  /** What of the body comes from `raw:`. */
  readonly raw?: readonly RawField[];
  readonly changes: readonly FieldChange[];
  /** In the cloud it gets this formula in place of its numbers of nodes, and goes to none when it has been idle for so long. */
  readonly idle?: Idle;
}

export interface JobAction extends ActionBase {
  readonly what: 'job';
  readonly kind: 'create' | 'keep' | 'update';
  readonly id: string;
  readonly body: JobBody;
  /** With it, the action is on a schedule of this id, and the body (its id aside) is of each of its jobs. */
  readonly schedule?: ScheduleBody;
  /** What the schedule carries to tell whether it changed. */
  readonly fingerprint?: string;
  readonly scripts?: JobScripts;
  /** The spec sets no time limit: the one in the body is ours, as long as the tasks' access to storage. */
  readonly limited?: true;
  readonly raw?: readonly RawField[];
}

/** Those of a plan that was made here render script and body as they are read (`lean-action.ts`). */
export interface TaskAction extends ActionBase {
  readonly what: 'task';
  readonly kind: 'create' | 'keep' | 'retry';
  readonly id: string;
  /** The job it runs in, or (kept) ran in. */
  readonly job: string;
  /** True where it has succeeded already, so that there is nothing to wait for. */
  readonly settled: boolean;
  readonly group: string;
  readonly input?: string | undefined;
  readonly script: string;
  /** The coordination commands of a multi-instance task. */
  readonly coordination?: string | undefined;
  readonly guards?: Guards | undefined;
  /** With `dependsOn` as far as what it waits for is in the same job. */
  readonly body: TaskBody;
  /** What is asked of every body; worked out from it where it is not kept. No part of documents. */
  readonly traits?: TaskTraits | undefined;
  readonly raw?: readonly RawField[] | undefined;
  /** Ids of all tasks that have to be over first, in whatever job they are. */
  readonly after?: readonly string[] | undefined;
  /**
   * True where some of those are not over yet in an earlier job. A task cannot depend on one of another job,
   * so it is added when they are.
   */
  readonly held?: true | undefined;
  /** The id of the task that `because` speaks of, where it is one that this one waits for. */
  readonly cause?: string | undefined;
  readonly retry?: string | undefined;
  readonly barrier?: true | undefined;
}

/** A task of an earlier attempt that is not over and that the spec no longer wants as it is. */
export interface StaleTask {
  readonly job: string;
  readonly id: string;
  readonly because: string;
  /** It never started and is added to another job as it is: nothing is lost. */
  readonly moves?: true;
}

export type Action = ContainerAction | BlobAction | PoolAction | JobAction | TaskAction;

/** A SAS that apply will make, and how long it lives. */
export interface Access {
  readonly container: string;
  readonly permissions: SasPermissions;
  readonly hours: number;
}

/** What the tasks of a plan can use at most: how many nodes for how long. `usage.ts` tells what is counted. */
export interface Usage {
  readonly vmSize: string;
  /** `formula`: one decides, these being its limits, or `unbounded`: it has none that are known. `unknown`: the pool is not ours. */
  readonly nodes: {
    readonly dedicated: number;
    readonly spot: number;
    readonly formula?: 'bounded' | 'unbounded';
    readonly unknown?: true;
  };
  readonly slotsPerNode: number;
  /** How many tasks run, or run already. */
  readonly tasks: number;
  /** Null where nothing bounds them. */
  readonly hours: number | null;
  readonly nodeHours: number | null;
  /** Where the bound comes from, or why there is none. */
  readonly because: string;
  /** In `currency`; absent where the spec gives no price. */
  readonly cost?: number | null;
  readonly currency?: string;
}

/**
 * All that apply would do, in the order in which it would do it. A value: JSON-able, frozen, with no
 * clock, no absolute path and no secret in it. Only a plan can be applied.
 */
export interface Plan {
  readonly formatVersion: 1;
  readonly tool: string;
  readonly spec: Desired['spec'];
  readonly params: Desired['params'];
  /** `offline` where nothing was asked of any service. */
  readonly target: 'offline' | 'local' | 'azure';
  /** The id of the job's first attempt; `attempts.ts` tells those of later ones. */
  readonly jobBaseId: string;
  /** Containers, blobs, the pool, the job, tasks: in this order. */
  readonly actions: readonly Action[];
  /** Which groups wait for which; absent where none does. */
  readonly waits?: readonly DesiredWait[];
  /** What apply ends before it adds tasks; counted under `delete` in the summary. */
  readonly stop: readonly StaleTask[];
  readonly access: readonly Access[];
  readonly downloads: readonly DesiredDownload[];
  readonly cleanup: Desired['cleanup'];
  readonly usage: Usage;
  readonly budget?: SpecBudget;
  /** What could not be known when the plan was made, in words. */
  readonly unknown: readonly string[];
  /** How many actions there are of each kind. */
  readonly summary: Readonly<Record<ActionKind, number>>;
}
