import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type * as sdkTypes from '@azure/storage-blob';
import type { BlobItem, BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { ok } from '../base/result.ts';
import type { Answer, BlobPort, BlobState, ContainerState } from '../wire/ports.ts';
import { tryRequest, type RetryOptions } from './retry.ts';

export interface StorageAccount {
  readonly account: string;
  readonly blobEndpoint: string;
  readonly key: string;
}

type Sdk = typeof sdkTypes;

const BLOCKS_AT_ONCE = 4;
const RESUMES_OF_A_DOWNLOAD = 5;

/** The port to Azure Blob Storage over `@azure/storage-blob`, with a shared key. */
export async function openBlobs(
  { account, blobEndpoint, key }: StorageAccount,
  options: RetryOptions & { readonly userAgent?: string | undefined },
): Promise<BlobPort> {
  const sdk = await import('@azure/storage-blob');
  const credential = new sdk.StorageSharedKeyCredential(account, key);
  const client = new sdk.BlobServiceClient(blobEndpoint.replace(/\/+$/, ''), credential, {
    retryOptions: { maxTries: 1 },
    ...(options.userAgent !== undefined && { userAgentOptions: { userAgentPrefix: options.userAgent } }),
  });
  return blobPort({ sdk, client, credential, options });
}

function blobPort({
  sdk,
  client,
  credential,
  options,
}: {
  readonly sdk: Sdk;
  readonly client: BlobServiceClient;
  readonly credential: StorageSharedKeyCredential;
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
    blobs: (container, prefix) =>
      ask(`list blobs of ${container}`, async () => {
        const found: BlobState[] = [];
        const query = { ...base, includeMetadata: true, ...(prefix !== undefined && { prefix }) };
        for await (const item of client.getContainerClient(container).listBlobsFlat(query))
          found.push(stateOf(item));
        return found;
      }),

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
    download: ({ container, blob, to }, progress) =>
      ask(`download ${blob} from ${container}`, async () => {
        const { readableStreamBody, contentLength } = await client
          .getContainerClient(container)
          .getBlobClient(blob)
          .download(0, undefined, {
            ...base,
            maxRetryRequests: RESUMES_OF_A_DOWNLOAD,
            ...(progress && { onProgress: ({ loadedBytes }) => progress(loadedBytes) }),
          });
        const file = createWriteStream(to);
        if (readableStreamBody)
          await pipeline(readableStreamBody, file, options.signal ? { signal: options.signal } : {});
        else file.end();
        if (contentLength !== undefined && file.bytesWritten !== contentLength) {
          const message = `${file.bytesWritten} of ${contentLength} bytes came`;
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

    containerSas: async (name, { permissions, expiresAt }) => {
      const { url } = client.getContainerClient(name);
      const token = sdk.generateBlobSASQueryParameters(
        {
          containerName: name,
          permissions: sdk.ContainerSASPermissions.parse(permissions),
          expiresOn: new Date(expiresAt),
          protocol: isLoopback(url) ? sdk.SASProtocol.HttpsAndHttp : sdk.SASProtocol.Https,
        },
        credential,
      );
      return ok({ url, token: token.toString() });
    },
  };
}

/** Only for a service on this very machine may a SAS travel without TLS. */
const isLoopback = (url: string): boolean =>
  /^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:|\/|$)/.test(url);

function stateOf({ name, metadata, properties }: BlobItem): BlobState {
  const sha256 = metadata?.['sha256'];
  const md5 = properties.contentMD5;
  return {
    name,
    bytes: properties.contentLength ?? 0,
    ...(sha256 !== undefined && { sha256 }),
    ...(md5 && { md5: Buffer.from(md5).toString('hex') }),
  };
}
