import type { ImageReference } from './rest-pool.ts';

/** What the nodes of a pool run, which decides the shell of their commands. */
export type NodeOs = 'linux' | 'windows';

interface Alias {
  readonly image: Required<Pick<ImageReference, 'publisher' | 'offer' | 'sku'>>;
  readonly os: NodeOs;
}

/** An alias for `publisher offer sku`. */
function alias(name: string, os: NodeOs = 'linux'): Alias {
  const [publisher = '', offer = '', sku = ''] = name.split(' ');
  return { image: { publisher, offer, sku }, os };
}

/** When the aliases were last held against what Azure supports. */
export const IMAGE_ALIASES_DATE = '2026-11-22';

/**
 * Short names for Marketplace images, as `pool.image` takes them. Sources: recorded `GET /supportedimages`
 * (2024-02-01.19.0), and for Ubuntu 24.04 and AlmaLinux the names that public samples use (the recorded offer of the
 * latter is retired, Azure/Batch#181); verified images where there are any.
 */
export const IMAGE_ALIASES: ReadonlyMap<string, Alias> = new Map([
  ['ubuntu-20.04', alias('canonical 0001-com-ubuntu-server-focal 20_04-lts')],
  ['ubuntu-22.04', alias('canonical 0001-com-ubuntu-server-jammy 22_04-lts')],
  ['ubuntu-24.04', alias('canonical ubuntu-24_04-lts server')],
  ['ubuntu-hpc-22.04', alias('microsoft-dsvm ubuntu-hpc 2204')],
  ['ubuntu-hpc-24.04', alias('microsoft-dsvm ubuntu-hpc 2404')],
  ['almalinux-9', alias('almalinux almalinux-x86_64 9-gen1')],
  ['windows-2016', alias('microsoftwindowsserver windowsserver 2016-datacenter', 'windows')],
  ['windows-2019', alias('microsoftwindowsserver windowsserver 2019-datacenter', 'windows')],
  ['windows-2022', alias('microsoftwindowsserver windowsserver 2022-datacenter', 'windows')],
]);

/** What a Marketplace image runs, as its name tells: Windows has it in publisher, offer or SKU. */
export const osOfImage = ({ publisher, offer, sku }: Omit<ImageReference, 'version'>): NodeOs =>
  /^microsoftwindows/i.test(publisher) ||
  /(^|[-_])win(dows|server)?([-_.\d]|server|$)/i.test(`${offer}-${sku}`)
    ? 'windows'
    : 'linux';

/**
 * The image that a text names: an alias, or `publisher:offer:sku[:version]` as az writes it. Undefined where it is
 * neither.
 */
export function imageOfText(
  text: string,
): { readonly image: ImageReference; readonly os: NodeOs } | undefined {
  const known = IMAGE_ALIASES.get(text);
  if (known) return known;
  if (!/^[^:\s{}]+(:[^:\s{}]+){2,3}$/.test(text)) return undefined;
  const [publisher = '', offer = '', sku = '', version] = text.split(':');
  const image = { publisher, offer, sku, ...(version !== undefined && { version }) };
  return { image, os: osOfImage(image) };
}

/** What a node agent runs on: `batch.node.windows amd64`. */
export const osOfNodeAgent = (nodeAgent: string): NodeOs =>
  /^batch\.node\.windows/i.test(nodeAgent) ? 'windows' : 'linux';
