import type { SupportedImage } from '../wire/rest.ts';

import { alignColumns, count } from './format.ts';
import { safeValue } from './safe-text.ts';
import type { Style } from './style.ts';

/** Images that contain `filter` in publisher, offer, sku or node agent, whatever the case, sorted by these. */
export function chosenImages(images: readonly SupportedImage[], filter = ''): SupportedImage[] {
  const words = filter.toLowerCase().split(/\s+/);
  return images
    .filter((image) => words.every((word) => nameOf(image).includes(word)))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Supported images as a table: what the spec has to say, node agent, verified or not, end of support. */
export function imagesText(
  images: readonly SupportedImage[],
  { target, style }: { readonly target: string; readonly style: Style },
): string {
  const rows = safeValue(images).map(
    ({ imageReference, nodeAgentSKUId, verificationType, osType, batchSupportEndOfLife }) => [
      imageReference.publisher,
      imageReference.offer,
      imageReference.sku,
      nodeAgentSKUId,
      osType,
      verificationType,
      batchSupportEndOfLife?.slice(0, 10) ?? '',
    ],
  );
  const heading = ['PUBLISHER', 'OFFER', 'SKU', 'NODE AGENT', 'OS', 'VERIFICATION', 'SUPPORT ENDS'];
  const lines = [`${style.bold(count(images.length, 'image'))}, target ${target}`];
  if (rows.length > 0) lines.push(...alignColumns([heading, ...rows]));
  return `${lines.join('\n')}\n`;
}

const nameOf = ({ imageReference: { publisher, offer, sku }, nodeAgentSKUId }: SupportedImage): string =>
  [publisher, offer, sku, nodeAgentSKUId].join(' ').toLowerCase();
