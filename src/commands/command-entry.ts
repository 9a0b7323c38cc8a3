import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';

import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';

import type { GlobalFlags } from './flags.ts';
import { parseDuration } from './world/duration.ts';

/** A command as the table lists it. `run` gets the arguments in order and all flags, global ones included. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly args: readonly Argument[];
  readonly options: readonly Option[];
  readonly examples: readonly string[];
  readonly run: Run<GlobalFlags>;
}

type Run<Flags> = (
  args: ReadonlyArray<string | undefined>,
  flags: Flags,
  world: World,
  program: Command,
) => Promise<ExitCode>;

/** An entry whose `run` knows the type of its flags; commander hands them over untyped. */
export const entry = <Flags extends GlobalFlags>(
  it: Omit<CommandEntry, 'run'> & { readonly run: Run<Flags> },
): CommandEntry => ({
  ...it,
  run: async (args, flags, world, program) => it.run(args, flags as Flags, world, program),
});

/** The spec that a command reads where none is named. */
export const SPEC = 'batchspec.yaml';

/** The argument of commands that read one spec. */
export const specArgument = (): Argument =>
  new Argument('[SPEC]', 'the spec (- reads standard input)').default(SPEC, SPEC);

/** The flags of all commands that read a spec. */
export const SPEC_FLAGS: readonly Option[] = [
  new Option('--set <key=value>', 'a parameter of the spec (repeatable)')
    .argParser((text: string, before: readonly string[]) => [...before, text])
    .default([]),
  new Option('--params <file>', 'parameters from a YAML or JSON file'),
];

/** The flag of all commands that ask a service. */
export const TARGET: Option = new Option(
  '--target <target>',
  'where to run (default: BATCHSPEC_TARGET, or local)',
).choices(['local', 'azure']);

/** A flag that is on or off, or one with a value. */
export const flag = (name: string, description: string): Option => new Option(name, description);

/** A flag that takes one of some words; the first is the default. */
export const choice = (name: string, description: string, words: readonly [string, ...string[]]): Option =>
  new Option(name, description).choices([...words]).default(words[0]);

/** Reads a duration into milliseconds; anything else is a usage error. */
export function duration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('Give a number and a unit, such as 90s, 30m, 2h or 1d.');
  return ms;
}
