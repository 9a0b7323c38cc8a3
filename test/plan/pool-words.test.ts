import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BatchServiceMappers } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { sdkBody } from '../../src/azure/sdk-body.ts';
import { desire } from '../../src/plan/desire.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import type { Plan, PoolAction } from '../../src/plan/plan.ts';
import { planText } from '../../src/report/plan/plan-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { secretsOf } from '../../src/spec/params/secrets.ts';

const GALLERY =
  '/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/galleries/L/images/I/versions/1.0.0';
const IDENTITY =
  '/subscriptions/S/resourceGroups/G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/N';

const EVERYTHING = `version: 1
name: words
params:
  account: { type: string, default: mystorage }
  os: { type: string, default: ubuntu }
pool:
  image: { id: ${GALLERY}, nodeAgent: "batch.node.{{params.os}} 24.04" }
  vmSize: Standard_E8-2s_v5
  nodes: { dedicated: 1, spot: 2 }
  slotsPerNode: 8
  fill: pack
  placement: zonal
  interNodeCommunication: true
  nodeCommunication: simplified
  containers:
    images: ["registry.example.org/tools:1.2"]
    registries:
      - { server: registry.example.org, user: reader, password: { secretRef: env:REGISTRY_PASSWORD } }
      - { server: other.azurecr.io, identity: ${IDENTITY} }
  subnet: /subscriptions/S/subnets/{{params.account}}
  publicIPs: [/subscriptions/S/ip]
  ports:
    - name: web
      port: 8080
      public: 15000-15100
      rules: [{ priority: 150, access: allow, from: 192.0.2.0/24, ports: ["1024-2048"] }]
  mounts:
    - { path: blobs, options: -o allow_other, blob: { account: "{{params.account}}", container: c, key: { secretRef: env:STORAGE_KEY } } }
    - { path: other, blob: { account: a, container: c, identity: ${IDENTITY} } }
    - { path: share, files: { account: a, url: "https://a.file.core.windows.net/s", key: { secretRef: env:STORAGE_KEY } } }
    - { path: nfs, nfs: { source: "server:/export" } }
    - { path: win, cifs: { source: //server/s, user: u, password: { secretRef: env:SHARE_PASSWORD } } }
  userAccounts:
    - { name: worker, password: { secretRef: env:WORKER_PASSWORD }, elevated: true, sshKey: { secretRef: env:WORKER_KEY }, uid: 1001, gid: 1001 }
  applicationPackages: [blender, { id: ffmpeg, version: '6.1' }]
  osDisk: { ephemeral: true }
  dataDisks: [{ sizeGB: 256, caching: readonly, type: premium }, { sizeGB: 10 }]
  diskEncryption: [temporary]
  metadata: { team: "{{params.account}}", size: 3 }
  startTask: { commands: mount, user: worker, waitForSuccess: false }
tasks: [{ command: echo hello }]
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-words-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function planned(text: string): Promise<{ plan: Plan; pool: PoolAction; secrets: string[] }> {
  await writeFile(join(folder, 'a.yaml'), text);
  const loaded = await loadSpec('a.yaml', { cwd: folder, env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error.diagnostics));
  expect(loaded.value.warnings).toEqual([]);
  const wanted = desire(loaded.value.spec);
  if (!wanted.ok) throw new Error(JSON.stringify(wanted.error));
  const made = makePlan(wanted.value.desired, NOTHING, { tool: '0', target: 'offline' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const [pool] = made.value.actions.filter((action) => action.what === 'pool');
  if (!pool) throw new Error('no pool');
  const secrets = secretsOf(loaded.value.spec).map(({ name, secretRef }) => `${name} ${secretRef}`);
  return { plan: made.value, pool, secrets };
}

const spec = (pool: string): string =>
  `version: 1\nname: words\npool: ${pool}\ntasks: [{ command: echo hello }]\n`;

const bodyWith = async (image: string) =>
  (await planned(spec(`{ image: ${image}, vmSize: Standard_D2s_v5, nodes: 1 }`))).pool.body;

const fingerprintWith = async (more: string) => {
  const { pool } = await planned(spec(`{ image: ubuntu-24.04, vmSize: Standard_D2s_v5, nodes: 1${more} }`));
  return pool.body.metadata?.find(({ name }) => name === 'batchspec:fingerprint')?.value;
};

describe('the words of a pool', () => {
  test('become the fields of the REST API', async () => {
    const { pool } = await planned(EVERYTHING);
    const { metadata = [], startTask, ...body } = pool.body;
    expect(metadata.slice(3)).toEqual([
      { name: 'team', value: 'mystorage' },
      { name: 'size', value: '3' },
    ]);
    expect(startTask).toMatchObject({ userIdentity: { username: 'worker' }, waitForSuccess: false });
    expect(body).toEqual({
      id: 'words',
      vmSize: 'Standard_E8-2s_v5',
      targetDedicatedNodes: 1,
      targetLowPriorityNodes: 2,
      taskSlotsPerNode: 8,
      taskSchedulingPolicy: { nodeFillType: 'pack' },
      enableInterNodeCommunication: true,
      targetNodeCommunicationMode: 'simplified',
      virtualMachineConfiguration: {
        imageReference: { virtualMachineImageId: GALLERY },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
        containerConfiguration: {
          type: 'dockerCompatible',
          containerImageNames: ['registry.example.org/tools:1.2'],
          containerRegistries: [
            {
              registryServer: 'registry.example.org',
              username: 'reader',
              password: { secretRef: 'env:REGISTRY_PASSWORD' },
            },
            { registryServer: 'other.azurecr.io', identityReference: { resourceId: IDENTITY } },
          ],
        },
        dataDisks: [
          { lun: 0, diskSizeGB: 256, caching: 'readonly', storageAccountType: 'premium_lrs' },
          { lun: 1, diskSizeGB: 10 },
        ],
        diskEncryptionConfiguration: { targets: ['temporarydisk'] },
        nodePlacementConfiguration: { policy: 'zonal' },
        osDisk: { ephemeralOSDiskSettings: { placement: 'CacheDisk' } },
      },
      networkConfiguration: {
        subnetId: '/subscriptions/S/subnets/mystorage',
        publicIPAddressConfiguration: { provision: 'usermanaged', ipAddressIds: ['/subscriptions/S/ip'] },
        endpointConfiguration: {
          inboundNATPools: [
            {
              name: 'web',
              protocol: 'tcp',
              backendPort: 8080,
              frontendPortRangeStart: 15_000,
              frontendPortRangeEnd: 15_100,
              networkSecurityGroupRules: [
                {
                  priority: 150,
                  access: 'allow',
                  sourceAddressPrefix: '192.0.2.0/24',
                  sourcePortRanges: ['1024-2048'],
                },
              ],
            },
          ],
        },
      },
      mountConfiguration: [
        {
          azureBlobFileSystemConfiguration: {
            accountName: 'mystorage',
            containerName: 'c',
            relativeMountPath: 'blobs',
            accountKey: { secretRef: 'env:STORAGE_KEY' },
            blobfuseOptions: '-o allow_other',
          },
        },
        {
          azureBlobFileSystemConfiguration: {
            accountName: 'a',
            containerName: 'c',
            relativeMountPath: 'other',
            identityReference: { resourceId: IDENTITY },
          },
        },
        {
          azureFileShareConfiguration: {
            accountName: 'a',
            azureFileUrl: 'https://a.file.core.windows.net/s',
            accountKey: { secretRef: 'env:STORAGE_KEY' },
            relativeMountPath: 'share',
          },
        },
        { nfsMountConfiguration: { source: 'server:/export', relativeMountPath: 'nfs' } },
        {
          cifsMountConfiguration: {
            username: 'u',
            source: '//server/s',
            password: { secretRef: 'env:SHARE_PASSWORD' },
            relativeMountPath: 'win',
          },
        },
      ],
      applicationPackageReferences: [
        { applicationId: 'blender' },
        { applicationId: 'ffmpeg', version: '6.1' },
      ],
      userAccounts: [
        {
          name: 'worker',
          password: { secretRef: 'env:WORKER_PASSWORD' },
          elevationLevel: 'admin',
          linuxUserConfiguration: {
            uid: 1001,
            gid: 1001,
            sshPrivateKey: { secretRef: 'env:WORKER_KEY' },
          },
        },
      ],
    });
  });

  test('are all known to the client that sends them', async () => {
    const { pool } = await planned(EVERYTHING);
    expect(sdkBody(BatchServiceMappers, 'PoolAddParameter', pool.body).dropped).toEqual([]);
  });

  test('name their secrets, and the plan shows where these come from', async () => {
    const { plan, secrets } = await planned(EVERYTHING);
    expect(secrets).toEqual([
      'password env:REGISTRY_PASSWORD',
      'key env:STORAGE_KEY',
      'key env:STORAGE_KEY',
      'password env:SHARE_PASSWORD',
      'password env:WORKER_PASSWORD',
      'sshKey env:WORKER_KEY',
    ]);
    // Lines of more than 80 columns go on in the next one.
    const shown = planText(plan, { target: 'offline', style: plainStyle }).replaceAll(/\n {10,}/g, '~');
    for (const line of [
      `image             ${GALLERY}`,
      'containers        registry.example.org/tools:1.2',
      'registry          registry.example.org as reader, password from env:REGISTRY_PASSWORD',
      'port              web: tcp 8080 from 15000-15100, 150 allow 192.0.2.0/24',
      'mount             blobs: blobs of mystorage/c, with a key from env:STORAGE_KEY',
      'mount             win: //server/s as u, password from env:SHARE_PASSWORD',
      'package           blender default version',
      'package           ffmpeg 6.1',
      'user account      worker, elevated, password from env:WORKER_PASSWORD',
      'data disk         lun 0, 256 GB, premium_lrs',
      'metadata          team=mystorage, size=3',
    ])
      expect(shown.replaceAll('~', ' ')).toSatisfy(
        (text: string) =>
          text.includes(`      ${line}\n`) || shown.replaceAll('~', '').includes(`      ${line}\n`),
      );
  });

  test('change the fingerprint, but for those that can change while the pool stands', async () => {
    const plain = await fingerprintWith('');
    for (const same of [', metadata: { a: b }', ', nodeCommunication: classic'])
      expect(await fingerprintWith(same)).toBe(plain);
    for (const other of [
      ', fill: pack',
      ', placement: zonal',
      ', diskEncryption: [temporary]',
      ', subnet: /s',
    ])
      expect(await fingerprintWith(other)).not.toBe(plain);
  });
});

test('the formula of a preset knows slots and tasks', async () => {
  const pool =
    '{ image: ubuntu-24.04, vmSize: Standard_D4s_v5, slotsPerNode: 8, nodes: { scale: { preset: drain, max: 9 } } }';
  const wide = spec(pool).replace('command: echo hello', 'command: echo hello, slots: 3');
  const { plan, pool: made } = await planned(wide);
  expect(made).toMatchObject({ nodesAtMost: { dedicated: 9, spot: 0 }, body: { enableAutoScale: true } });
  expect(made.body.autoScaleFormula?.split('\n').slice(0, 3)).toEqual([
    'least = 0;',
    'most = 9;',
    'tasksPerNode = 2;',
  ]);
  const shown = planText(plan, { target: 'offline', style: plainStyle });
  expect(shown).toContain('nodes       at most 9 dedicated, by a formula, every PT5M\n');
  expect(shown).toContain('      formula\n        | least = 0;\n        | most = 9;\n');
});

test('a formula of one’s own is a template, and is shown as it is', async () => {
  const pool =
    '{ image: ubuntu-24.04, vmSize: Standard_D4s_v5, nodes: { scale: { formula: "$TargetDedicatedNodes = {{params.most}};", every: 1h } } }';
  const { pool: made } = await planned(`params: { most: { type: integer, default: 4 } }\n${spec(pool)}`);
  expect(made.body).toMatchObject({
    enableAutoScale: true,
    autoScaleFormula: '$TargetDedicatedNodes = 4;',
    autoScaleEvaluationInterval: 'PT1H',
  });
  expect(made.body).not.toHaveProperty('targetDedicatedNodes');
});

describe('an image', () => {
  test('by its alias is the same as by its names', async () => {
    expect(await bodyWith('ubuntu-24.04')).toEqual(
      await bodyWith('{ publisher: canonical, offer: ubuntu-24_04-lts, sku: server }'),
    );
  });

  test('of Windows gives the commands to cmd', async () => {
    const image = '{ publisher: MicrosoftWindowsServer, offer: WindowsServer, sku: 2022-datacenter-core }';
    const { plan } = await planned(spec(`{ image: ${image}, vmSize: Standard_D2s_v5, nodes: 1 }`));
    const [task] = plan.actions.filter((action) => action.what === 'task');
    expect(task?.body.commandLine).toBe('cmd.exe /d /e:on /v:off /s /c "echo hello"');
  });
});
