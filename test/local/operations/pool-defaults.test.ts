import { expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { CLOUD_SERVICE } from './idle-nodes.ts';

const EMPTY = { ...POOL, targetDedicatedNodes: 0 };

test('the user accounts of a Windows pool say how they log in, those of others do not', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const userAccounts = [{ name: 'u', elevationLevel: 'admin', password: 'x' }];
  await rig.ask('POST', '/pools', { body: { ...CLOUD_SERVICE, id: 'windows', userAccounts } });
  await rig.ask('POST', '/pools', { body: { ...EMPTY, id: 'linux', userAccounts } });
  const shown = async (id: string): Promise<unknown> =>
    (await rig.ask('GET', `/pools/${id}`)).json.userAccounts;
  const windowsUserConfiguration = { loginMode: 'interactive' };
  expect(await shown('windows')).toEqual([{ name: 'u', elevationLevel: 'admin', windowsUserConfiguration }]);
  expect(await shown('linux')).toEqual([{ name: 'u', elevationLevel: 'admin' }]);
});

test('a network has no scope of its own for virtual networks unless it names one', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const networkConfiguration = { subnetId: '/subscriptions/s/subnets/n' };
  await rig.ask('POST', '/pools', { body: { ...EMPTY, networkConfiguration } });
  const { json } = await rig.ask('GET', '/pools/p');
  expect(json.networkConfiguration).toEqual({ dynamicVNetAssignmentScope: 'none', ...networkConfiguration });
});

test('a pool tells how its nodes communicate once it has some and was told how to', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  await rig.ask('POST', '/pools', { body: { ...EMPTY, targetNodeCommunicationMode: 'default' } });
  const mode = async (): Promise<unknown> =>
    (await rig.ask('GET', '/pools/p')).json.currentNodeCommunicationMode;
  await until(
    () => rig.ask('GET', '/pools/p'),
    ({ json }) => json.allocationState === 'steady',
  );
  expect(await mode()).toBeUndefined();
  await rig.ask('POST', '/pools/p/resize', { body: { targetDedicatedNodes: 1 } });
  expect(await until(mode, (seen) => seen !== undefined)).toBe('classic');
});

test.each([
  ['/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i', 'InvalidPropertyValue'],
  [
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/i/versions/1.0.0',
    'UnsupportedProperty',
  ],
])('an image of the own kind is refused: %s', async (virtualMachineImageId, code) => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const virtualMachineConfiguration = {
    imageReference: { virtualMachineImageId },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  };
  const { status, json } = await rig.ask('POST', '/pools', {
    body: { ...EMPTY, virtualMachineConfiguration },
  });
  expect([status, json.code, json.values[0]]).toEqual([
    400,
    code,
    { key: 'PropertyName', value: 'virtualMachineImageId' },
  ]);
});
