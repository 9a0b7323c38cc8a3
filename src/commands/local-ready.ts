import type { LocalTarget } from '../local/target.ts';
import { jsonDocument, safeText } from '../report/safe-text.ts';

import type { LocalFlags } from './local-flags.ts';

/** What is said once both ports answer: one line, or a JSON document. No keys. */
export function readyText({ batch, storage }: LocalTarget, stateDir: string, flags: LocalFlags): string {
  const { account, endpoint: batchEndpoint } = batch;
  const { blobEndpoint } = storage;
  if (flags.json)
    return jsonDocument({ formatVersion: 1, ready: true, stateDir, account, batchEndpoint, blobEndpoint });
  return safeText(
    `The local Azure Batch service is ready at ${batchEndpoint} (blobs: ${blobEndpoint}, state: ${stateDir})\n`,
  );
}
