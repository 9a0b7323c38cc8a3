import type { Failure } from '../event.ts';
import { faulty, type Ports } from '../run.ts';
import { intervals, type Waiter } from '../wait.ts';

type Services = Pick<Ports, 'batch' | 'listen'>;

/** Deletes a pool and waits until it is gone; one that does not exist is gone already. */
export const deletePoolFully = (services: Services, id: string, wait: Waiter): Promise<Failure | undefined> =>
  deleteFully(`pool ${id}`, services, wait, {
    ask: () => services.batch.deletePool(id),
    look: () => services.batch.pool(id),
  });

/** Deletes a job with its tasks and waits until it is gone; one that does not exist is gone already. */
export const deleteJobFully = (services: Services, id: string, wait: Waiter): Promise<Failure | undefined> =>
  deleteFully(`job ${id}`, services, wait, {
    ask: () => services.batch.deleteJob(id),
    look: () => services.batch.job(id),
  });

/** Deletes a job schedule with its jobs and waits until it is gone. */
export const deleteScheduleFully = (
  services: Services,
  id: string,
  wait: Waiter,
): Promise<Failure | undefined> =>
  deleteFully(`job schedule ${id}`, services, wait, {
    ask: () => services.batch.deleteJobSchedule(id),
    look: () => services.batch.jobSchedule(id),
  });

interface Deletable {
  readonly ask: () => ReturnType<Ports['batch']['deletePool']>;
  readonly look: () => Promise<Awaited<ReturnType<Ports['batch']['pool' | 'job' | 'jobSchedule']>>>;
}

/**
 * A deletion goes on after the service has said yes, and a new thing of the same id is refused until it is
 * over. Asking again for one that is under way is a conflict, which is as good as a yes.
 */
async function deleteFully(
  what: string,
  { listen }: Services,
  wait: Waiter,
  { ask, look }: Deletable,
): Promise<Failure | undefined> {
  const asked = await ask();
  if (!asked.ok && asked.error.kind !== 'not-found' && asked.error.kind !== 'conflict')
    return faulty(asked.error);
  const pace = intervals({ firstMs: 50, mostMs: 5000 });
  for (let looks = 1; ; looks += 1) {
    const found = await look();
    if (!found.ok) return faulty(found.error);
    if (found.value === undefined) return undefined;
    if (looks === 8) listen({ type: 'waiting', message: `waiting until ${what} is gone` });
    const cut = await wait.pause(pace.next());
    if (cut) return cut;
  }
}
