import { join } from 'node:path';

import {
  BlobServiceClient,
  type ContainerClient,
  ContainerSASPermissions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';

import { systemClock } from '../../../src/base/clock.ts';
import { openAzurite } from '../../../src/local/azurite/azurite.ts';
import { type TestMachine, testMachine } from './machine.ts';

/** The account of the storage beside a machine. */
export const ACCOUNT = { account: 'acct', key: Buffer.alloc(64, 3).toString('base64') };

/** A machine and a blob storage for its tasks; both go when it is disposed of. */
export interface Storage extends AsyncDisposable {
  readonly machine: TestMachine;
  readonly blobEndpoint: string;
  /** A container of its own with these blobs, name → text. */
  newContainer(blobs?: Readonly<Record<string, string>>): Promise<ContainerClient>;
}

export async function openStorage(): Promise<Storage> {
  const machine = await testMachine();
  const opened = await openAzurite({
    location: join(machine.folder, 'azurite'),
    log: join(machine.folder, 'azurite.log'),
    ...ACCOUNT,
    clock: systemClock,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const azurite = opened.value;
  const credential = new StorageSharedKeyCredential(ACCOUNT.account, ACCOUNT.key);
  const service = new BlobServiceClient(azurite.blobEndpoint, credential);
  let number = 0;
  return {
    machine,
    blobEndpoint: azurite.blobEndpoint,
    newContainer: async (blobs = {}) => {
      const container = service.getContainerClient(`con-${number++}`);
      await container.create();
      for (const [name, text] of Object.entries(blobs)) {
        await container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
      }
      return container;
    },
    [Symbol.asyncDispose]: async () => {
      await azurite.close();
      await machine[Symbol.asyncDispose]();
    },
  };
}

/** The container's URL with a SAS for an hour. */
export const sas = (container: ContainerClient, permissions: string): Promise<string> =>
  container.generateSasUrl({
    permissions: ContainerSASPermissions.parse(permissions),
    expiresOn: new Date(Date.now() + 3_600_000),
  });
