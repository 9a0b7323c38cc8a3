import { describe, expect, test } from 'vitest';

import {
  RETIRED_API_VERSIONS,
  RETIRED_COMMUNICATION,
  RETIRED_IMAGES,
  RETIRED_VM_SIZES,
} from '../../src/wire/retirements.ts';
import { ManualClock } from '../rig/manual-clock.ts';
import { openRig } from '../rig/rig.ts';

const named = (table: typeof RETIRED_IMAGES, text: string): readonly string[] =>
  table.filter(({ matches }) => matches.test(text)).map(({ on }) => on);

describe('the tables of what Azure takes out of use', () => {
  test.each([
    ['standard_a9', '2021-03-01'],
    ['standard_h16mr_promo', '2022-08-31'],
    ['standard_nc24r', '2023-09-06'],
    ['standard_nc6s_v2', '2023-09-06'],
    ['standard_nd24rs', '2023-09-06'],
    ['standard_nv12', '2023-09-06'],
    ['basic_a1', '2024-08-31'],
    ['standard_a7', '2024-08-31'],
    ['standard_hb60rs', '2024-08-31'],
    ['standard_nc24rs_v3', '2025-03-31'],
    ['standard_nc12s_v3', '2025-09-30'],
    ['standard_dc2s_v2', '2026-06-30'],
    ['standard_nv24s_v3', '2026-09-30'],
    ['standard_nv8as_v4', '2026-09-30'],
    ['standard_m192idms_v2', '2027-03-31'],
    ['standard_hb120-96rs_v2', '2027-05-31'],
    ['standard_hc44rs', '2027-05-31'],
    ['standard_np10s', '2027-05-31'],
    ['standard_dc2ds_v3', '2029-10-31'],
    ['standard_d1', '2028-05-01'],
    ['standard_ds13-4_v2', '2028-05-01'],
    ['standard_d2_v2', '2028-05-01'],
    ['standard_l4s', '2028-05-01'],
    ['standard_f4s_v2', '2028-11-15'],
    ['standard_l8s_v2', '2028-11-15'],
    ['standard_gs5', '2028-11-15'],
    ['standard_a2m_v2', '2028-11-15'],
    ['standard_b2ms', '2028-11-15'],
  ])('hold %s once, until %s', (size, on) => {
    expect(named(RETIRED_VM_SIZES, size)).toEqual([on]);
  });

  test.each(
    'd2_v3 d2s_v3 d4ads_v5 d2s_v5 e2s_v5 f4as_v6 b2s_v2 l8s_v3 nc4as_t4_v3 nc24ads_a100_v4 nd96asr_v4 nv6ads_a10_v5 hb120rs_v3 hx176rs m32ms dc2as_v5 nc40ads_h100_v5'.split(
      ' ',
    ),
  )('do not hold standard_%s', (size) => {
    expect(named(RETIRED_VM_SIZES, `standard_${size}`)).toEqual([]);
  });

  test.each([
    ['openlogic centos 7_9', '2024-06-30'],
    ['microsoft-azure-batch centos-container-rdma 7-7', '2024-06-30'],
    ['openlogic centos 8_5-gen2', '2024-12-31'],
    ['debian debian-10 10', '2024-12-31'],
    ['credativ debian 9', '2024-12-31'],
    ['canonical ubuntuserver 18.04-lts', '2024-12-31'],
    ['microsoft-dsvm ubuntu-1804 1804-gen2', '2024-12-31'],
    ['canonical 0001-com-ubuntu-server-focal 20_04-lts', '2025-04-23'],
    ['microsoft-azure-batch ubuntu-server-container 20-04-lts', '2025-04-23'],
    ['microsoft-dsvm ubuntu-hpc 2204', '2027-06-30'],
    ['almalinux almalinux 8-gen2', '2024-12-29'],
    ['microsoftcblmariner cbl-mariner cbl-mariner-2', '2025-07-30'],
    ['microsoftwindowsserver windowsserver 2012-r2-datacenter', '2024-12-05'],
    ['microsoftwindowsserver windowsserver 2016-datacenter-smalldisk', '2027-01-12'],
  ])('hold the image %s once, until %s', (image, on) => {
    expect(named(RETIRED_IMAGES, image)).toEqual([on]);
  });

  test.each([
    'canonical ubuntu-24_04-lts server',
    'microsoft-dsvm ubuntu-hpc 2404',
    'almalinux almalinux-x86_64 8-gen2',
    'debian debian-11 11',
    'debian debian-12 12-gen2',
    'microsoftwindowsserver windowsserver 2022-datacenter',
  ])('do not hold the image %s', (image) => {
    expect(named(RETIRED_IMAGES, image)).toEqual([]);
  });

  test('name dates, successors that stay, and where each was announced', () => {
    const all = [...RETIRED_IMAGES, ...RETIRED_VM_SIZES, ...RETIRED_COMMUNICATION, ...RETIRED_API_VERSIONS];
    for (const { on, source, successor } of all) {
      expect(new Date(on).toISOString().slice(0, 10)).toBe(on);
      expect(source).toMatch(/^https:\/\/(github|learn\.microsoft)\.com\//);
      expect(named(RETIRED_IMAGES, successor.replaceAll(':', ' '))).toEqual([]);
    }
  });
});

const spec = (vmSize: string, sku: string): string => `version: 1
name: old
pool:
  image: { publisher: microsoftwindowsserver, offer: windowsserver, sku: ${sku} }
  vmSize: ${vmSize}
  nodes: 1
tasks: [{ command: ls }]
`;
const OWN = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute';
const at = (date: string): { clock: ManualClock } => ({
  clock: new ManualClock(Date.parse(date)),
});

describe('validate', () => {
  test('is silent, warns from 180 days before, and fails after the last day', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': spec('Standard_D2s_v5', '2016-datacenter') });
    const before = await rig.run(['validate'], at('2026-07-16T23:59:59Z'));
    expect(before).toMatchObject({ exitCode: 0, stderr: '' });

    const soon = await rig.run(['validate'], at('2026-07-17T00:00:00Z'));
    expect(soon.exitCode).toBe(0);
    expect(soon.stderr).toContain(
      'batchspec.yaml:4:3: warning[retires-soon]: Windows Server 2016 can be used until 2027-01-12, for 180 more days',
    );
    expect(soon.stderr).toContain('hint: use microsoftwindowsserver:windowsserver:2022-datacenter');

    const last = await rig.run(['validate'], at('2027-01-12T23:59:59Z'));
    expect(last.stderr).toContain('for 1 more day\n');
    const after = await rig.run(['validate'], at('2027-01-13T00:00:00Z'));
    expect(after.exitCode).toBe(1);
    expect(after.stderr).toContain('error[retired]: Windows Server 2016 was taken out of use by Azure');
  });

  test('looks at the size of the nodes, whatever its case; a plan depends on no date', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': spec('STANDARD_NC6S_V3', '2022-datacenter') });
    const late = await rig.run(['validate'], at('2025-10-01T00:00:00Z'));
    expect(late.exitCode).toBe(1);
    expect(late.stderr).toContain('batchspec.yaml:5:11: error[retired]: the VM series NCv3');

    const plan = ['plan', '--offline', '--format', 'json'];
    const [early, then] = [await rig.run(plan, at('2020-01-01')), await rig.run(plan, at('2030-01-01'))];
    expect(then).toEqual(early);
    expect(then.exitCode).toBe(0);
  });

  test.each([
    ['an alias', 'image: ubuntu-20.04', '4:10', 'Ubuntu 20.04 was taken'],
    [
      'a managed image',
      `image: { id: ${OWN}/images/i, nodeAgent: batch.node.ubuntu 24.04 }`,
      '4:16',
      'a managed image',
    ],
    [
      'the node agent of an image of a gallery',
      `image: { id: ${OWN}/galleries/g/images/i, nodeAgent: batch.node.debian 10 }`,
      '4:111',
      'Debian 8 to 10 was taken',
    ],
    ['classic communication', 'image: ubuntu-24.04\n  nodeCommunication: classic', '5:22', 'the classic'],
  ])('looks at %s', async (_what, words, place, message) => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': `version: 1\nname: old\npool:\n  ${words}\n  vmSize: Standard_D2s_v5\n  nodes: 1\ntasks: [{ command: ls }]\n`,
    });
    const { exitCode, stderr } = await rig.run(['validate'], at('2026-11-22'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`batchspec.yaml:${place}: error[retired]: ${message}`);
  });

  test('looks at the version of the API', async () => {
    await using rig = await openRig();
    const target = 'target: { batch: { apiVersion: 2017-09-01.6.0 } }\n';
    await rig.write({ 'batchspec.yaml': spec('Standard_D2s_v5', '2022-datacenter') + target });
    const { exitCode, stderr } = await rig.run(['validate'], at('2026-11-22'));
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the Batch API before 2018 was taken out of use by Azure on 2021-04-01');
  });
});
