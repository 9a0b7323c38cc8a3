import type { ExitCode } from '../base/exit-codes.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { stopService } from '../local/service-state.ts';
import { jsonDocument } from '../report/safe-text.ts';

import { remark } from './world/console.ts';
import type { GlobalFlags } from './flags.ts';
import { refuseLocal } from './local-trouble.ts';

/** `batchspec local stop`: ends the service of a state folder; done as well where none runs. */
export async function localStop(stateDir: string, flags: GlobalFlags, world: World): Promise<ExitCode> {
  const stopped = await stopService(stateDir, { clock: world.clock, signal: world.interrupted });
  if (!stopped.ok) return refuseLocal(stopped.error, flags, world);
  if (flags.json) world.stdout.write(jsonDocument({ formatVersion: 1, stateDir, stopped: stopped.value }));
  else if (stopped.value) remark(`The local service of ${stateDir} has stopped.`, flags, world);
  else remark(`No local service runs in ${stateDir}.`, flags, world);
  return EXIT.done;
}
