import type { ResourceFile } from '../../wire/rest.ts';
import type { Work } from './work.ts';

/** The storage account that belongs to the Batch account; the key in base64. */
export interface Storage {
  readonly account: string;
  readonly key: string;
}

const HOUR_MS = 3_600_000;

interface Place {
  readonly blobEndpoint?: string;
  readonly storage?: Storage;
  readonly now: number;
}

/**
 * The same work, with the containers of the account's own storage in its resource files as URLs that may be read for
 * an hour. Without such a storage they stay as they are.
 */
export async function withAutoStorage(work: Work, place: Place): Promise<Work> {
  const { instance } = work;
  const resourceFiles = await withUrls(work.resourceFiles, place);
  if (!instance) return { ...work, resourceFiles };
  const commonResourceFiles = await withUrls(instance.commonResourceFiles, place);
  return { ...work, resourceFiles, instance: { ...instance, commonResourceFiles } };
}

async function withUrls(
  files: readonly ResourceFile[],
  { blobEndpoint, storage, now }: Place,
): Promise<readonly ResourceFile[]> {
  const own = files.some((file) => file.autoStorageContainerName !== undefined);
  if (!own || !blobEndpoint || !storage) return files;
  // Heavy, and most work names no container of that kind.
  const { ContainerSASPermissions, generateBlobSASQueryParameters, StorageSharedKeyCredential } =
    await import('@azure/storage-blob');
  const credential = new StorageSharedKeyCredential(storage.account, storage.key);
  const permissions = ContainerSASPermissions.parse('rl');
  return files.map(({ autoStorageContainerName: containerName, ...file }) => {
    if (containerName === undefined) return file;
    const expiresOn = new Date(now + HOUR_MS);
    const sas = generateBlobSASQueryParameters({ containerName, permissions, expiresOn }, credential);
    return { ...file, storageContainerUrl: `${blobEndpoint}/${containerName}?${sas.toString()}` };
  });
}
