import { expect, test } from 'vitest';

import { ServiceRig } from '../../rig/batch-service.ts';
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
