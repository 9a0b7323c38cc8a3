import { describe, expect, test } from 'vitest';

import { ServiceRig } from '../../rig/batch-service.ts';
import { ManualClock } from '../../rig/manual-clock.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const MINUTE = 60_000;
const at = (ms: number): Record<string, string> => ({ 'ocp-date': new Date(ms).toUTCString() });

describe('authentication by SharedKey', () => {
  test('lets the unmodified npm client in for every kind of request', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const client = rig.client();
    await client.job.add({ id: 'j', poolInfo: { poolId: 'none' } });
    await client.job.get('j');
    await client.job.patch('j', { priority: 3 });
    await client.task.add('j', { id: 't', commandLine: 'true' });
    await client.task.list('j', { taskListOptions: { select: 'id, state', filter: "id eq 't'" } });
    await client.task.terminate('j', 't');
    await client.task.deleteMethod('j', 't');
    await client.job.deleteMethod('j');
    expect(rig.access.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'POST /jobs 201',
      'GET /jobs/j 200',
      'PATCH /jobs/j 200',
      'POST /jobs/j/tasks 201',
      'GET /jobs/j/tasks 200',
      'POST /jobs/j/tasks/t/terminate 204',
      'DELETE /jobs/j/tasks/t 200',
      'DELETE /jobs/j 202',
    ]);
  });

  test('signs what arrived: a Content-Type on GET, a Content-Length of 0 on DELETE', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const get = await rig.ask('GET', '/pools', {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    const remove = await rig.ask('DELETE', '/pools/none', { headers: { 'content-length': '0' } });
    expect([get.status, remove.status, remove.json.code]).toEqual([200, 404, 'PoolNotFound']);
  });

  test('covers the path as it came, so that an encoded slash is part of a file name', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
    await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'true' } });
    const answer = await rig.ask('GET', '/jobs/j/tasks/t/files/wd%2Fa%20b%2Bc.txt');
    expect([answer.status, answer.json.code]).toEqual([409, 'TaskFilesUnavailable']);
  });

  test('refuses a wrong signature with 403 and the string that it signed itself', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    let mine = '';
    const answer = await rig.ask('GET', '/pools', {
      query: 'maxresults=5&$select=id%2Cstate',
      sign: (signed) => {
        mine = signed;
        return Buffer.alloc(32, 1).toString('base64');
      },
    });
    expect(answer.status).toBe(403);
    expect(answer.json.code).toBe('AuthenticationFailed');
    const detail: string = answer.json.values[0].value;
    expect(answer.json.values[0].key).toBe('AuthenticationErrorDetail');
    expect(detail).toContain(`string to sign: '${mine}'`);
    expect(mine).toMatch(/\n\$select:id,state\napi-version:2022-10-01\.16\.0\nmaxresults:5$/);
  });

  test('refuses another account under the right key', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await rig.ask('GET', '/pools', { headers: { authorization: 'SharedKey other:AAAA' } });
    expect(answer.status).toBe(403);
  });

  test.each([
    ['no header at all', undefined, 401, 'AuthenticationRequired'],
    ['a bearer token', 'Bearer abc', 401, 'AuthenticationRequired'],
    ['a header of another form', 'SharedKey nonsense', 400, 'InvalidAuthenticationInfo'],
  ])('refuses %s', async (_, header, status, code) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const answer = await fetch(`${rig.service.url}/pools?api-version=2022-10-01.16.0`, {
      headers: header === undefined ? {} : { authorization: header },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  test('allows 15 minutes of clock skew and no more', async () => {
    const clock = new ManualClock();
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { clock });
    const status = async (ms: number): Promise<number> =>
      (await rig.ask('GET', '/pools', { headers: at(clock.now() + ms) })).status;
    expect(await status(-15 * MINUTE)).toBe(200);
    expect(await status(15 * MINUTE)).toBe(200);
    expect(await status(-15 * MINUTE - 1000)).toBe(403);
    expect(await status(15 * MINUTE + 1000)).toBe(403);
  });

  test('never logs a signature or a query', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('GET', '/pools', { query: '$filter=id%20eq%20%27secret%27' });
    await rig.ask('GET', '/pools', { sign: () => 'AAAABBBB' });
    const lines = [...rig.log, ...rig.access].join('\n');
    expect(lines).not.toMatch(/secret|AAAABBBB|SharedKey/);
    expect(rig.access).toHaveLength(2);
  });
});
