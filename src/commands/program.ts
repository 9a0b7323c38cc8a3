import { Command, CommanderError, Option } from 'commander';

import { EXIT, EXIT_MEANINGS } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';

import type { CommandEntry } from './command-entry.ts';
import { COMMANDS } from './command-table.ts';
import type { GlobalFlags } from './flags.ts';
import { usageVerdict } from './world/usage-error.ts';

/** Reads the command line, runs the command it names and gives its exit code. Usage errors give 1. */
export async function runProgram(argv: readonly string[], world: World): Promise<ExitCode> {
  const outcome: { exitCode: ExitCode } = { exitCode: EXIT.done };
  const program = buildProgram(world, async (run) => {
    outcome.exitCode = await run();
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    // commander has told it in words already.
    if (argv.includes('--json'))
      world.stdout.write(usageVerdict(error.message.replace(/^error: /, ''), world));
    return EXIT.wrongInput;
  }
}

/** The whole command line: commands, flags, help. `start` is handed what a chosen command is to run. */
function buildProgram(world: World, start: (run: () => Promise<ExitCode>) => Promise<void>): Command {
  const program = new Command('batchspec')
    .description('YAML in git to Azure Batch: validate, plan and apply a job spec.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [COMMAND]', 'show help for a command')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError('(add --help to see what there is)')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => world.stdout.columns ?? 80,
      getErrHelpWidth: () => world.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText('after', examples(['batchspec init hello && cd hello', 'batchspec plan', 'batchspec apply']))
    .addHelpText('afterAll', exitCodes());
  for (const option of globalOptions()) program.addOption(option);
  for (const entry of COMMANDS) addCommand(program, entry, world, start);
  return program;
}

function addCommand(
  program: Command,
  entry: CommandEntry,
  world: World,
  start: (run: () => Promise<ExitCode>) => Promise<void>,
): void {
  const command = program.command(entry.name).summary(entry.summary).description(entry.description);
  for (const argument of entry.args) command.addArgument(argument);
  for (const option of entry.options) command.addOption(option);
  command.addHelpText('after', examples(entry.examples));
  command.action(async () => {
    const args = command.processedArgs.flat() as Array<string | undefined>;
    await start(async () => entry.run(args, flagsOf(command, program), world, program));
  });
}

/** All flags of a command, global ones included; those that were not given are off. */
function flagsOf(command: Command, program: Command): GlobalFlags {
  const off = [...command.options, ...program.options]
    .filter((option) => option.isBoolean() && !option.negate)
    .map((option) => [option.attributeName(), false] as const);
  return { ...Object.fromEntries(off), ...command.optsWithGlobals<GlobalFlags>() };
}

const globalOptions = (): Option[] => [
  new Option('--json', 'write JSON: one document; for apply and destroy one object a line'),
  new Option('--no-color', 'no colours (also: NO_COLOR)'),
  new Option('--verbose', 'say more, such as stack traces of bugs'),
  new Option('--quiet', 'results and errors only'),
];

const examples = (lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;

function exitCodes(): string {
  const rows = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  return `\nExit codes:\n${rows.join('\n')}`;
}
