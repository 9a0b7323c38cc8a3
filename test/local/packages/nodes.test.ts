import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { systemClock } from '../../../src/base/clock.ts';
import { type LocalNodeHost, openNodeHost } from '../../../src/local/node/host.ts';
import { PackageInstaller, packageVariables } from '../../../src/local/packages/install.ts';
import { openPackageStore, type PackageStore } from '../../../src/local/packages/package-store.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';
import { zipOf } from '../../rig/zip.ts';

let folder: string;
let packages: PackageStore;
let host: LocalNodeHost;

const addPackage = async (application: string, version: string, says: string): Promise<void> => {
  const file = join(folder, 'packages', application, `${version}.zip`);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, zipOf([{ name: 'bin/say', content: `#!/bin/sh\necho ${says}\n`, mode: 0o100755 }]));
  await utimes(file, 1_700_000_000, 1_700_000_000);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  packages = openPackageStore(join(folder, 'packages'));
  const opened = await openNodeHost({
    nodes: join(folder, 'nodes'),
    log: join(folder, 'log'),
    clock: systemClock,
    account: Promise.resolve({ name: 'a', url: 'http://127.0.0.1:1' }),
    packages,
  });
  if (!opened.ok) throw new Error(opened.error);
  host = opened.value;
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (pool: object): Promise<ServiceRig> => {
  const rig = await ServiceRig.open(host, { packages });
  expect(
    (await rig.ask('POST', '/pools', { body: { ...POOL, targetDedicatedNodes: 1, ...pool } })).status,
  ).toBe(201);
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  return rig;
};

const runTask = async (rig: ServiceRig, id: string, script: string, more: object = {}): Promise<string> => {
  const commandLine = `/bin/sh -c '${script}'`;
  await rig.ask('POST', '/jobs/j/tasks', { body: { id, commandLine, ...more } });
  const { json } = await until(
    () => rig.ask('GET', `/jobs/j/tasks/${id}`),
    (answer) => answer.json.state === 'completed',
  );
  const { failureInfo } = json.executionInfo;
  if (failureInfo) return `${failureInfo.category} ${failureInfo.code}: ${failureInfo.details[0].value}`;
  return (await rig.ask('GET', `/jobs/j/tasks/${id}/files/stdout.txt`)).text;
};

const reference = (applicationId: string, version?: string) => ({
  applicationPackageReferences: [{ applicationId, ...(version !== undefined && { version }) }],
});

describe('application packages on a node', () => {
  test('those of the pool are there for the start task and for tasks', async () => {
    await addPackage('my-tool', '1.0', 'one');
    const startTask = {
      commandLine: `/bin/sh -c '"$AZ_BATCH_APP_PACKAGE_my_tool_1_0"/bin/say > "$AZ_BATCH_NODE_SHARED_DIR/said"'`,
      waitForSuccess: true,
    };
    await using rig = await open({ startTask, ...reference('My-Tool', '1.0') });
    const said = await runTask(
      rig,
      't',
      'cat $AZ_BATCH_NODE_SHARED_DIR/said; $AZ_BATCH_APP_PACKAGE_MY_TOOL_1_0/bin/say',
    );
    expect(said).toBe('one\none\n');
    const where = await runTask(rig, 'u', 'env | grep ^AZ_BATCH_APP | sort; echo $AZ_BATCH_NODE_ROOT_DIR');
    const root = where.trim().split('\n').at(-1) ?? '';
    expect(where).toContain(
      `AZ_BATCH_APP_PACKAGE_my_tool_1_0=${root}/applications/my-tool1.02023-11-14T22-13-20-000Z`,
    );
  });

  test('those of a task are there for it only, the default version without a number in its name', async () => {
    await addPackage('tool', '2', 'two');
    await addPackage('tool', '10', 'ten');
    await using rig = await open({});
    const say = '$AZ_BATCH_APP_PACKAGE_tool/bin/say';
    expect(await runTask(rig, 'highest', say, reference('tool'))).toBe('ten\n');
    await writeFile(join(folder, 'packages', 'tool', 'default'), '2\n');
    expect(await runTask(rig, 'named', say, reference('tool'))).toBe('two\n');
    expect(await runTask(rig, 'without', 'env | grep -c ^AZ_BATCH_APP || true')).toBe('0\n');
  });

  test('those of a multi-instance task are there for all its commands, on each of its nodes', async () => {
    await addPackage('tool', '1', 'one');
    await using rig = await open({ targetDedicatedNodes: 2, enableInterNodeCommunication: true });
    const say = '$AZ_BATCH_APP_PACKAGE_tool_1/bin/say';
    const coordinationCommandLine = `/bin/sh -c '${say}'`;
    const multiInstanceSettings = { numberOfInstances: 2, coordinationCommandLine };
    expect(await runTask(rig, 't', say, { ...reference('tool', '1'), multiInstanceSettings })).toBe(
      'one\none\n',
    );
    expect((await rig.ask('GET', '/jobs/j/tasks/t/subtasksinfo')).json.value).toMatchObject([
      { state: 'completed', exitCode: 0 },
    ]);
  });

  test('a pool changes them for nodes that boot afterwards', async () => {
    await addPackage('tool', '1', 'one');
    await addPackage('tool', '2', 'two');
    await using rig = await open(reference('tool', '1'));
    const say = 'for say in $AZ_BATCH_NODE_ROOT_DIR/nothing; do env | grep ^AZ_BATCH_APP_PACKAGE_tool; done';
    const version = async (id: string): Promise<string | undefined> =>
      /PACKAGE_tool_(\d)/.exec(await runTask(rig, id, say))?.[1];
    expect(await version('a')).toBe('1');
    await rig.ask('PATCH', '/pools/p', { body: reference('tool', '2') });
    expect(await version('b')).toBe('1');
    const { json } = await rig.ask('GET', '/pools/p/nodes');
    await rig.ask('POST', `/pools/p/nodes/${json.value[0].id}/reboot`);
    expect(await version('c')).toBe('2');
  });

  test('an archive that cannot be unpacked makes the node unusable, and a task fail before it runs', async () => {
    await addPackage('tool', '1', 'one');
    await writeFile(join(folder, 'packages', 'tool', '2.zip'), zipOf([{ name: '../../../x', content: 'x' }]));
    await using rig = await open({});
    expect(await runTask(rig, 't', 'true', reference('tool', '2'))).toMatch(
      /^UserError ApplicationPackageError: the package tool 2 cannot be unpacked: .*relative path/,
    );
    await rig.ask('POST', '/pools', { body: { ...POOL, id: 'q', ...reference('tool', '2') } });
    const { json } = await until(
      () => rig.ask('GET', '/pools/q/nodes'),
      (answer) => answer.json.value[0]?.state === 'unusable',
    );
    expect(json.value[0].errors[0].message).toContain('the package tool 2 cannot be unpacked');
  });
});

