import type { PoolAction } from '../../plan/plan.ts';
import { parseSasReference } from '../../plan/sas-reference.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { ResourceFile } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { faulty, placeShown, type Run } from '../run.ts';

const HOUR_MS = 3_600_000;
const MOST_HOURS = LIMITS.sasDays * 24;

/**
 * Gives the start task of a pool that stands new access to storage where the old one ends too soon for this
 * run: nodes that come or boot later run it again. Says whether it did.
 */
export async function renewStartTaskAccess(run: Run, action: PoolAction): Promise<Failure | boolean> {
  const { startTask } = action.body;
  const references = (startTask?.resourceFiles ?? []).flatMap((file) => {
    const reference = parseSasReference(urlOf(file));
    return reference ? [reference] : [];
  });
  const hours = Math.max(
    0,
    ...run.plan.access
      .filter((one) => references.some((reference) => reference.container === one.container))
      .map((one) => one.hours),
  );
  if (!startTask || hours === 0) return false;
  const at = placeShown(run, action.at);
  const stands = await run.options.batch.pool(action.id);
  if (!stands.ok) return faulty(stands.error, at);
  const ends = Math.min(...(stands.value?.startTask?.resourceFiles ?? []).map((file) => endOf(urlOf(file))));
  // The longest life is not what the run needs but all that there is: half of it is enough.
  const needed = hours === MOST_HOURS ? hours / 2 : hours - 1;
  if (ends - run.options.clock.now() >= needed * HOUR_MS) return false;
  const filled = await run.fillSas(startTask);
  if (!filled.ok) return faulty(filled.error, at);
  const renewed = await run.options.batch.renewStartTask(action.id, filled.value);
  return renewed.ok ? true : faulty(renewed.error, at);
}

const urlOf = (file: ResourceFile): string => file.httpUrl ?? file.storageContainerUrl ?? '';

/** When the SAS in a URL ends, in milliseconds; never, for a URL without one; already, where it does not say. */
function endOf(url: string): number {
  if (!URL.canParse(url)) return -Infinity;
  const { searchParams } = new URL(url);
  if (!searchParams.has('sig') && !searchParams.has('se')) return Infinity;
  const end = Date.parse(searchParams.get('se') ?? '');
  return Number.isNaN(end) ? -Infinity : end;
}
