import { resolve } from 'node:path';

import type { ExitCode } from '../base/exit-codes.ts';
import { unreachable } from '../base/unreachable.ts';
import type { World } from '../base/world.ts';

import { LOCAL_FOLDER } from './world/choose-target.ts';
import { type LocalAction, type LocalFlags, misplacedFlag } from './local-flags.ts';
import { usageError } from './world/usage-error.ts';

/** `batchspec local ACTION`: the local Azure Batch service by itself, for programs that know no spec. */
export async function local(action: LocalAction, flags: LocalFlags, world: World): Promise<ExitCode> {
  const misplaced = misplacedFlag(action, flags);
  if (misplaced !== undefined) return usageError(misplaced, flags, world);
  const stateDir = resolve(world.cwd, flags.state ?? LOCAL_FOLDER);
  switch (action) {
    case 'start':
      return (await import('./local-start.ts')).localStart(flags, world);
    case 'stop':
      return (await import('./local-stop.ts')).localStop(stateDir, flags, world);
    case 'status':
      return (await import('./local-status.ts')).localStatus(stateDir, flags, world);
    case 'env':
      return (await import('./local-env.ts')).localEnv(stateDir, flags, world);
    case 'reset':
      return (await import('./local-reset.ts')).localReset(stateDir, flags, world);
    default:
      return unreachable(action);
  }
}
