import { createInterface } from 'node:readline';

import type { World } from '../../base/world.ts';
import { safeText } from '../../report/safe-text.ts';

import type { GlobalFlags } from '../flags.ts';
import type { CommandRun } from './run.ts';

/** True where someone sits at a terminal who can be asked. */
export const canAsk = ({ stdin, stderr }: World): boolean => stdin.isTTY === true && stderr.isTTY === true;

/** Asks on the terminal. Only `y` and `yes` are a yes; the end of the input and an interrupt are a no. */
export async function confirm(question: string, { stdin, stderr, interrupted }: World): Promise<boolean> {
  stderr.write(`${safeText(question)} [y/N] `);
  const lines = createInterface({ input: stdin });
  const stop = (): void => lines.close();
  interrupted.addEventListener('abort', stop, { once: true });
  if (interrupted.aborted) stop();
  try {
    for await (const line of lines) return /^y(es)?$/i.test(line.trim());
    stderr.write('\n');
    return false;
  } finally {
    interrupted.removeEventListener('abort', stop);
    lines.close();
  }
}

/** How apply can ask during a run, or undefined where nobody can be asked. */
export const askIn = (
  run: CommandRun,
  flags: GlobalFlags,
  world: World,
): ((question: string) => Promise<boolean>) | undefined =>
  canAsk(world) && !flags.json
    ? async (question) => run.during(async () => confirm(question, world))
    : undefined;
