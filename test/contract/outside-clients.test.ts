import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until, type RawAnswer } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';
import { troublesOf } from './check-answer.ts';

/**
 * Requests as clients that are not installed here were seen to send them: which headers, which of them on
 * requests without a body, which query options.
 */
interface Client {
  readonly headers: Readonly<Record<string, string>>;
  /** Sent with a body, and with a POST of terminate that has none. */
  readonly contentType: string;
  /** On requests without a body: a DELETE too says that it has none. */
  readonly emptyDelete: string | undefined;
  readonly query: string;
  readonly listQuery: string;
}

const PYTHON = {
  'user-agent': 'python/3.11.2 msrest/0.6.21 msrest_azure/0.6.4 azure-batch/13.0.1 Azure-SDK-For-Python',
  'accept-encoding': 'gzip, deflate',
  accept: 'application/json',
  connection: 'keep-alive',
  'client-request-id': 'e758bba2-e66e-11f1-9d34-02fc00000001',
  'accept-language': 'en-US',
};

const CLIENTS: Readonly<Record<string, Client>> = {
  'azure-batch for Python': {
    headers: PYTHON,
    contentType: 'application/json; odata=minimalmetadata; charset=utf-8',
    emptyDelete: '0',
    query: '',
    listQuery: '',
  },
  'az batch': {
    headers: { ...PYTHON, 'return-client-request-id': 'false' },
    contentType: 'application/json; odata=minimalmetadata; charset=utf-8',
    emptyDelete: '0',
    query: 'timeout=30',
    listQuery: 'maxresults=1000&timeout=30',
  },
  '@azure/batch for Node': {
    headers: {
      accept: '*/*',
      'x-ms-client-request-id': '7d1f6e4c-8d8f-4a8e-9f6d-0f5f5f0c9a11',
      'content-type': 'application/json; charset=utf-8',
    },
    contentType: 'application/json; odata=minimalmetadata; charset=utf-8',
    emptyDelete: undefined,
    query: '',
    listQuery: '',
  },
};

const OUTPUT = 'hello\n';

describe.each(Object.entries(CLIENTS))('%s', (_, client) => {
  const send = async (
    rig: ServiceRig,
    method: string,
    path: string,
    ask: { body?: unknown; headers?: Readonly<Record<string, string>>; list?: true } = {},
  ): Promise<RawAnswer> => {
    const query = ask.list ? client.listQuery : client.query;
    const empty = method === 'DELETE' ? client.emptyDelete : undefined;
    const answer = await rig.ask(method, path, {
      query,
      ...(ask.body !== undefined && { body: ask.body }),
      headers: {
        ...client.headers,
        ...(ask.body !== undefined && { 'content-type': client.contentType }),
        ...(empty !== undefined && { 'content-length': empty }),
        ...ask.headers,
      },
    });
    const { status, headers, text } = answer;
    expect(troublesOf({ method, target: path, status, headers, text })).toEqual([]);
    expect(headers['client-request-id']).toBeUndefined();
    return answer;
  };

  test('makes a pool and a job, runs tasks, reads what they wrote, and cleans up', async () => {
    const nodes = new VirtualNodeHost({ auto: () => ({ exitCode: 0 }) });
    await using rig = await ServiceRig.open(nodes);
    expect((await send(rig, 'HEAD', '/pools/p')).status).toBe(404);
    expect((await send(rig, 'POST', '/pools', { body: POOL })).status).toBe(201);
    expect((await send(rig, 'HEAD', '/pools/p')).status).toBe(200);
    const job = { id: 'j', maxParallelTasks: -1, poolInfo: { poolId: 'p' } };
    expect((await send(rig, 'POST', '/jobs', { body: job })).status).toBe(201);

    // Collections arrive with the last task first, and a task that was added is looked at at once.
    const value = ['t2', 't1'].map((id) => ({ id, commandLine: '/bin/true' }));
    const added = await send(rig, 'POST', '/jobs/j/addtaskcollection', { body: { value } });
    expect(added.json.value).toMatchObject([{ status: 'Success' }, { status: 'Success' }]);
    await send(rig, 'POST', '/jobs/j/tasks', { body: { id: 't3', commandLine: 'true' } });
    expect((await send(rig, 'GET', '/jobs/j/tasks/t3')).status).toBe(200);

    const listed = await send(rig, 'GET', '/jobs/j/tasks', { list: true });
    expect(listed.json.value.map(({ id }: { id: string }) => id)).toEqual(['t1', 't2', 't3']);
    const done = await until(
      () => send(rig, 'GET', '/jobs/j/tasks/t1'),
      ({ json }) => json.state === 'completed',
    );
    const { poolId, nodeId } = done.json.nodeInfo;
    nodes.putFile({ poolId, nodeId, dedicated: true }, 'workitems/j/job-1/t1/stdout.txt', OUTPUT);
    const file = '/jobs/j/tasks/t1/files/stdout.txt';
    expect((await send(rig, 'HEAD', file)).headers['content-length']).toBe(String(OUTPUT.length));
    expect((await send(rig, 'GET', file)).text).toBe(OUTPUT);
    const part = await send(rig, 'GET', file, { headers: { 'ocp-range': 'bytes=0-3' } });
    expect([part.status, part.text]).toEqual([200, 'hell']);

    expect((await send(rig, 'PATCH', '/jobs/j', { body: { priority: 5 } })).status).toBe(200);
    const stale = await send(rig, 'DELETE', '/jobs/j', { headers: { 'if-match': '0x1' } });
    expect([stale.status, stale.json.code]).toEqual([412, 'ConditionNotMet']);
    // Python names a type for the body that it does not send.
    const headers = { 'content-type': client.contentType };
    expect((await send(rig, 'POST', '/jobs/j/terminate', { headers })).status).toBe(202);
    expect((await send(rig, 'DELETE', '/jobs/j/tasks/t1')).status).toBe(200);
    expect((await send(rig, 'DELETE', '/jobs/j')).status).toBe(202);
    expect((await send(rig, 'DELETE', '/pools/p')).status).toBe(202);
    await until(
      () => send(rig, 'HEAD', '/pools/p'),
      ({ status }) => status === 404,
    );
  });

  test('halves a collection that is too large until it is taken', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await send(rig, 'POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'none' } } });
    const environmentSettings = [{ name: 'LARGE', value: 'y'.repeat(20_000) }];
    const tasks = Array.from({ length: 100 }, (__, index) => ({
      id: `t${index}`,
      commandLine: 'true',
      environmentSettings,
    }));
    const add = async (value: readonly object[]): Promise<number> => {
      const { status, json } = await send(rig, 'POST', '/jobs/j/addtaskcollection', { body: { value } });
      if (status === 200) return 1;
      expect([status, json.code]).toEqual([413, 'RequestBodyTooLarge']);
      const half = Math.ceil(value.length / 2);
      return 1 + (await add(value.slice(0, half))) + (await add(value.slice(half)));
    };
    expect(await add(tasks)).toBe(3);
    expect((await send(rig, 'GET', '/jobs/j/taskcounts')).json.taskCounts.active).toBe(100);
  });
});
