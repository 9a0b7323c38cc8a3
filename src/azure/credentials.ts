import { fail, ok, type Result } from '../base/result.ts';
import type { BatchAccount } from './batch-gateway.ts';
import type { StorageAccount } from './blob-gateway.ts';
import { cloudOf } from './clouds.ts';
import type { Accounts } from './connect.ts';
import { readConnectionString } from './connection-string.ts';
import { isLoopback, proxyTrouble, type Environment } from './proxy.ts';

/** What a spec names under `target:`; keys never stand in a spec. */
export interface SpecEndpoints {
  readonly batch?: string;
  readonly blob?: string;
  readonly apiVersion?: string;
}

/** Versions of the Batch API, as `2022-10-01.16.0` and, since 2025, `2025-06-01`. */
const API_VERSION = /^\d{4}-\d{2}-\d{2}(\.\d+\.\d+)?$/;

/**
 * Takes the accounts from the environment, under the names that az and the Azure SDKs use. What is in the
 * environment goes before what the spec says. Where a key is absent, whoever runs us signs in with Entra ID.
 * The error is for people: it names all that is missing or malformed at once, holds no key, and says what to
 * do.
 */
export function credentialsFromEnv(env: Environment, spec: SpecEndpoints = {}): Result<Accounts, string> {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const wrong: string[] = [];
  const need = (name: string, found: string | undefined): string => {
    if (found === undefined) wrong.push(`${name} is not set`);
    return found ?? '';
  };
  const batch = batchFrom(value, need, spec);
  const connection = value('AZURE_STORAGE_CONNECTION_STRING');
  const storage =
    connection === undefined
      ? storageFrom(value, need, { spec, blobSuffix: cloudOf(batch.endpoint).blobSuffix })
      : readConnectionString(connection, wrong);
  const signIn = batch.key === undefined || (storage.key ?? storage.sas) === undefined;
  const trouble = proxyTrouble(env, { signIn });
  if (trouble !== undefined) wrong.push(trouble);
  if (wrong.length === 0) {
    checkUrl('AZURE_BATCH_ENDPOINT', batch.endpoint, wrong);
    checkUrl('the blob endpoint', storage.blobEndpoint, wrong);
    checkKey('AZURE_BATCH_ACCESS_KEY', batch.key, wrong);
    checkKey('the storage account key', storage.key, wrong);
    checkVersion(batch.apiVersion, wrong);
    if (batch.key === undefined && !isSafeForTokens(batch.endpoint))
      wrong.push('AZURE_BATCH_ENDPOINT is not https, and without a key a token would travel in the clear');
  }
  if (wrong.length === 0) return ok({ batch, storage });
  return fail(
    `no credentials for Azure: ${wrong.join('; ')}. Set AZURE_BATCH_ACCOUNT and AZURE_BATCH_ENDPOINT, and ` +
      'AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT; with the keys in AZURE_BATCH_ACCESS_KEY and ' +
      'AZURE_STORAGE_KEY, or without them to sign in with Entra ID (az login, or a managed identity)',
  );
}

type Value = (name: string) => string | undefined;
type Need = (name: string, found: string | undefined) => string;

function batchFrom(value: Value, need: Need, spec: SpecEndpoints): BatchAccount {
  const key = value('AZURE_BATCH_ACCESS_KEY');
  const apiVersion = value('AZURE_BATCH_API_VERSION') ?? spec.apiVersion;
  return {
    account: need('AZURE_BATCH_ACCOUNT', value('AZURE_BATCH_ACCOUNT')),
    endpoint: withScheme(need('AZURE_BATCH_ENDPOINT', value('AZURE_BATCH_ENDPOINT') ?? spec.batch)),
    ...(key !== undefined && { key }),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}

function storageFrom(
  value: Value,
  need: Need,
  { spec, blobSuffix }: { readonly spec: SpecEndpoints; readonly blobSuffix: string },
): StorageAccount {
  const account = need(
    'AZURE_STORAGE_ACCOUNT (or AZURE_STORAGE_CONNECTION_STRING)',
    value('AZURE_STORAGE_ACCOUNT'),
  );
  const key = value('AZURE_STORAGE_KEY');
  const sas = value('AZURE_STORAGE_SAS_TOKEN')?.replace(/^\?/, '');
  const blobEndpoint = value('AZURE_STORAGE_BLOB_ENDPOINT') ?? spec.blob;
  return {
    account,
    ...(key !== undefined ? { key } : sas !== undefined && { sas }),
    blobEndpoint: withScheme(blobEndpoint ?? `${account}.${blobSuffix}`),
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

/** A token is as good as a password: without TLS it stays on this machine. */
const isSafeForTokens = (url: string): boolean =>
  url.startsWith('https:') || isLoopback(new URL(url).hostname);

function checkKey(name: string, key: string | undefined, wrong: string[]): void {
  if (key !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(key))
    wrong.push(`${name} is not a key: keys are Base64`);
}

function checkVersion(version: string | undefined, wrong: string[]): void {
  if (version !== undefined && !API_VERSION.test(version))
    wrong.push('AZURE_BATCH_API_VERSION is not a version of the Batch API, such as 2022-10-01.16.0');
}
