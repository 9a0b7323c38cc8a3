import { singleQuoted } from '../template/quote.ts';

/**
 * The command line that runs a script (one command a line) with bash, ending at the first command that
 * fails. A node starts the program without a shell and splits the line by POSIX quoting, so the script is
 * one argument in single quotes.
 */
export const bashCommandLine = (script: string): string =>
  `/bin/bash -euo pipefail -c ${singleQuoted(script)}`;
