import { readKeys } from './keys.ts';
import { isLocked } from './lock.ts';
import { readRunning } from './state-folder.ts';
import type { LocalTarget } from './target.ts';

const ANSWER_MS = 5000;

/**
 * The local target that another process (or this one) runs in a state folder, if there is one that answers.
 * Its `stop` does nothing, since it is not ours to stop, and `died` never settles.
 */
export async function joinLocal(options: {
  stateDir: string;
  /** True: only one that was started as a service, on which several may work. */
  serviceOnly?: boolean;
}): Promise<LocalTarget | undefined> {
  const { stateDir, serviceOnly = false } = options;
  const running = await readRunning(stateDir);
  if (serviceOnly && running?.service !== true) return undefined;
  // A file that a crash left behind: the lock goes with its process, the file does not.
  if (running === undefined || !(await isLocked(stateDir))) return undefined;
  const keys = await readKeys(stateDir).catch(() => undefined);
  if (keys === undefined) return undefined;
  const answers = await Promise.all([running.batchEndpoint, running.blobEndpoint].map(answersAt));
  if (!answers.every(Boolean)) return undefined;
  return {
    batch: { ...keys.batch, endpoint: running.batchEndpoint },
    storage: { ...keys.storage, blobEndpoint: running.blobEndpoint },
    died: new Promise(() => {}),
    stop: () => Promise.resolve(),
  };
}

/** True where anything answers over HTTP: a request without a signature is refused, and that is an answer. */
async function answersAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
