import { dirname, relative, resolve } from 'node:path';

import type { Failure } from '../../apply/event.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';
import { desire } from '../../plan/desire.ts';
import type { Desired } from '../../plan/desired.ts';
import { loadSpec } from '../../spec/load.ts';
import type { LoadedSpec, Sources } from '../../spec/load.ts';
import type { Spec, SpecForEach } from '../../spec/spec.ts';

import type { SpecFlags } from '../flags.ts';
import { interruptible } from '../world/interruptible.ts';
import { readAll } from '../world/read-all.ts';
import type { OpenOptions } from '../world/target.ts';

/** A spec read whole, and what it wants. */
export interface Wanted {
  readonly spec: Spec;
  /** The spec as one document, laid over its bases, with the values of its parameters. */
  readonly document: LoadedSpec['document'];
  /** Values of secret parameters, where they were given. */
  readonly secrets: LoadedSpec['secrets'];
  readonly desired: Desired;
  readonly warnings: readonly Diagnostic[];
  readonly sources: Sources;
  /** The name that `sources` has for the file of `--params`. */
  readonly paramsFile?: string;
  /** Absolute: relative paths in the spec start here. */
  readonly specDir: string;
}

/** Why there is nothing to work with, and the texts from which its diagnostics are drawn. */
export interface Unreadable {
  readonly failure: Failure;
  readonly sources: Sources;
}

/** Reads the spec that the user named, `-` for standard input, and renders what it wants; or all that is wrong. `onWork` is told what takes long. */
export async function readWanted(
  file: string,
  flags: Pick<SpecFlags, 'set' | 'params'>,
  world: World,
  onWork?: (work: string) => void,
): Promise<Result<Wanted, Unreadable>> {
  const failure = { reason: 'interrupted', message: 'interrupted while the spec was read' } as const;
  return interruptible(
    readAndRender(file, flags, world, onWork),
    world.interrupted,
    fail({ failure, sources: new Map() }),
  );
}

async function readAndRender(
  file: string,
  flags: Pick<SpecFlags, 'set' | 'params'>,
  world: World,
  onWork: (work: string) => void = () => {},
): Promise<Result<Wanted, Unreadable>> {
  const loaded = await loadSpec(file, {
    cwd: world.cwd,
    env: world.env,
    set: flags.set,
    onWork,
    ...(flags.params === undefined ? {} : { paramsFile: flags.params }),
    ...(file === '-' ? { stdin: await readAll(world) } : {}),
  });
  if (!loaded.ok) return fail(unreadable(loaded.error.diagnostics, loaded.error.sources));
  const { spec, document, secrets, warnings, sources, paramsFile } = loaded.value;
  const tasks = spec.tasks.reduce((sum, { forEach }) => sum + tasksOf(forEach), 0);
  if (tasks >= MANY_TASKS) onWork(`rendering ${tasks} tasks`);
  const desired = desire(spec);
  if (!desired.ok) return fail(unreadable([...warnings, ...desired.error], sources));
  return ok({
    spec,
    document,
    secrets,
    desired: desired.value.desired,
    warnings: [...warnings, ...desired.value.warnings],
    sources,
    ...(paramsFile !== undefined && { paramsFile }),
    specDir: file === '-' ? world.cwd : dirname(resolve(world.cwd, file)),
  });
}

/** From so many tasks on, it is told that they are rendered. */
const MANY_TASKS = 20_000;

/** How many tasks a group makes of its lists; how many files match is known later, and told when they are read. */
const tasksOf = (forEach: SpecForEach | undefined): number =>
  (forEach?.sources ?? []).reduce(
    (product, source) => product * (source.kind === 'file' ? 1 : source.items.length),
    1,
  );

const unreadable = (diagnostics: readonly Diagnostic[], sources: Sources): Unreadable => ({
  failure: { reason: 'spec', diagnostics },
  sources,
});

/** Trouble of a plan, with files named as the user knows them. */
export const planTrouble = (
  diagnostics: readonly Diagnostic[],
  wanted: Pick<Wanted, 'spec' | 'sources'>,
): Unreadable => unreadable(asTyped(diagnostics, wanted), wanted.sources);

/** Diagnostics of a plan with files named as the user knows them: places in a plan are relative to the spec. */
export function asTyped(diagnostics: readonly Diagnostic[], { spec }: Pick<Wanted, 'spec'>): Diagnostic[] {
  const shown = new Map(Array.from(spec.files, ([name, inPlans]) => [inPlans, name]));
  const move = <P extends { readonly at: Place }>(placed: P): P => {
    const file = shown.get(placed.at.file);
    return file === undefined ? placed : { ...placed, at: { ...placed.at, file } };
  };
  return diagnostics.map(({ at, related, ...rest }) => ({
    ...rest,
    ...(at && move({ at })),
    ...(related && { related: related.map(move) }),
  }));
}

/** Where downloads go, seen from the current folder, as a person there would type it. */
export function outputFolders({ desired, specDir }: Wanted, { cwd }: World): string {
  const shown = desired.downloads.map(({ into }) => relative(cwd, resolve(specDir, into)) || '.');
  return [...new Set(shown)].join(', ');
}

/** The endpoints that a spec names under `target:`. */
export const endpointsOf = ({ spec: { target } }: Wanted): NonNullable<OpenOptions['endpoints']> => ({
  ...(target.batchEndpoint === undefined ? {} : { batch: target.batchEndpoint }),
  ...(target.batchApiVersion === undefined ? {} : { apiVersion: target.batchApiVersion }),
  ...(target.blobEndpoint === undefined ? {} : { blob: target.blobEndpoint }),
});
