import type { FileHandle } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { BlobItem, BlobServiceClient } from '@azure/storage-blob';
import { ok } from '../base/result.ts';
import type { Answer, BlobPort, BlobState, ContainerState } from '../wire/ports.ts';
import { agentsFor } from './agents.ts';
import { openSasMaker, type SasMaker } from './blob-sas.ts';
import { signedIn, type GatewayOptions } from './gateway.ts';
import { blobPolicy } from './policies.ts';
import { tryRequest, type RetryOptions } from './retry.ts';
import { trafficMeter } from './traffic.ts';

/** A storage account, and how to come in: by its key, by a SAS of somebody's, or signed in with Entra ID. */
export interface StorageAccount {
  readonly account: string;
  readonly blobEndpoint: string;
  readonly key?: string;
  /** A SAS without the question mark. */
  readonly sas?: string;
}

const BLOCKS_AT_ONCE = 4;
const RESUMES_OF_A_DOWNLOAD = 5;
const CONNECTIONS = 64;

/** The port to Azure Blob Storage over `@azure/storage-blob`, with a shared key, a SAS, or signed in. */
export async function openBlobs(storage: StorageAccount, options: GatewayOptions): Promise<BlobPort> {
  const sdk = await import('@azure/storage-blob');
  const { account, key, sas } = storage;
  const { env = {}, meter = trafficMeter(), userAgent } = options;
  const endpoint = storage.blobEndpoint.replace(/\/+$/, '');
  const token = key === undefined && sas === undefined ? await signedIn(options) : undefined;
  const shared = key === undefined ? undefined : new sdk.StorageSharedKeyCredential(account, key);
  const way = sdk.newPipeline(shared ?? token, {
    retryOptions: { maxTries: 1 },
    // Never used, since each request brings its own way; without it, the SDK reads the environment of the
    // process by itself, and throws where a proxy stands there without a scheme.
    proxyOptions: { host: 'http://127.0.0.1', port: 9 },
    ...(userAgent !== undefined && { userAgentOptions: { userAgentPrefix: userAgent } }),
  });
  const agents = await agentsFor(endpoint, { env, most: CONNECTIONS });
  way.factories.push(blobPolicy(agents, meter));
  const client = new sdk.BlobServiceClient(sas === undefined ? endpoint : `${endpoint}?${sas}`, way);
  const cameBy = token ? 'sign-in' : shared ? undefined : 'sas';
  const retry = { ...options, service: 'storage', cameBy } as const;
  const makeSas = openSasMaker({
    sdk,
    client,
    account,
    options: retry,
    shared,
    signedIn: token !== undefined,
  });
  return blobPort({ client, makeSas, options: retry });
}

