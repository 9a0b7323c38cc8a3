import { describe, expect, it } from 'vitest';
import { credentialsFromEnv } from '../../src/azure/credentials.ts';

const KEY = 'c2VjcmV0IGtleQ==';
const batch = {
  AZURE_BATCH_ACCOUNT: 'acct',
  AZURE_BATCH_ENDPOINT: 'acct.westeurope.batch.azure.com',
  AZURE_BATCH_ACCESS_KEY: KEY,
};
const storageOf = (env: Record<string, string>, endpoints = {}) => {
  const found = credentialsFromEnv({ ...batch, ...env }, endpoints);
  return found.ok ? found.value.storage : found.error;
};
const connection = (text: string) => storageOf({ AZURE_STORAGE_CONNECTION_STRING: text });

describe('credentials from the environment', () => {
  it('are what az and the Azure SDKs use', () => {
    const env = { ...batch, AZURE_STORAGE_ACCOUNT: 'store', AZURE_STORAGE_KEY: KEY };
    expect(credentialsFromEnv(env)).toEqual({
      ok: true,
      value: {
        batch: { account: 'acct', endpoint: 'https://acct.westeurope.batch.azure.com', key: KEY },
        storage: { account: 'store', blobEndpoint: 'https://store.blob.core.windows.net', key: KEY },
      },
    });
  });

  it('may be a connection string, of any cloud or of an emulator', () => {
    expect(
      connection(
        `DefaultEndpointsProtocol=https;AccountName=s;AccountKey=${KEY};EndpointSuffix=core.chinacloudapi.cn`,
      ),
    ).toEqual({ account: 's', blobEndpoint: 'https://s.blob.core.chinacloudapi.cn', key: KEY });
    expect(connection(`AccountName=s;AccountKey=${KEY};BlobEndpoint=http://127.0.0.1:10000/s;`)).toEqual({
      account: 's',
      blobEndpoint: 'http://127.0.0.1:10000/s',
      key: KEY,
    });
    expect(connection('UseDevelopmentStorage=true')).toMatchObject({ account: 'devstoreaccount1' });
    expect(connection('BlobEndpoint=https://s.x;SharedAccessSignature=sv=1')).toContain(
      'shared access signature',
    );
    expect(connection('AccountName=s')).toContain('has no AccountKey');
  });

  it('go before endpoints that the spec names', () => {
    const env = { AZURE_STORAGE_ACCOUNT: 's', AZURE_STORAGE_KEY: KEY };
    const endpoints = { batch: 'https://other.example', blob: 'https://blob.example' };
    expect(storageOf(env, endpoints)).toMatchObject({ blobEndpoint: 'https://blob.example' });
    const named = { ...env, AZURE_STORAGE_BLOB_ENDPOINT: 'https://env.example' };
    expect(storageOf(named, endpoints)).toMatchObject({ blobEndpoint: 'https://env.example' });
  });

  it('that are missing are all named at once', () => {
    const found = credentialsFromEnv({ AZURE_BATCH_ACCOUNT: 'acct' });
    expect(found.ok).toBe(false);
    for (const name of [
      'AZURE_BATCH_ENDPOINT',
      'AZURE_BATCH_ACCESS_KEY',
      'AZURE_STORAGE_ACCOUNT',
      'AZURE_STORAGE_KEY',
    ]) {
      expect(found).toMatchObject({ error: expect.stringContaining(name) });
    }
    expect(found).toMatchObject({ error: expect.stringContaining('Entra ID is not supported yet') });
  });

  it('that are malformed are refused without being shown', () => {
    const env = {
      ...batch,
      AZURE_BATCH_ACCESS_KEY: 'not*base64',
      AZURE_STORAGE_ACCOUNT: 's',
      AZURE_STORAGE_KEY: KEY,
    };
    const found = credentialsFromEnv({ ...env, AZURE_BATCH_ENDPOINT: 'ftp://x' });
    expect(found).toMatchObject({ error: expect.stringContaining('AZURE_BATCH_ENDPOINT is not a URL') });
    expect(found).toMatchObject({ error: expect.stringContaining('AZURE_BATCH_ACCESS_KEY is not a key') });
    expect(JSON.stringify(found)).not.toContain('not*base64');
  });
});
