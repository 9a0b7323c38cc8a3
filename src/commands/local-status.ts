import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { joinLocal } from '../local/join.ts';
import { hasState } from '../local/service-state.ts';
import { readRunning } from '../local/state-folder.ts';
import { jsonDocument, safeText } from '../report/safe-text.ts';

import type { GlobalFlags } from './flags.ts';

/** `batchspec local status`: whether a local service runs in a state folder, and where it listens. */
export async function localStatus(stateDir: string, flags: GlobalFlags, world: World): Promise<ExitCode> {
  const target = await joinLocal({ stateDir });
  const running = target && (await readRunning(stateDir));
  const facts = {
    formatVersion: 1,
    stateDir,
    running: target !== undefined,
    ...(target && running
      ? {
          service: running.service === true,
          pid: running.pid,
          account: target.batch.account,
          batchEndpoint: target.batch.endpoint,
          blobEndpoint: target.storage.blobEndpoint,
        }
      : { state: await hasState(stateDir) }),
  };
  if (flags.json) world.stdout.write(jsonDocument(facts));
  else world.stdout.write(safeText(statusText(facts)));
  return EXIT.done;
}

function statusText(facts: {
  readonly stateDir: string;
  readonly pid?: number;
  readonly service?: boolean;
  readonly batchEndpoint?: string;
  readonly blobEndpoint?: string;
  readonly account?: string;
  readonly state?: boolean;
}): string {
  if (facts.pid === undefined) {
    const kept = facts.state === true ? 'the state of an earlier one is kept' : 'there is no state either';
    return `No local service runs in ${facts.stateDir}; ${kept}.\n`;
  }
  const rows = [
    ['pid', `${facts.pid}${facts.service === true ? '' : ' (not a service: it ends by itself)'}`],
    ['batch', facts.batchEndpoint ?? ''],
    ['blobs', facts.blobEndpoint ?? ''],
    ['account', facts.account ?? ''],
    ['state', facts.stateDir],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(8)} ${value}\n`).join('');
}
