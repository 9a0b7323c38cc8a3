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

const signIn = (endpoint: string) =>
  credentialsFromEnv({
    AZURE_BATCH_ACCOUNT: 'a',
    AZURE_BATCH_ENDPOINT: endpoint,
    AZURE_STORAGE_ACCOUNT: 's',
  });
const versionOf = (env: Record<string, string>, spec: { apiVersion?: string }) => {
  const all = { ...batch, AZURE_STORAGE_ACCOUNT: 's', AZURE_STORAGE_KEY: KEY, ...env };
  const found = credentialsFromEnv(all, spec);
  return found.ok ? found.value.batch.apiVersion : found.error;
};

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
    expect(connection('AccountName=s')).toContain('has no AccountKey');
  });

  it('may be a shared access signature alone', () => {
    const sas = 'sv=2024-01-01&sp=rl&sig=abc%3D';
    expect(connection(`BlobEndpoint=https://s.x;SharedAccessSignature=?${sas}`)).toEqual({
      account: 's',
      blobEndpoint: 'https://s.x',
      sas,
    });
    expect(connection(`BlobEndpoint=http://127.0.0.1:10000/acct;SharedAccessSignature=${sas}`)).toMatchObject(
      {
        account: 'acct',
      },
    );
    expect(storageOf({ AZURE_STORAGE_ACCOUNT: 's', AZURE_STORAGE_SAS_TOKEN: `?${sas}` })).toMatchObject({
      sas,
    });
    expect(connection(`SharedAccessSignature=${sas}`)).toContain('has no AccountName');
  });

  it('are to sign in with where there is no key, in the cloud that the Batch endpoint is in', () => {
    expect(signIn('a.westeurope.batch.azure.com')).toEqual({
      ok: true,
      value: {
        batch: { account: 'a', endpoint: 'https://a.westeurope.batch.azure.com' },
        storage: { account: 's', blobEndpoint: 'https://s.blob.core.windows.net' },
      },
    });
    expect(signIn('http://batch.example')).toMatchObject({ error: expect.stringContaining('not https') });
    expect(signIn('http://127.0.0.1:1234')).toMatchObject({ ok: true });
    expect(signIn('a.chinanorth.batch.chinacloudapi.cn')).toMatchObject({
      value: { storage: { blobEndpoint: 'https://s.blob.core.chinacloudapi.cn' } },
    });
    expect(signIn('a.usgovvirginia.batch.usgovcloudapi.net')).toMatchObject({
      value: { storage: { blobEndpoint: 'https://s.blob.core.usgovcloudapi.net' } },
    });
  });

  it('may ask for another version of the Batch API than the spec does', () => {
    expect(versionOf({}, {})).toBeUndefined();
    expect(versionOf({}, { apiVersion: '2025-06-01' })).toBe('2025-06-01');
    const env = { AZURE_BATCH_API_VERSION: '2024-07-01.20.0' };
    expect(versionOf(env, { apiVersion: '2025-06-01' })).toBe('2024-07-01.20.0');
    expect(versionOf({ AZURE_BATCH_API_VERSION: 'newest' }, {})).toContain(
      'AZURE_BATCH_API_VERSION is not a',
    );
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
    for (const name of ['AZURE_BATCH_ENDPOINT is not set', 'AZURE_STORAGE_ACCOUNT', 'Entra ID']) {
      expect(found).toMatchObject({ error: expect.stringContaining(name) });
    }
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
