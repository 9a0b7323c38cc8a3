import { describe, expect, test } from 'vitest';

import { API_VERSIONS } from '../../../src/wire/versions.ts';
import { POOL, ServiceRig } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const JOB = { id: 'j', poolInfo: { poolId: 'none' } };

describe('versions before task slots', () => {
  const apiVersion = '2020-03-01.11.0';

  test('have maxTasksPerNode where the newer ones have taskSlotsPerNode', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const body = { ...POOL, targetDedicatedNodes: 0, maxTasksPerNode: 3 };
    expect((await rig.ask('POST', '/pools', { body, apiVersion })).status).toBe(201);
    const old = await rig.ask('GET', '/pools/p', { apiVersion });
    expect([old.json.maxTasksPerNode, old.json.taskSlotsPerNode]).toEqual([3, undefined]);
    const { json } = await rig.ask('GET', '/pools', { apiVersion, query: '$select=maxTasksPerNode' });
    expect(json.value).toEqual([{ maxTasksPerNode: 3 }]);
    expect((await rig.ask('GET', '/pools/p')).json.taskSlotsPerNode).toBe(3);
  });

  test('count tasks, and no slots', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' }, apiVersion });
    const { json } = await rig.ask('GET', '/jobs/j/taskcounts', { apiVersion });
    expect(json).toEqual({
      'odata.metadata': `${rig.service.url}/$metadata#taskcounts/@Element`,
      active: 1,
      running: 0,
      completed: 0,
      succeeded: 0,
      failed: 0,
    });
  });
});

test.each([
  ['2023-05-01.17.0', 'GET', '/lifetimejobstats'],
  ['2024-07-01.20.0', 'GET', '/pools/p/nodes/n/rdp'],
  ['2025-06-01', 'GET', '/certificates'],
  ['2020-09-01.12.0', 'GET', '/pools/p/nodes/n/extensions'],
])('%s does not have %s %s', async (apiVersion, method, path) => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { status, json } = await rig.ask(method, path, { apiVersion });
  expect([status, json.code]).toEqual([400, 'UnsupportedRequestVersion']);
});

test('jobs are deleted by force in the versions that know it', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  await rig.ask('POST', '/jobs', { body: JOB });
  const query = 'force=true';
  const old = await rig.ask('DELETE', '/jobs/j', { query });
  expect([old.status, old.json.code]).toEqual([400, 'UnsupportedQueryParameter']);
  expect((await rig.ask('DELETE', '/jobs/j', { query, apiVersion: '2025-06-01' })).status).toBe(202);
});

test.each(Object.keys(API_VERSIONS))(
  '%s adds, shows and deletes pools, jobs and tasks',
  async (apiVersion) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const ask = async (method: string, path: string, body?: object): Promise<number> =>
      (await rig.ask(method, path, { apiVersion, ...(body && { body }) })).status;
    expect(await ask('POST', '/pools', POOL)).toBe(201);
    expect(await ask('POST', '/jobs', JOB)).toBe(201);
    expect(await ask('POST', '/jobs/j/addtaskcollection', { value: [{ id: 't', commandLine: 'x' }] })).toBe(
      200,
    );
    for (const path of ['/pools/p', '/jobs/j', '/jobs/j/tasks/t', '/supportedimages', '/nodecounts']) {
      expect([path, await ask('GET', path)]).toEqual([path, 200]);
    }
    expect(await ask('DELETE', '/jobs/j')).toBe(202);
    expect(await ask('DELETE', '/pools/p')).toBe(202);
  },
);

