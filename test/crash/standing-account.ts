import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connect } from '../../src/azure/connect.ts';
import { systemClock as clock } from '../../src/base/clock.ts';
import { deferred } from '../../src/base/deferred.ts';
import type { Result } from '../../src/base/result.ts';
import { openAzurite } from '../../src/local/azurite/azurite.ts';
import type { Delays } from '../../src/local/engine/apply.ts';
import type { FaultPlan } from '../../src/local/faults/fault.ts';
import type { Account } from '../../src/local/node/environment.ts';
import { openNodeHost } from '../../src/local/node/host.ts';
import { openBatchService } from '../../src/local/service.ts';
import { openVirtualHost } from '../../src/local/virtual/virtual-host.ts';

import { openMiddle, type Middle } from './middle.ts';

/** A local account that stands while clients come and go, with a proxy before it, also for its nodes. */
export interface StandingAccount extends AsyncDisposable {
  readonly middle: Middle;
  /** What `--target azure` reads from the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Each fault of its own that has struck so far, in words. */
  readonly struck: () => readonly string[];
  /** Every pool, job and container in the account and every process on its nodes, sorted. */
  left(): Promise<string[]>;
  /** Ends the blob service in order, and starts it again on the same port. */
  restartStorage(): Promise<void>;
}

export interface StandingOptions {
  /** True: nodes without a machine. */
  readonly virtual?: boolean;
  readonly delays?: Partial<Delays>;
  readonly faults?: FaultPlan;
}

const key = (): string => randomBytes(64).toString('base64');

/** Starts one in a temporary folder. */
export async function openStandingAccount(options: StandingOptions = {}): Promise<StandingAccount> {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-standing-'));
  const batchKeys = { account: 'standing', key: key() };
  const storageKeys = { account: 'standing', key: key() };
  const startBlobs = async (port?: number) =>
    must(
      await openAzurite({
        location: join(dir, 'blobs'),
        log: join(dir, 'blobs.txt'),
        ...storageKeys,
        clock,
        ...(port !== undefined && { port, onlyThatPort: true }),
      }),
    );
  let blobs = await startBlobs();
  const account = deferred<Account>();
  const nodes = options.virtual
    ? openVirtualHost({ clock })
    : must(
        await openNodeHost({
          nodes: join(dir, 'nodes'),
          log: join(dir, 'nodes.txt'),
          clock,
          account: account.promise,
        }),
      );
  const struck: string[] = [];
  const service = await openBatchService({
    stateDir: join(dir, 'batch'),
    account: { name: batchKeys.account, key: batchKeys.key },
    clock,
    nodes,
    ...(options.delays && { delays: options.delays }),
    ...(options.faults && { faults: options.faults }),
    struck: (what) => void struck.push(what),
  });
  const middle = await openMiddle({ batch: service.url, blobs: blobs.blobEndpoint });
  account.resolve({ name: batchKeys.account, url: service.url, blobEndpoint: middle.blobs });
  const direct = await connect({
    batch: { ...batchKeys, endpoint: service.url },
    storage: { ...storageKeys, blobEndpoint: blobs.blobEndpoint },
  });
  return {
    middle,
    env: {
      AZURE_BATCH_ACCOUNT: batchKeys.account,
      AZURE_BATCH_ENDPOINT: middle.batch,
      AZURE_BATCH_ACCESS_KEY: batchKeys.key,
      AZURE_STORAGE_ACCOUNT: storageKeys.account,
      AZURE_STORAGE_KEY: storageKeys.key,
      AZURE_STORAGE_BLOB_ENDPOINT: middle.blobs,
    },
    struck: () => struck,
    left: async () => {
      const pools = must(await direct.batch.pools());
      const jobs = must(await direct.batch.jobs());
      const containers = must(await direct.blobs.containers());
      return [
        ...pools.map(({ id }) => `pool ${id}`),
        ...jobs.map(({ id }) => `job ${id}`),
        ...containers.map(({ name }) => `container ${name}`),
        ...(await processesBelow(join(dir, 'nodes'))),
      ].toSorted();
    },
    restartStorage: async () => {
      await blobs.close();
      blobs = await startBlobs(blobs.port);
    },
    [Symbol.asyncDispose]: async () => {
      await middle[Symbol.asyncDispose]();
      await service.close();
      await Promise.all([nodes.close(), blobs.close()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`the account does not work: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The processes that work in a folder or below it; none where the system does not tell (Linux does). */
async function processesBelow(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const at = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return at.startsWith(folder) ? [`process ${pid} in ${at.slice(folder.length)}`] : [];
    }),
  );
  return found.flat();
}
