import type { Place } from '../base/place.ts';
import type { SpecBudget } from '../spec/spec.ts';
import type { RawFields } from './raw.ts';
import type { ImageReference, JobBody, PoolBody, TaskBody } from '../wire/rest.ts';

/** When a thing is cleaned up at the end of a run. */
export type CleanupWhen = 'success' | 'always' | 'never' | 'ask';

/** A local file that a container will hold. `from` is relative to the spec's folder, with `/`. */
export interface DesiredBlob {
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: Place;
}

/** A container the spec speaks of. The one with the key `logs` holds stdout and stderr of every task. */
export interface DesiredContainer {
  readonly key: string;
  readonly name: string;
  readonly at: Place;
  readonly blobs: readonly DesiredBlob[];
}

/** The pool: its REST body without image and node agent, which depend on what the service supports. */
export interface DesiredPool {
  readonly id: string;
  readonly at: Place;
  readonly image: ImageReference & { readonly at: Place };
  readonly body: Omit<PoolBody, 'virtualMachineConfiguration' | 'metadata'>;
  /** The start task's script, as written (one command a line); absent where there is none. */
  readonly startScript?: string;
  /** What goes over the body last. */
  readonly raw?: RawFields;
  /** SHA-256 over the body (without the number of nodes), the image and the content of the start task's files. */
  readonly fingerprint: string;
}

export interface DesiredJob {
  readonly id: string;
  readonly at: Place;
  readonly body: Omit<JobBody, 'metadata'>;
  /** What goes over the body last. */
  readonly raw?: RawFields;
}

/** A task, whole but for what depends on the job it will run in (log paths, fingerprint variable). */
export interface DesiredTask {
  readonly id: string;
  /** Name of its group, and what made it (`input/a.txt`, `os=linux, size=2`), if anything did. */
  readonly group: string;
  readonly input?: string;
  readonly at: Place;
  /** The commands as they run, one a line, before they are wrapped for the shell. */
  readonly script: string;
  /** Raw fields included. */
  readonly body: TaskBody;
  readonly raw?: RawFields;
  /**
   * SHA-256 over command, environment, resource files with their content, output rules and constraints, and
   * over what it waits for. Exit conditions are no part of it: they change nothing of what a task did.
   */
  readonly fingerprint: string;
  /** Ids of the tasks that have to be over first, barrier tasks among them; absent where there are none. */
  readonly after?: readonly string[];
  /** How often it is tried again, in words, where that depends on its exit code. */
  readonly retry?: string;
  /** True for a task that does nothing but stand for the many that it waits for. */
  readonly barrier?: true;
}

/** That one group waits for another, as a plan shows it. */
export interface DesiredWait {
  /** The group that waits, and the one that it waits for. */
  readonly group: string;
  readonly after: string;
  readonly match: 'all' | 'sameKey';
  readonly onFailure: 'skip' | 'run';
  /** How many tasks the other group has, and how many barrier tasks stand for them. */
  readonly tasks: number;
  readonly barriers: number;
  readonly at: Place;
}

/** Outputs to fetch at the end: the blobs of a container (by its name) into a folder (relative to the spec's own). */
export interface DesiredDownload {
  readonly container: string;
  readonly into: string;
  readonly at: Place;
}

/**
 * What a spec wants, rendered, expanded and with defaults written out. It holds no absolute path, no time
 * and no secret, so the same commit gives the same value on any machine. Containers are sorted by name,
 * blobs by name, tasks in the order of their groups (those that others wait for first) and then by id.
 *
 * Places in bodies where a SAS belongs hold a reference as `sas-reference.ts` writes it.
 */
export interface Desired {
  readonly spec: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly containers: readonly DesiredContainer[];
  readonly pool: DesiredPool;
  readonly job: DesiredJob;
  readonly tasks: readonly DesiredTask[];
  /** Absent where no group waits for another. */
  readonly waits?: readonly DesiredWait[];
  readonly downloads: readonly DesiredDownload[];
  readonly cleanup: {
    readonly containers: CleanupWhen;
    readonly job: CleanupWhen;
    readonly pool: CleanupWhen;
  };
  readonly budget?: SpecBudget;
}
