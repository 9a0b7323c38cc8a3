import { imageOfText, osOfImage, osOfNodeAgent, type NodeOs } from '../../wire/image-aliases.ts';
import type { Pool } from '../spec-document.gen.ts';

/** What the nodes of a pool run: as the spec says, or as the image tells; Linux where neither does. */
export function osOfPool({ os, image }: Pool): NodeOs {
  if (os !== undefined) return os;
  if (image === undefined) return 'linux';
  if (typeof image === 'string') return imageOfText(image)?.os ?? 'linux';
  if (image.nodeAgent !== undefined) return osOfNodeAgent(image.nodeAgent);
  const { publisher = '', offer = '', sku = '' } = image;
  return osOfImage({ publisher, offer, sku });
}
