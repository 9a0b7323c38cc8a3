import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

/** A service with a task that runs and has these files. */
async function withFiles(files: Readonly<Record<string, string>>): Promise<ServiceRig & { nodeId: string }> {
  const host = new VirtualNodeHost();
  const rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: POOL });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
  const [work] = await until(
    () => host.started,
    (started) => started.length === 1,
  );
  if (!work) throw new Error('nothing started');
  for (const [path, content] of Object.entries(files)) {
    host.putFile(work.node, `workitems/j/job-1/t/${path}`, content);
  }
  return Object.assign(rig, { nodeId: work.node.nodeId });
}

const LISTED = { 'stdout.txt': 'hello world\n', 'stderr.txt': '', 'wd/a b+c.txt': '0123456789' };

describe('files of a task', () => {
  test('are listed, folders without properties, lengths as text', async () => {
    await using rig = await withFiles(LISTED);
    const { json, headers } = await rig.ask('GET', '/jobs/j/tasks/t/files');
    const url = `${rig.service.url}/jobs/j/tasks/t/files`;
    const file = (name: string, contentLength: string): object => ({
      name,
      url: `${url}/${name}`,
      isDirectory: false,
      properties: {
        lastModified: '2026-01-02T03:04:05.678Z',
        contentLength,
        contentType: 'text/plain',
        fileMode: '0o100644',
      },
    });
    expect(json.value).toEqual([
      file('stderr.txt', '0'),
      file('stdout.txt', '12'),
      { name: 'wd', url: `${url}/wd`, isDirectory: true },
    ]);
    expect(headers.etag).toBeUndefined();
  });

  test('are listed in depth where that is asked for, and by their beginning', async () => {
    await using rig = await withFiles(LISTED);
    const names = async (query: string): Promise<readonly string[]> =>
      (await rig.ask('GET', '/jobs/j/tasks/t/files', { query })).json.value.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names('recursive=true')).toEqual(['stderr.txt', 'stdout.txt', 'wd', 'wd/a b+c.txt']);
    expect(await names('recursive=true&$filter=startswith(name,%27wd/%27)')).toEqual(['wd/a b+c.txt']);
    expect(await names('maxresults=1')).toEqual(['stderr.txt']);
  });

  test('are read while the task runs, with headers of their own', async () => {
    await using rig = await withFiles(LISTED);
    const { status, text, headers } = await rig.ask('GET', '/jobs/j/tasks/t/files/wd%2Fa%20b%2Bc.txt');
    expect([status, text]).toEqual([200, '0123456789']);
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '10',
      'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
      'ocp-batch-file-isdirectory': 'False',
      'ocp-batch-file-mode': '0o100644',
      'ocp-batch-file-url': encodeURIComponent(`${rig.service.url}/jobs/j/tasks/t/files/wd/a%20b%2Bc.txt`),
    });
    expect(headers.etag).toBeUndefined();
    const head = await rig.ask('HEAD', '/jobs/j/tasks/t/files/stdout.txt');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '12']);
  });

  test.each([
    ['bytes=2-4', 200, '234'],
    ['bytes=7-', 200, '789'],
    ['bytes=7-1000', 200, '789'],
    ['bytes=0-0', 200, '0'],
    ['bytes=10-', 416, 'InvalidRange'],
    ['bytes=5-4', 416, 'InvalidRange'],
    ['bytes=-3', 400, 'InvalidHeaderValue'],
    ['lines=1-2', 400, 'InvalidHeaderValue'],
  ])('a part of one, %s, is %i and never 206', async (range, status, part) => {
    await using rig = await withFiles(LISTED);
    const answer = await rig.ask('GET', '/jobs/j/tasks/t/files/wd%2Fa%20b%2Bc.txt', {
      headers: { 'ocp-range': range },
    });
    expect([answer.status, answer.json?.code ?? answer.text]).toEqual([status, part]);
  });

  test('come through the client of npm, whole and in part', async () => {
    await using rig = await withFiles(LISTED);
    const { file } = rig.client();
    const read = async (options: object): Promise<string> => {
      const { readableStreamBody } = await file.getFromTask('j', 't', 'wd/a b+c.txt', options);
      const chunks: Buffer[] = [];
      for await (const chunk of readableStreamBody ?? []) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString();
    };
    expect(await read({})).toBe('0123456789');
    expect(await read({ fileGetFromTaskOptions: { ocpRange: 'bytes=3-5' } })).toBe('345');
    const head = await file.getPropertiesFromTask('j', 't', 'stdout.txt');
    expect(head.contentLength).toBe(12);
  });

  test('are not there in words of the service', async () => {
    await using rig = await withFiles(LISTED);
    const answer = await rig.ask('GET', '/jobs/j/tasks/t/files/none.txt');
    expect([answer.status, answer.json.code]).toEqual([404, 'FileNotFound']);
    expect((await rig.ask('HEAD', '/jobs/j/tasks/t/files/none.txt')).status).toBe(404);
    expect((await rig.ask('GET', '/jobs/j/tasks/none/files')).json.code).toBe('TaskNotFound');
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'waits', commandLine: 'x' } });
    const early = await rig.ask('GET', '/jobs/j/tasks/waits/files/stdout.txt');
    expect([early.status, early.json.code]).toEqual([409, 'TaskFilesUnavailable']);
  });
});

test('files of a node are named from its root', async () => {
  await using rig = await withFiles(LISTED);
  const path = `/pools/p/nodes/${rig.nodeId}/files`;
  expect((await rig.ask('GET', path)).json.value).toEqual([
    { name: 'workitems', url: `${rig.service.url}${path}/workitems`, isDirectory: true },
  ]);
  const file = await rig.ask('GET', `${path}/workitems%2Fj%2Fjob-1%2Ft%2Fstdout.txt`);
  expect([file.status, file.text]).toEqual([200, 'hello world\n']);
  expect((await rig.ask('GET', '/pools/p/nodes/none/files')).json.code).toBe('NodeNotFound');
});
