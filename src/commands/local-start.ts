import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import type { FaultPlan } from '../local/faults/fault.ts';
import { faultLines, parseFaults } from '../local/faults/parse.ts';
import { hasState } from '../local/service-state.ts';
import { startLocal } from '../local/start.ts';
import { safeText } from '../report/safe-text.ts';

import { packagesFolder } from './world/packages-folder.ts';
import { LOCAL_FOLDER } from './world/choose-target.ts';
import { refuse } from './world/console.ts';
import { startDetached } from './local-detach.ts';
import type { LocalFlags } from './local-flags.ts';
import { readyText } from './local-ready.ts';
import { refuseLocal } from './local-trouble.ts';
import { usageError } from './world/usage-error.ts';

/** `batchspec local start`: runs the local service until an interrupt or `local stop`, or leaves it running. */
export async function localStart(given: LocalFlags, world: World): Promise<ExitCode> {
  const packages = await packagesFolder(given.packages, world);
  if (!packages.ok) return usageError(packages.error, given, world);
  const flags = { ...given, ...(packages.value !== undefined && { packages: packages.value }) };
  const faults = await readFaults(flags.fault, world);
  if (!faults.ok) return usageError(faults.error, flags, world);
  if (flags.anyBearer && flags.address !== undefined && !isLoopback(flags.address))
    return usageError('--any-bearer lets everybody in; it goes with 127.0.0.1 only', flags, world);
  const place = await statePlace(flags, world);
  if (!place.ok) return usageError(place.error, flags, world);
  const { stateDir, made } = place.value;
  if (flags.address !== undefined && !isLoopback(flags.address)) {
    world.stderr.write(
      safeText(
        `warning: the local service will listen on ${flags.address}: whoever reaches it and has its key can run any command as you\n`,
      ),
    );
  }
  if (flags.anyBearer) {
    world.stderr.write(
      safeText('warning: with --any-bearer, whoever reaches the local service can run any command as you\n'),
    );
  }
  const exitCode = await (flags.detach
    ? startDetached(stateDir, flags, world)
    : runUntilStopped(stateDir, faults.value, flags, world));
  // A start that failed must not leave the folder that it made.
  if (made && exitCode !== EXIT.done) await rm(stateDir, { recursive: true, force: true, maxRetries: 3 });
  return exitCode;
}

async function runUntilStopped(
  stateDir: string,
  faults: FaultPlan | undefined,
  flags: LocalFlags,
  world: World,
): Promise<ExitCode> {
  const tell = (line: string): void => void world.stderr.write(safeText(`${line}\n`));
  const started = await startLocal({
    stateDir,
    clock: world.clock,
    signal: world.interrupted,
    command: 'batchspec local start',
    service: true,
    ephemeral: flags.ephemeral,
    virtual: flags.virtual,
    anyBearer: flags.anyBearer,
    log: tell,
    ...(flags.accessLog && { access: tell }),
    ...(faults && { faults }),
    delays: {
      ...(flags.allocationDelay !== undefined && { allocationMs: flags.allocationDelay }),
      ...(flags.startDelay !== undefined && { startMs: flags.startDelay }),
    },
    ...(flags.clockSpeed !== undefined && { clockSpeed: flags.clockSpeed }),
    ...(flags.packages !== undefined && { packages: flags.packages }),
    ...(flags.port !== undefined && { port: flags.port }),
    ...(flags.blobPort !== undefined && { blobPort: flags.blobPort }),
    ...(flags.address !== undefined && { address: flags.address }),
  });
  if (!started.ok) return refuseLocal(started.error, flags, world);
  const target = started.value;
  world.stdout.write(readyText(target, stateDir, flags));
  const died = await Promise.race([target.died, interrupt(world)]);
  await target.stop();
  return died === undefined ? EXIT.done : refuse({ reason: 'local', message: died }, flags, world);
}

const interrupt = async ({ interrupted }: World): Promise<undefined> =>
  new Promise((done) => {
    if (interrupted.aborted) done(undefined);
    interrupted.addEventListener('abort', () => done(undefined), { once: true });
  });

/** The faults that the flags name, those in files included; undefined where there are none. */
async function readFaults(
  specs: readonly string[],
  world: World,
): Promise<Result<FaultPlan | undefined, string>> {
  const texts: string[] = [];
  for (const spec of specs) {
    if (!spec.startsWith('@')) texts.push(spec);
    else {
      const file = resolve(world.cwd, spec.slice(1));
      const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error);
      if (typeof text !== 'string') return fail(`the faults in ${file} cannot be read (${text.code})`);
      texts.push(...faultLines(text));
    }
  }
  return texts.length === 0 ? ok(undefined) : parseFaults(texts);
}

/** The state folder, and whether it was made just now. An ephemeral one must not take anybody's state with it. */
async function statePlace(
  flags: LocalFlags,
  world: World,
): Promise<Result<{ stateDir: string; made: boolean }, string>> {
  if (!flags.ephemeral) return ok({ stateDir: resolve(world.cwd, flags.state ?? LOCAL_FOLDER), made: false });
  if (flags.state === undefined)
    return ok({ stateDir: await mkdtemp(join(tmpdir(), 'batchspec-local-')), made: true });
  const stateDir = resolve(world.cwd, flags.state);
  if (await hasState(stateDir))
    return fail(
      `--ephemeral would remove what is kept in ${stateDir}; name another folder, or reset this one first`,
    );
  return ok({ stateDir, made: false });
}

const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
