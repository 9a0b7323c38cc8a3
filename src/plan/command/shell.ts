import { errorAt, warningAt } from '../../spec/diagnose.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { cmdCommands, cmdLineFault, cmdWriter, isQuotableForCmd, lateVariables } from '../../template/cmd.ts';
import { bashWriter } from '../../template/quote.ts';
import { render, type Values, type Writer } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import type { NodeOs } from '../../wire/image-aliases.ts';
import { bashCommandLine, cmdCommandLine } from './command-line.ts';

/** The longest command line that cmd takes, in characters. Source: Microsoft's KB 830473. */
const CMD_CHARS = 8191;

/** The command line that runs a script, one command a line, on nodes of that operating system. */
export const commandLineFor = (os: NodeOs, script: string): string =>
  os === 'windows' ? cmdCommandLine(script) : bashCommandLine(script);

/** Commands rendered for the shell of the nodes, one a line, and what is wrong with them. */
export function renderScript(
  os: NodeOs,
  commands: readonly Template[],
  values: Values,
): { readonly script: string; readonly faults: readonly Diagnostic[] } {
  const faults: Diagnostic[] = [];
  const lines = commands.map((command) => {
    const line = render(command, values, writerFor(os, command, faults)).trimEnd();
    const code = faultCode(line);
    if (code) faults.push(errorAt(command.at, ...code));
    if (os === 'windows') faults.push(...cmdFaults(line, command));
    return line;
  });
  const script = lines.join('\n');
  const [first] = commands;
  if (os === 'windows' && first) faults.push(...cmdScriptFaults(script, first));
  return { script, faults };
}

function faultCode(line: string): readonly [string, string] | undefined {
  if (line.trim() === '') return ['empty-value', 'this command is empty'];
  return line.includes('\0') ? ['zero-byte', 'this command would hold a zero byte'] : undefined;
}

function writerFor(os: NodeOs, command: Template, faults: Diagnostic[]): Writer {
  if (os === 'linux') return bashWriter;
  return (value, next) => {
    if (!isQuotableForCmd(value)) {
      const message = `the value ${JSON.stringify(value)} cannot stand in a command for cmd, which has no quotes for a double quote or a line break`;
      faults.push(
        errorAt(command.at, 'not-quotable', message, { hint: 'give it in an environment variable' }),
      );
    }
    return cmdWriter(value, next);
  };
}

function cmdFaults(line: string, { at }: Template): Diagnostic[] {
  return cmdCommands(line).flatMap((one) => {
    const fault = cmdLineFault(one);
    if (fault !== undefined) return [errorAt(at, 'bad-command', `the command \`${one}\` ${fault}`)];
    if (!/%%[A-Za-z]/.test(one)) return [];
    const message = 'a variable of `for` has two percent signs in batch files only, and this is none';
    return [warningAt(at, 'batch-file', message, { hint: 'write %i in place of %%i' })];
  });
}

function cmdScriptFaults(script: string, { at }: Template): Diagnostic[] {
  const line = cmdCommandLine(script);
  const long = `the command line has ${line.length} characters, and cmd takes ${CMD_CHARS}`;
  return [
    ...lateVariables(cmdCommands(script)).map((name) =>
      warningAt(
        at,
        'late-variable',
        `\`%${name}%\` is read before \`set\` gives it a value: cmd expands all of a command line first`,
        {
          hint: `put \`call\` before the command that reads it, or give it under environment:`,
        },
      ),
    ),
    ...(line.length > CMD_CHARS
      ? [errorAt(at, 'command-too-long', long, { hint: 'put the commands into a file that is uploaded' })]
      : []),
  ];
}
