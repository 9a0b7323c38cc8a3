import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BlobAction } from '../../plan/plan.ts';
import { forEachBounded } from '../bounded.ts';
import type { Failure } from '../event.ts';
import { actionsOn, done, failed, faulty, placeShown, skipped, type Run, type StageEnd } from '../run.ts';
import { transferProgress } from './transfer-progress.ts';

/** More than this many at once help neither Azure nor the local service. */
export const TRANSFERS_AT_ONCE = 16;

/** Uploads what is new or changed, several files at once. */
export async function upload(run: Run): Promise<StageEnd> {
  const all = actionsOn(run.plan, 'blob');
  const changed = all.filter((action) => action.kind !== 'keep');
  if (changed.length === 0) return skipped(all.length === 0 ? 'nothing to upload' : 'nothing changed');
  const total = { files: changed.length, bytes: changed.reduce((sum, action) => sum + action.bytes, 0) };
  const progress = transferProgress(total, (state) =>
    run.options.listen({ type: 'upload-progress', ...state }),
  );
  const failure = await forEachBounded(changed, TRANSFERS_AT_ONCE, run.wait.cutShort, async (action) => {
    const trouble = await uploadOne(run, action, progress.moved);
    if (!trouble) progress.fileDone();
    return trouble;
  });
  if (failure) return failed(failure);
  return done(`${changed.length} uploaded, ${all.length - changed.length} unchanged`);
}

async function uploadOne(
  run: Run,
  action: BlobAction,
  moved: (bytes: number) => void,
): Promise<Failure | undefined> {
  const from = resolve(run.options.specDir, action.from);
  const at = placeShown(run, action.at);
  const bytes = await stat(from).then(
    (found) => found.size,
    () => undefined,
  );
  if (bytes !== action.bytes) {
    const now = bytes === undefined ? 'is gone' : `has ${bytes} bytes, not ${action.bytes},`;
    return {
      reason: 'local',
      message: `${action.from} ${now} since the plan was made (${at}); run the command again`,
    };
  }
  let sent = 0;
  const { container, name: blob, sha256 } = action;
  const sending = await run.options.blobs.upload({ container, blob, from, sha256 }, (soFar) => {
    if (soFar > sent) moved(soFar - sent);
    sent = Math.max(sent, soFar);
  });
  if (!sending.ok) return faulty(sending.error, at);
  moved(action.bytes - sent);
  return undefined;
}
