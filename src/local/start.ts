import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Clock } from '../base/clock.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Azurite, openAzurite } from './azurite/azurite.ts';
import { type LocalAccounts, readOrMakeKeys } from './keys.ts';
import { type Lock, type LockOptions, takeLock } from './lock.ts';
import type { Delays } from './engine/apply.ts';
import type { FaultPlan } from './faults/fault.ts';
import type { Account } from './node/environment.ts';
import { type LocalNodeHost, openNodeHost } from './node/host.ts';
import { NO_PACKAGES, openPackageStore } from './packages/package-store.ts';
import { serviceClock } from './service-clock.ts';
import { deferred } from '../base/deferred.ts';
import { type BatchService, type BatchServiceOptions, openBatchService, ServiceTrouble } from './service.ts';
import {
  forgetRunning,
  isSystemError,
  lackOfSpace,
  makeStateFolder,
  type Ports,
  readPorts,
  stateTrouble,
  writeRunning,
} from './state-folder.ts';
import type { LocalTarget, LocalTrouble } from './target.ts';
import { openVirtualHost } from './virtual/virtual-host.ts';

export { joinLocal } from './join.ts';

export interface StartOptions extends LockOptions {
  /** The folder for everything the local target keeps; made if absent. */
  readonly stateDir: string;
  readonly clock: Clock;
  /** Told each trouble of the service's own. */
  readonly log?: (line: string) => void;
  /** Told of each request, in one line without secrets. */
  readonly access?: (line: string) => void;
  /** True: what an earlier run left waits on, as if its nodes were switched off. For whoever only looks. */
  readonly asleep?: boolean;
  /** True: it goes on until it is told to stop, and others may work on it meanwhile. */
  readonly service?: boolean;
  /** True: the state folder goes when it stops. */
  readonly ephemeral?: boolean;
  /** What both ports listen on; without, loopback. */
  readonly address?: string;
  /** The ports to take, and no others; without, those of the last run where they are free. */
  readonly port?: number;
  readonly blobPort?: number;
  /** True: nodes without a machine, on which tasks take a stated time (`virtual/`). */
  readonly virtual?: boolean;
  readonly delays?: Partial<Delays>;
  /** How many times faster than the world's the service's clock runs; 1 without. */
  readonly clockSpeed?: number;
  /** The folder of application packages (`packages/`); without, there are none. */
  readonly packages?: string;
  /** True: any bearer token may come in. */
  readonly anyBearer?: boolean;
  /** Trouble on purpose (`faults/`). */
  readonly faults?: FaultPlan;
}

/**
 * Starts the local target of a state folder: takes its lock, and starts Azurite, the process host and the
 * Batch service side by side. All of it ends with `stop`, and with this process, however that ends.
 */
export async function startLocal(options: StartOptions): Promise<Result<LocalTarget, LocalTrouble>> {
  const { stateDir } = options;
  try {
    await makeStateFolder(stateDir);
    const full = await lackOfSpace(stateDir);
    if (full) return fail(full);
    const lock = await takeLock(stateDir, options);
    if (!lock.ok) return lock;
    const started = await startAll(options, lock.value).catch(async (error: unknown) => {
      await lock.value.release();
      throw error;
    });
    if (!started.ok) await lock.value.release();
    return started;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(stateTrouble(stateDir, error));
  }
}

/** The parts as far as they run. */
interface Parts {
  azurite?: Azurite;
  nodes?: LocalNodeHost;
  service?: BatchService;
}

async function startAll(options: StartOptions, lock: Lock): Promise<Result<LocalTarget, LocalTrouble>> {
  const { stateDir } = options;
  // A crash may have left it; until we run, it must not lead anybody astray.
  await forgetRunning(stateDir);
  const keys = await readOrMakeKeys(stateDir);
  const ports = await readPorts(stateDir);
  const parts: Parts = {};
  // Work that an earlier run left may start as soon as the service does; it needs both addresses.
  const account = deferred<Account>();
  const troubles = await Promise.allSettled([
    startStorage(options, keys, ports, parts),
    startBatch(options, keys, ports, parts, account.promise),
  ]);
  const { azurite, nodes, service } = parts;
  account.resolve({
    name: keys.batch.account,
    url: service?.url ?? '',
    ...(azurite && { blobEndpoint: azurite.blobEndpoint }),
  });
  if (azurite === undefined || nodes === undefined || service === undefined || options.signal?.aborted) {
    await closeAll(parts);
    return fail(firstTrouble(troubles, stateDir));
  }
  const { url: batchEndpoint, port } = service;
  const { blobEndpoint } = azurite;
  const running = { pid: lock.pid, batchEndpoint, blobEndpoint, service: options.service === true };
  await writeRunning(stateDir, running, { batch: port, blob: azurite.port }).catch(async (error: unknown) => {
    await closeAll(parts);
    throw error;
  });

  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    // Left behind, it does no harm: nobody believes it while the lock is free.
    await forgetRunning(stateDir).catch(() => {});
    try {
      await closeAll(parts);
      if (options.ephemeral === true) await rm(stateDir, { recursive: true, force: true, maxRetries: 3 });
    } finally {
      await lock.release();
    }
  };
  return ok({
    batch: { ...keys.batch, endpoint: batchEndpoint },
    storage: { ...keys.storage, blobEndpoint },
    died: Promise.race([azurite.died, nodes.died]),
    stop: () => (stopped ??= stop()),
  });
}

