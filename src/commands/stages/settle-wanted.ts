import type { Failure } from '../../apply/event.ts';
import { listRemote } from '../../apply/storage/list-remote.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { desire } from '../../plan/desire.ts';
import type { RemoteBlobs } from '../../plan/storage/remote.ts';

import type { Target } from '../world/target.ts';
import type { Wanted } from './wanted.ts';

/** What a spec wants, once the containers that its tasks are made of have been listed. */
export async function settleWanted(
  wanted: Wanted,
  { blobs }: Pick<Target, 'blobs'>,
): Promise<Result<Wanted, Failure>> {
  const { lists } = wanted.desired;
  if (!lists) return ok(wanted);
  const listed = await listRemote(blobs, lists);
  return listed.ok ? settleWith(wanted, listed.value) : listed;
}

/** The same where nothing can exist yet: every container is empty. */
export const settleEmpty = (wanted: Wanted): Result<Wanted, Failure> =>
  wanted.desired.lists
    ? settleWith(wanted, new Map(wanted.desired.lists.map(({ key }) => [key, []])))
    : ok(wanted);

function settleWith(wanted: Wanted, remote: RemoteBlobs): Result<Wanted, Failure> {
  const desired = desire(wanted.spec, remote);
  if (!desired.ok) return fail({ reason: 'spec', diagnostics: desired.error });
  return ok({ ...wanted, desired: desired.value.desired });
}
