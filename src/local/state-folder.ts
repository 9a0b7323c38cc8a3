import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { LocalTrouble } from './target.ts';

const NOTE = `This folder is the local target of batchspec: an Azure Batch account and a blob storage account
that live on this machine. It belongs to one working folder and is made when it is needed.

  azurite/      what the blob containers hold
  batch/        what the Batch service knows: pools, jobs, tasks
  nodes/        the disks of the pools' nodes, with the files of their tasks
  logs/         what the helper processes wrote
  keys.json     the random keys of the two accounts; nobody else may read them
  ports.json    the ports they had last

It may be deleted whenever no batchspec runs here; all of the above is then gone.
`;

/** The addresses of a local target that runs, and whose they are. Holds no keys. */
export interface Running {
  readonly pid: number;
  readonly batchEndpoint: string;
  readonly blobEndpoint: string;
  /** True where it goes on until it is told to stop, and others may work on it. */
  readonly service?: boolean;
}

/** The ports of the last run: taken again if they are free, so that URLs in records stay valid. */
export interface Ports {
  readonly batch?: number;
  readonly blob?: number;
}

/** Makes the state folder, readable by its owner only, with a note about what it is. Rejects where the disk does not let us. */
export async function makeStateFolder(stateDir: string): Promise<void> {
  await mkdir(join(stateDir, 'logs'), { recursive: true, mode: 0o700 });
  await writeFile(join(stateDir, 'README.txt'), NOTE);
  // Nothing in here belongs into version control.
  await writeFile(join(stateDir, '.gitignore'), '*\n');
}

/**
 * The least space, in bytes, that we start with. The service maps its store into memory, and a process that
 * touches a mapped page for which the disk has no room is killed by the system, without a word.
 */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** What to say where the disk of a state folder, which exists, is as good as full. */
export async function lackOfSpace(stateDir: string): Promise<LocalTrouble | undefined> {
  const { bavail, bsize } = await statfs(stateDir);
  const free = bavail * bsize;
  if (free >= LEAST_FREE_BYTES) return undefined;
  const [has, needs] = [free, LEAST_FREE_BYTES].map((bytes) => `${Math.floor(bytes / 1024 / 1024)} MB`);
  return {
    reason: 'state',
    message: `The local target cannot keep its state in ${stateDir}: the disk has ${has} left, and at least ${needs} are needed.`,
  };
}

/** True for the system's errors (`ENOSPC`), false for our own and for those of Node (`ERR_…`). */
export function isSystemError(error: unknown): boolean {
  return /^E(?!RR_)[A-Z0-9]+$/.test((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** What a disk that does not let us means, in words for people. */
export function stateTrouble(stateDir: string, error: unknown): LocalTrouble {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    EACCES: 'you may not write there',
    EPERM: 'you may not write there',
    EROFS: 'the disk is read-only',
    // What Node says of a folder that cannot be made on a read-only disk.
    ENOENT: 'the folder cannot be made, perhaps because the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'your disk quota is used up',
    EEXIST: 'there is a file of that name',
    ENOTDIR: 'a part of that path is a file',
    EMFILE: 'too many files are open',
    ENOLCK: 'its file system knows no locks',
  };
  const why = words[code ?? ''] ?? message;
  return {
    reason: 'state',
    message: `The local target cannot keep its state in ${stateDir}: ${why}${code === undefined ? '' : ` (${code})`}.`,
  };
}

const runningFile = (stateDir: string): string => join(stateDir, 'running.json');
const portsFile = (stateDir: string): string => join(stateDir, 'ports.json');

/** Tells other processes where this folder's local target is. */
export async function writeRunning(
  stateDir: string,
  running: Running,
  ports: Required<Ports>,
): Promise<void> {
  await writeFile(portsFile(stateDir), JSON.stringify(ports));
  await writeFile(runningFile(stateDir), JSON.stringify(running, undefined, 2), { mode: 0o600 });
}

/** Says that nothing runs here any more. */
export async function forgetRunning(stateDir: string): Promise<void> {
  await rm(runningFile(stateDir), { force: true });
}

/** What `writeRunning` wrote; undefined where nothing is said to run. */
export async function readRunning(stateDir: string): Promise<Running | undefined> {
  return readJson<Running>(runningFile(stateDir));
}

/** The ports of the last run; empty where there was none. */
export async function readPorts(stateDir: string): Promise<Ports> {
  return (await readJson<Ports>(portsFile(stateDir))) ?? {};
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    // Absent, or cut short by a crash: as good as absent.
    return undefined;
  }
}
