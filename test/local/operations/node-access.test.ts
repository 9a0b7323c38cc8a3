import { expect, test } from 'vitest';

import { POOL } from '../../rig/batch-service.ts';
import { CLOUD_SERVICE, openIdleNodes } from './idle-nodes.ts';

test('each node has a port of its own to log in at', async () => {
  await using nodes = await openIdleNodes(POOL, { count: 2 });
  const settings = await Promise.all(
    nodes.ids.map((id) => nodes.client.computeNode.getRemoteLoginSettings('p', id)),
  );
  expect(settings.map(({ remoteLoginIPAddress }) => remoteLoginIPAddress)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
  ]);
  expect(new Set(settings.map(({ remoteLoginPort }) => remoteLoginPort))).toEqual(new Set([50_000, 50_001]));
  const { headers, json } = await nodes.rig.ask('GET', `/pools/p/nodes/${nodes.id}/remoteloginsettings`);
  const { url } = nodes.rig.service;
  expect(headers['dataserviceid']).toBe(`${url}/pools/p/nodes/${nodes.id}/remoteloginsettings`);
  expect(json['odata.metadata']).toBe(
    `${url}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.RemoteLoginSettings`,
  );
});

test('remote desktop is for pools of the older kind, and the login settings for all others', async () => {
  const refused = { statusCode: 409, code: 'OperationNotValidOnNode' };
  await using linux = await openIdleNodes();
  // What is asked for is a stream, so that the client does not read the code.
  await expect(linux.client.computeNode.getRemoteDesktop('p', linux.id)).rejects.toMatchObject({
    statusCode: 409,
  });
  const { json } = await linux.rig.ask('GET', `/pools/p/nodes/${linux.id}/rdp`);
  expect(json.code).toBe('OperationNotValidOnNode');
  await using windows = await openIdleNodes(CLOUD_SERVICE);
  const { computeNode } = windows.client;
  await expect(computeNode.getRemoteLoginSettings('p', windows.id)).rejects.toMatchObject(refused);
  const { readableStreamBody } = await computeNode.getRemoteDesktop('p', windows.id);
  const chunks: Buffer[] = [];
  for await (const chunk of readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toMatch(/^full address:s:10\.0\.0\.4\r\n/);
});

test('an upload of logs says that there were none', async () => {
  await using nodes = await openIdleNodes();
  const result = await nodes.client.computeNode.uploadBatchServiceLogs('p', nodes.id, {
    containerUrl: 'https://account.blob.core.windows.net/logs?sas',
    startTime: new Date('2026-01-01'),
  });
  expect(result).toMatchObject({
    virtualDirectoryName: expect.stringContaining(`/p/${nodes.id}/`),
    numberOfFilesUploaded: 0,
  });
});

test.each([
  [{ startTime: '2026-01-01T00:00:00Z' }, 'MissingRequiredProperty'],
  [{ containerUrl: 'https://a/b' }, 'MissingRequiredProperty'],
  [{ containerUrl: 'logs', startTime: '2026-01-01T00:00:00Z' }, 'InvalidPropertyValue'],
  [
    { containerUrl: 'https://a/b', startTime: '2026-01-02T00:00:00Z', endTime: '2026-01-01T00:00:00Z' },
    'InvalidPropertyValue',
  ],
])('%j is no upload of logs: %s', async (body, code) => {
  await using nodes = await openIdleNodes();
  const answer = await nodes.rig.ask('POST', `/pools/p/nodes/${nodes.id}/uploadbatchservicelogs`, { body });
  expect([answer.status, answer.json.code]).toEqual([400, code]);
});

test('a node has no extensions', async () => {
  await using nodes = await openIdleNodes();
  const { computeNodeExtension } = nodes.client;
  expect([...(await computeNodeExtension.list('p', nodes.id))]).toEqual([]);
  await expect(computeNodeExtension.get('p', nodes.id, 'agent')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
  await expect(computeNodeExtension.list('p', 'none')).rejects.toMatchObject({ code: 'NodeNotFound' });
});
