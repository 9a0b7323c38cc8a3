import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Clock } from '../base/clock.ts';
import { startEngine } from './engine/engine.ts';
import type { Delays } from './engine/apply.ts';
import type { Account } from './http/authenticate.ts';
import { handle, type Parts } from './http/pipeline.ts';
import type { FaultPlan } from './faults/fault.ts';
import { killThisProcess } from './faults/kill.ts';
import { withDownloadFaults } from './faults/nodes.ts';
import { poolFaults } from './faults/pools.ts';
import { requestFaults } from './faults/requests.ts';
import { timedFaults } from './faults/timed.ts';
import type { NodeHost } from './node/work.ts';
import { operationTable } from './operations/table.ts';
import { NO_PACKAGES, type PackageStore } from './packages/package-store.ts';
import { reachable } from './reachable.ts';
import { withTaskTokens } from './task-tokens.ts';
import { openStore } from './store/store.ts';

/** A local Azure Batch service that runs. */
export interface BatchService {
  /** The account's address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening, kills what runs on the nodes (the node host itself stays open) and closes the store. */
  close(): Promise<void>;
}

export interface BatchServiceOptions {
  /** The folder for the service's own state; made if need be. */
  readonly stateDir: string;
  readonly account: Account;
  /** The time of everything that happens in the account. */
  readonly clock: Clock;
  /** The time by which requests are signed; without, the same. */
  readonly worldClock?: Clock;
  readonly nodes: NodeHost;
  /** The application packages of the account; without, there are none. */
  readonly packages?: PackageStore;
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Told of each trouble of the service's own. */
  readonly log?: (line: string) => void;
  /** Told of each request, in one line without secrets. */
  readonly access?: (line: string) => void;
  readonly delays?: Partial<Delays>;
  /** Trouble on purpose. */
  readonly faults?: FaultPlan;
  /** Told of each fault that struck, and what it hit. */
  readonly struck?: (what: string) => void;
  /** True: nothing goes on by itself, no node boots and no task starts. For whoever only wants to look. */
  readonly asleep?: boolean;
}

/** Fast enough not to be waited for, slow enough that every state is seen by who looks. */
const DELAYS: Delays = { allocationMs: 50, startMs: 20 };

/** Idle connections outlive the pauses of clients that poll, so that none is closed just as it is used. */
const KEEP_ALIVE_MS = 120_000;

const ignore = (): void => undefined;

/** Why the service cannot start, as a message for people. */
export class ServiceTrouble extends Error {
  override readonly name = 'ServiceTrouble';
}

/**
 * Starts the service on the state in a folder. Throws `ServiceTrouble` where the state cannot be used or the
 * port cannot be had (its `cause` is then the system's error).
 */
export async function openBatchService(options: BatchServiceOptions): Promise<BatchService> {
  const {
    account,
    clock,
    host = '127.0.0.1',
    faults,
    log = ignore,
    access = ignore,
    struck = ignore,
  } = options;
  const delays = { ...DELAYS, ...options.delays };
  const tokened = withTaskTokens(options.nodes, account.key);
  const nodes = faults ? withDownloadFaults(tokened, faults, { clock, struck }) : tokened;
  const opened = openStore(join(options.stateDir, 'batch'), clock);
  if (!opened.ok) throw new ServiceTrouble(opened.error);
  const store = opened.value;

  let address = '';
  const parts: Parts = {
    store,
    host: nodes,
    packages: options.packages ?? NO_PACKAGES,
    account,
    clock: options.worldClock ?? clock,
    operations: operationTable(delays),
    ownAddress: () => address,
    log,
    access,
    faults: faults && requestFaults(faults, { clock, kill: killThisProcess, struck }),
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    void handle(parts, message, response);
  });
  let port: number;
  try {
    port = await listen(server, host, options.port ?? 0);
  } catch (error) {
    await store.close();
    throw new ServiceTrouble(`the local Batch service cannot listen on ${host}:${options.port ?? 0}`, {
      cause: error,
    });
  }
  address = `${reachable(host)}:${port}`;
  const engine = options.asleep
    ? undefined
    : startEngine({
        store,
        host: nodes,
        clock,
        delays,
        log,
        struck,
        faults: faults && poolFaults(faults),
        timedFaults: faults && timedFaults(faults),
      });

  let closing: Promise<void> | undefined;
  return {
    url: `http://${address}`,
    port,
    close: () => (closing ??= close(server, engine, store)),
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function close(
  server: Server,
  engine: { close(): Promise<void> } | undefined,
  store: { close(): Promise<void> },
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  await engine?.close();
  await store.close();
}
