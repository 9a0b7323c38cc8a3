import { fail, ok, type Result } from '../base/result.ts';
import type { Accounts } from './connect.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Endpoints that a spec names under `target:`; keys never stand in a spec. */
export interface SpecEndpoints {
  readonly batch?: string;
  readonly blob?: string;
}

/** Account and key of Azurite and of the old storage emulator: public, the same everywhere. */
const DEVELOPMENT_STORAGE = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  blobEndpoint: 'http://127.0.0.1:10000/devstoreaccount1',
};

/**
 * Takes the accounts from the environment, under the names that az and the Azure SDKs use. An endpoint in
 * the environment goes before one in the spec. The error is for people: it names all that is missing or
 * malformed at once, holds no key, and says what to do.
 */
export function credentialsFromEnv(env: Environment, spec: SpecEndpoints = {}): Result<Accounts, string> {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const wrong: string[] = [];
  const need = (name: string, found: string | undefined): string => {
    if (found === undefined) wrong.push(`${name} is not set`);
    return found ?? '';
  };
  const batch = {
    account: need('AZURE_BATCH_ACCOUNT', value('AZURE_BATCH_ACCOUNT')),
    endpoint: withScheme(need('AZURE_BATCH_ENDPOINT', value('AZURE_BATCH_ENDPOINT') ?? spec.batch)),
    key: need('AZURE_BATCH_ACCESS_KEY', value('AZURE_BATCH_ACCESS_KEY')),
  };
  const connection = value('AZURE_STORAGE_CONNECTION_STRING');
  const storage =
    connection === undefined ? storageFrom(value, need, spec) : storageFromConnection(connection, wrong);
  if (wrong.length === 0) {
    checkUrl('AZURE_BATCH_ENDPOINT', batch.endpoint, wrong);
    checkUrl('the blob endpoint', storage.blobEndpoint, wrong);
    checkKey('AZURE_BATCH_ACCESS_KEY', batch.key, wrong);
    checkKey('the storage account key', storage.key, wrong);
  }
  if (wrong.length === 0) return ok({ batch, storage });
  return fail(
    `no credentials for Azure: ${wrong.join('; ')}. Set AZURE_BATCH_ACCOUNT, AZURE_BATCH_ENDPOINT and ` +
      'AZURE_BATCH_ACCESS_KEY, and AZURE_STORAGE_CONNECTION_STRING (or AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY); ' +
      'signing in with Entra ID is not supported yet, so keys are needed',
  );
}

function storageFrom(
  value: (name: string) => string | undefined,
  need: (name: string, found: string | undefined) => string,
  spec: SpecEndpoints,
): Accounts['storage'] {
  const account = need(
    'AZURE_STORAGE_ACCOUNT (or AZURE_STORAGE_CONNECTION_STRING)',
    value('AZURE_STORAGE_ACCOUNT'),
  );
  const key = need('AZURE_STORAGE_KEY', value('AZURE_STORAGE_KEY'));
  const blobEndpoint = value('AZURE_STORAGE_BLOB_ENDPOINT') ?? spec.blob;
  return { account, key, blobEndpoint: withScheme(blobEndpoint ?? `${account}.blob.core.windows.net`) };
}

/** Reads a connection string: `DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…;EndpointSuffix=…`. */
function storageFromConnection(connection: string, wrong: string[]): Accounts['storage'] {
  const parts = new Map(
    connection
      .split(';')
      .filter((part) => part.includes('='))
      .map((part) => [
        part.slice(0, part.indexOf('=')).trim().toLowerCase(),
        part.slice(part.indexOf('=') + 1).trim(),
      ]),
  );
  if (parts.get('usedevelopmentstorage')?.toLowerCase() === 'true') return DEVELOPMENT_STORAGE;
  if (parts.has('sharedaccesssignature')) {
    wrong.push(
      'AZURE_STORAGE_CONNECTION_STRING holds a shared access signature, but an account key is needed',
    );
  }
  const part = (name: string): string => {
    const found = parts.get(name.toLowerCase());
    if (!found && wrong.length === 0) wrong.push(`AZURE_STORAGE_CONNECTION_STRING has no ${name}`);
    return found ?? '';
  };
  const account = part('AccountName');
  const key = part('AccountKey');
  const protocol = parts.get('defaultendpointsprotocol') ?? 'https';
  const suffix = parts.get('endpointsuffix') ?? 'core.windows.net';
  return {
    account,
    key,
    blobEndpoint: parts.get('blobendpoint') ?? `${protocol}://${account}.blob.${suffix}`,
  };
}

/** az and the portal give the Batch endpoint without a scheme. */
const withScheme = (endpoint: string): string =>
  endpoint === '' || /^[a-z]+:\/\//i.test(endpoint) ? endpoint : `https://${endpoint}`;

function checkUrl(name: string, url: string, wrong: string[]): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) wrong.push(`${name} is not a URL with http or https`);
  else if (parsed.search !== '') wrong.push(`${name} must not have a query`);
}

function checkKey(name: string, key: string, wrong: string[]): void {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) wrong.push(`${name} is not a key: keys are Base64`);
}
