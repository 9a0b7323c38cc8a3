import { fail, ok, type Result } from '../../base/result.ts';
import type { RemoteBlobs, RemoteList } from '../../plan/storage/remote.ts';
import type { BlobPort, BlobState } from '../../wire/ports.ts';
import type { Failure } from '../event.ts';
import { faulty } from '../run.ts';

/** As many blobs as one list may have: more would be more tasks than a spec may make. */
export const BLOBS_OF_A_LIST = 250_000;

/**
 * Asks for the lists that tasks are made of, page by page. A container that does not exist holds nothing. A
 * list of more than `most` blobs is refused, before all of it is in memory.
 */
export async function listRemote(
  blobs: BlobPort,
  lists: readonly RemoteList[],
  most = BLOBS_OF_A_LIST,
): Promise<Result<RemoteBlobs, Failure>> {
  const found = new Map<string, readonly BlobState[]>();
  for (const { key, container, prefix } of lists) {
    const listed = await blobs.blobs(container, prefix === '' ? undefined : prefix, most + 1);
    if (!listed.ok && listed.error.kind !== 'not-found') return fail(faulty(listed.error));
    const held = listed.ok ? listed.value : [];
    if (held.length > most) return fail({ reason: 'spec', diagnostics: [tooMany(container, prefix, most)] });
    found.set(key, held);
  }
  return ok(found);
}

const tooMany = (container: string, prefix: string, most: number) => ({
  severity: 'error' as const,
  code: 'too-many-blobs',
  message: `the container ${container} holds more than ${most} blobs${prefix === '' ? '' : ` below ${prefix}`}`,
  hint: 'let the pattern of `forEach` start with a folder that holds fewer',
});
