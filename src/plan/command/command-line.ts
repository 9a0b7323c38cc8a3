import type { ExitCodes, SpecRetry } from '../../spec/spec.ts';
import { cmdCommands } from '../../template/cmd.ts';
import { singleQuoted } from '../../template/quote.ts';

const BASH = '/bin/bash -euo pipefail -c';

/**
 * The command line that runs a script (one command a line) with bash, ending at the first command that
 * fails. A node starts the program without a shell and splits the line by POSIX quoting, so the script is
 * one argument in single quotes.
 */
export const bashCommandLine = (script: string): string => `${BASH} ${singleQuoted(script)}`;

/**
 * The same for a script that is run again after some exit codes. The service itself tries again after every
 * exit code but zero (`maxTaskRetryCount`), so a loop around the script does it: on the same node, in the same
 * working directory, with a line on stderr for each new try. All tries share the task's time limit, and a
 * node that is lost starts the loop anew. The script is an argument of the loop, so that its quotes stay its own.
 */
export const retryingCommandLine = (script: string, retry: SpecRetry): string =>
  `${BASH} ${retrying(retry)} ${singleQuoted(script)}`;

/** The loop as words that come after `bash -c` and before the script. */
export function retrying({ limit, on, notOn }: SpecRetry): string {
  const loop = [
    'tries=0',
    'while true; do',
    '  code=0',
    `  ${BASH} "$1" || code=$?`,
    '  if [ "$code" -eq 0 ]; then exit 0; fi',
    ...(on ? [`  if ! { ${anyOf(on)}; }; then exit "$code"; fi`] : []),
    ...(notOn.length > 0 ? [`  if ${anyOf(notOn)}; then exit "$code"; fi`] : []),
    ...(limit < 0 ? [] : [`  if [ "$tries" -ge ${limit} ]; then exit "$code"; fi`]),
    '  tries=$((tries + 1))',
    `  echo "batchspec: exit code $code, trying again ($tries${limit < 0 ? '' : ` of ${limit}`})" >&2`,
    'done',
  ].join('\n');
  return `${singleQuoted(loop)} batchspec`;
}

const anyOf = (codes: readonly ExitCodes[]): string =>
  codes
    .map(({ start, end }) =>
      start === end ? `[ "$code" -eq ${start} ]` : `{ [ "$code" -ge ${start} ] && [ "$code" -le ${end} ]; }`,
    )
    .join(' || ');

/**
 * The command line that runs a script (one command a line) with cmd, ending at the first command that fails
 * with its exit code. Each line stands in parentheses, so that `&` and `||` in it bind no further. With `/s`
 * cmd takes the first and the last quote away and leaves everything between as it is; `/d` keeps commands of
 * the registry out, `/v:off` leaves exclamation marks alone. Lines have balanced quotes and parentheses.
 */
export function cmdCommandLine(script: string): string {
  const commands = cmdCommands(script);
  const line = commands.length === 1 ? commands.join('') : commands.map((one) => `(${one})`).join(' && ');
  return `cmd.exe /d /e:on /v:off /s /c "${line}"`;
}
