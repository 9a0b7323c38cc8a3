import { EXIT } from '../../base/exit-codes.ts';
import type { ExitCode } from '../../base/exit-codes.ts';
import type { World } from '../../base/world.ts';
import { safeText } from '../../report/safe-text.ts';

/** Ends a command that cannot even begin: what was asked for makes no sense. Gives exit code 1. */
export function usageError(message: string, flags: { readonly json: boolean }, world: World): ExitCode {
  if (flags.json) world.stdout.write(usageVerdict(message, world));
  else world.stderr.write(`error: ${safeText(message)}\n`);
  return EXIT.wrongInput;
}

/** The verdict of such a command as a JSON line. */
export function usageVerdict(message: string, { clock }: World): string {
  const failure = { reason: 'usage', message };
  const time = new Date(clock.now()).toISOString();
  const verdict = {
    formatVersion: 1,
    time,
    type: 'verdict',
    exitCode: EXIT.wrongInput,
    outcome: 'failed',
    failure,
  };
  return `${JSON.stringify(verdict)}\n`;
}
