import type { SupportedImage } from './rest.ts';

const CONTAINER = ['DockerCompatible', 'NvidiaTeslaDriverInstalled', 'NvidiaGridDriverInstalled'];
const GEN2 = ['Generation2VMImage'];
const HPC = ['DockerCompatible', 'SupportsRDMAOnly', 'Generation2VMImage', 'IntelMPIRuntimeInstalled'];

interface Traits {
  readonly capabilities?: readonly string[];
  readonly endOfLife?: string;
  readonly unverified?: true;
}

/** One image from `publisher offer sku` and the node agent's operating system. */
function image(name: string, agent: string, traits: Traits = {}): SupportedImage {
  const [publisher = '', offer = '', sku = ''] = name.split(' ');
  return {
    imageReference: { publisher, offer, sku, version: 'latest' },
    verificationType: traits.unverified ? 'unverified' : 'verified',
    nodeAgentSKUId: `batch.node.${agent}`,
    ...(traits.capabilities && { capabilities: traits.capabilities }),
    ...(traits.endOfLife && { batchSupportEndOfLife: traits.endOfLife }),
    osType: agent.startsWith('windows') ? 'windows' : 'linux',
  };
}

/**
 * The marketplace images that the local service supports: a selection of what Azure answers, in its order.
 * Source: recorded `GET /supportedimages` (2024-02-01.19.0). Ubuntu 24.04 and the offer `almalinux-x86_64` came later,
 * and no recording of them is public: their entries have the names that public samples use and the traits of the
 * ones that they came after.
 */
export const SUPPORTED_IMAGES: readonly SupportedImage[] = [
  image('almalinux almalinux 8-gen1', 'el 8', { unverified: true }),
  image('almalinux almalinux 8-gen2', 'el 8', { unverified: true, capabilities: GEN2 }),
  image('almalinux almalinux 9-gen1', 'el 9'),
  image('almalinux almalinux 9-gen2', 'el 9', { unverified: true, capabilities: GEN2 }),
  image('almalinux almalinux-x86_64 9-gen1', 'el 9'),
  image('almalinux almalinux-x86_64 9-gen2', 'el 9', { unverified: true, capabilities: GEN2 }),
  image('canonical 0001-com-ubuntu-server-focal 20_04-lts', 'ubuntu 20.04'),
  image('canonical 0001-com-ubuntu-server-focal 20_04-lts-gen2', 'ubuntu 20.04', { capabilities: GEN2 }),
  image('canonical 0001-com-ubuntu-server-jammy 22_04-lts', 'ubuntu 22.04'),
  image('canonical 0001-com-ubuntu-server-jammy 22_04-lts-gen2', 'ubuntu 22.04', {
    unverified: true,
    capabilities: GEN2,
  }),
  image('canonical ubuntu-24_04-lts server', 'ubuntu 24.04', { capabilities: GEN2 }),
  image('microsoft-azure-batch centos-container 7-9', 'centos 7', {
    capabilities: CONTAINER,
    endOfLife: '2024-06-30T00:00:00Z',
  }),
  image('microsoft-azure-batch ubuntu-server-container 20-04-lts', 'ubuntu 20.04', {
    capabilities: CONTAINER,
  }),
  image('microsoft-dsvm dsvm-win-2019 winserver-2019', 'windows amd64', {
    unverified: true,
    capabilities: ['DockerCompatible'],
  }),
  image('microsoft-dsvm ubuntu-hpc 2004', 'ubuntu 20.04', { capabilities: HPC }),
  image('microsoft-dsvm ubuntu-hpc 2204', 'ubuntu 22.04', { capabilities: HPC }),
  image('microsoft-dsvm ubuntu-hpc 2404', 'ubuntu 24.04', { capabilities: HPC }),
  image('microsoftcblmariner cbl-mariner cbl-mariner-2', 'mariner 2.0'),
  image('microsoftcblmariner cbl-mariner cbl-mariner-2-gen2', 'mariner 2.0', {
    unverified: true,
    capabilities: GEN2,
  }),
  image('microsoftwindowsserver windowsserver 2016-datacenter', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2016-datacenter-smalldisk', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2019-datacenter', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2019-datacenter-core', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2019-datacenter-smalldisk', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2022-datacenter', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2022-datacenter-core', 'windows amd64'),
  image('microsoftwindowsserver windowsserver 2022-datacenter-g2', 'windows amd64', {
    unverified: true,
    capabilities: GEN2,
  }),
  image('openlogic centos 7_9', 'centos 7', { endOfLife: '2024-06-30T00:00:00Z' }),
];
