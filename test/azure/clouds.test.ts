import { describe, expect, it } from 'vitest';

import { cloudOf } from '../../src/azure/clouds.ts';

describe('the cloud of a Batch endpoint', () => {
  it.each([
    [
      'https://a.westeurope.batch.azure.com',
      'https://batch.core.windows.net/.default',
      'https://login.microsoftonline.com',
    ],
    [
      'https://a.chinanorth.batch.chinacloudapi.cn',
      'https://batch.chinacloudapi.cn/.default',
      'https://login.chinacloudapi.cn',
    ],
    [
      'https://a.usgovvirginia.batch.usgovcloudapi.net',
      'https://batch.core.usgovcloudapi.net/.default',
      'https://login.microsoftonline.us',
    ],
    ['http://127.0.0.1:1234', 'https://batch.core.windows.net/.default', 'https://login.microsoftonline.com'],
  ])('%s says what to sign in for, and where', (endpoint, batchScope, authority) => {
    expect(cloudOf(endpoint)).toMatchObject({ batchScope, authority });
  });
});
