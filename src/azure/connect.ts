import { setMaxListeners } from 'node:events';

import { systemClock, type Clock } from '../base/clock.ts';
import type { BatchPort, BlobPort } from '../wire/ports.ts';
import type { BatchAccount } from './batch-gateway.ts';
import type { StorageAccount } from './blob-gateway.ts';

/** The two accounts that a run works with. */
export interface Accounts {
  readonly batch: BatchAccount;
  readonly storage: StorageAccount;
}

/** Loads what `connect` needs, which takes a while: to be begun early, where something else is waited for. */
export const preload = (): Promise<unknown> =>
  Promise.all([import('@azure/batch'), import('@azure/storage-blob')]);

/**
 * Opens both services; nothing is sent yet. `signal` breaks off requests under way, `onWait` hears why a
 * request is tried again, `userAgent` names us in the services' logs.
 */
export async function connect(
  { batch, storage }: Accounts,
  options: {
    readonly clock?: Clock | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onWait?: ((message: string) => void) | undefined;
    readonly userAgent?: string | undefined;
  } = {},
): Promise<{ readonly batch: BatchPort; readonly blobs: BlobPort }> {
  // Each transfer listens to it, and there are as many as are bounded elsewhere: no leak to warn of.
  if (options.signal) setMaxListeners(0, options.signal);
  const common = { ...options, clock: options.clock ?? systemClock };
  const [{ openBatch }, { openBlobs }] = await Promise.all([
    import('./batch-gateway.ts'),
    import('./blob-gateway.ts'),
  ]);
  const [batchPort, blobPort] = await Promise.all([openBatch(batch, common), openBlobs(storage, common)]);
  return { batch: batchPort, blobs: blobPort };
}
