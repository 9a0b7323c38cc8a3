import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';

import type { Clock } from '../../src/base/clock.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { Delays } from '../../src/local/engine/apply.ts';
import { stringToSign } from '../../src/local/http/authenticate.ts';
import type { FaultPlan } from '../../src/local/faults/fault.ts';
import type { NodeHost } from '../../src/local/node/work.ts';
import type { PackageStore } from '../../src/local/packages/package-store.ts';
import { openBatchService, type BatchService } from '../../src/local/service.ts';
import { API_VERSION } from '../../src/wire/routes.ts';

/** What came back, with the body as text and, where it is JSON, as a value. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly json: any;
}

export interface RawAsk {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Added after `api-version`, as it is. */
  readonly query?: string;
  /** Instead of the service's own version; an empty text leaves it out. */
  readonly apiVersion?: string;
  readonly sign?: (signed: string) => string;
}

interface RigOptions {
  readonly clock?: Clock;
  readonly worldClock?: Clock;
  readonly delays?: Partial<Delays>;
  readonly faults?: FaultPlan;
  readonly packages?: PackageStore;
}

/** A local Batch service on a free port and a fresh folder, with the ways that tests talk to it. */
export class ServiceRig implements AsyncDisposable {
  readonly account: { name: string; key: string; anyBearer?: boolean } = {
    name: 'testaccount',
    key: randomBytes(32).toString('base64'),
  };
  /** Troubles of the service's own. */
  readonly log: string[] = [];
  /** The faults that struck in it. */
  readonly struck: string[] = [];
  /** Its requests. */
  readonly access: string[] = [];
  readonly #stateDir: string;
  #options: RigOptions;
  service: BatchService;

  private constructor(stateDir: string, options: RigOptions) {
    this.#stateDir = stateDir;
    this.#options = options;
    this.service = undefined as unknown as BatchService;
  }

  static async open(nodes: NodeHost, options: RigOptions = {}): Promise<ServiceRig> {
    const stateDir = await mkdtemp(join(tmpdir(), 'batchspec-service-'));
    const rig = new ServiceRig(stateDir, { delays: { allocationMs: 0, startMs: 0 }, ...options });
    await rig.reopen(nodes);
    return rig;
  }

  /** Closes the service, if it is open, and opens it again on the same state. */
  async reopen(nodes: NodeHost, options: RigOptions = {}): Promise<void> {
    this.#options = { ...this.#options, ...options };
    // oxlint-disable-next-line typescript/no-unnecessary-condition -- unset before the first opening
    await this.service?.close();
    this.service = await openBatchService({
      stateDir: this.#stateDir,
      account: this.account,
      clock: systemClock,
      ...this.#options,
      nodes,
      log: (line) => void this.log.push(line),
      access: (line) => void this.access.push(line),
      struck: (what) => void this.struck.push(what),
    });
  }

  /** The unmodified client of npm. */
  client(): BatchServiceClient {
    const credentials = new BatchSharedKeyCredentials(this.account.name, this.account.key);
    return new BatchServiceClient(credentials, this.service.url, { noRetryPolicy: true });
  }

  /** One signed request, byte for byte as given. */
  async ask(method: string, path: string, ask: RawAsk = {}): Promise<RawAnswer> {
    const { target, headers, body } = this.sign(method, path, ask);
    return this.#send(method, target, headers, body);
  }

  /** The target, headers and body of a signed request. */
  sign(
    method: string,
    path: string,
    ask: RawAsk = {},
  ): { target: string; headers: Record<string, string>; body: Buffer | undefined } {
    const { clock = systemClock, worldClock = clock } = this.#options;
    const version = ask.apiVersion ?? API_VERSION;
    const query = [version === '' ? '' : `api-version=${version}`, ask.query ?? ''].filter(Boolean).join('&');
    const text = typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
    const body = ask.body === undefined ? undefined : Buffer.from(text);
    const chunked = ask.headers?.['transfer-encoding'] !== undefined;
    const headers: Record<string, string> = {
      'ocp-date': new Date(worldClock.now()).toUTCString(),
      ...(body && { 'content-type': 'application/json; odata=minimalmetadata' }),
      // As Node sends it by itself.
      ...((body || method.startsWith('P')) && !chunked && { 'content-length': String(body?.length ?? 0) }),
      ...ask.headers,
    };
    headers['authorization'] ??= this.#authorise(method, path, query, headers, ask.sign);
    return { target: query === '' ? path : `${path}?${query}`, headers, body };
  }

  #authorise(
    method: string,
    path: string,
    query: string,
    headers: Readonly<Record<string, string>>,
    sign: (signed: string) => string = (signed) =>
      createHmac('sha256', Buffer.from(this.account.key, 'base64')).update(signed, 'utf8').digest('base64'),
  ): string {
    const pairs = query
      .split('&')
      .filter(Boolean)
      .map((raw) => {
        const [name = '', ...value] = raw.split('=');
        return {
          raw,
          name: decodeURIComponent(name).toLowerCase(),
          value: decodeURIComponent(value.join('=')),
        };
      });
    const signed = stringToSign(
      {
        id: '',
        base: '',
        method,
        path,
        query: pairs,
        headerNames: Object.keys(headers),
        header: (name) => headers[name],
      },
      this.account.name,
    );
    return `SharedKey ${this.account.name}:${sign(signed)}`;
  }

  #send(method: string, path: string, headers: Record<string, string>, body?: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: this.service.port, method, path, headers, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const isJson = response.headers['content-type']?.startsWith('application/json') === true;
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: isJson ? JSON.parse(text) : undefined,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.close();
    await rm(this.#stateDir, { recursive: true, force: true });
  }
}

/** Asks again, yielding to the event loop in between, until the answer is right; gives the last answer if never. */
export async function until<T>(look: () => Promise<T> | T, right: (value: T) => boolean): Promise<T> {
  const deadline = performance.now() + 5000;
  for (;;) {
    const value = await look();
    if (right(value)) return value;
    if (performance.now() > deadline)
      throw new Error(`never came about; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A pool body that the service takes. */
export const POOL = {
  id: 'p',
  vmSize: 'STANDARD_D1_V2',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
  targetDedicatedNodes: 1,
};
