import { storedBlobName } from '../../wire/blob-name.ts';
import type { Desired, DesiredBlob, DesiredContainer } from '../desired.ts';
import type { ObservedContainer } from '../observed.ts';
import { CONTAINER_SPEC_METADATA, isOurContainer } from '../ownership.ts';
import type { BlobAction, ContainerAction } from '../plan.ts';

/** What is to be done with the containers, and with the blobs to upload, each in the order of the spec's value. */
export function planContainers(
  desired: Desired,
  observed: readonly ObservedContainer[],
): { containers: ContainerAction[]; blobs: BlobAction[] } {
  const standing = new Map(observed.map((container) => [container.name, container]));
  return {
    containers: desired.containers.map((want) =>
      planContainer(desired.spec.name, want, standing.get(want.name)),
    ),
    blobs: desired.containers.flatMap((want) => planBlobs(want, standing.get(want.name))),
  };
}

function planContainer(spec: string, want: DesiredContainer, have?: ObservedContainer): ContainerAction {
  const foreign = have !== undefined && !isOurContainer(have, spec);
  return {
    what: 'container',
    kind: have ? 'keep' : 'create',
    key: want.key,
    name: want.name,
    foreign,
    metadata: { [CONTAINER_SPEC_METADATA]: spec },
    because: because(have !== undefined, foreign),
    at: want.at,
  };
}

function because(stands: boolean, foreign: boolean): string {
  if (!stands) return 'does not exist';
  return foreign ? 'stands already and was not made for this spec: used, never deleted' : 'stands already';
}

function planBlobs(want: DesiredContainer, have?: ObservedContainer): BlobAction[] {
  const standing = new Map(have?.blobs.map((blob) => [blob.name, blob.sha256]));
  return want.blobs.map((blob) => ({
    what: 'blob',
    container: want.name,
    name: blob.name,
    from: blob.from,
    bytes: blob.bytes,
    sha256: blob.sha256,
    at: blob.at,
    ...judge(blob, standing),
  }));
}

function judge(
  blob: DesiredBlob,
  standing: ReadonlyMap<string, string | undefined>,
): Pick<BlobAction, 'kind' | 'because'> {
  const name = storedBlobName(blob.name);
  if (!standing.has(name)) return { kind: 'create', because: 'does not exist' };
  const hash = standing.get(name);
  if (hash === blob.sha256) return { kind: 'keep', because: 'same content' };
  return {
    kind: 'update',
    because: hash === undefined ? 'was not uploaded by batchspec' : 'content changed',
  };
}
