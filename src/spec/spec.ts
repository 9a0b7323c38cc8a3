import type { ItemList } from './inputs/item-list.ts';
import type { Place } from '../base/place.ts';
import type { Values } from '../template/render.ts';
import type { Template } from '../template/template.ts';
import type { NodeOs } from '../wire/image-aliases.ts';
import type { ParamValue } from './params/param-values.ts';
import type {
  SpecContainerOfTask,
  SpecInput,
  SpecManager,
  SpecMultiInstance,
  SpecOutput,
  SpecPackage,
  SpecPreparation,
  SpecRelease,
  SpecSchedule,
  SpecUser,
  SpecVariable,
} from './spec-words.ts';
import type { Tree } from './document/tree.ts';

export type { SpecOutput, SpecVariable } from './spec-words.ts';

/** A value and its place. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}

/** A local file that a container will hold. `from` is relative to the spec's folder, with `/`. */
export interface SpecBlob {
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
  /** Of its content, in hex. */
  readonly sha256: string;
  /** The pattern that brought it. */
  readonly at: Place;
}

export interface SpecContainer {
  readonly key: string;
  readonly at: Place;
  readonly name?: Template;
  /** False where the spec uploads nothing: then nobody knows what the container holds. */
  readonly uploads: boolean;
  /** Sorted by name. */
  readonly blobs: readonly SpecBlob[];
}

/** Fields of the REST API as the spec gives them, and where each stands. */
export interface SpecRaw {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: ReadonlyArray<string | number>) => Place;
}

export interface SpecStartTask {
  readonly at: Place;
  /** Keys of containers. */
  readonly files: ReadonlyArray<Located<string>>;
  readonly elevated: boolean;
  readonly commands: readonly Template[];
  readonly environment: readonly SpecVariable[];
  readonly retries?: number;
  /** A user account of the pool. */
  readonly user?: Located<string>;
  readonly waitForSuccess: boolean;
}

/** A Marketplace image, or one of the user's own by resource id. */
export type SpecImage =
  | {
      readonly publisher: string;
      readonly offer: string;
      readonly sku: string;
      readonly version?: string;
      readonly at: Place;
    }
  | { readonly id: Template; readonly nodeAgent: Template; readonly at: Place };

interface SpecPreset {
  readonly kind: 'preset';
  readonly at: Place;
  readonly min: number;
  readonly max: number;
  readonly spot: boolean;
  /** Whether dedicated nodes stand in for spot nodes that do not come. */
  readonly fallback: boolean;
  readonly every: string;
}

/** How a pool scales by itself. */
export type SpecScale =
  | (SpecPreset & { readonly preset: 'drain' })
  | (SpecPreset & {
      readonly preset: 'workday';
      /** Hours of the day. */
      readonly from: number;
      readonly to: number;
      readonly days: 'weekdays' | 'all';
      /** Hours. */
      readonly utcOffset: number;
    })
  | (SpecPreset & { readonly preset: 'fixed'; readonly until?: string })
  | { readonly kind: 'formula'; readonly at: Place; readonly formula: Template; readonly every?: string };

export interface SpecPool {
  readonly at: Place;
  readonly id?: Template;
  /** Decides the shell of commands. */
  readonly os: NodeOs;
  /** The id of a pool that stands, which is used as it is. Then there is neither image nor size. */
  readonly existing?: Template;
  /** `job`: made by the service with the job. */
  readonly lifetime: 'own' | 'job';
  readonly image?: SpecImage;
  /** Empty where the pool is an existing one. */
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
  /** In place of the two numbers. */
  readonly scale?: SpecScale;
  /** The words that become fields of the pool's body one by one. */
  readonly packages: readonly SpecPackage[];
  readonly words: Tree;
  /** Where a part of the pool stands, by its path below `pool`. */
  readonly placeOf: (path: ReadonlyArray<string | number>) => Place;
  readonly slotsPerNode: number;
  /** ISO 8601, as all durations here. */
  readonly resizeTimeout?: string;
  /** How long it may stand without a task before it gives its nodes back. */
  readonly idle?: string;
  readonly startTask?: SpecStartTask;
  readonly raw?: SpecRaw;
}

export interface SpecJob {
  readonly at: Place;
  readonly id?: Template;
  readonly priority?: number;
  readonly timeout?: string;
  readonly retries?: number;
  readonly maxParallelTasks?: number;
  readonly onTaskFailure?: 'continue' | 'stop';
  readonly preparation?: SpecPreparation;
  readonly release?: SpecRelease;
  readonly manager?: SpecManager;
  /** Of the manager; groups have their own. */
  readonly logs: LogsWhen;
  readonly schedule?: SpecSchedule;
  readonly metadata: ReadonlyArray<{ readonly name: string; readonly value: Template }>;
  readonly environment: readonly SpecVariable[];
  readonly raw?: SpecRaw;
}

/** When stdout and stderr of a task are kept. */
export type LogsWhen = 'always' | 'failure' | 'none';

