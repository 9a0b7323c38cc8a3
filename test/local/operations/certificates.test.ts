import { expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { CERTIFICATE } from '../../rig/certificate.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const { data: DATA, thumbprint: THUMBPRINT } = CERTIFICATE;

test('a certificate is added, shown, listed and deleted', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { certificate } = rig.client();
  const url = `${rig.service.url}/certificates(thumbprintAlgorithm=sha1,thumbprint=${THUMBPRINT})`;
  const added = await certificate.add({ ...CERTIFICATE, thumbprint: THUMBPRINT.toUpperCase() });
  expect(added.dataServiceId).toBe(url);
  const shown = {
    thumbprint: THUMBPRINT,
    thumbprintAlgorithm: 'sha1',
    url,
    state: 'active',
    stateTransitionTime: expect.any(Date),
    publicData: DATA,
  };
  const got = await certificate.get('sha1', THUMBPRINT);
  expect(got).toMatchObject(shown);
  expect(got.eTag).toBeUndefined();
  expect([...(await certificate.list())]).toEqual([shown]);
  const filtered = async (filter: string): Promise<number> =>
    (await certificate.list({ certificateListOptions: { filter, select: 'thumbprint' } })).length;
  expect(await filtered("state eq 'active'")).toBe(1);
  expect(await filtered("state eq 'deletefailed'")).toBe(0);
  await certificate.deleteMethod('sha1', THUMBPRINT);
  await expect(certificate.get('sha1', THUMBPRINT)).rejects.toMatchObject({
    statusCode: 404,
    code: 'CertificateNotFound',
  });
});

test('what is private is not kept', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const pfx = { ...CERTIFICATE, data: 'cHJpdmF0ZQ==', certificateFormat: 'pfx', password: 'hidden' } as const;
  await rig.client().certificate.add(pfx);
  const { text } = await rig.ask('GET', '/certificates');
  expect(text).toContain(THUMBPRINT);
  expect(text).not.toMatch(/hidden|cHJpdmF0ZQ|publicData/);
});

test('a certificate is added once, and there is no failed deletion of it to take back', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { certificate } = rig.client();
  await certificate.add(CERTIFICATE);
  await expect(certificate.add(CERTIFICATE)).rejects.toMatchObject({
    statusCode: 409,
    code: 'CertificateExists',
  });
  await expect(certificate.cancelDeletion('sha1', THUMBPRINT)).rejects.toMatchObject({
    statusCode: 409,
    code: 'CertificateStateActive',
  });
  await expect(certificate.cancelDeletion('sha1', 'none')).rejects.toMatchObject({
    code: 'CertificateNotFound',
  });
});

test.each([
  [{ thumbprint: 'abc' }, 'thumbprint'],
  [{ thumbprint: '0'.repeat(40) }, 'thumbprint'],
  [{ thumbprintAlgorithm: 'md5' }, 'thumbprintAlgorithm'],
  [{ data: '***' }, 'data'],
  [{ data: 'AAAA' }, 'data'],
  [{ certificateFormat: 'pem' }, 'certificateFormat'],
])('%j is refused for its %s', async (wrong, property) => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { status, json } = await rig.ask('POST', '/certificates', { body: { ...CERTIFICATE, ...wrong } });
  expect([status, json.code, json.values[0]]).toEqual([
    400,
    'InvalidPropertyValue',
    { key: 'PropertyName', value: property },
  ]);
});

test('a certificate that a pool uses is not deleted, and says why until that is taken back', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { certificate, pool } = rig.client();
  await certificate.add(CERTIFICATE);
  const reference = { thumbprint: THUMBPRINT.toUpperCase(), thumbprintAlgorithm: 'SHA1', storeName: 'My' };
  const body = { ...POOL, targetDedicatedNodes: 1, certificateReferences: [reference] };
  expect((await rig.ask('POST', '/pools', { body })).status).toBe(201);
  const shown = { thumbprint: THUMBPRINT, storeName: 'My' };
  expect((await pool.get('p')).certificateReferences?.[0]).toMatchObject(shown);
  const { json } = await until(
    () => rig.ask('GET', '/pools/p/nodes'),
    (answer) => answer.json.value[0]?.state === 'idle',
  );
  expect(json.value[0].certificateReferences[0]).toMatchObject(shown);
  await certificate.deleteMethod('sha1', THUMBPRINT);
  expect(await certificate.get('sha1', THUMBPRINT)).toMatchObject({
    state: 'deletefailed',
    previousState: 'active',
    deleteCertificateError: {
      code: 'PoolsReferencingCertificate',
      values: [{ name: 'Pools', value: 'p' }],
    },
  });
  await certificate.cancelDeletion('sha1', THUMBPRINT);
  expect(await certificate.get('sha1', THUMBPRINT)).toMatchObject({ state: 'active' });
});

test('a pool cannot use a certificate that the account does not have', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const reference = { thumbprint: THUMBPRINT, thumbprintAlgorithm: 'sha1' };
  const pool = { ...POOL, certificateReferences: [reference] };
  const wanted = [{ key: THUMBPRINT, value: 'The specified certificate does not exist.' }];
  const add = await rig.ask('POST', '/pools', { body: pool });
  expect([add.status, add.json.code, add.json.values]).toEqual([409, 'InvalidCertificateReferences', wanted]);
  const { id: _id, ...automatic } = pool;
  const autoPoolSpecification = { poolLifetimeOption: 'job', pool: automatic };
  const jobSpecification = { poolInfo: { autoPoolSpecification } };
  // A schedule is taken with it, and its job says what is wrong (recorded).
  const body = { id: 's', schedule: {}, jobSpecification };
  expect((await rig.ask('POST', '/jobschedules', { body })).status).toBe(201);
  const { json } = await rig.ask('GET', '/jobs/s%3Ajob-1');
  expect(json).toMatchObject({ state: 'completed', previousState: 'active' });
  expect(json.executionInfo).toEqual({
    startTime: expect.any(String),
    endTime: expect.any(String),
    poolId: expect.any(String),
    schedulingError: {
      category: 'UserError',
      code: 'InvalidCertificatesInAutoPool',
      message: 'One or more certificates specified for the pool are invalid',
      details: [{ name: `sha1-${THUMBPRINT}`, value: 'The specified certificate does not exist.' }],
    },
  });
  expect((await rig.ask('GET', '/pools')).json.value).toEqual([]);
});
