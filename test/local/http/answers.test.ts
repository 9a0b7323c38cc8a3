import { connect } from 'node:net';

import { describe, expect, test } from 'vitest';

import { etagOf, parseIsoTime } from '../../../src/wire/time.ts';
import { POOL, ServiceRig } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const JOB = { id: 'abc', poolInfo: { poolId: 'none' } };

describe('headers of answers', () => {
  test('every answer carries those of the service', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { headers } = await rig.ask('GET', '/jobs');
    expect(headers).toMatchObject({
      'content-type': 'application/json;odata=minimalmetadata',
      dataserviceversion: '3.0',
      server: 'Microsoft-HTTPAPI/2.0',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['request-id']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(Date.parse(headers.date ?? '')).not.toBeNaN();
  });

  test('the ETag is the time of the last change, unquoted, and the same in the body', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/pools', { body: POOL });
    const { headers, json } = await rig.ask('GET', '/pools/p');
    expect(headers.etag).toBe(json.eTag);
    expect(json.eTag).toMatch(/^0x[\dA-F]{15}$/);
    expect(etagOf(parseIsoTime(json.lastModified) ?? 0)).toBe(json.eTag);
    expect(headers['last-modified']).toBe(
      new Date(Math.floor(Date.parse(json.lastModified) / 1000) * 1000).toUTCString(),
    );
  });

  test('lists and counts carry no ETag', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    for (const path of ['/jobs', '/jobs/abc/tasks', '/jobs/abc/taskcounts']) {
      const { status, headers } = await rig.ask('GET', path);
      expect([path, status, headers.etag, headers['last-modified']]).toEqual([
        path,
        200,
        undefined,
        undefined,
      ]);
    }
  });

  test('a new job is said to be at job-1 whatever its id, a new pool and task where they are', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { url } = rig.service;
    const job = await rig.ask('POST', '/jobs', { body: JOB });
    const pool = await rig.ask('POST', '/pools', { body: POOL });
    const task = await rig.ask('POST', '/jobs/abc/tasks', { body: { id: 't', commandLine: 'true' } });
    expect([job.status, job.headers.location, job.headers['dataserviceid']]).toEqual([
      201,
      `${url}/jobs/job-1`,
      `${url}/jobs/job-1`,
    ]);
    expect([pool.status, pool.headers.location]).toEqual([201, `${url}/pools/p`]);
    expect([task.status, task.headers.location]).toEqual([201, `${url}/jobs/abc/tasks/t`]);
    expect(job.text).toBe('');
    expect(job.headers['transfer-encoding']).toBe('chunked');
    expect(job.headers['content-type']).toBeUndefined();
  });

  test('changes name their own address, deletions do not', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const patch = await rig.ask('PATCH', '/jobs/abc', { body: { priority: 1 } });
    const terminate = await rig.ask('POST', '/jobs/abc/terminate', {});
    const remove = await rig.ask('DELETE', '/jobs/abc');
    expect([patch.status, patch.headers['dataserviceid']]).toEqual([200, `${rig.service.url}/jobs/abc`]);
    expect([terminate.status, terminate.headers['dataserviceid']]).toEqual([
      202,
      `${rig.service.url}/jobs/abc/terminate`,
    ]);
    expect([remove.status, remove.headers['dataserviceid'], remove.headers.etag]).toEqual([
      202,
      undefined,
      undefined,
    ]);
  });

  test('a 204 says by its length that it is empty', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    await rig.ask('POST', '/jobs/abc/tasks', { body: { id: 't', commandLine: 'true' } });
    const terminate = await rig.ask('POST', '/jobs/abc/tasks/t/terminate');
    expect([terminate.status, terminate.headers['content-length']]).toEqual([204, '0']);
  });

  test('a client-request-id comes back only where it is asked for', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const id = '9c4d50ee-2d56-4cd3-8152-34347dc9f2b0';
    const ask = async (wanted: string): Promise<unknown> => {
      const headers = { 'client-request-id': id, 'return-client-request-id': wanted };
      return (await rig.ask('GET', '/pools', { headers })).headers['client-request-id'];
    };
    expect(await ask('false')).toBeUndefined();
    expect(await ask('true')).toBe(id);
  });
});