/** One value of a source of tasks. */
export interface SpecItem {
  /** What templates read: `{ matrix: { os: 'linux' } }`. */
  readonly values: Values;
  /** What tells it from the others of its source; parts of a task's id. */
  readonly key: readonly string[];
  /** As people are told of it: `os=linux, size=2`. */
  readonly words: string;
}

/** A source of tasks whose values do not depend on what containers hold. */
export interface SpecItems {
  readonly kind: 'matrix' | 'range' | 'rows' | 'lines';
  readonly at: Place;
  /** Keys of a matrix, columns of rows. */
  readonly columns: readonly string[];
  readonly items: ItemList<SpecItem>;
}

/** Blobs that match patterns, in their order; `!` takes away what stands so far. */
export interface SpecMatches {
  readonly kind: 'file';
  readonly at: Place;
  readonly patterns: ReadonlyArray<Located<string>>;
}

/** What a group makes tasks of: the product of its sources, in the order of the spec, the last changing fastest. */
export interface SpecForEach {
  readonly at: Place;
  readonly sources: ReadonlyArray<SpecMatches | SpecItems>;
  readonly allowEmpty: boolean;
}

/** A group to wait for. `onFailure` is `skip` where the spec does not say. */
export interface SpecAfter {
  readonly group: string;
  readonly match: 'all' | 'sameKey';
  readonly onFailure: 'skip' | 'run';
  /** Of the group's name. */
  readonly at: Place;
}

/** Exit codes from `start` to `end`, both included. */
export interface ExitCodes {
  readonly start: number;
  readonly end: number;
}

/** How often a command is tried again where that depends on its exit code; -1 for without limit. */
export interface SpecRetry {
  readonly limit: number;
  /** All codes but zero where absent. */
  readonly on?: readonly ExitCodes[];
  readonly notOn: readonly ExitCodes[];
}

/** A way in which a task can end. */
export type ExitWay = ExitCodes | 'default' | 'preProcessingError' | 'fileUploadError';

/** What follows where a task ends in one of these ways. */
export interface SpecExitRule {
  readonly when: readonly ExitWay[];
  readonly job?: 'none' | 'disable' | 'terminate';
  readonly dependents?: 'satisfy' | 'block';
}

export interface SpecTaskGroup {
  readonly at: Place;
  /** `tasks` where the spec gives none, which it may where there is one group. */
  readonly name: string;
  readonly named: boolean;
  readonly forEach?: SpecForEach;
  readonly id?: Template;
  readonly commands: readonly Template[];
  readonly inputs: readonly SpecInput[];
  readonly outputs: readonly SpecOutput[];
  readonly logs: LogsWhen;
  readonly environment: readonly SpecVariable[];
  readonly slots: number;
  readonly timeout?: string;
  readonly retries?: number;
  /** In place of `retries` where it depends on the exit code. */
  readonly retry?: SpecRetry;
  readonly after: readonly SpecAfter[];
  readonly onExit: readonly SpecExitRule[];
  readonly retention?: string;
  readonly user?: SpecUser;
  /** Each try starts with the inputs and nothing else. */
  readonly freshFolder: boolean;
  readonly container?: SpecContainerOfTask;
  readonly packages: readonly SpecPackage[];
  readonly multiInstance?: SpecMultiInstance;
  readonly raw?: SpecRaw;
}

export interface SpecDownload {
  /** Key of a container. */
  readonly from: string;
  readonly to: Template;
  readonly at: Place;
}

type CleanupChoice = 'success' | 'always' | 'never' | 'ask';

/** What a run may use at most, and what an hour of a node costs. */
export interface SpecBudget {
  readonly at: Place;
  readonly nodeHours?: number;
  readonly cost?: number;
  readonly pricePerNodeHour?: { readonly dedicated?: number; readonly spot?: number };
  readonly currency?: string;
}

/** A spec that was read and checked, with the files that it uploads; its templates are not rendered yet. */
export interface Spec {
  /** The file as it is shown: relative to the current folder. */
  readonly file: string;
  readonly baseName: string;
  /** The spec's folder, absolute: what its relative paths are relative to. */
  readonly folder: string;
  /** Of the file, or of it and all that it extends. */
  readonly sha256: string;
  /** It and what it extends: the names that places give them, to names relative to the spec's folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly name: Located<string>;
  /** Without the secret ones. */
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The environment variables that the spec may read and that are set. */
  readonly env: Readonly<Record<string, string>>;
  readonly target: {
    readonly batchEndpoint?: string;
    readonly batchApiVersion?: string;
    readonly blobEndpoint?: string;
  };
  readonly containers: readonly SpecContainer[];
  readonly pool: SpecPool;
  readonly job: SpecJob;
  readonly tasks: readonly SpecTaskGroup[];
  readonly downloads: readonly SpecDownload[];
  readonly cleanup: {
    readonly containers: CleanupChoice;
    readonly job: CleanupChoice;
    readonly pool: CleanupChoice;
  };
  readonly budget?: SpecBudget;
}
