import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { joinLocal } from '../local/join.ts';
import { isSystemError, readRunning, stateTrouble } from '../local/state-folder.ts';

import { refuse } from './world/console.ts';
import type { LocalFlags } from './local-flags.ts';
import { readyText } from './local-ready.ts';
import { refuseLocal } from './local-trouble.ts';

const LOOK_AGAIN_MS = 50;

/** What a process of its own may know of our environment: enough to run Node, and no secret. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'SystemRoot', 'TEMP'];

/** Starts the service of a state folder as a process of its own, waits until it is ready, and leaves it running. */
export async function startDetached(stateDir: string, flags: LocalFlags, world: World): Promise<ExitCode> {
  const log = join(stateDir, 'logs', 'service.txt');
  let child: ChildProcess;
  try {
    await mkdir(join(stateDir, 'logs'), { recursive: true, mode: 0o700 });
    child = startChild([...argvOf(flags), '--state', stateDir], log, world);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuseLocal(stateTrouble(stateDir, error), flags, world);
  }
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', () => (gone = true));
  for (;;) {
    const running = await readRunning(stateDir);
    const target = running?.pid === child.pid ? await joinLocal({ stateDir }) : undefined;
    if (target) {
      child.disconnect();
      child.unref();
      world.stdout.write(readyText(target, stateDir, flags));
      return EXIT.done;
    }
    if (world.interrupted.aborted) {
      child.kill('SIGTERM');
      const message = 'Interrupted while the local service was starting.';
      return refuseLocal({ reason: 'interrupted', message }, flags, world);
    }
    if (gone) return refuse({ reason: 'local', message: await lastWords(log) }, flags, world);
    await world.clock.sleep(LOOK_AGAIN_MS, world.interrupted);
  }
}

/** The same start in the foreground. */
const argvOf = (flags: LocalFlags): readonly string[] => [
  'local',
  'start',
  '--no-color',
  ...(flags.port === undefined ? [] : ['--port', String(flags.port)]),
  ...(flags.blobPort === undefined ? [] : ['--blob-port', String(flags.blobPort)]),
  ...(flags.allocationDelay === undefined ? [] : ['--allocation-delay', `${flags.allocationDelay / 1000}s`]),
  ...(flags.startDelay === undefined ? [] : ['--start-delay', `${flags.startDelay / 1000}s`]),
  ...(flags.clockSpeed === undefined ? [] : ['--clock-speed', String(flags.clockSpeed)]),
  ...(flags.packages === undefined ? [] : ['--packages', flags.packages]),
  ...(flags.address === undefined ? [] : ['--address', flags.address]),
  ...(flags.ephemeral ? ['--ephemeral'] : []),
  ...(flags.virtual ? ['--virtual'] : []),
  ...(flags.anyBearer ? ['--any-bearer'] : []),
  ...(flags.accessLog ? ['--access-log'] : []),
  ...flags.fault.flatMap((fault) => ['--fault', fault]),
];

function startChild(argv: readonly string[], log: string, world: World): ChildProcess {
  const env = Object.fromEntries(
    PASSED_ON.flatMap((name) => (world.env[name] === undefined ? [] : [[name, world.env[name]]])),
  );
  const file = openSync(log, 'w', 0o600);
  try {
    return fork(fileURLToPath(new URL('../cli.js', import.meta.url)), [...argv], {
      cwd: world.cwd,
      detached: true,
      env,
      execArgv: [],
      stdio: ['ignore', file, file, 'ipc'],
    });
  } finally {
    closeSync(file);
  }
}

/** Why a service did not start, as it said itself. */
async function lastWords(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const error = text.split('\n').findLast((line) => line.startsWith('error: '));
  return error === undefined
    ? `The local service ended before it was ready; what it said is in ${log}.`
    : error.slice('error: '.length);
}
