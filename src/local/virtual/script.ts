import { fail, ok, type Result } from '../../base/result.ts';
import type { NameValue } from '../../wire/rest.ts';

/** The environment settings by which a task says how it plays on virtual nodes. */
export const VIRTUAL_SETTINGS = {
  seconds: 'BATCHSPEC_VIRTUAL_SECONDS',
  exitCode: 'BATCHSPEC_VIRTUAL_EXIT_CODE',
} as const;

/** How a piece of work plays: how long it takes, and its exit code. */
export interface Script {
  readonly ms: number;
  readonly exitCode: number;
}

/** The longest that a timer can wait, in seconds. */
const LONGEST_SECONDS = (2 ** 31 - 1) / 1000;

/**
 * Reads how long work takes and how it ends: no time and exit code 0 where nothing is said. The last of several
 * settings of one name wins. The error is a sentence.
 */
export function readScript(settings: readonly NameValue[]): Result<Script, string> {
  const value = (name: string): string | undefined => settings.findLast((one) => one.name === name)?.value;
  const seconds = value(VIRTUAL_SETTINGS.seconds) ?? '0';
  const exitCode = value(VIRTUAL_SETTINGS.exitCode) ?? '0';
  if (!/^\d+(\.\d+)?$/.test(seconds) || Number(seconds) > LONGEST_SECONDS) {
    return fail(
      `${VIRTUAL_SETTINGS.seconds} is "${seconds}"; it must be a number of seconds from 0 to ${Math.floor(LONGEST_SECONDS)}`,
    );
  }
  if (!/^-?\d{1,9}$/.test(exitCode))
    return fail(`${VIRTUAL_SETTINGS.exitCode} is "${exitCode}"; it must be a whole number`);
  return ok({ ms: Number(seconds) * 1000, exitCode: Number(exitCode) });
}
