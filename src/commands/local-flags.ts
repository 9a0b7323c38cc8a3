import { InvalidArgumentError, Option } from 'commander';

import { choice, duration, flag } from './command-entry.ts';
import type { GlobalFlags } from './flags.ts';
import { SHELLS, type Shell } from '../report/environment-lines.ts';

export const LOCAL_ACTIONS = ['start', 'stop', 'status', 'env', 'reset'] as const;
export type LocalAction = (typeof LOCAL_ACTIONS)[number];

/** Flags of `batchspec local`. */
export interface LocalFlags extends GlobalFlags {
  readonly port?: number;
  readonly blobPort?: number;
  readonly address?: string;
  readonly state?: string;
  readonly ephemeral: boolean;
  readonly detach: boolean;
  readonly virtual: boolean;
  /** Milliseconds, as the next one. */
  readonly allocationDelay?: number;
  readonly startDelay?: number;
  readonly clockSpeed?: number;
  readonly packages?: string;
  readonly fault: readonly string[];
  readonly anyBearer: boolean;
  readonly accessLog: boolean;
  readonly shell: Shell;
  readonly yes: boolean;
}

const port = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535)
    throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return value;
};

const clockSpeed = (text: string): number => {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < 1 || value > 10_000)
    throw new InvalidArgumentError('A speed is a number from 1 to 10000.');
  return value;
};

const START_OPTIONS: readonly Option[] = [
  flag('--port <port>', 'start: the port of the Batch service').argParser(port),
  flag('--blob-port <port>', 'start: the port of the blob service').argParser(port),
  flag('--address <address>', 'start: listen here instead of on 127.0.0.1'),
  flag('--ephemeral', 'start: keep nothing; without --state, in a new temporary folder'),
  flag('--detach', 'start: return once it is ready, and leave it running'),
  flag('--virtual', 'start: nodes without a machine, whose tasks only take time'),
  flag('--allocation-delay <duration>', 'start: how long a pool waits for its nodes (90s, 2m)').argParser(
    duration,
  ),
  flag('--start-delay <duration>', 'start: how long a node takes to start').argParser(duration),
  flag('--clock-speed <times>', 'start: how many times faster the service waits').argParser(clockSpeed),
  flag('--packages <dir>', 'start: the application packages, as <application>/<version>.zip'),
  new Option('--fault <spec>', 'start: trouble on purpose (repeatable; @FILE reads one from each line)')
    .argParser((text: string, before: readonly string[]) => [...before, text])
    .default([]),
  flag('--any-bearer', 'start: take any bearer token, for tests of code that signs in with Entra ID'),
  flag('--access-log', 'start: write a line for each request to stderr'),
];

const SHELL = choice('--shell <shell>', 'env: how to write it', SHELLS);
const YES = flag('--yes', 'reset: do not ask');

/** The options of `batchspec local`, in the order of its help. */
export const LOCAL_OPTIONS: readonly Option[] = [
  flag('--state <dir>', 'where the service keeps its state (default: .batchspec/local)'),
  ...START_OPTIONS,
  SHELL,
  YES,
];

/** What is wrong with flags that another action takes, as a sentence; undefined where all fit. */
export function misplacedFlag(action: LocalAction, flags: LocalFlags): string | undefined {
  const values = flags as unknown as Readonly<Record<string, unknown>>;
  const strange = (owner: LocalAction, options: readonly Option[]): string | undefined => {
    if (action === owner) return undefined;
    const given = options.find((option) => isGiven(values[option.attributeName()], option));
    return given && `${given.long} is a flag of batchspec local ${owner}, not of ${action}`;
  };
  return strange('start', START_OPTIONS) ?? strange('env', [SHELL]) ?? strange('reset', [YES]);
}

const isGiven = (value: unknown, option: Option): boolean =>
  value !== undefined && value !== false && value !== option.defaultValue;
