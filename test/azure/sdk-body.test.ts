import { BatchServiceMappers } from '@azure/batch';
import { describe, expect, it } from 'vitest';

import { sdkBody } from '../../src/azure/sdk-body.ts';

describe('a body for the SDK', () => {
  it('is the REST body in the words of the SDK', () => {
    const pool = {
      id: 'p',
      vmSize: 'Standard_D2s_v5',
      virtualMachineConfiguration: {
        imageReference: { publisher: 'a', offer: 'b', sku: 'c' },
        nodeAgentSKUId: 'd',
        containerConfiguration: {
          type: 'dockerCompatible',
          containerRegistries: [{ username: 'me', registryServer: 'r' }],
        },
        extensions: [{ name: 'e', publisher: 'p', type: 't', settings: { username: 'left alone', odd: 1 } }],
      },
      startTask: { commandLine: 'x', userIdentity: { username: 'worker' } },
    };
    const { body, dropped } = sdkBody(BatchServiceMappers, 'PoolAddParameter', pool);
    expect(dropped).toEqual([]);
    expect(body).toMatchObject({
      virtualMachineConfiguration: {
        nodeAgentSKUId: 'd',
        containerConfiguration: { containerRegistries: [{ userName: 'me', registryServer: 'r' }] },
        extensions: [{ settings: { username: 'left alone', odd: 1 } }],
      },
      startTask: { userIdentity: { userName: 'worker' } },
    });
  });

  it('lacks what the SDK would not send, and says what that is', () => {
    const task = {
      id: 't',
      commandLine: 'x',
      inputSource: 'y',
      userIdentity: { userName: 'not the word of REST' },
      resourceFiles: [{ httpUrl: 'https://x', fileAge: 3 }],
    };
    const { body, dropped } = sdkBody(BatchServiceMappers, 'TaskAddParameter', task);
    expect(dropped).toEqual(['inputSource', 'userIdentity.userName', 'resourceFiles.fileAge']);
    expect(body).toEqual({
      id: 't',
      commandLine: 'x',
      userIdentity: {},
      resourceFiles: [{ httpUrl: 'https://x' }],
    });
  });
});