async function startStorage(
  options: StartOptions,
  keys: LocalAccounts,
  ports: Ports,
  parts: Parts,
): Promise<LocalTrouble | undefined> {
  const { stateDir, clock, signal, address } = options;
  const port = options.blobPort ?? ports.blob;
  const opened = await openAzurite({
    location: join(stateDir, 'azurite'),
    log: join(stateDir, 'logs', 'azurite.txt'),
    account: keys.storage.account,
    key: keys.storage.key,
    clock,
    ...(signal === undefined ? {} : { signal }),
    ...(port === undefined ? {} : { port }),
    onlyThatPort: options.blobPort !== undefined,
    ...(address === undefined ? {} : { address }),
  });
  if (!opened.ok) return opened.error;
  parts.azurite = opened.value;
  return undefined;
}

async function startBatch(
  options: StartOptions,
  keys: LocalAccounts,
  ports: Ports,
  parts: Parts,
  account: Promise<Account>,
): Promise<LocalTrouble | undefined> {
  const { stateDir, asleep = false, address: host, port } = options;
  const clock = serviceClock(options.clock, options.clockSpeed);
  const packages = options.packages === undefined ? NO_PACKAGES : openPackageStore(options.packages);
  const opened = options.virtual
    ? ok(openVirtualHost({ clock }))
    : await openNodeHost({
        nodes: join(stateDir, 'nodes'),
        log: join(stateDir, 'logs', 'process-host.txt'),
        clock,
        account,
        packages,
        storage: keys.storage,
      });
  if (!opened.ok) return { reason: 'state', message: opened.error };
  parts.nodes = opened.value;
  const service = {
    stateDir,
    account: { name: keys.batch.account, key: keys.batch.key, anyBearer: options.anyBearer === true },
    clock,
    worldClock: options.clock,
    packages,
    nodes: opened.value,
    asleep,
    ...(options.log && {
      log: options.log,
      struck: (what: string) => options.log?.(`a fault has struck: ${what}`),
    }),
    ...(options.access && { access: options.access }),
    ...(options.delays && { delays: options.delays }),
    ...(options.faults && { faults: options.faults }),
    ...(host !== undefined && { host }),
  };
  try {
    parts.service = await (port === undefined
      ? openOnPort(service, ports.batch ?? 0)
      : openBatchService({ ...service, port }));
    return undefined;
  } catch (error) {
    if (error instanceof ServiceTrouble) return { reason: 'state', message: `${capital(whole(error))}.` };
    throw error;
  }
}

/** Opens the service on this port, or on any where it is taken. */
async function openOnPort(options: BatchServiceOptions, port: number): Promise<BatchService> {
  try {
    return await openBatchService({ ...options, port });
  } catch (error) {
    const cause =
      error instanceof ServiceTrouble ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    if (cause?.code !== 'EADDRINUSE') throw error;
    return openBatchService(options);
  }
}

/** With the system's own words, where they are the reason. */
const whole = ({ message, cause }: ServiceTrouble): string =>
  cause instanceof Error ? `${message} (${cause.message})` : message;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Ends what runs, each part before what it needs. */
async function closeAll({ service, nodes, azurite }: Parts): Promise<void> {
  try {
    await service?.close();
  } finally {
    await Promise.all([nodes?.close(), azurite?.close()]);
  }
}

/** The first trouble of the parts, in words; a part that threw for a reason that is not the disk's is our bug. */
function firstTrouble(
  troubles: ReadonlyArray<PromiseSettledResult<LocalTrouble | undefined>>,
  stateDir: string,
): LocalTrouble {
  for (const trouble of troubles) {
    if (trouble.status === 'fulfilled' && trouble.value) return trouble.value;
    if (trouble.status === 'rejected') {
      if (!isSystemError(trouble.reason)) throw trouble.reason;
      return stateTrouble(stateDir, trouble.reason);
    }
  }
  return { reason: 'interrupted', message: 'Interrupted while the local target was starting.' };
}
