import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ImageReference, PoolBody, SupportedImage } from '../wire/rest.ts';

/** Image and node agent, as a pool's body wants them. */
export type MachineConfiguration = NonNullable<PoolBody['virtualMachineConfiguration']>;

/** Stands where the node agent belongs until the service has been asked which one fits the image. */
export const NODE_AGENT_UNKNOWN = '(found when applied)';

const NEAR_ONES_SHOWN = 5;

/** The configuration for an image while the supported images are not known. */
export const unresolvedImage = (image: ImageReference): MachineConfiguration => ({
  imageReference: referenceTo(image),
  nodeAgentSKUId: NODE_AGENT_UNKNOWN,
});

/**
 * Finds the newest verified image of a publisher, offer and sku (ignoring case) among those the service
 * supports, and the node agent that goes with it. The version is `latest` unless the spec pins one. Without a
 * match the error stands at the image and names the nearest ones.
 */
export function resolveImage(
  image: ImageReference & { readonly at?: Place },
  supported: readonly SupportedImage[],
): Result<MachineConfiguration, Diagnostic> {
  const wanted = nameOf(image);
  const matching = supported.filter((one) => nameOf(one.imageReference) === wanted);
  const [newest] = matching.filter(isVerified).toSorted(newestFirst);
  if (newest) {
    const { publisher, offer, sku } = newest.imageReference;
    const imageReference = referenceTo({ ...image, publisher, offer, sku });
    return ok({ imageReference, nodeAgentSKUId: newest.nodeAgentSKUId });
  }
  const shown = `${image.publisher}/${image.offer}/${image.sku}`;
  const near = nearest(wanted, supported);
  return fail({
    severity: 'error',
    code: 'image-not-supported',
    message:
      matching.length > 0
        ? `the service knows the image ${shown} but has not verified it`
        : `the service supports no image ${shown}`,
    hint:
      near.length > 0
        ? `did you mean ${near.join(', or ')}? (all of them: batchspec images)`
        : 'the service lists no verified image at all',
    ...(image.at && { at: image.at }),
  });
}

const referenceTo = ({ publisher, offer, sku, version }: ImageReference): ImageReference => ({
  publisher,
  offer,
  sku,
  version: version ?? 'latest',
});

const nameOf = ({ publisher, offer, sku }: ImageReference): string =>
  `${publisher}/${offer}/${sku}`.toLowerCase();

const isVerified = (image: SupportedImage): boolean => image.verificationType.toLowerCase() === 'verified';

const natural = new Intl.Collator('en', { numeric: true });

/** By version, then by node agent, higher numbers first: `batch.node.ubuntu 24.04` before `22.04`. */
function newestFirst(a: SupportedImage, b: SupportedImage): number {
  return (
    natural.compare(b.imageReference.version ?? '', a.imageReference.version ?? '') ||
    natural.compare(b.nodeAgentSKUId, a.nodeAgentSKUId)
  );
}

function nearest(wanted: string, supported: readonly SupportedImage[]): string[] {
  const publisher = wanted.split('/', 1)[0] ?? '';
  const names = [...new Set(supported.filter(isVerified).map((image) => nameOf(image.imageReference)))];
  // An image of another publisher is a worse guess than any of the same one that is about as far away.
  const far = (name: string): number => distance(wanted, name) + (name.startsWith(`${publisher}/`) ? 0 : 5);
  return names.toSorted((a, b) => far(a) - far(b) || (a < b ? -1 : 1)).slice(0, NEAR_ONES_SHOWN);
}