function blobPort({
  client,
  makeSas,
  options,
}: {
  readonly client: BlobServiceClient;
  readonly makeSas: SasMaker;
  readonly options: RetryOptions;
}): BlobPort {
  const base: { readonly abortSignal?: AbortSignal } = options.signal ? { abortSignal: options.signal } : {};
  const ask = <T>(doing: string, request: () => Promise<T>): Answer<T> => tryRequest(doing, options, request);
  const find = async <T>(doing: string, request: () => Promise<T>): Answer<T | undefined> => {
    const answer = await ask(doing, request);
    return !answer.ok && answer.error.kind === 'not-found' ? ok(undefined) : answer;
  };

  return {
    container: (name) =>
      find(`get container ${name}`, async () => {
        const { metadata = {} } = await client.getContainerClient(name).getProperties(base);
        return { name, metadata };
      }),
    containers: () =>
      ask('list containers', async () => {
        const found: Array<ContainerState & { readonly lastModified: string }> = [];
        for await (const { name, metadata = {}, properties } of client.listContainers({
          ...base,
          includeMetadata: true,
        }))
          found.push({ name, metadata, lastModified: properties.lastModified.toISOString() });
        return found;
      }),
    createContainer: (name, metadata) =>
      ask(`create container ${name}`, async () => {
        await client.getContainerClient(name).create({ ...base, metadata: { ...metadata } });
      }),
    deleteContainer: (name) =>
      ask(`delete container ${name}`, async () => {
        await client.getContainerClient(name).delete(base);
      }),
    blobs: async (container, prefix, most = Infinity) => {
      const found: BlobState[] = [];
      const query = { ...base, includeMetadata: true, ...(prefix !== undefined && { prefix }) };
      // Each page is a request of its own, so that a lost one does not cost those before it.
      for (let continuationToken = ''; ;) {
        const page = await ask(`list blobs of ${container}`, async () => {
          const pages = client.getContainerClient(container).listBlobsFlat(query);
          const { value } = await pages.byPage(continuationToken ? { continuationToken } : {}).next();
          return value;
        });
        if (!page.ok) return page;
        for (const item of page.value?.segment.blobItems ?? []) found.push(stateOf(item));
        if (found.length >= most) return ok(found.slice(0, most));
        continuationToken = page.value?.continuationToken ?? '';
        if (continuationToken === '') return ok(found);
      }
    },

    upload: ({ container, blob, from, sha256 }, progress) =>
      ask(`upload ${blob} to ${container}`, async () => {
        await client
          .getContainerClient(container)
          .getBlockBlobClient(blob)
          .uploadFile(from, {
            ...base,
            concurrency: BLOCKS_AT_ONCE,
            metadata: { sha256 },
            ...(progress && { onProgress: ({ loadedBytes }) => progress(loadedBytes) }),
          });
      }),
    download: ({ container, blob, bytes, into, etag }, progress) =>
      ask(`download ${blob} from ${container}`, async () => {
        // A try that broke off is continued, too.
        const { size: have } = await into.stat();
        progress?.(have);
        if (have >= bytes) return;
        const { readableStreamBody } = await client
          .getContainerClient(container)
          .getBlobClient(blob)
          .download(have, undefined, {
            ...base,
            ...(etag !== undefined && { conditions: { ifMatch: quoted(etag) } }),
            maxRetryRequests: RESUMES_OF_A_DOWNLOAD,
            ...(progress && { onProgress: ({ loadedBytes }) => progress(have + loadedBytes) }),
          });
        const end = readableStreamBody ? await append(readableStreamBody, into, have) : have;
        if (end !== bytes) {
          const message = `${end} of ${bytes} bytes came`;
          throw Object.assign(new Error(message), { code: 'ECONNRESET' });
        }
      }),
    text: (container, blob, { last }) =>
      find(`read ${blob} of ${container}`, async () => {
        const one = client.getContainerClient(container).getBlobClient(blob);
        const { contentLength = 0 } = await one.getProperties(base);
        if (contentLength === 0) return '';
        const { readableStreamBody } = await one.download(Math.max(0, contentLength - last), last, base);
        return readableStreamBody ? text(readableStreamBody) : '';
      }),

    containerSas: makeSas,
  };
}

function stateOf({ name, metadata, properties }: BlobItem): BlobState {
  const sha256 = metadata?.['sha256'];
  const md5 = properties.contentMD5;
  return {
    name,
    bytes: properties.contentLength ?? 0,
    ...(sha256 !== undefined && { sha256 }),
    ...(properties.etag && { etag: properties.etag }),
    ...(properties.lastModified && { modified: properties.lastModified.getTime() }),
    ...(md5 && { md5: Buffer.from(md5).toString('hex') }),
  };
}

/** An etag as headers have it; lists give it without quotes. */
const quoted = (etag: string): string => (etag.startsWith('"') ? etag : `"${etag}"`);

/** Writes a stream into an open file from a byte on; gives the byte after the last one. */
async function append(stream: NodeJS.ReadableStream, into: FileHandle, from: number): Promise<number> {
  let at = from;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // A disk that becomes full takes a part of it before it refuses.
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await into.write(chunk, done, chunk.length - done, at);
      done += bytesWritten;
      at += bytesWritten;
    }
  }
  return at;
}
