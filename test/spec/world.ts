import type { World } from '../../src/base/world.ts';
import { systemClock } from '../../src/base/clock.ts';
import { capture, input, type Captured } from '../rig/streams.ts';

/** A world for commands that only read: captured streams, no terminal. */
export function makeWorld(
  cwd: string,
  { env = {}, stdin = '' }: { env?: Readonly<Record<string, string>>; stdin?: string } = {},
): World & { readonly stdout: Captured; readonly stderr: Captured } {
  return {
    cwd,
    env,
    stdin: input(stdin),
    stdout: capture(),
    stderr: capture(),
    clock: systemClock,
    interrupted: new AbortController().signal,
  };
}
