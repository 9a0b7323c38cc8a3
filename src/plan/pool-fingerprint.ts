import type { Desired } from './desired.ts';
import { fingerprintOf } from './fingerprint.ts';
import { parseSasReference } from './sas-reference.ts';

/**
 * What says whether a pool can be used as it stands: SHA-256 over image, body and the content of the start
 * task's files, but not over the number of nodes, which a resize can change.
 */
export function poolFingerprint({ pool, containers }: Pick<Desired, 'pool' | 'containers'>): string {
  const {
    targetDedicatedNodes: _dedicated,
    targetLowPriorityNodes: _spot,
    resizeTimeout: _timeout,
    ...shape
  } = pool.body;
  const { at: _at, ...image } = pool.image;
  const files = (pool.body.startTask?.resourceFiles ?? []).map((file) => {
    const reference = parseSasReference(file.httpUrl ?? file.storageContainerUrl ?? '');
    const blobs = containers.find((container) => container.name === reference?.container)?.blobs ?? [];
    return blobs
      .filter((blob) => reference?.blob === undefined || blob.name === reference.blob)
      .map(({ name, sha256 }) => [name, sha256]);
  });
  return fingerprintOf({ shape, image, files, ...(pool.raw === undefined ? {} : { raw: pool.raw }) });
}
