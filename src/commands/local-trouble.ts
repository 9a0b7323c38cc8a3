import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import type { LocalTrouble } from '../local/target.ts';

import { refuse } from './world/console.ts';
import type { GlobalFlags } from './flags.ts';

/** Ends a command with why the local service could not do what was asked. Gives the exit code that fits. */
export const refuseLocal = ({ reason, message }: LocalTrouble, flags: GlobalFlags, world: World): ExitCode =>
  refuse(reason === 'interrupted' ? { reason, message } : { reason: 'local', message }, flags, world);
