import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Failure, Verdict } from '../../apply/event.ts';
import { exitCodeOf } from '../../apply/result/verdict.ts';
import { EXIT } from '../../base/exit-codes.ts';
import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { packageVersion } from '../../base/version.ts';
import type { World } from '../../base/world.ts';
import type { LocalTarget } from '../../local/target.ts';
import type { BatchPort, BlobPort } from '../../wire/ports.ts';
import type { Traffic } from '../../wire/traffic.ts';

import { LOCAL_FOLDER } from './choose-target.ts';
import { packagesFolder } from './packages-folder.ts';
import type { TargetChoice } from './choose-target.ts';

/** A target that answers: the same ports, whether it is Azure or this machine. */
export interface Target {
  readonly name: TargetChoice['name'];
  readonly batch: BatchPort;
  readonly blobs: BlobPort;
  /** What went over the wire so far. */
  readonly traffic: () => Traffic;
  /** Sets the time at which requests under way are not tried again. */
  readonly patientUntil: (at: number) => void;
  /** Fires at an interrupt, and when the local target dies. */
  readonly signal: AbortSignal;
  /** Why the local target died, if it did. */
  readonly lost: () => string | undefined;
  readonly close: () => Promise<void>;
}

/**
 * How to open: `read` and `watch` join a local target of another process, `change` only one that runs as a
 * service; it waits until any other is done. Where nobody runs it, `read` finds everything as it was left; for the others it goes on.
 */
export interface OpenOptions {
  readonly use: 'read' | 'watch' | 'change';
  /** Told once in words where we wait for another process. */
  readonly onWait?: (why: string) => void;
  /** Told what the local target does, line by line. */
  readonly log?: (line: string) => void;
  /** Where the local target keeps its state, instead of in the current folder. */
  readonly stateDir?: string;
  /** Endpoints that the spec names. */
  readonly endpoints?: { readonly batch?: string; readonly blob?: string; readonly apiVersion?: string };
}

/** True where a local target has left its state in this folder; without, nothing can exist there. */
export async function localStateExists(world: World): Promise<boolean> {
  const found = await stat(join(world.cwd, LOCAL_FOLDER)).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** Opens the chosen target. The caller closes it, whatever happens. */
export async function openTarget(
  choice: TargetChoice,
  options: OpenOptions,
  world: World,
): Promise<Result<Target, Failure>> {
  return choice.name === 'azure' ? openAzure(options, world) : openLocal(options, world);
}

async function openAzure(options: OpenOptions, world: World): Promise<Result<Target, Failure>> {
  const { credentialsFromEnv } = await import('../../azure/credentials.ts');
  const { connect } = await import('../../azure/connect.ts');
  const credentials = credentialsFromEnv(world.env, options.endpoints);
  if (!credentials.ok) return fail({ reason: 'credentials', message: credentials.error });
  const ports = await connect(credentials.value, connection(world.interrupted, options, world));
  return ok({
    name: 'azure',
    ...ports,
    signal: world.interrupted,
    lost: () => undefined,
    close: async () => {},
  });
}

async function openLocal(options: OpenOptions, world: World): Promise<Result<Target, Failure>> {
  const { joinLocal } = await import('../../local/join.ts');
  const { startLocal } = await import('../../local/start.ts');
  const { connect, preload } = await import('../../azure/connect.ts');
  const stateDir = options.stateDir ?? join(world.cwd, LOCAL_FOLDER);

  const overLocal = async (local: LocalTarget): Promise<Target> => {
    const died = watchFor(local, world.interrupted);
    const ports = await connect(local, connection(died.signal, options, world));
    return { name: 'local', ...ports, ...died, close: async () => local.stop() };
  };

  // Several may work on a service at once, as on an account of Azure.
  const joined = await joinLocal({ stateDir, serviceOnly: options.use === 'change' });
  if (joined) return ok(await overLocal(joined));
  const packages = await packagesFolder(undefined, world);
  if (!packages.ok) return fail({ reason: 'local', message: packages.error });
  const starting = startLocal({
    stateDir,
    clock: world.clock,
    signal: world.interrupted,
    wait: true,
    asleep: options.use === 'read',
    ...(packages.value !== undefined && { packages: packages.value }),
    ...(options.onWait && { onWait: options.onWait }),
    ...(options.log && { log: options.log }),
  });
  // Meanwhile: Azurite, another process, takes longer to start than the SDKs to load.
  const [started] = await Promise.all([starting, preload()]);
  if (started.ok) return ok(await overLocal(started.value));
  const { reason, message } = started.error;
  return fail(reason === 'interrupted' ? { reason, message } : { reason: 'local', message });
}

/** Ends the run where the local target dies, and remembers why. */
function watchFor(local: LocalTarget, interrupted: AbortSignal): Pick<Target, 'signal' | 'lost'> {
  const dead = new AbortController();
  let why: string | undefined;
  void local.died.then((message) => {
    why = message;
    dead.abort();
  });
  return { signal: AbortSignal.any([interrupted, dead.signal]), lost: () => why };
}

/** How the gateways are to behave: until when, by which clock, and whom to tell of tries. */
const connection = (signal: AbortSignal, { onWait }: OpenOptions, { clock, env }: World) => ({
  signal,
  clock,
  env,
  onWait,
  userAgent: `batchspec/${packageVersion()}`,
});

/**
 * The last word of a run, with what went over the wire for it. Where it ended because the local target died,
 * that is the reason.
 */
export function verdictOn(target: Target, last: Verdict, { interrupted }: World): Verdict {
  const verdict = { ...last, traffic: target.traffic() };
  const message = target.lost();
  if (message === undefined || interrupted.aborted || verdict.exitCode === EXIT.done) return verdict;
  const failure = { reason: 'local', message } as const;
  return { ...verdict, outcome: 'failed', failure, exitCode: exitCodeOf(failure) };
}
