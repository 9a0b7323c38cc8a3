import type { Place } from '../base/place.ts';
import type { SpecBudget } from '../spec/spec.ts';
import type { Guards } from './command/guarded-command.ts';
import type { RawFields } from './raw.ts';
import type { RemoteList } from './storage/remote.ts';
import type { TaskTraits } from './tasks/task-traits.ts';
import type { NodeOs } from '../wire/image-aliases.ts';
import type { ImageReference, MachineBody } from '../wire/rest-pool.ts';
import type { JobBody, PoolBody, ScheduleBody, TaskBody } from '../wire/rest.ts';

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

/** A Marketplace image, whose node agent depends on what the service supports, or one of the user's own. */
export type DesiredImage =
  | (ImageReference & { readonly at: Place })
  | { readonly machine: Pick<MachineBody, 'imageReference' | 'nodeAgentSKUId'>; readonly at: Place };

/** How many nodes of each kind. */
export interface NodeNumbers {
  readonly dedicated: number;
  readonly spot: number;
}

/** A pool of the spec's own: its REST body without image and node agent, which depend on what the service supports. */
export interface DesiredOwnPool {
  readonly existing?: undefined;
  /** Where the lifetime is `job`, what the pool's id begins with. */
  readonly id: string;
  readonly at: Place;
  /** Made by the service with the job, and deleted with it. */
  readonly lifetime?: 'job';
  /** Linux where it is not said. */
  readonly os?: NodeOs;
  readonly image: DesiredImage;
  readonly body: Omit<PoolBody, 'virtualMachineConfiguration'>;
  /** Most nodes of a pool that scales by a preset. */
  readonly nodesAtMost?: NodeNumbers;
  /** Where the formula comes from, where there is one. */
  readonly formulaAt?: Place;
  /** What belongs to the machines beside their image. */
  readonly machine?: Partial<MachineBody>;
  /** The start task's script, as written (one command a line); absent where there is none. */
  readonly startScript?: string;
  /** How long it may stand without a task before it gives its nodes back; ISO 8601. */
  readonly idle?: string;
  /** What goes over the body last. */
  readonly raw?: RawFields;
  /** SHA-256 over what only a new pool can change: body, image and the content of the start task's files. */
  readonly fingerprint: string;
}

/** A pool that stands and that is used as it is. */
export interface DesiredExistingPool {
  readonly existing: true;
  readonly id: string;
  readonly at: Place;
  readonly os: NodeOs;
}

export type DesiredPool = DesiredOwnPool | DesiredExistingPool;

/** The scripts of the tasks that belong to a job itself, as written (one command a line). */
export interface JobScripts {
  readonly preparation?: string;
  readonly release?: string;
  readonly manager?: string;
}

/** A job, or with `schedule` what each job of that schedule is to be. */
export interface DesiredJob {
  readonly id: string;
  readonly at: Place;
  readonly body: JobBody;
  readonly schedule?: ScheduleBody;
  readonly scripts?: JobScripts;
  /** When stdout and stderr of the manager are kept; always where nothing is said. */
  readonly logs?: DesiredTask['logs'];
  /** SHA-256 over the job's own tasks with the content of their files; absent where it has none. */
  readonly fingerprint?: string;
  /** What goes over the body last. */
  readonly raw?: RawFields;
}

/** What the job's own tasks, its schedule and its metadata add to a job. */
export type JobParts = Pick<DesiredJob, 'schedule' | 'scripts' | 'fingerprint'> & {
  readonly body: Pick<JobBody, 'jobPreparationTask' | 'jobReleaseTask' | 'jobManagerTask' | 'metadata'>;
};

/**
 * A task, whole but for what depends on the job it will run in (log paths, fingerprint variable). Those of a
 * spec are rendered as they are read (`lean-task.ts`): to copy one with other fields, write all of them out.
 */
export interface DesiredTask {
  readonly id: string;
  /** Name of its group, and what made it (`input/a.txt`, `os=linux, size=2`), if anything did. */
  readonly group: string;
  readonly input?: string | undefined;
  readonly at: Place;
  /** The commands as they run, one a line, before they are wrapped for the shell. */
  readonly script: string;
  /** The coordination commands of a multi-instance task, likewise. */
  readonly coordination?: string | undefined;
  /** What is done around the commands, where anything is. */
  readonly guards?: Guards | undefined;
  /** When stdout and stderr are kept; always where nothing is said. */
  readonly logs?: 'always' | 'failure' | 'none' | undefined;
  /** Raw fields included. */
  readonly body: TaskBody;
  /** What plans ask of every body; worked out from it where it is not kept. */
  readonly traits?: TaskTraits | undefined;
  readonly raw?: RawFields | undefined;
  /**
   * SHA-256 over command, environment, resource files with their content, output rules and constraints, and
   * over what it waits for. Exit conditions are no part of it: they change nothing of what a task did.
   */
  readonly fingerprint: string;
  /** Ids of the tasks that have to be over first, barrier tasks among them; absent where there are none. */
  readonly after?: readonly string[] | undefined;
  /** How often it is tried again, in words, where that depends on its exit code. */
  readonly retry?: string | undefined;
  /** True for a task that does nothing but stand for the many that it waits for. */
  readonly barrier?: true | undefined;
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
  /** What has to be asked of the service before the tasks of some groups are known; absent where nothing has. */
  readonly lists?: readonly RemoteList[];
  readonly downloads: readonly DesiredDownload[];
  readonly cleanup: {
    readonly containers: CleanupWhen;
    readonly job: CleanupWhen;
    readonly pool: CleanupWhen;
  };
  readonly budget?: SpecBudget;
}
