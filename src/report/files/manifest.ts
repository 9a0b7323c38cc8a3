import { posix } from 'node:path';

import type { FileFact, RunFacts, TaskFact } from '../../apply/result/run-facts.ts';
import type { Plan } from '../../plan/plan.ts';

/** Size and content of a file, as its manifest has it. */
export interface ManifestFile {
  /** Relative to the manifest's own folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Where files came from: which spec, plan, image, inputs and commands made them. Lies beside the folder that
 * they were downloaded to; `batchspec verify` compares the files with it.
 */
export interface Manifest {
  readonly formatVersion: 1;
  readonly tool: string;
  /** ISO 8601. */
  readonly time: string;
  readonly target: Plan['target'];
  readonly spec: { readonly name: string; readonly path: string; readonly sha256: string };
  readonly params: Plan['params'];
  /**
   * SHA-256 of the plan as `plan --format json` prints it: of the one that was applied, or of the offline plan
   * where the files were fetched without a run.
   */
  readonly plan: string;
  readonly pool: { readonly id: string; readonly image: unknown; readonly vmSize: string | undefined };
  readonly inputs: readonly ManifestBlob[];
  readonly tasks: ReadonlyArray<
    Pick<TaskFact, 'id' | 'job' | 'outcome' | 'exitCode' | 'input'> & { readonly command: string }
  >;
  readonly outputs: readonly ManifestBlob[];
}

/** A file, and the blob that it was uploaded to or fetched from. */
type ManifestBlob = ManifestFile & { readonly container: string; readonly blob: string };

/** A downloaded file with its size and hash. */
export type HashedFile = Omit<FileFact, 'into'> & { readonly bytes: number; readonly sha256: string };

/** What a manifest tells of how its files came about, beside the plan. Paths are relative to the spec's folder. */
export interface Origin extends Pick<RunFacts, 'tasks'> {
  readonly target: Plan['target'];
  /** The hash of the whole plan. */
  readonly planHash: string;
  readonly inputs: readonly HashedFile[];
}

/** The inputs of a plan that is done: what it uploaded, or found to be there already. */
export const inputsOf = (plan: Plan): HashedFile[] =>
  plan.actions.flatMap((action) =>
    action.what === 'blob'
      ? [
          {
            path: action.from,
            container: action.container,
            blob: action.name,
            bytes: action.bytes,
            sha256: action.sha256,
          },
        ]
      : [],
  );

/**
 * The manifest of one folder of downloads. `into` and the paths of `files` are relative to the spec's folder,
 * and so is the manifest's own place, `<into>.manifest.json`.
 */
export function manifestOf(
  plan: Plan,
  { tasks, target, planHash, inputs }: Origin,
  { into, files, time }: { into: string; files: readonly HashedFile[]; time: number },
): Manifest {
  const here = posix.dirname(manifestPath(into));
  const seenFrom = (path: string): string => posix.relative(here, path);
  const listed = ({ path, container, blob, bytes, sha256 }: HashedFile): ManifestBlob => ({
    path: seenFrom(path),
    container,
    blob,
    bytes,
    sha256,
  });
  const pool = plan.actions.find((action) => action.what === 'pool');
  return {
    formatVersion: 1,
    tool: plan.tool,
    time: new Date(time).toISOString(),
    target,
    spec: { name: plan.spec.name, path: seenFrom(plan.spec.file), sha256: plan.spec.sha256 },
    params: plan.params,
    plan: planHash,
    pool: {
      id: pool?.id ?? '',
      image: pool?.body.virtualMachineConfiguration?.imageReference,
      vmSize: pool?.body.vmSize,
    },
    inputs: inputs.map(listed),
    tasks: tasks.map(({ id, job, outcome, exitCode, input, fingerprint }) => ({
      id,
      job,
      outcome,
      ...(exitCode !== undefined && { exitCode }),
      ...(input !== undefined && { input }),
      command: fingerprint,
    })),
    outputs: files.map(listed),
  };
}

/** Where the manifest of a folder of downloads lies: beside it. */
export function manifestPath(into: string): string {
  const folder = posix.normalize(into).replace(/\/$/, '');
  return /(^|\/)\.{1,2}$/.test(folder) ? `${folder}/batchspec.manifest.json` : `${folder}.manifest.json`;
}
