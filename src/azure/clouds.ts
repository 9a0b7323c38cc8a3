/** What the addresses and names of one of Azure's clouds are. */
export interface Cloud {
  /** The end of a Batch endpoint's host name. */
  readonly batchSuffix: string;
  readonly blobSuffix: string;
  /** What a token for the Batch service is asked for. */
  readonly batchScope: string;
  /** Where Entra ID signs in. */
  readonly authority: string;
}

const PUBLIC: Cloud = {
  batchSuffix: '.batch.azure.com',
  blobSuffix: 'blob.core.windows.net',
  batchScope: 'https://batch.core.windows.net/.default',
  authority: 'https://login.microsoftonline.com',
};

/** Sources: the clouds that az knows (`batch_resource_id`, endpoint suffixes), and the Batch endpoints of each. */
const CLOUDS: readonly Cloud[] = [
  PUBLIC,
  {
    batchSuffix: '.batch.chinacloudapi.cn',
    blobSuffix: 'blob.core.chinacloudapi.cn',
    batchScope: 'https://batch.chinacloudapi.cn/.default',
    authority: 'https://login.chinacloudapi.cn',
  },
  {
    batchSuffix: '.batch.usgovcloudapi.net',
    blobSuffix: 'blob.core.usgovcloudapi.net',
    batchScope: 'https://batch.core.usgovcloudapi.net/.default',
    authority: 'https://login.microsoftonline.us',
  },
];

/** The cloud that a Batch endpoint is in; the public one where its host name says none. */
export function cloudOf(batchEndpoint: string): Cloud {
  const host = URL.canParse(batchEndpoint) ? new URL(batchEndpoint).hostname : '';
  return CLOUDS.find(({ batchSuffix }) => host.endsWith(batchSuffix)) ?? PUBLIC;
}
