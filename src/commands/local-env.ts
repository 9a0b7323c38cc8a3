import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { joinLocal } from '../local/join.ts';
import type { LocalTarget } from '../local/target.ts';
import { environmentLines } from '../report/environment-lines.ts';

import { refuse } from './world/console.ts';
import type { LocalFlags } from './local-flags.ts';

/**
 * `batchspec local env`: what az, the SDKs and `batchspec --target azure` read from the environment, for the
 * service of a state folder. It shows the account keys, since that is what it is asked for.
 */
export async function localEnv(stateDir: string, flags: LocalFlags, world: World): Promise<ExitCode> {
  const target = await joinLocal({ stateDir });
  if (target === undefined) {
    const message = `No local service runs in ${stateDir}; start one with: batchspec local start --detach`;
    return refuse({ reason: 'local', message }, flags, world);
  }
  const text = environmentLines(variablesOf(target), flags.json ? 'json' : flags.shell);
  if (world.stdout.reveal) world.stdout.reveal(text);
  else world.stdout.write(text);
  return EXIT.done;
}

/** The names that az and the Azure SDKs use; those of storage name one account in each of their ways. */
function variablesOf({ batch, storage }: LocalTarget): Readonly<Record<string, string>> {
  const { account, key, blobEndpoint } = storage;
  return {
    AZURE_BATCH_ACCOUNT: batch.account,
    AZURE_BATCH_ENDPOINT: batch.endpoint,
    AZURE_BATCH_ACCESS_KEY: batch.key,
    AZURE_STORAGE_ACCOUNT: account,
    AZURE_STORAGE_KEY: key,
    AZURE_STORAGE_BLOB_ENDPOINT: blobEndpoint,
    AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=${blobEndpoint};`,
  };
}
