import { mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

import type { Clock } from '../../base/clock.ts';
import { deferred } from '../../base/deferred.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { FailureInfo } from '../../wire/rest.ts';
import type { ProcessEnd, ProcessHost, RunningProcess } from '../process/process-host.ts';
import { type Storage, withAutoStorage } from './auto-storage.ts';
import { staysBelow } from './below-root.ts';
import { findProgram, splitCommandLine } from './command-line.ts';
import { writeFailure } from './download.ts';
import { type Account, taskEnvironment } from './environment.ts';
import { containerFailure, failureInfo } from './failure.ts';
import { downloadsFolder, type TaskFolders, taskFolders } from './layout.ts';
import { uploadOutputFiles, wantedOutputs } from './output-files.ts';
import { type PackageInstaller, packageVariables, PackageTrouble } from '../packages/install.ts';
import { relocateStorage } from './relocate.ts';
import { removeTree } from './remove-tree.ts';
import { placeResourceFiles } from './resource-files.ts';
import type { Work, WorkOutcome } from './work.ts';

/** What a try needs of the machine. */
export interface Machine {
  readonly processes: ProcessHost;
  readonly clock: Clock;
  /** Settles once the service has its address and its storage answers; work waits for it. */
  readonly account: Promise<Account>;
  readonly packages: PackageInstaller;
  readonly storage?: Storage;
  /** How long, in milliseconds, a process may take to end after SIGTERM before it gets SIGKILL. */
  readonly killGraceMs: number;
}

/** Why a try was cut short. `removed`: its task, node or host goes away, so nothing of it is wanted any more. */
type CutShort = 'terminated' | 'out-of-time' | 'removed';

/** A try under way, on a node whose root is `root`. */
export interface Attempt {
  readonly done: Promise<WorkOutcome>;
  /** Settles once nothing runs any more: with `done`, or for a coordination once it is also ended. */
  readonly gone: Promise<void>;
  end(why: CutShort): void;
}

/** The longest that a timer can wait, in milliseconds; a longer limit is no limit. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The outcome of a try without its times. */
type Ending = Omit<WorkOutcome, 'startTime' | 'endTime'>;

/**
 * Makes one try, or a step of one for a multi-instance task: empties the task's folder, fetches the resource files,
 * installs the packages, runs the command line without a shell, kills what it leaves running, and uploads the output
 * files. Never rejects.
 */
export function startAttempt(given: Work, root: string, machine: Machine): Attempt {
  const stop = new AbortController();
  const removed = new AbortController();
  const finished = new AbortController();
  const gone = deferred<void>();
  const keeps = given.instance?.step === 'coordination';
  let cut: CutShort | undefined;
  let running: RunningProcess | undefined;

  let clearing: Promise<void> | undefined;
  const clear = (): void => void (clearing ??= (running?.clear() ?? Promise.resolve()).then(gone.resolve));

  const end = (why: CutShort): void => {
    if (finished.signal.aborted) {
      if (keeps) clear();
      return;
    }
    if (cut === undefined || why === 'removed') cut = why;
    stop.abort();
    if (why === 'removed') removed.abort();
    running?.kill(why === 'removed' ? 0 : machine.killGraceMs);
  };

  const run = async (): Promise<Ending> => {
    const account = await machine.account;
    const { blobEndpoint } = account;
    const own = await withAutoStorage(given, {
      now: machine.clock.now(),
      ...(blobEndpoint !== undefined && { blobEndpoint }),
      ...(machine.storage && { storage: machine.storage }),
    });
    const work = blobEndpoint === undefined ? own : relocateStorage(own, blobEndpoint);
    const folders = taskFolders(root, work.who);
    const unready = await prepare(work, root, folders, machine, stop.signal);
    if (cut !== undefined) return { failureInfo: endedInfo(cut), retryable: false };
    if (unready) return { failureInfo: unready, retryable: false };
    const variables = await installPackages(work, root, machine);
    if (cut !== undefined) return { failureInfo: endedInfo(cut), retryable: false };
    if (typeof variables === 'string') {
      return {
        failureInfo: failureInfo('ApplicationPackageError', { Message: variables }),
        retryable: false,
      };
    }

    const environment = taskEnvironment(work, {
      root,
      nodeDir: dirname(machine.processes.execPath),
      account,
      packages: variables,
    });
    const command = await readCommand(work.commandLine, environment['PATH'] ?? '', folders.wd);
    if (cut !== undefined) return { failureInfo: endedInfo(cut), retryable: false };
    if ('failure' in command) return { failureInfo: command.failure, retryable: false };
    const { stdout, stderr, wd } = folders;
    const keep = keeps ? { keep: true as const } : {};
    running = machine.processes.run({ ...command, cwd: wd, env: environment, stdout, stderr, ...keep });
    const ending = toEnding(await running.done, cut);

    const wanted =
      ending.exitCode !== undefined && mayUpload(cut) ? wantedOutputs(work.outputFiles, ending.exitCode) : [];
    const place = { folders, root, environment, signal: removed.signal };
    const failure = await uploadOutputFiles(wanted, place).catch((error: NodeJS.ErrnoException) =>
      failureInfo('FileUploadMiscError', { Message: error.code ?? error.message }),
    );
    // The process's own failure is the one to tell; it also decides about another try.
    return failure && !ending.failureInfo ? { ...ending, failureInfo: failure } : ending;
  };

  const watch = async (): Promise<WorkOutcome> => {
    const startTime = machine.clock.now();
    const limit = (given.maxWallClockMs ?? Infinity) / (given.node.speed ?? 1);
    if (limit <= LONGEST_TIMER_MS) {
      void machine.clock.sleep(limit, finished.signal).then(() => end('out-of-time'));
    }
    const ending = await run().catch((error: unknown) => brokenEnding(error));
    finished.abort();
    if (!keeps) gone.resolve();
    else if (cut !== undefined) clear();
    return { startTime, endTime: machine.clock.now(), ...ending };
  };
  return { done: watch(), gone: gone.promise, end };
}

/**
 * Empties the task's folder (a retry must not see the files of the try before) and fetches the resource files.
 * The application of a multi-instance task finds all that as its coordination made it.
 */
async function prepare(
  work: Work,
  root: string,
  folders: TaskFolders,
  machine: Machine,
  signal: AbortSignal,
): Promise<FailureInfo | undefined> {
  const parts = downloadsFolder(root);
  if (work.instance?.step === 'application') return undefined;
  for (const folder of [folders.shared, join(parts, 'one'), join(root, 'applications', 'one')]) {
    if (await staysBelow(root, folder)) continue;
    const error = new Error('A link on the way to this folder leads out of the node');
    return writeFailure('ResourceDirectoryCreateFailed', error, folder);
  }
  try {
    await removeTree(folders.shared);
    await Promise.all([folders.wd, folders.certs, parts].map((folder) => mkdir(folder, { recursive: true })));
    // They exist, empty, also where the program does not start (seen in recorded traffic).
    await Promise.all([folders.stdout, folders.stderr].map((file) => writeFile(file, '', { mode: 0o644 })));
  } catch (error) {
    return writeFailure('ResourceDirectoryCreateFailed', error, folders.dir);
  }
  const uncontained = containerFailure(work);
  if (uncontained) return uncontained;
  const place = { parts, clock: machine.clock, signal };
  const common = work.instance?.commonResourceFiles ?? [];
  const failure = common.length > 0 && (await placeResourceFiles(common, folders.shared, place));
  if (failure) return failure;
  return work.resourceFiles.length > 0
    ? placeResourceFiles(work.resourceFiles, folders.wd, place)
    : undefined;
}

/**
 * Installs the packages of the work, and gives the variables that lead to them and to those of its node. The
 * application of a multi-instance task finds them as its coordination installed them.
 */
async function installPackages(
  { packages = [], node }: Work,
  root: string,
  machine: Machine,
): Promise<Readonly<Record<string, string>> | string> {
  try {
    return packageVariables(await machine.packages.install([...(node.packages ?? []), ...packages], root));
  } catch (error) {
    if (error instanceof PackageTrouble) return error.message;
    throw error;
  }
}

async function readCommand(
  commandLine: string,
  path: string,
  wd: string,
): Promise<{ file: string; argv0: string; args: string[] } | { failure: FailureInfo }> {
  const words = splitCommandLine(commandLine);
  if (!words.ok) return { failure: failureInfo('CommandLaunchFailed', { Message: words.error }) };
  const [argv0 = '', ...args] = words.value;
  const program = await findProgram(argv0, path, wd);
  switch (program.kind) {
    case 'found':
      return { file: program.file, argv0, args };
    case 'denied':
      return { failure: failureInfo('CommandLaunchFailed', { Message: 'The program may not be executed' }) };
    case 'missing':
      return { failure: programNotFound() };
    default:
      return unreachable(program);
  }
}

function toEnding(end: ProcessEnd, cut: CutShort | undefined): Ending {
  switch (end.kind) {
    case 'lost':
      return { failureInfo: failureInfo('Unknown', { Message: 'The process host ended' }), retryable: false };
    case 'failed':
      // A script whose interpreter is missing, an argument list that is too long, …
      return {
        failureInfo:
          end.code === 'ENOENT'
            ? programNotFound()
            : failureInfo('CommandLaunchFailed', {
                Message: `The program could not be started (${end.code})`,
              }),
        retryable: false,
      };
    case 'exited':
      return exitEnding(end.code, cut);
    case 'killed':
      return exitEnding(-(constants.signals[end.signal as NodeJS.Signals] ?? 0), cut);
    default:
      return unreachable(end);
  }
}

/** By signal, the exit code is the negative of the signal's number, since the agent is written in Python. */
function exitEnding(exitCode: number, cut: CutShort | undefined): Ending {
  if (cut !== undefined) return { exitCode, failureInfo: endedInfo(cut), retryable: false };
  if (exitCode === 0) return { exitCode, retryable: false };
  const message = 'The task exited with an exit code representing a failure';
  return { exitCode, failureInfo: failureInfo('FailureExitCode', { Message: message }), retryable: true };
}

/** What a task leaves is wanted where its time ran out, but not where somebody ended it (not published). */
function mayUpload(cut: CutShort | undefined): boolean {
  return cut === undefined || cut === 'out-of-time';
}

function endedInfo(cut: CutShort): FailureInfo {
  return failureInfo(
    'TaskEnded',
    cut === 'out-of-time' ? { Message: 'The task ran longer than its maxWallClockTime' } : {},
  );
}

function programNotFound(): FailureInfo {
  return failureInfo('CommandProgramNotFound', { Message: 'The system cannot find the file specified' });
}

/** For trouble that none of the steps foresaw, such as a disk that went away. */
function brokenEnding(error: unknown): Ending {
  const { code, message } = error as NodeJS.ErrnoException;
  const info =
    code === 'ENOSPC' ? failureInfo('DiskFull') : failureInfo('Unknown', { Message: code ?? message });
  return { failureInfo: info, retryable: false };
}
