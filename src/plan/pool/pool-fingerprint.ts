import type { Desired, DesiredOwnPool } from '../desired.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { parseSasReference } from '../sas-reference.ts';

/**
 * What says whether a pool can be used as it stands: SHA-256 over image, body and the content of the start
 * task's files, but not over what can be changed while it stands: numbers of nodes, formula, metadata, and how
 * nodes and service communicate.
 */
export function poolFingerprint({
  pool,
  containers,
}: {
  readonly pool: DesiredOwnPool;
  readonly containers: Desired['containers'];
}): string {
  const files = (pool.body.startTask?.resourceFiles ?? []).map((file) => {
    const reference = parseSasReference(file.httpUrl ?? file.storageContainerUrl ?? '');
    const blobs = containers.find((container) => container.name === reference?.container)?.blobs ?? [];
    return blobs
      .filter((blob) => reference?.blob === undefined || blob.name === reference.blob)
      .map(({ name, sha256 }) => [name, sha256]);
  });
  const { raw } = pool;
  return fingerprintOf({ ...shapeOf(pool), files, ...(raw === undefined ? {} : { raw }) });
}

/** The same without the start task and its files: what it takes another pool to change, whatever its nodes. */
export function poolShape(pool: DesiredOwnPool): string {
  const { shape, ...rest } = shapeOf(pool);
  const { startTask: _task, ...without } = shape;
  return fingerprintOf({ ...rest, shape: without, ...(pool.raw === undefined ? {} : { raw: pool.raw }) });
}

function shapeOf({ body, image: { at: _at, ...image }, machine }: DesiredOwnPool) {
  const {
    targetDedicatedNodes: _dedicated,
    targetLowPriorityNodes: _spot,
    resizeTimeout: _timeout,
    enableAutoScale: _scales,
    autoScaleFormula: _formula,
    autoScaleEvaluationInterval: _interval,
    metadata: _metadata,
    targetNodeCommunicationMode: _communication,
    ...shape
  } = body;
  return { shape, image, ...(machine && { machine }) };
}
