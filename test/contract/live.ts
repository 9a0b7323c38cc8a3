import type { BatchAccount } from './stage.ts';

/**
 * The account in Azure that the environment names, if it names one. Its pool costs money while the tests run,
 * and is deleted after them. `BATCHSPEC_LIVE_IMAGE` is `publisher:offer:sku:node agent`.
 */
export function liveAccount(env: Readonly<Record<string, string | undefined>>): BatchAccount | undefined {
  const {
    BATCHSPEC_LIVE_ACCOUNT: name,
    BATCHSPEC_LIVE_ENDPOINT: endpoint,
    BATCHSPEC_LIVE_KEY: key,
    BATCHSPEC_LIVE_IMAGE: image = 'canonical:ubuntu-24_04-lts:server:batch.node.ubuntu 24.04',
    BATCHSPEC_LIVE_API_VERSION: apiVersion,
    BATCHSPEC_LIVE_SIZE: vmSize = 'standard_d2s_v5',
  } = env;
  if (name === undefined || endpoint === undefined || key === undefined) return undefined;
  const [publisher = '', offer = '', sku = '', nodeAgentSKUId = ''] = image.split(':');
  return {
    name,
    key,
    url: endpoint.replace(/\/+$/, ''),
    ...(apiVersion !== undefined && { apiVersion }),
    pool: {
      vmSize,
      virtualMachineConfiguration: { imageReference: { publisher, offer, sku }, nodeAgentSKUId },
    },
    suffix: Date.now().toString(36),
    patience: { pool: 600_000, look: 2000 },
    close: async () => undefined,
  };
}