describe('errors', () => {
  test('are flat, end with RequestId and Time, and repeat the request id of the header', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { status, headers, json } = await rig.ask('GET', '/pools/none');
    expect(status).toBe(404);
    expect(json).toEqual({
      'odata.metadata': `${rig.service.url}/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element`,
      code: 'PoolNotFound',
      message: { lang: 'en-US', value: expect.any(String) },
    });
    expect(json.message.value).toMatch(
      new RegExp(
        String.raw`^The specified pool does not exist\.\nRequestId:${headers['request-id']}\nTime:\d{4}-\d\d-\d\dT[\d:.]+Z$`,
      ),
    );
    expect(headers['content-type']).toBe('application/json;odata=minimalmetadata');
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(JSON.stringify(json)));
  });

  test('have no body where the request was a HEAD, and exists() of the client then says no', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { status, text } = await rig.ask('HEAD', '/pools/none');
    expect([status, text]).toEqual([404, '']);
    expect((await rig.client().pool.exists('none')).body).toBe(false);
  });

  test.each([
    ['GET', '/nothing/here', 400, 'InvalidUri'],
    ['GET', '/', 400, 'InvalidUri'],
    ['DELETE', '/pools', 405, 'UnsupportedHttpVerb'],
    ['GET', '/pools/%GG', 400, 'RequestUrlFailedToParse'],
    ['GET', '/jobs/none/tasks', 404, 'JobNotFound'],
    ['GET', `/jobs/${'x'.repeat(5000)}`, 404, 'JobNotFound'],
    ['GET', '/jobs/a%2Fb', 404, 'JobNotFound'],
    ['GET', '/pools/none/nodes', 404, 'PoolNotFound'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask(method, path);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test.each([
    ['', 400, 'MissingRequiredQueryParameter'],
    ['2019-08-01.10.0', 400, 'UnsupportedRequestVersion'],
    ['2026-01-01', 400, 'UnsupportedRequestVersion'],
    ['2020-03-01.11.0', 200, undefined],
    ['2025-06-01', 200, undefined],
    ['2024-02-01.19.0', 200, undefined],
  ])('the version "%s" gives %i', async (apiVersion, status, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('GET', '/pools', { apiVersion });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test.each([
    ['nonsense=1', 'UnsupportedQueryParameter'],
    ['maxresults=-5', 'InvalidQueryParameterValue'],
    ['maxresults=1001', 'InvalidQueryParameterValue'],
    ['maxresults=many', 'InvalidQueryParameterValue'],
    ['timeout=soon', 'InvalidQueryParameterValue'],
    ['$expand=everything', 'InvalidQueryParameterValue'],
    ['$skiptoken=forged', 'InvalidQueryParameterValue'],
    ['$filter=state%20eq%20%27gone%27', 'InvalidQueryParameterValue'],
    ['$filter=colour%20eq%20%27red%27', 'InvalidQueryParameterValue'],
    ['$filter=id%20eq', 'InvalidQueryParameterValue'],
  ])('the query option %s is refused as %s', async (query, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('GET', '/pools', { query });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test('a page of less than one is refused with the three values of the service', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { json } = await rig.ask('GET', '/pools', { query: 'maxresults=-5' });
    expect(json.values).toEqual([
      { key: 'QueryParameterName', value: 'maxresults' },
      { key: 'QueryParameterValue', value: '-5' },
      { key: 'Reason', value: 'MaxResults cannot be less than 1' },
    ]);
  });

  test.each([
    ['nothing', undefined],
    ['text that is not JSON', '{"id":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['deep nesting', '['.repeat(500_000)],
    ['a wrong type', '{"id":7,"poolInfo":{"poolId":"p"}}'],
    ['an unknown property', '{"id":"j","poolInfo":{"poolId":"p"},"colour":"red"}'],
    ['a prototype', '{"id":"j","poolInfo":{"poolId":"p"},"__proto__":{"x":1}}'],
  ])('a body of %s is refused as wrong, never as our trouble', async (_, body) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('POST', '/jobs', body === undefined ? {} : { body });
    expect([answer.status, answer.json.code]).toEqual([400, 'InvalidRequestBody']);
    expect(rig.log).toEqual([]);
  });

  test('a body of more than 1 MiB is refused, and nothing of it is added', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const value = [1, 2, 3].map((id) => ({ id: `t${id}`, commandLine: 'x'.repeat(400_000) }));
    const answer = await rig.ask('POST', '/jobs/abc/addtaskcollection', { body: { value } });
    expect([answer.status, answer.json.code, answer.json.values]).toEqual([
      413,
      'RequestBodyTooLarge',
      [{ key: 'MaxLimit', value: '1048576' }],
    ]);
    expect((await rig.ask('GET', '/jobs/abc/taskcounts')).json.taskCounts.active).toBe(0);
  });
});

test('a body of unknown length that grows too large is refused all the same', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const body = JSON.stringify({ id: 'x'.repeat(3_000_000) });
  const answer = await rig.ask('POST', '/jobs', { body, headers: { 'transfer-encoding': 'chunked' } });
  expect([answer.status, answer.json.code]).toEqual([413, 'RequestBodyTooLarge']);
  expect((await rig.ask('GET', '/jobs')).status).toBe(200);
});

test('a POST that does not tell the length of its body is 411', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  // Signed as it arrives: without a length.
  const { target, headers } = rig.sign('POST', '/jobs/abc/enable', {
    headers: { 'content-length': '' },
  });
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'content-length')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(rig.service.port, '127.0.0.1');
  socket.end(`POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines.join('')}\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  expect(text).toMatch(/^HTTP\/1\.1 411 /);
  expect(text).toContain('"code":"MissingContentLengthHeader"');
});

test('a caller who goes away in the middle is no trouble', async () => {
  await using rig = await ServiceRig.open(new VirtualNodeHost());
  const { target, headers } = rig.sign('POST', '/jobs', { body: 'x'.repeat(1000) });
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(rig.service.port, '127.0.0.1');
  socket.end(`POST ${target} HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n{`);
  await new Promise((resolve) => socket.resume().once('close', resolve));
  expect((await rig.ask('GET', '/jobs')).status).toBe(200);
  expect(rig.log).toEqual([]);
});

describe('conditions', () => {
  test('a stale If-Match is 412, the right one lets the change through, quoted or not', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { headers: first } = await rig.ask('POST', '/jobs', { body: JOB });
    const change = (etag: string): ReturnType<typeof rig.ask> =>
      rig.ask('PATCH', '/jobs/abc', { body: { priority: 1 }, headers: { 'if-match': etag } });
    const second = await change(String(first.etag));
    expect(second.status).toBe(200);
    const stale = await change(String(first.etag));
    expect([stale.status, stale.json.code]).toEqual([412, 'ConditionNotMet']);
    expect((await change(`"${second.headers.etag}"`)).status).toBe(200);
  });

  test('a read of what is already known is 304', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { headers } = await rig.ask('POST', '/jobs', { body: JOB });
    const known = await rig.ask('GET', '/jobs/abc', { headers: { 'if-none-match': String(headers.etag) } });
    expect([known.status, known.text]).toEqual([304, '']);
    const other = await rig.ask('GET', '/jobs/abc', { headers: { 'if-match': '0x8DAD26B4CE6BFDC' } });
    expect(other.status).toBe(412);
  });

  test('a stale If-Unmodified-Since is 412', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const answer = await rig.ask('PUT', '/jobs/abc', {
      body: { poolInfo: { poolId: 'none' } },
      headers: { 'if-unmodified-since': 'Fri, 03 Apr 2020 17:34:42 GMT' },
    });
    expect([answer.status, answer.json.code]).toEqual([412, 'ConditionNotMet']);
  });

  test('more than one condition is refused', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const headers = { 'if-match': '*', 'if-none-match': '*' };
    const answer = await rig.ask('GET', '/jobs/abc', { headers });
    expect([answer.status, answer.json.code]).toEqual([400, 'MultipleConditionHeadersNotSupported']);
  });
});

describe('lists', () => {
  test('come in the order of ids, a page at a time, through absolute next links', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const value = ['t1', 't10', 't2', 'T3', 'a'].map((id) => ({ id, commandLine: 'true' }));
    await rig.ask('POST', '/jobs/abc/addtaskcollection', { body: { value } });
    const seen: string[] = [];
    let page = await rig.ask('GET', '/jobs/abc/tasks', { query: 'maxresults=2&$select=id&timeout=30' });
    for (;;) {
      seen.push(...page.json.value.map((task: { id: string }) => task.id));
      const next: string | undefined = page.json['odata.nextLink'];
      if (next === undefined) break;
      expect(next).toMatch(
        new RegExp(
          String.raw`^${rig.service.url}/jobs/abc/tasks\?api-version=[\d.-]+&maxresults=2&\$select=id&timeout=30&\$skiptoken=WATV2:[\w-]+$`,
        ),
      );
      const [, rest = ''] = next.split('api-version=2022-10-01.16.0&');
      page = await rig.ask('GET', '/jobs/abc/tasks', { query: rest });
    }
    expect(seen).toEqual(['a', 't1', 't10', 't2', 'T3']);
  });

  test('start anywhere that a forged token says, and never fail for it', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    for (const [text, found] of [
      ['', 400],
      ['a'.repeat(9000), 1],
      ['zzz', 0],
      ['\uffff/../', 0],
      ['\0', 1],
    ] as const) {
      const token = Buffer.from(text).toString('base64url');
      const answer = await rig.ask('GET', '/jobs', { query: `$skiptoken=WATV2:${token}` });
      expect([text.slice(0, 9), answer.json.value?.length ?? answer.status]).toEqual([
        text.slice(0, 9),
        found,
      ]);
    }
  });

  test('of exactly one page have no next link, and the client follows those that there are', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const value = ['a', 'b', 'c'].map((id) => ({ id, commandLine: 'true' }));
    await rig.ask('POST', '/jobs/abc/addtaskcollection', { body: { value } });
    const exact = await rig.ask('GET', '/jobs/abc/tasks', { query: 'maxresults=3' });
    expect(exact.json['odata.nextLink']).toBeUndefined();
    const { task } = rig.client();
    const first = await task.list('abc', { taskListOptions: { maxResults: 2 } });
    const second = await task.listNext(first.odatanextLink ?? '');
    expect([...first, ...second].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(second.odatanextLink).toBeUndefined();
  });

  test('and resources hold what $select names, and the ETag header all the same', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const { json, headers } = await rig.ask('GET', '/jobs/abc', { query: '$select=id,%20state' });
    expect(Object.keys(json)).toEqual(['odata.metadata', 'id', 'state']);
    expect(headers.etag).toBeDefined();
  });
});