test('older versions do not see what they do not know', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const modes = { targetNodeCommunicationMode: 'classic', targetDedicatedNodes: 1 };
  await rig.ask('POST', '/pools', { body: { ...POOL, ...modes } });
  await rig.ask('POST', '/jobs', { body: JOB });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
  const seen = async (apiVersion: string): Promise<readonly string[]> => {
    const answers = await Promise.all(
      ['/pools/p', '/pools', '/jobs', '/jobs/j/tasks/t', '/nodecounts'].map((path) =>
        rig.ask('GET', path, { apiVersion }),
      ),
    );
    const text = answers.map((answer) => answer.text).join('\n');
    return [
      'requiredSlots',
      'maxParallelTasks',
      'allowTaskPreemption',
      'targetNodeCommunicationMode',
      'upgradingOS',
    ].filter((name) => text.includes(`"${name}"`));
  };
  expect(await seen('2020-03-01.11.0')).toEqual([]);
  expect(await seen('2021-06-01.14.0')).toEqual(['requiredSlots', 'maxParallelTasks']);
  expect((await seen('2022-10-01.16.0')).at(-1)).toBe('targetNodeCommunicationMode');
  expect((await seen('2024-02-01.19.0')).at(-1)).toBe('upgradingOS');
});

const MACHINE = {
  ...POOL,
  targetDedicatedNodes: 0,
  resourceTags: { upgradePolicy: 'mine' },
  upgradePolicy: {
    mode: 'Automatic',
    automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true },
    rollingUpgradePolicy: { maxBatchInstancePercent: 20, pauseTimeBetweenBatches: 'P0D' },
  },
  targetNodeCommunicationMode: 'Simplified',
  networkConfiguration: { enableAcceleratedNetworking: true },
  virtualMachineConfiguration: {
    ...POOL.virtualMachineConfiguration,
    nodePlacementConfiguration: { policy: 'zonal' },
    securityProfile: {
      securityType: 'trustedLaunch',
      encryptionAtHost: true,
      uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
    },
    serviceArtifactReference: { id: '/subscriptions/s' },
  },
};

test('what newer versions say of machines is kept and shown in the spelling of the service', async () => {
  const apiVersion = '2024-02-01.19.0';
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  expect((await rig.ask('POST', '/pools', { body: MACHINE, apiVersion })).status).toBe(201);
  const { json } = await rig.ask('GET', '/pools/p', { apiVersion });
  expect(json).toMatchObject({
    resourceTags: { upgradePolicy: 'mine' },
    upgradePolicy: { ...MACHINE.upgradePolicy, mode: 'automatic' },
    targetNodeCommunicationMode: 'simplified',
    virtualMachineConfiguration: {
      nodePlacementConfiguration: { policy: 'Zonal' },
      securityProfile: {
        ...MACHINE.virtualMachineConfiguration.securityProfile,
        securityType: 'trustedlaunch',
      },
      serviceArtifactReference: { id: '/subscriptions/s' },
    },
  });
});

const { virtualMachineConfiguration: machine } = MACHINE;
test.each([
  ['2024-02-01.19.0', '2023-11-01.18.0', 'upgradePolicy', { upgradePolicy: MACHINE.upgradePolicy }],
  ['2023-11-01.18.0', '2023-05-01.17.0', 'resourceTags', { resourceTags: { a: 'b' } }],
  [
    '2023-11-01.18.0',
    '2022-10-01.16.0',
    'securityProfile',
    {
      virtualMachineConfiguration: {
        ...POOL.virtualMachineConfiguration,
        securityProfile: machine.securityProfile,
      },
    },
  ],
  [
    '2023-05-01.17.0',
    '2022-10-01.16.0',
    'enableAcceleratedNetworking',
    {
      networkConfiguration: MACHINE.networkConfiguration,
    },
  ],
  [
    '2022-10-01.16.0',
    '2022-01-01.15.0',
    'targetNodeCommunicationMode',
    {
      targetNodeCommunicationMode: 'classic',
    },
  ],
])('%s has what %s refuses: %s', async (newer, older, property, change) => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const body = { ...POOL, targetDedicatedNodes: 0, ...change };
  const { status, json } = await rig.ask('POST', '/pools', { body, apiVersion: older });
  expect([status, json.code, json.values]).toEqual([
    400,
    'InvalidRequestBody',
    [{ key: 'Reason', value: `The version does not have the property '${property}'.` }],
  ]);
  expect((await rig.ask('POST', '/pools', { body, apiVersion: newer })).status).toBe(201);
});
