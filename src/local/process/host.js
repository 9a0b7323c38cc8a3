// @ts-check
/* oxlint-disable no-restricted-globals -- a process of its own: it is run by Node as it stands and has nobody to take `process` from */

/**
 * The process host: the one parent of everything that nodes run. It is a process of its own so that nothing
 * outlives batchspec. When its IPC channel closes (batchspec ended, crashed, or was killed), it kills every
 * process group it started and ends. Plain JavaScript, because Node 20 runs no TypeScript.
 *
 * @import { ChildProcess } from 'node:child_process'
 * @import { Command, FromHost, ToHost } from './messages.ts'
 */

import { spawn } from 'node:child_process';
import { closeSync, constants, fchmodSync, openSync } from 'node:fs';

import { holdLock } from './hold-lock.js';
import { isGroup, killGroup, sweep } from './kill.js';

/** Appends to a file that may be there, and not through a link, which a command before may have left in its place. */
const APPEND = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);

/** @type {Map<number, ChildProcess>} */
const running = new Map();
/** The folder of all nodes, told by the first message. */
let root = '';
/**
 * Commands that have ended, and whose background processes go on.
 *
 * @type {Map<number, { group: number | undefined, command: Command }>}
 */
const kept = new Map();
let closing = false;

process.on('message', (message) => {
  receive(/** @type {ToHost} */ (message));
});
process.on('disconnect', close);
process.on('SIGTERM', close);
process.on('SIGINT', close);
process.on('SIGHUP', close);

/** @param {ToHost} message */
function receive(message) {
  switch (message.type) {
    case 'open':
      void open(message);
      break;
    case 'run':
      run(message.id, message.command);
      break;
    case 'kill':
      kill(message.id, message.graceMs);
      break;
    case 'clear':
      clear(message.id);
      break;
    case 'close':
      close();
      break;
  }
}

/** @param {Extract<ToHost, { type: 'open' }>} message */
async function open(message) {
  await holdLock(`${message.root}.lock`);
  root = message.root;
  message.groups.forEach((group) => killGroup(group));
  sweep((folder) => folder.startsWith(`${root}/`));
  say({ type: 'open', execPath: process.execPath });
}

/** @param {FromHost} message */
function say(message) {
  // Without a channel nobody listens any more, and `disconnect` has told us so.
  if (process.connected) process.send?.(message, () => {});
}

/**
 * @param {number} id
 * @param {Command} command
 */
function run(id, command) {
  /** @type {number[]} */
  const files = [];
  try {
    for (const path of [command.stdout, command.stderr]) {
      const file = openSync(path, APPEND, 0o644);
      files.push(file);
      fchmodSync(file, 0o644);
    }
    const child = spawn(command.file, command.args, {
      argv0: command.argv0,
      cwd: command.cwd,
      env: command.env,
      // A group of its own, which can be killed as a whole.
      detached: true,
      stdio: ['ignore', ...files],
    });
    const pid = child.pid;
    if (pid === undefined) {
      child.once('error', (error) => failed(id, error));
      return;
    }
    running.set(id, child);
    say({ type: 'started', id, pid });
    child.once('exit', (code, signal) => {
      running.delete(id);
      // The number of a group that is empty may soon be another's.
      if (command.keep) kept.set(id, { group: isGroup(pid) ? pid : undefined, command });
      else killLeft(pid, command);
      say({ type: 'exited', id, code, signal });
    });
  } catch (error) {
    failed(id, error);
  } finally {
    files.forEach((file) => closeSync(file));
  }
}

/**
 * Kills what a command left running, in its group or with its environment.
 *
 * @param {number | undefined} group
 * @param {Command} command
 */
function killLeft(group, command) {
  if (group !== undefined) killGroup(group);
  const folder = command.env['AZ_BATCH_TASK_DIR'];
  if (folder !== undefined) sweep((other) => other === folder);
}

/** @param {number} id */
function clear(id) {
  const left = kept.get(id);
  if (left) killLeft(left.group, left.command);
  kept.delete(id);
  say({ type: 'cleared', id });
}

/**
 * Tells the system's code only: messages of Node quote arguments and variables, which may be secret.
 *
 * @param {number} id
 * @param {unknown} error
 */
function failed(id, error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  say({ type: 'failed', id, code: code ?? 'UNKNOWN' });
}

/**
 * @param {number} id
 * @param {number} graceMs
 */
function kill(id, graceMs) {
  const child = running.get(id);
  if (child?.pid === undefined) return;
  const group = child.pid;
  if (graceMs === 0) {
    killGroup(group);
    return;
  }
  killGroup(group, 'SIGTERM');
  const timer = setTimeout(() => {
    if (running.get(id) === child) killGroup(group);
  }, graceMs);
  child.once('exit', () => clearTimeout(timer));
}

/** Kills everything and ends this process. */
function close() {
  if (closing) return;
  closing = true;
  for (const child of running.values()) if (child.pid !== undefined) killGroup(child.pid);
  for (const { group } of kept.values()) if (group !== undefined) killGroup(group);
  if (root !== '') sweep((folder) => folder.startsWith(`${root}/`));
  process.exit(0);
}