test('a package is unpacked once on a node, however many ask for it at once', async () => {
  await addPackage('tool', '1', 'one');
  const root = join(folder, 'root');
  await mkdir(join(root, 'applications'), { recursive: true });
  const installer = new PackageInstaller(packages, new AbortController().signal);
  const wanted = [{ applicationId: 'tool' }, { applicationId: 'tool', version: '1' }];
  const all = await Promise.all([1, 2, 3].map(() => installer.install(wanted, root)));
  expect(new Set(all.flat().map((one) => one.folder)).size).toBe(1);
  expect(await readdir(join(root, 'volatile', 'downloads'))).toEqual([]);
  expect(Object.keys(packageVariables(all[0] ?? []))).toEqual([
    'AZ_BATCH_APP_PACKAGE_tool',
    'AZ_BATCH_APP_PACKAGE_TOOL',
    'AZ_BATCH_APP_PACKAGE_tool_1',
    'AZ_BATCH_APP_PACKAGE_TOOL_1',
  ]);
});

describe('the applications of an account', () => {
  test('are listed with their versions, in pages, ignoring what is no package', async () => {
    await addPackage('b', '1.10', 'x');
    await addPackage('b', '1.9', 'x');
    await addPackage('A', '1', 'x');
    await addPackage('not.one', '1', 'x');
    await mkdir(join(folder, 'packages', 'empty'));
    await using rig = await ServiceRig.open(new VirtualNodeHost(), { packages });
    const list = [...(await rig.client().application.list())].map(({ id, versions }) => [id, versions]);
    expect(list).toEqual([
      ['A', ['1']],
      ['b', ['1.9', '1.10']],
    ]);
    const first = await rig.ask('GET', '/applications', { query: 'maxresults=1' });
    expect(first.json.value.map(({ id }: { id: string }) => id)).toEqual(['A']);
    expect(first.json['odata.nextLink']).toContain('skiptoken');
    expect((await rig.client().application.get('B')).versions).toEqual(['1.9', '1.10']);
    await expect(rig.client().application.get('c')).rejects.toMatchObject({ code: 'ApplicationNotFound' });
  });

  test('are what pools, tasks and job managers may refer to', async () => {
    await addPackage('tool', '1', 'x');
    await using rig = await open({});
    const code = async (path: string, body: object): Promise<unknown> =>
      (await rig.ask('POST', path, { body })).json?.code;
    const WRONG = 'InvalidApplicationPackageReferences';
    for (const one of [reference('other'), reference('tool', '2'), reference('tool', '../tool/1')]) {
      expect(await code('/pools', { ...POOL, id: 'q', ...one })).toBe(WRONG);
      expect(await code('/jobs/j/tasks', { id: 't', commandLine: 'x', ...one })).toBe(WRONG);
      const jobManagerTask = { id: 'm', commandLine: 'x', ...one };
      expect(await code('/jobs', { id: 'k', poolInfo: { poolId: 'p' }, jobManagerTask })).toBe(WRONG);
      expect((await rig.ask('PATCH', '/pools/p', { body: one })).json.code).toBe(WRONG);
      const value = [{ id: 't', commandLine: 'x', ...one }];
      const { json } = await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
      expect(json.value[0].error.code).toBe(WRONG);
    }
    expect(
      await code('/jobs/j/tasks', { id: 't', commandLine: 'x', ...reference('TOOL', '1') }),
    ).toBeUndefined();
  });
});
