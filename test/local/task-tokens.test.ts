import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BatchServiceClient } from '@azure/batch';
import { expect, test } from 'vitest';

import { systemClock } from '../../src/base/clock.ts';
import { deferred } from '../../src/base/deferred.ts';
import { openNodeHost } from '../../src/local/node/host.ts';
import { POOL, ServiceRig, until } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

const ACCESS = { authenticationTokenSettings: { access: ['job'] } };

const tokenOf = (host: VirtualNodeHost, at = -1): string | undefined =>
  host.started.at(at)?.environmentSettings.find(({ name }) => name === 'AZ_BATCH_AUTHENTICATION_TOKEN')
    ?.value;

const withTask = async (host: VirtualNodeHost, more: object = ACCESS): Promise<ServiceRig> => {
  const rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, targetDedicatedNodes: 1 } });
  for (const id of ['j', 'other'])
    await rig.ask('POST', '/jobs', { body: { id, poolInfo: { poolId: 'p' } } });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x', ...more } });
  await until(
    () => host.started.length,
    (started) => started > 0,
  );
  return rig;
};

const asTask = async (
  rig: ServiceRig,
  token: string,
  method: string,
  path: string,
): Promise<readonly [number, string]> => {
  const url = `${rig.service.url}${path}?api-version=2022-10-01.16.0`;
  const answer = await fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
  const text = await answer.text();
  return [answer.status, text === '' ? '' : ((JSON.parse(text) as { code?: string }).code ?? '')];
};

test('a task has a token only where it asked for one, and the account shows that it did', async () => {
  const host = new VirtualNodeHost();
  await using rig = await withTask(host, {});
  expect(tokenOf(host)).toBeUndefined();
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'u', commandLine: 'x', ...ACCESS } });
  expect((await rig.ask('GET', '/jobs/j/tasks/u')).json).toMatchObject(ACCESS);
  const wrong = { id: 'v', commandLine: 'x', authenticationTokenSettings: { access: ['pool'] } };
  expect((await rig.ask('POST', '/jobs/j/tasks', { body: wrong })).json.code).toBe('InvalidPropertyValue');
});

test('a token is good for the own job, and for nothing else', async () => {
  const host = new VirtualNodeHost();
  await using rig = await withTask(host);
  const token = tokenOf(host) ?? '';
  expect(await asTask(rig, token, 'GET', '/jobs/J')).toEqual([200, '']);
  expect(await asTask(rig, token, 'GET', '/jobs/j/tasks/t')).toEqual([200, '']);
  for (const path of ['/jobs/other', '/jobs/other/tasks', '/jobs', '/pools/p', '/supportedimages']) {
    expect([path, ...(await asTask(rig, token, 'GET', path))]).toEqual([path, 403, 'Forbidden']);
  }
  expect(await asTask(rig, token, 'DELETE', '/pools/p')).toEqual([403, 'Forbidden']);
});

test.each([
  ['one of nobody', (): string => 'abc'],
  [
    'one with another task in it',
    (token: string): string => {
      const [, signed = ''] = token.split('.');
      return `${Buffer.from(JSON.stringify(['other', 't', 1, 1])).toString('base64url')}.${signed}`;
    },
  ],
  ['one with something after it', (token: string): string => `${token}.x`],
])('%s is refused', async (_, change) => {
  const host = new VirtualNodeHost();
  await using rig = await withTask(host);
  expect(await asTask(rig, change(tokenOf(host) ?? ''), 'GET', '/jobs/j')).toEqual([
    401,
    'AuthenticationRequired',
  ]);
});

test('a token dies with its try, and the next try has another one', async () => {
  const host = new VirtualNodeHost();
  const constraints = { maxTaskRetryCount: 1 };
  await using rig = await withTask(host, { ...ACCESS, constraints });
  const first = tokenOf(host) ?? '';
  host.end('j/t', { exitCode: 1 });
  await until(
    () => host.started.length,
    (started) => started === 2,
  );
  const second = tokenOf(host) ?? '';
  expect(await asTask(rig, first, 'GET', '/jobs/j')).toEqual([403, 'AuthenticationFailed']);
  expect(await asTask(rig, second, 'GET', '/jobs/j')).toEqual([200, '']);
  host.end('j/t');
  await until(
    () => rig.ask('GET', '/jobs/j/tasks/t'),
    ({ json }) => json.state === 'completed',
  );
  expect(await asTask(rig, second, 'GET', '/jobs/j')).toEqual([403, 'AuthenticationFailed']);
  const said = [...rig.log, ...rig.access].join('\n');
  expect(said).toContain('/jobs/j');
  for (const token of [first, second]) expect(said).not.toContain(token);
});

