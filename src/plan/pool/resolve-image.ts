import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { NodeOs } from '../../wire/image-aliases.ts';
import type { ImageReference, MachineBody } from '../../wire/rest-pool.ts';
import type { SupportedImage } from '../../wire/rest.ts';
import type { DesiredOwnPool } from '../desired.ts';

/** Image and node agent, as a pool's body wants them. */
export type MachineConfiguration = Pick<MachineBody, 'imageReference' | 'nodeAgentSKUId'>;

/** Stands where the node agent belongs until the service has been asked which one fits the image. */
export const NODE_AGENT_UNKNOWN = '(found when applied)';

const NEAR_ONES_SHOWN = 5;

/** The machines of a pool, with an image of the user's own, or one whose node agent is not known yet. */
export const unresolvedMachine = ({
  image,
  machine,
}: Pick<DesiredOwnPool, 'image' | 'machine'>): MachineBody => ({
  ...('machine' in image ? image.machine : unresolvedImage(image)),
  ...machine,
});

/** The configuration for an image while the supported images are not known. */
export const unresolvedImage = (image: ImageReference): MachineConfiguration => ({
  imageReference: referenceTo(image),
  nodeAgentSKUId: NODE_AGENT_UNKNOWN,
});

/**
 * Finds the newest verified image of a publisher, offer and sku (ignoring case) among those the service
 * supports, and the node agent that goes with it. The version is `latest` unless the spec pins one. Without a
 * match the error stands at the image and names the nearest ones. An image that runs something else than the
 * commands are made for, or that cannot run containers where the pool is to, is an error as well.
 */
export function resolveImage(
  image: ImageReference & { readonly at?: Place },
  supported: readonly SupportedImage[],
  needs: ImageNeeds = {},
): Result<MachineConfiguration, Diagnostic> {
  const wanted = nameOf(image);
  const matching = supported.filter((one) => nameOf(one.imageReference) === wanted);
  const [newest] = matching.filter(isVerified).toSorted(newestFirst);
  const lacks = newest && whatIsLacking(newest, needs);
  if (lacks) return fail({ severity: 'error', ...lacks, ...(image.at && { at: image.at }) });
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

/** What a pool needs of its image, beside being supported. */
export interface ImageNeeds {
  readonly os?: NodeOs;
  readonly containers?: boolean;
}

function whatIsLacking(
  { osType, capabilities = [], imageReference }: SupportedImage,
  { os = osType, containers = false }: ImageNeeds,
): Pick<Diagnostic, 'code' | 'message' | 'hint'> | undefined {
  const name = nameOf(imageReference);
  if (osType !== os) {
    const message = `the image ${name} runs ${osType}, and the commands are made for ${os}`;
    return { code: 'wrong-os', message, hint: `say \`os: ${osType}\` in the pool` };
  }
  if (!containers || capabilities.some((one) => /^dockercompatible$/i.test(one))) return undefined;
  const message = `the image ${name} cannot run containers: the service does not call it DockerCompatible`;
  return { code: 'image-without-containers', message, hint: 'use one that can, such as ubuntu-hpc-22.04' };
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
