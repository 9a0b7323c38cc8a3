import type { StorageAccount } from './blob-gateway.ts';

/** Account and key of Azurite and of the old storage emulator: public, the same everywhere. */
const DEVELOPMENT_STORAGE: StorageAccount = {
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  blobEndpoint: 'http://127.0.0.1:10000/devstoreaccount1',
};

/**
 * Reads a connection string of Azure Storage: with a key (`DefaultEndpointsProtocol=https;AccountName=…;
 * AccountKey=…;EndpointSuffix=…`), or with a shared access signature (`BlobEndpoint=…;SharedAccessSignature=…`).
 * What it lacks is added to `wrong`, in words; then what it gives is of no use.
 */
export function readConnectionString(connection: string, wrong: string[]): StorageAccount {
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
  const part = (name: string): string => {
    const found = parts.get(name.toLowerCase());
    if (!found && wrong.length === 0) wrong.push(`AZURE_STORAGE_CONNECTION_STRING has no ${name}`);
    return found ?? '';
  };
  const sas = parts.get('sharedaccesssignature')?.replace(/^\?/, '');
  const named = parts.get('blobendpoint');
  if (sas !== undefined && !parts.has('accountkey')) {
    const blobEndpoint = named ?? endpointOf(part('AccountName'), parts);
    return { account: parts.get('accountname') ?? accountIn(blobEndpoint), sas, blobEndpoint };
  }
  const account = part('AccountName');
  const key = part('AccountKey');
  return { account, key, blobEndpoint: named ?? endpointOf(account, parts) };
}

function endpointOf(account: string, parts: ReadonlyMap<string, string>): string {
  const protocol = parts.get('defaultendpointsprotocol') ?? 'https';
  return `${protocol}://${account}.blob.${parts.get('endpointsuffix') ?? 'core.windows.net'}`;
}

/** The account that an endpoint is of: the first part of its host, or of its path where the host is an address. */
function accountIn(blobEndpoint: string): string {
  if (!URL.canParse(blobEndpoint)) return '';
  const { hostname, pathname } = new URL(blobEndpoint);
  const inPath = pathname.split('/')[1] ?? '';
  return inPath === '' ? (hostname.split('.')[0] ?? '') : inPath;
}
