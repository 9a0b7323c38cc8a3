/** Something that Azure takes out of use. */
export interface Retirement {
  /** As people call it. */
  readonly name: string;
  /** Matches a VM size, or an image as `publisher offer sku`; both in lower case. */
  readonly matches: RegExp;
  /** The last day on which it can be counted on, UTC, `YYYY-MM-DD`. */
  readonly on: string;
  /** What to use in its place. */
  readonly successor: string;
  /** Where the date was announced. */
  readonly source: string;
}

const EOL = 'https://github.com/Azure/EOL service_list.json';
const DOCS = 'https://github.com/MicrosoftDocs/azure-docs articles/virtual-machines';
const ISSUES = 'https://github.com/Azure/Batch/issues';
const UBUNTU = 'canonical:ubuntu-24_04-lts:server';
const WINDOWS = 'microsoftwindowsserver:windowsserver:2022-datacenter';

/**
 * VM sizes, as of 2026-11-22. Not in it, because no public notice gives a date yet: HBv2, HC and NP, and versions of the Batch
 * API before 2025-06-01 (all announced in Azure/Batch#140).
 */
export const RETIRED_VM_SIZES: readonly Retirement[] = [
  size('A8 to A11', /^standard_a(8|9|10|11)$/, '2021-03-01', 'HBv3 or HBv4', `${ISSUES}/87`),
  size(
    'H',
    /^standard_h(8|16)m?r?(_promo)?$/,
    '2022-08-31',
    'HBv3 or HBv4',
    `${DOCS}/h-series-retirement.md`,
  ),
  size('NC', /^standard_nc\d+r?(_promo)?$/, '2023-09-06', 'NCasT4_v3', `${DOCS}/nc-series-retirement.md`),
  size('NCv2', /^standard_nc\d+r?s_v2$/, '2023-09-06', 'NC_A100_v4', `${DOCS}/ncv2-series-retirement.md`),
  size('ND', /^standard_nd\d+r?s$/, '2023-09-06', 'NC_A100_v4', `${DOCS}/nd-series-retirement.md`),
  size(
    'NV',
    /^standard_nv(6|12|24)(_promo)?$/,
    '2023-09-06',
    'NVadsA10_v5',
    `${DOCS}/nv-series-retirement.md`,
  ),
  size('Basic A and Standard A', /^(basic_a[0-4]|standard_a[0-7])$/, '2024-08-31', 'Dsv5 or Ddsv5', EOL),
  size('HB', /^standard_hb60(-\d+)?rs$/, '2024-08-31', 'HBv3 or HBv4', EOL),
  size('NC24rs_v3', /^standard_nc24rs_v3$/, '2025-03-31', 'NC_A100_v4', EOL),
  size('NCv3', /^standard_nc(6|12|24)s_v3$/, '2025-09-30', 'NC_A100_v4', EOL),
  size('DCsv2', /^standard_dc\d+s_v2$/, '2026-06-30', 'DCsv3', EOL),
  size('NVv3', /^standard_nv\d+s_v3$/, '2026-09-30', 'NVadsA10_v5', EOL),
  size('NVv4', /^standard_nv\d+as_v4$/, '2026-09-30', 'NVadsA10_v5', EOL),
  size('M192 v2', /^standard_m192id?m?s_v2$/, '2027-03-31', 'Msv3 or Mdsv3', EOL),
  size(
    'D, Ds, Dv2 and Dsv2',
    /^standard_ds?\d+(-\d+)?i?(_v2)?(_promo)?$/,
    '2028-05-01',
    'Dsv5 or Ddsv5',
    EOL,
  ),
  size('Ls', /^standard_l\d+s$/, '2028-05-01', 'Lsv3', EOL),
  size('F, Fs and Fsv2', /^standard_f\d+(-\d+)?s?(_v2)?$/, '2028-11-15', 'Fasv6 or Dsv5', EOL),
  size('Lsv2', /^standard_l\d+s_v2$/, '2028-11-15', 'Lsv3', EOL),
  size('G and Gs', /^standard_gs?\d+(-\d+)?$/, '2028-11-15', 'Edsv5', EOL),
  size('Av2 and Amv2', /^standard_a\d+m?_v2$/, '2028-11-15', 'Dsv5 or Ddsv5', EOL),
  size('B (first)', /^standard_b\d+(ls|s|ms)$/, '2028-11-15', 'Bsv2', EOL),
];

/** Images, as of 2026-11-22, by the notices of the Batch team: an image goes with the node agent of its operating system. */
export const RETIRED_IMAGES: readonly Retirement[] = [
  image('CentOS 7', /\bcentos\S* 7/, '2024-06-30', 'almalinux:almalinux-x86_64', 169),
  image('CentOS 8', /\bcentos\S* 8/, '2024-12-31', 'almalinux:almalinux-x86_64', 180),
  image('Debian 8 to 10', /\bdebian(-\d+)? (8|9|10)\b/, '2024-12-31', 'debian:debian-12:12', 180),
  image('Ubuntu 14.04, 16.04 and 18.04', /ubuntu.*(14|16|18)[._-]?04|bionic/, '2024-12-31', UBUNTU, 180),
  image('Ubuntu 20.04', /ubuntu.*20[._-]?04|focal/, '2025-04-23', UBUNTU, 140),
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
];

function size(series: string, matches: RegExp, on: string, successor: string, source: string): Retirement {
  return { name: `the VM series ${series}`, matches, on, successor: `a size of ${successor}`, source };
}

function image(name: string, matches: RegExp, on: string, successor: string, issue: number): Retirement {
  return { name, matches, on, successor, source: `${ISSUES}/${issue}` };
}
