import { expect, test } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { openVirtualHost } from '../../../src/local/virtual/virtual-host.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';

const CONTAINER = { containerConfiguration: { type: 'dockerCompatible', containerImageNames: ['busybox'] } };

test.each([
  [{}, 'UserError', 'ContainerPoolNotSupported'],
  [CONTAINER, 'ServerError', 'ContainerMiscError'],
])(
  'on a pool with %j, a task that wants a container fails before it runs',
  async (machine, category, code) => {
    await using rig = await ServiceRig.open(openVirtualHost({ clock: systemClock }));
    const virtualMachineConfiguration = { ...POOL.virtualMachineConfiguration, ...machine };
    await rig.ask('POST', '/pools', { body: { ...POOL, virtualMachineConfiguration } });
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    const registry = { username: 'me', password: 'hidden', registryServer: 'a.azurecr.io' };
    const containerSettings = { imageName: 'a.azurecr.io/x', containerRunOptions: '--rm', registry };
    const body = { id: 't', commandLine: 'x', containerSettings, constraints: { maxTaskRetryCount: 3 } };
    expect((await rig.ask('POST', '/jobs/j/tasks', { body })).status).toBe(201);
    const { json, text } = await until(
      () => rig.ask('GET', '/jobs/j/tasks/t'),
      (answer) => answer.json.state === 'completed',
    );
    expect(json.executionInfo).toMatchObject({ retryCount: 0, failureInfo: { category, code } });
    expect(json.executionInfo.exitCode).toBeUndefined();
    expect(json.containerSettings).toEqual({
      containerRunOptions: '--rm',
      imageName: 'a.azurecr.io/x',
      registry: { username: 'me', registryServer: 'a.azurecr.io' },
    });
    expect(text).not.toContain('hidden');
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'plain', commandLine: 'x' } });
    await until(
      () => rig.ask('GET', '/jobs/j/tasks/plain'),
      (answer) => answer.json.executionInfo.exitCode === 0,
    );
  },
);
