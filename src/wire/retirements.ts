/** Something that Azure takes out of use. */
export interface Retirement {
  /** As people call it. */
  readonly name: string;
  /** Matches what a spec says of it, in lower case: a VM size; an image as `publisher offer sku`, by its id or its node agent. */
  readonly matches: RegExp;
  /** The last day on which it can be counted on, UTC, `YYYY-MM-DD`. */
  readonly on: string;
  /** What to use in its place. */
  readonly successor: string;
  /** Where the date was announced. */
  readonly source: string;
}

const EOL = 'https://github.com/Azure/EOL service_list.json';
const COMPUTE =
  'https://github.com/MicrosoftDocs/azure-compute-docs articles/virtual-machines/sizes/retirement';
const LIST = `${COMPUTE}/retired-sizes-list.md`;
const DOCS = 'https://github.com/MicrosoftDocs/azure-docs articles';
const GUIDES = `${DOCS}/virtual-machines/sizes/migration-guides`;
const ISSUES = 'https://github.com/Azure/Batch/issues';
const UBUNTU = 'canonical:ubuntu-24_04-lts:server';
const WINDOWS = 'microsoftwindowsserver:windowsserver:2022-datacenter';

/**
 * VM sizes, as of 2026-11-22; each date was read in the source that stands beside it. Successors are those of the
 * migration guides, as far as these do not retire themselves.
 */
export const RETIRED_VM_SIZES: readonly Retirement[] = [
  size('A8 to A11', /^standard_a(8|9|10|11)$/, '2021-03-01', 'HBv3 or HBv4', `${ISSUES}/87`),
  size(
    'H',
    /^standard_h(8|16)m?r?(_promo)?$/,
    '2022-08-31',
    'HBv3 or HBv4',
    `${DOCS}/virtual-machines/h-series-retirement.md`,
  ),
  size('NC', /^standard_nc\d+r?(_promo)?$/, '2023-09-06', 'NCasT4_v3', `${GUIDES}/nc-series-retirement.md`),
  size('NCv2', /^standard_nc\d+r?s_v2$/, '2023-09-06', 'NC_A100_v4', `${GUIDES}/ncv2-series-retirement.md`),
  size('ND', /^standard_nd\d+r?s$/, '2023-09-06', 'NC_A100_v4', `${GUIDES}/nd-series-retirement.md`),
  size(
    'NV',
    /^standard_nv(6|12|24)(_promo)?$/,
    '2023-09-06',
    'NVadsA10_v5',
    `${GUIDES}/nv-series-retirement.md`,
  ),
  size(
    'Basic A and Standard A',
    /^(basic_a[0-4]|standard_a[0-7])$/,
    '2024-08-31',
    'Dsv5 or Ddsv5',
    `${GUIDES}/av1-series-retirement.md`,
  ),
  size('HB', /^standard_hb60(-\d+)?rs$/, '2024-08-31', 'HBv3 or HBv4', `${GUIDES}/hb-series-retirement.md`),
  size('NC24rs_v3', /^standard_nc24rs_v3$/, '2025-03-31', 'NC_A100_v4', EOL),
  size('NCv3', /^standard_nc(6|12|24)s_v3$/, '2025-09-30', 'NC_A100_v4', EOL),
  size(
    'DCsv2',
    /^standard_dc\d+s_v2$/,
    '2026-06-30',
    'DCasv5 or DCasv6',
    `${COMPUTE}/dcsv2-series-retirement.md`,
  ),
  size('NVv3', /^standard_nv\d+s_v3$/, '2026-09-30', 'NVadsA10_v5', LIST),
  size('NVv4', /^standard_nv\d+as_v4$/, '2026-09-30', 'NVadsA10_v5', LIST),
  size('M192 v2', /^standard_m192id?m?s_v2$/, '2027-03-31', 'Msv3 or Mdsv3', LIST),
  size(
    'HBv2',
    /^standard_hb120(-\d+)?rs_v2$/,
    '2027-05-31',
    'HBv3, HBv4 or HX',
    `${COMPUTE}/hbv2-series-retirement.md`,
  ),
  size(
    'HC',
    /^standard_hc44(-\d+)?rs$/,
    '2027-05-31',
    'HBv3, HBv4 or HX',
    `${COMPUTE}/hc-series-retirement.md`,
  ),
  size(
    'NP',
    /^standard_np\d+s$/,
    '2027-05-31',
    'NCasT4_v3',
    'https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/np-series-retirement',
  ),
  size(
    'D, Ds, Dv2 and Dsv2',
    /^standard_ds?\d+(-\d+)?i?(_v2)?(_promo)?$/,
    '2028-05-01',
    'Dsv5 or Ddsv5',
    LIST,
  ),
  size('Ls', /^standard_l\d+s$/, '2028-05-01', 'Lsv4', LIST),
  size('F, Fs and Fsv2', /^standard_f\d+(-\d+)?s?(_v2)?$/, '2028-11-15', 'Falsv6 or Dldsv5', LIST),
  size('Lsv2', /^standard_l\d+s_v2$/, '2028-11-15', 'Lsv3 or Lsv4', LIST),
  size('G and Gs', /^standard_gs?\d+(-\d+)?$/, '2028-11-15', 'Lsv3 or Lsv4', LIST),
  size('Av2 and Amv2', /^standard_a\d+m?_v2$/, '2028-11-15', 'Dsv5 or Ddsv5', LIST),
  size('B (first)', /^standard_b\d+(ls|s|ms)$/, '2028-11-15', 'Bsv2', LIST),
  size(
    'DCsv3 and DCdsv3',
    /^standard_dc\d+d?s_v3$/,
    '2029-10-31',
    'DCasv6 or DCesv6',
    `${COMPUTE}/dcsv3-series-retirement.md`,
  ),
];

