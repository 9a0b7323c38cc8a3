import type { Place } from '../base/place.ts';
import type { Template } from '../template/template.ts';
import type { SecretRef } from './secret-ref.ts';

/** An environment variable to set: a template, or a secret that apply finds. */
export type SpecVariable =
  | { readonly name: string; readonly value: Template }
  | { readonly name: string; readonly secretRef: SecretRef; readonly at: Place };

export interface SpecOutput {
  readonly from: Template;
  readonly to: Template;
  readonly when: 'success' | 'failure' | 'always';
  /** At least one file has to match. */
  readonly required: boolean;
}

/** Files that a task gets, and where they come to lie; without `path`, under names of their own. */
export type SpecInput = {
  readonly at: Place;
  readonly path?: Template;
  /** Octal digits, as the service takes them. */
  readonly mode?: string;
} & (
  | /** KEY/PATH, KEY/FOLDER/ or KEY; or a text that a template makes an address of. */
    { readonly kind: 'reference'; readonly reference: Template }
  | { readonly kind: 'from'; readonly container: Template; readonly prefix?: Template }
  | { readonly kind: 'url'; readonly url: Template }
);

/** A named account, or a user that the service makes. */
export type SpecUser =
  | { readonly name: Template }
  | { readonly scope: 'pool' | 'task'; readonly elevated: boolean };

export interface SpecContainerOfTask {
  readonly at: Place;
  readonly image: Template;
  readonly options?: Template;
  readonly workingDirectory?: 'task' | 'image';
  readonly registry?: { readonly server: Template; readonly identity: Template };
}

export interface SpecPackage {
  readonly id: Template;
  readonly version?: Template;
}

export interface SpecMultiInstance {
  readonly at: Place;
  readonly instances: number;
  readonly coordination: readonly Template[];
  readonly commonFiles: readonly SpecInput[];
}

/** What the tasks that belong to a job, not to a group, have in common. Durations are ISO 8601. */
interface SpecJobTask {
  readonly at: Place;
  readonly commands: readonly Template[];
  readonly files: readonly SpecInput[];
  readonly environment: readonly SpecVariable[];
  readonly user?: SpecUser;
  readonly timeout?: string;
}

export interface SpecPreparation extends SpecJobTask {
  readonly retries?: number;
  readonly waitForSuccess: boolean;
  readonly rerunOnReboot: boolean;
}

export type SpecRelease = SpecJobTask;

export interface SpecManager extends SpecJobTask {
  readonly id?: Template;
  readonly outputs: readonly SpecOutput[];
  readonly retries?: number;
  readonly slots: number;
  readonly packages: readonly SpecPackage[];
  readonly killJobOnCompletion: boolean;
  readonly runExclusive: boolean;
  readonly allowSpot: boolean;
  readonly accessToJob: boolean;
}

/** When jobs are made. Durations and times are ISO 8601. */
export interface SpecSchedule {
  readonly at: Place;
  readonly every?: string;
  readonly startAt?: string;
  readonly until?: string;
  readonly startWindow?: string;
}
