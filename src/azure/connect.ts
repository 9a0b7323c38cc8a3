import { setMaxListeners } from 'node:events';

import { systemClock, type Clock } from '../base/clock.ts';
import type { BatchPort, BlobPort } from '../wire/ports.ts';
import type { Traffic } from '../wire/traffic.ts';
import type { BatchAccount } from './batch-gateway.ts';
import type { StorageAccount } from './blob-gateway.ts';
import { cloudOf } from './clouds.ts';
import type { Environment } from './proxy.ts';
import type { SignIn } from './sign-in.ts';
import { trafficMeter } from './traffic.ts';

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
 * request is tried again, `userAgent` names us in the services' logs, `env` names proxies. `patientUntil` sets
 * the time (milliseconds since the epoch) at which requests under way are not tried again.
 */
export async function connect(
  { batch, storage }: Accounts,
  options: {
    readonly clock?: Clock | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onWait?: ((message: string) => void) | undefined;
    readonly userAgent?: string | undefined;
    readonly env?: Environment | undefined;
  } = {},
): Promise<{
  readonly batch: BatchPort;
  readonly blobs: BlobPort;
  readonly traffic: () => Traffic;
  readonly patientUntil: (at: number) => void;
}> {
  // Each transfer listens to it, and there are as many as are bounded elsewhere: no leak to warn of.
  if (options.signal) setMaxListeners(0, options.signal);
  const clock = options.clock ?? systemClock;
  const env = options.env ?? {};
  let signedIn: Promise<SignIn> | undefined;
  const signIn = async (): Promise<SignIn> => {
    const { openSignIn } = await import('./sign-in.ts');
    const authority = env['AZURE_AUTHORITY_HOST'] ? undefined : cloudOf(batch.endpoint).authority;
    return (signedIn ??= openSignIn({ authority, clock }));
  };
  const meters = { batch: trafficMeter(), storage: trafficMeter() };
  const deadline = { at: Infinity };
  const common = { ...options, clock, env, signIn, deadline };
  const [{ openBatch }, { openBlobs }] = await Promise.all([
    import('./batch-gateway.ts'),
    import('./blob-gateway.ts'),
  ]);
  const [batchPort, blobPort] = await Promise.all([
    openBatch(batch, { ...common, meter: meters.batch }),
    openBlobs(storage, { ...common, meter: meters.storage }),
  ]);
  const traffic = (): Traffic => ({ batch: meters.batch.read(), storage: meters.storage.read() });
  const patientUntil = (at: number): void => {
    deadline.at = at;
  };
  return { batch: batchPort, blobs: blobPort, traffic, patientUntil };
}
