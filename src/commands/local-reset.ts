import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { hasState, removeState } from '../local/service-state.ts';
import { isSystemError, stateTrouble } from '../local/state-folder.ts';
import { jsonDocument } from '../report/safe-text.ts';

import { canAsk, confirm } from './stages/confirm.ts';
import { refuse, remark } from './world/console.ts';
import type { LocalFlags } from './local-flags.ts';
import { refuseLocal } from './local-trouble.ts';

/** `batchspec local reset`: removes the state of the local service. Done as well where there is none. */
export async function localReset(stateDir: string, flags: LocalFlags, world: World): Promise<ExitCode> {
  if (!flags.yes && (await hasState(stateDir))) {
    const question = `Remove the local service's pools, jobs, tasks, files and blobs in ${stateDir}?`;
    if (flags.json || !canAsk(world)) {
      const message = `${question} Nobody can be asked here: add --yes to do it.`;
      return refuse({ reason: 'needs-yes', message }, flags, world);
    }
    if (!(await confirm(question, world))) {
      remark('Nothing was removed.', flags, world);
      return world.interrupted.aborted ? EXIT.interrupted : EXIT.done;
    }
  }
  try {
    const removed = await removeState(stateDir, world.clock);
    if (!removed.ok) return refuseLocal(removed.error, flags, world);
    if (flags.json) world.stdout.write(jsonDocument({ formatVersion: 1, stateDir, removed: removed.value }));
    else remark(removed.value ? `Removed ${stateDir}.` : `There is no state in ${stateDir}.`, flags, world);
    return EXIT.done;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuseLocal(stateTrouble(stateDir, error), flags, world);
  }
}
