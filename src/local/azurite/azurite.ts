import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { Clock } from '../../base/clock.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { unreachable } from '../../base/unreachable.ts';
import { reachable } from '../reachable.ts';
import type { LocalTrouble } from '../target.ts';
import type { FromAzurite, ToAzurite } from './messages.ts';

export interface AzuriteOptions {
  /** The folder for its data; made if absent. */
  readonly location: string;
  /** The file for what it writes. */
  readonly log: string;
  readonly account: string;
  /** Base64. */
  readonly key: string;
  /** The port to try first; any free one where it is taken. */
  readonly port?: number;
  /** True: where the port is taken, that is trouble. */
  readonly onlyThatPort?: boolean;
  /** What to listen on; without, loopback. */
  readonly address?: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** A blob service that runs. */
export interface Azurite {
  readonly port: number;
  /** With the account: `http://127.0.0.1:40001/acct`. */
  readonly blobEndpoint: string;
  /** Settles with a sentence if it ends before `close`. */
  readonly died: Promise<string>;
  /** Saves and ends it. Safe to call twice. */
  close(): Promise<void>;
}

/** The first start after an installation reads a thousand files from a cold disk. */
const START_MS = 120_000;
/** Longer than the process itself takes to give up. */
const CLOSE_MS = 20_000;

/** Starts Azurite's blob service on a loopback port and waits until it has answered a request. */
export async function openAzurite(options: AzuriteOptions): Promise<Result<Azurite, LocalTrouble>> {
  await mkdir(options.location, { recursive: true, mode: 0o700 });
  const first = await attempt(options, options.port ?? 0);
  if (first.ok || first.error.reason !== 'port-taken') return first as Result<Azurite, LocalTrouble>;
  if (options.onlyThatPort === true) {
    const message = `The port ${options.port} for blobs cannot be had (${first.error.message}).`;
    return fail({ reason: 'azurite-failed', message });
  }
  return (await attempt(options, 0)) as Result<Azurite, LocalTrouble>;
}

type Trouble = LocalTrouble | { readonly reason: 'port-taken'; readonly message: string };

async function attempt(options: AzuriteOptions, port: number): Promise<Result<Azurite, Trouble>> {
  const child = startChild(options.log);
  let closing = false;
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const answer = new Promise<FromAzurite>((resolve) => {
    child.once('message', (message) => resolve(message as FromAzurite));
  });
  const say = (message: ToAzurite): void => {
    if (child.connected) child.send(message, () => {});
  };
  const close = async (): Promise<void> => {
    closing = true;
    say({ type: 'close' });
    await endWithin(child, gone, options.clock);
  };

  const { location, address = '127.0.0.1', account, key } = options;
  const host = reachable(address);
  say({ type: 'open', location, address, port, account, key });
  const waiting = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, waiting.signal]) : waiting.signal;
  const first = await Promise.race([answer, gone, options.clock.sleep(START_MS, signal)]);
  waiting.abort();
  if (
    typeof first !== 'object' ||
    first.type === 'failed' ||
    !(await answers(`${host}:${first.port}`, options.signal))
  ) {
    closing = true;
    child.kill('SIGKILL');
    await gone;
    return fail(trouble(typeof first === 'object' && first.type === 'open' ? 'no answer' : first, options));
  }
  const blobEndpoint = `http://${host}:${first.port}/${options.account}`;
  const died = new Promise<string>((resolve) => {
    void gone.then((how) => {
      if (!closing)
        resolve(`Azurite, the local blob service, ended unexpectedly (${how}); its log is ${options.log}.`);
    });
  });
  return ok({ port: first.port, blobEndpoint, died, close });
}

/** True where it answers a request: any answer will do, and without a signature it is a refusal. */
async function answers(at: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    const response = await fetch(`http://${at}/?comp=list`, { signal: signal ?? null });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

function trouble(
  answer: Extract<FromAzurite, { type: 'failed' }> | string | void,
  options: AzuriteOptions,
): Trouble {
  if (options.signal?.aborted)
    return { reason: 'interrupted', message: 'Interrupted while Azurite was starting.' };
  const log = `Its log is ${options.log}.`;
  if (answer === undefined) {
    return {
      reason: 'azurite-failed',
      message: `Azurite did not start within ${START_MS / 1000} seconds. ${log}`,
    };
  }
  if (typeof answer === 'string')
    return { reason: 'azurite-failed', message: `Azurite did not start (${answer}). ${log}` };
  switch (answer.reason) {
    case 'missing':
      return {
        reason: 'azurite-missing',
        message:
          'The local target needs Azurite, an optional package that is not installed: run `npm install azurite@~3.35.0` beside batchspec, or use `--target azure`.',
      };
    case 'port-taken':
      return { reason: 'port-taken', message: answer.message };
    case 'other':
      return {
        reason: 'azurite-failed',
        message: `Azurite did not start: ${answer.message}. ${log} If its data is damaged, remove ${options.location}; all blobs in it are then gone.`,
      };
    default:
      return unreachable(answer.reason);
  }
}

async function endWithin(child: ChildProcess, gone: Promise<string>, clock: Clock): Promise<void> {
  const waiting = new AbortController();
  const how = await Promise.race([gone, clock.sleep(CLOSE_MS, waiting.signal)]);
  waiting.abort();
  if (how === undefined) child.kill('SIGKILL');
  await gone;
}

/** A session of its own (a Ctrl-C at the terminal is ours to handle), and nothing of our environment. */
function startChild(log: string): ChildProcess {
  const file = openSync(log, 'a', 0o600);
  try {
    return fork(fileURLToPath(new URL('entry.js', import.meta.url)), [], {
      detached: true,
      env: {},
      execArgv: [],
      stdio: ['ignore', file, file, 'ipc'],
    });
  } finally {
    closeSync(file);
  }
}
