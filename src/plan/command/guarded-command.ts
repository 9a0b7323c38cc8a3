import { singleQuoted } from '../../template/quote.ts';
import type { NodeOs } from '../../wire/image-aliases.ts';
import type { SpecRetry } from '../../spec/spec.ts';
import { bashCommandLine, retrying, retryingCommandLine } from './command-line.ts';
import { commandLineFor } from './shell.ts';

/** The exit code of a task that made no file for an output that is required (EX_CANTCREAT of sysexits.h). */
export const MISSING_OUTPUT_EXIT_CODE = 73;

/** What is done around the commands of a task, in its own process. */
export interface Guards {
  /** Patterns of output files, as the service takes them: each has to match a file in the end. */
  readonly required: readonly string[];
  /** What an earlier try left is removed first. */
  readonly freshFolder: boolean;
}

/**
 * Removes what an earlier try left in the working directory. The first try on a node writes down what is
 * there, which is what the inputs brought; a later one that finds this list removes all else. Where the node
 * agent has emptied the folder itself, as newer agents do (change log of the node agent in Azure/Batch), the
 * list is gone too, and nothing is removed.
 */
const FRESH_FOLDER = `list=./.batchspec-inputs
if [[ -e $list ]]; then
  declare -A brought
  while IFS= read -r -d '' file; do brought[$file]=1; done <"$list"
  find . -mindepth 1 -depth -print0 | while IFS= read -r -d '' file; do
    [[ $file == "$list" || -n \${brought[$file]-} ]] || rm -rf -- "$file"
  done
else
  find . -mindepth 1 -print0 >"$list.part"
  mv "$list.part" "$list"
fi`;

/**
 * Fails for a pattern that matches no file. What the service does then is not published; no failure of that
 * kind is among its codes, and the local service takes it for none. Shell and service read `*`, `?`, sets and
 * leading dots alike (REST reference of OutputFile, `filePattern`), and `**` between slashes.
 */
const CHECK_OUTPUTS = `shopt -s globstar nullglob
IFS=
for pattern in "$@"; do
  found=
  for file in $pattern; do
    if [[ -f $file ]]; then found=1; break; fi
  done
  if [[ -z $found ]]; then
    printf 'batchspec: no file matches the output %s, which is required\\n' "$pattern" >&2
    exit ${MISSING_OUTPUT_EXIT_CODE}
  fi
done`;

/**
 * The command line of a task: its script under the shell of the nodes, with guards around it where there are
 * any, which is so on Linux nodes only (`spec/rules/rules-of-tasks.ts` refuses them for others). The script is then an
 * argument of its own, which a second bash runs, so that neither an `exit` nor a `trap` of it can leave the
 * guards out. A script that fails ends the task with its exit code, once it has been tried as often as `retry` says.
 */
export function taskCommandLine(os: NodeOs, script: string, guards: Guards, retry?: SpecRetry): string {
  if (os === 'windows') return commandLineFor(os, script);
  if (!isGuarded(guards)) return retry ? retryingCommandLine(script, retry) : commandLineFor(os, script);
  const { required, freshFolder } = guards;
  const guard = [
    ...(freshFolder ? [FRESH_FOLDER] : []),
    `/bin/bash -euo pipefail -c ${retry ? `${retrying(retry)} ` : ''}"$1"`,
    ...(required.length === 0 ? [] : ['shift', CHECK_OUTPUTS]),
  ];
  const words = ['batchspec', script, ...required.map(asShellPattern)];
  return `${bashCommandLine(guard.join('\n'))} ${words.map(singleQuoted).join(' ')}`;
}

/** True where anything is done around the commands. */
export const isGuarded = ({ required, freshFolder }: Guards): boolean => required.length > 0 || freshFolder;

/** A pattern for bash: there a backslash means something, to the service it is a character. */
const asShellPattern = (pattern: string): string => pattern.replaceAll('\\', '[\\\\]');