test('all commands of a multi-instance task have the token of its try', async () => {
  const host = new VirtualNodeHost({ auto: ({ instance }) => instance && { exitCode: 0 } });
  await using rig = await ServiceRig.open(host);
  const pool = { ...POOL, targetDedicatedNodes: 2, enableInterNodeCommunication: true };
  await rig.ask('POST', '/pools', { body: pool });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  const multiInstanceSettings = { numberOfInstances: 2, coordinationCommandLine: 'x' };
  const body = { id: 't', commandLine: 'x', multiInstanceSettings, ...ACCESS };
  await rig.ask('POST', '/jobs/j/tasks', { body });
  await until(
    () => host.started.length,
    (started) => started === 3,
  );
  const tokens = host.started.map((_work, at) => tokenOf(host, at));
  expect(tokens[0]).toMatch(/./);
  expect(new Set(tokens).size).toBe(1);
});

test('any other bearer token stands for the account where the service was told so, and only there', async () => {
  const host = new VirtualNodeHost();
  await using rig = await withTask(host);
  const own = tokenOf(host) ?? '';
  expect(await asTask(rig, 'abc', 'GET', '/pools/p')).toEqual([401, 'AuthenticationRequired']);
  rig.account.anyBearer = true;
  expect(await asTask(rig, 'abc', 'GET', '/pools/p')).toEqual([200, '']);
  // A task's token says who asks.
  expect(await asTask(rig, own, 'GET', '/pools/p')).toEqual([403, 'Forbidden']);
});

test('a job manager adds tasks with its token, which is of no use afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  const account = deferred<{ name: string; url: string }>();
  const opened = await openNodeHost({
    nodes: join(folder, 'nodes'),
    log: join(folder, 'log'),
    clock: systemClock,
    account: account.promise,
  });
  if (!opened.ok) throw new Error(opened.error);
  try {
    await using rig = await ServiceRig.open(opened.value);
    account.resolve({ name: rig.account.name, url: rig.service.url });
    const manager = join(folder, 'manager.mjs');
    await writeFile(
      manager,
      `const { AZ_BATCH_ACCOUNT_URL: url, AZ_BATCH_JOB_ID: job, AZ_BATCH_AUTHENTICATION_TOKEN: token } = process.env;
       const answer = await fetch(url + 'jobs/' + job + '/addtaskcollection?api-version=2022-10-01.16.0', {
         method: 'POST',
         headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json; odata=minimalmetadata' },
         body: JSON.stringify({ value: [{ id: 'a', commandLine: 'true' }, { id: 'b', commandLine: 'true' }] }),
       });
       console.log(answer.status, JSON.stringify(await answer.json()));
       console.error(token);`,
    );
    await rig.ask('POST', '/pools', { body: POOL });
    const jobManagerTask = {
      id: 'manager',
      commandLine: `node ${manager}`,
      killJobOnCompletion: false,
      ...ACCESS,
    };
    await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' }, jobManagerTask } });
    await until(
      () => rig.ask('GET', '/jobs/j/taskcounts'),
      ({ json }) => json.taskCounts.succeeded === 3,
    );
    expect((await rig.ask('GET', '/jobs/j/tasks/manager/files/stdout.txt')).text).toContain('200 ');
    const token = (await rig.ask('GET', '/jobs/j/tasks/manager/files/stderr.txt')).text.trim();
    const late = new BatchServiceClient(
      {
        signRequest: async (request) => {
          request.headers.set('authorization', `Bearer ${token}`);
          return request;
        },
      },
      rig.service.url,
    );
    await expect(late.task.get('j', 'a')).rejects.toMatchObject({ code: 'AuthenticationFailed' });
  } finally {
    await opened.value.close();
    await rm(folder, { recursive: true, force: true });
  }
});
