import type { Place } from '../base/place.ts';
import type { Template } from '../template/template.ts';
import type { ParamValue } from './param-values.ts';

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

export interface SpecVariable {
  readonly name: string;
  readonly value: Template;
}

export interface SpecStartTask {
  readonly at: Place;
  /** Keys of containers. */
  readonly files: ReadonlyArray<Located<string>>;
  readonly elevated: boolean;
  readonly commands: readonly Template[];
  readonly environment: readonly SpecVariable[];
  readonly retries?: number;
}

export interface SpecPool {
  readonly at: Place;
  readonly id?: Template;
  readonly image: {
    readonly publisher: string;
    readonly offer: string;
    readonly sku: string;
    readonly version?: string;
    readonly at: Place;
  };
  readonly vmSize: string;
  readonly dedicated: number;
  readonly spot: number;
  readonly slotsPerNode: number;
  /** ISO 8601, as all durations here. */
  readonly resizeTimeout?: string;
  readonly startTask?: SpecStartTask;
}

export interface SpecJob {
  readonly at: Place;
  readonly id?: Template;
  readonly priority?: number;
  readonly timeout?: string;
  readonly environment: readonly SpecVariable[];
}

export interface SpecOutput {
  readonly from: Template;
  readonly to: Template;
  readonly when: 'success' | 'failure' | 'always';
}

export interface SpecTaskGroup {
  readonly at: Place;
  /** `tasks` where the spec gives none, which it may where there is one group. */
  readonly name: string;
  readonly named: boolean;
  readonly forEach?: { readonly patterns: ReadonlyArray<Located<string>>; readonly allowEmpty: boolean };
  readonly id?: Template;
  readonly commands: readonly Template[];
  readonly inputs: readonly Template[];
  readonly outputs: readonly SpecOutput[];
  readonly environment: readonly SpecVariable[];
  readonly slots: number;
  readonly timeout?: string;
  readonly retries?: number;
}

export interface SpecDownload {
  /** Key of a container. */
  readonly from: string;
  readonly to: Template;
  readonly at: Place;
}

type CleanupChoice = 'success' | 'always' | 'never' | 'ask';

/** A spec that was read and checked, with the files that it uploads; its templates are not rendered yet. */
export interface Spec {
  /** The file as it is shown: relative to the current folder. */
  readonly file: string;
  readonly baseName: string;
  /** The spec's folder, absolute: what its relative paths are relative to. */
  readonly folder: string;
  readonly sha256: string;
  readonly name: Located<string>;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** The environment variables that the spec may read and that are set. */
  readonly env: Readonly<Record<string, string>>;
  readonly target: { readonly batchEndpoint?: string; readonly blobEndpoint?: string };
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
}