/**
 * Images, as of 2026-11-22, by the notices of the Batch team: an image goes with the node agent of its operating
 * system, also one of your own.
 */
export const RETIRED_IMAGES: readonly Retirement[] = [
  image('CentOS 7', /\bcentos\S* 7/, '2024-06-30', 'almalinux:almalinux-x86_64', 169),
  image('CentOS 8', /\bcentos\S* 8/, '2024-12-31', 'almalinux:almalinux-x86_64', 180),
  image('Debian 8 to 10', /\bdebian(-\d+)? (8|9|10)\b/, '2024-12-31', 'debian:debian-12:12', 180),
  image('Ubuntu 14.04, 16.04 and 18.04', /ubuntu.*(14|16|18)[._-]?04|bionic/, '2024-12-31', UBUNTU, 180),
  image('Ubuntu 20.04', /ubuntu.*20[._-]?04|focal/, '2025-04-23', UBUNTU, 174),
  image('Ubuntu 22.04', /ubuntu.*22[._-]?04|jammy/, '2027-06-30', UBUNTU, 200),
  image(
    'the offer `almalinux` of AlmaLinux',
    /^almalinux almalinux /,
    '2024-12-29',
    'almalinux:almalinux-x86_64',
    181,
  ),
  image(
    'CBL-Mariner 2',
    /^microsoftcblmariner cbl-mariner /,
    '2025-07-30',
    'microsoftcblmariner:azure-linux-3',
    188,
  ),
  image('Windows Server 2012', /^microsoftwindowsserver windowsserver 2012/, '2024-12-05', WINDOWS, 179),
  image('Windows Server 2016', /^microsoftwindowsserver windowsserver 2016/, '2027-01-12', WINDOWS, 197),
  {
    name: 'a managed image as the image of a pool',
    matches: /\/providers\/microsoft\.compute\/images\//,
    on: '2026-03-31',
    successor: 'an image of a compute gallery',
    source: `${DOCS}/batch/batch-custom-image-pools-to-azure-compute-gallery-migration-guide.md`,
  },
];

/** Ways in which nodes and service speak, as of 2026-11-22. */
export const RETIRED_COMMUNICATION: readonly Retirement[] = [
  {
    name: 'the classic communication of nodes',
    matches: /^classic$/,
    on: '2026-03-31',
    successor: '`simplified`',
    source: `${DOCS}/batch/batch-pools-to-simplified-compute-node-communication-model-migration-guide.md`,
  },
];

/**
 * Versions of the Batch API, as of 2026-11-22. All before 2025-06-01 are announced to go (Azure/Batch#140, May 2026),
 * but no public notice that could be found gives a date, so that they are not in it.
 */
export const RETIRED_API_VERSIONS: readonly Retirement[] = [
  {
    name: 'the Batch API before 2018',
    matches: /^201[4-7]-/,
    on: '2021-04-01',
    successor: '2022-10-01.16.0 or 2025-06-01',
    source: 'https://learn.microsoft.com/rest/api/batchservice/batch-api-status',
  },
];

function size(series: string, matches: RegExp, on: string, successor: string, source: string): Retirement {
  return { name: `the VM series ${series}`, matches, on, successor: `a size of ${successor}`, source };
}

function image(name: string, matches: RegExp, on: string, successor: string, issue: number): Retirement {
  return { name, matches, on, successor, source: `${ISSUES}/${issue}` };
}
