import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import { startLocal, type StartOptions } from '../../src/local/start.ts';

import { openMiddle, type Middle } from './middle.ts';

/** A local account that stands while clients come and go, with a proxy before it. */
export interface StandingAccount extends AsyncDisposable {
  readonly middle: Middle;
  /** What `--target azure` reads from the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Every pool, job and container in the account, sorted. */
  left(): Promise<string[]>;
}

/** Starts one in a temporary folder. */
export async function openStandingAccount(options: Partial<StartOptions> = {}): Promise<StandingAccount> {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-standing-'));
  const started = await startLocal({ stateDir: join(dir, 'state'), clock: systemClock, ...options });
  if (!started.ok) throw new Error(started.error.message);
  const { batch, storage } = started.value;
  const middle = await openMiddle({ batch: batch.endpoint, blobs: storage.blobEndpoint });
  const direct = await connect({ batch, storage });
  return {
    middle,
    env: {
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ENDPOINT: middle.batch,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_ACCOUNT: storage.account,
      AZURE_STORAGE_KEY: storage.key,
      AZURE_STORAGE_BLOB_ENDPOINT: middle.blobs,
    },
    left: async () => {
      const [pools, jobs, containers] = await Promise.all([
        direct.batch.pools(),
        direct.batch.jobs(),
        direct.blobs.containers(),
      ]);
      if (!pools.ok || !jobs.ok || !containers.ok) throw new Error('the account does not answer');
      return [
        ...pools.value.map(({ id }) => `pool ${id}`),
        ...jobs.value.map(({ id }) => `job ${id}`),
        ...containers.value.map(({ name }) => `container ${name}`),
      ].toSorted();
    },
    [Symbol.asyncDispose]: async () => {
      await middle[Symbol.asyncDispose]();
      await started.value.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
