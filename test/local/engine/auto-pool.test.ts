import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const { id: _id, ...SPECIFICATION } = POOL;

const withPool = async (
  autoPool: object,
  use: (rig: ServiceRig, poolId: string, host: VirtualNodeHost) => Promise<void>,
): Promise<void> => {
  const host = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
  await using rig = await ServiceRig.open(host);
  const autoPoolSpecification = { poolLifetimeOption: 'Job', pool: SPECIFICATION, ...autoPool };
  const added = await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { autoPoolSpecification } } });
  expect(added.status).toBe(201);
  const { json } = await rig.ask('GET', '/jobs/j');
  await use(rig, json.executionInfo.poolId, host);
};

const poolIsGone = (rig: ServiceRig, poolId: string): Promise<unknown> =>
  until(
    () => rig.ask('GET', `/pools/${poolId}`),
    ({ status }) => status === 404,
  );

describe('an auto pool', () => {
  test('is made for its job, runs its tasks, and goes when the job is completed', async () => {
    await withPool({ autoPoolIdPrefix: 'mine' }, async (rig, poolId) => {
      expect(poolId).toMatch(/^mine_[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/);
      const { poolInfo } = (await rig.ask('GET', '/jobs/j')).json;
      expect(poolInfo).toMatchObject({
        autoPoolSpecification: {
          poolLifetimeOption: 'job',
          keepAlive: false,
          pool: { resizeTimeout: 'PT15M' },
        },
      });
      expect(Object.keys(poolInfo)).toEqual(['autoPoolSpecification']);
      await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
      await until(
        () => rig.ask('GET', '/jobs/j/tasks/t'),
        ({ json }) => json.state === 'completed' && json.nodeInfo.poolId === poolId,
      );
      await rig.ask('POST', '/jobs/j/terminate');
      await poolIsGone(rig, poolId);
      expect((await rig.ask('GET', '/jobs/j')).json.state).toBe('completed');
    });
  });

  test('goes with a job that is deleted', async () => {
    await withPool({}, async (rig, poolId) => {
      expect(poolId).toMatch(/^[\dA-F-]{36}$/);
      await rig.ask('DELETE', '/jobs/j');
      await poolIsGone(rig, poolId);
    });
  });

  test('stays where it is to be kept', async () => {
    await withPool({ keepAlive: true }, async (rig, poolId) => {
      await rig.ask('DELETE', '/jobs/j');
      await until(
        () => rig.ask('GET', '/jobs/j'),
        ({ status }) => status === 404,
      );
      expect((await rig.ask('GET', `/pools/${poolId}`)).json.state).toBe('active');
    });
  });

  test('is not made for a job that has begun without one', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/j/disable', { body: { disableTasks: 'wait' } });
    const poolInfo = { autoPoolSpecification: { poolLifetimeOption: 'job', pool: SPECIFICATION } };
    await until(
      () => rig.ask('GET', '/jobs/j'),
      ({ json }) => json.state === 'disabled',
    );
    const { status, json } = await rig.ask('PATCH', '/jobs/j', { body: { poolInfo } });
    expect([status, json.code]).toEqual([400, 'InvalidPropertyValue']);
  });

  test('that names a certificate which is not there cannot be made: its job is completed, with the reason', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const reference = {
      thumbprint: '0123456789abcdef',
      thumbprintAlgorithm: 'sha1',
      visibility: ['StartTask'],
    };
    const pool = { ...SPECIFICATION, certificateReferences: [reference] };
    const poolInfo = { autoPoolSpecification: { poolLifetimeOption: 'jobschedule', pool } };
    const schedule = { recurrenceInterval: 'PT1H' };
    const body = { id: 's', schedule, jobSpecification: { poolInfo } };
    expect((await rig.ask('POST', '/jobschedules', { body })).status).toBe(201);
    expect((await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo } })).status).toBe(201);
    for (const id of ['j', 's:job-1']) {
      const { json } = await rig.ask('GET', `/jobs/${id}`);
      expect(json).toMatchObject({ state: 'completed', previousState: 'active' });
      const { poolId, schedulingError, terminateReason } = json.executionInfo;
      expect(schedulingError).toEqual({
        category: 'UserError',
        code: 'InvalidCertificatesInAutoPool',
        message: 'One or more certificates specified for the pool are invalid',
        details: [{ name: 'sha1-0123456789abcdef', value: 'The specified certificate does not exist.' }],
      });
      expect(terminateReason).toBeUndefined();
      expect(json.poolInfo.autoPoolSpecification.pool.certificateReferences).toEqual([
        { ...reference, visibility: ['starttask'] },
      ]);
      expect((await rig.ask('GET', `/pools/${poolId}`)).status).toBe(404);
    }
    expect((await rig.ask('GET', '/jobschedules/s')).json.state).toBe('active');
    const task = { id: 't', commandLine: 'x' };
    expect((await rig.ask('POST', '/jobs/j/tasks', { body: task })).json.code).toBe('JobCompleted');
    expect((await rig.ask('DELETE', '/jobs/j')).status).toBe(202);
    await until(
      () => rig.ask('GET', '/jobs/j'),
      ({ status }) => status === 404,
    );
    expect(rig.log).toEqual([]);
  });

  test.each([
    ['no pool and no specification', {}],
    ['both', { poolId: 'p', autoPoolSpecification: { poolLifetimeOption: 'job', pool: SPECIFICATION } }],
    ['a pool with an id', { autoPoolSpecification: { poolLifetimeOption: 'job', pool: POOL } }],
    [
      'a prefix that is too long',
      {
        autoPoolSpecification: {
          autoPoolIdPrefix: 'x'.repeat(21),
          poolLifetimeOption: 'job',
          pool: SPECIFICATION,
        },
      },
    ],
  ])('is refused with %s', async (_, poolInfo) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { status, json } = await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo } });
    expect([status, json.code]).toEqual([400, 'InvalidPropertyValue']);
  });
});
