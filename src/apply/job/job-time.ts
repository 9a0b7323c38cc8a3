import { faulty, failed, onlyActionOn, placeShown, type Run, type StageEnd } from '../run.ts';
import { watchedJobs } from '../watch/watched-jobs.ts';

/** The service's word for a job that it ended because of `maxWallClockTime`; it ends the job's tasks, too. */
const TIME_IS_UP = 'MaxWallClockTimeExpiry';

/**
 * Does the watching of tasks, and where that ends with tasks that failed or never ran, asks whether it was the
 * time limit of their job that ended them: then that is what the run ends with.
 */
export async function withJobLimit(run: Run, work: () => Promise<StageEnd>): Promise<StageEnd> {
  const end = await work();
  const mayBe =
    end.outcome === 'tasks-failed' || (end.outcome === 'failed' && end.failure.reason === 'blocked');
  if (!mayBe) return end;
  const { id: own, body, at: place } = onlyActionOn(run.plan, 'job');
  // The tasks that a manager adds are in the plan's job, and none of them is in the plan.
  const ids = new Set([...watchedJobs(run).map(({ id }) => id), ...(body.jobManagerTask ? [own] : [])]);
  for (const id of ids) {
    const job = await run.options.batch.job(id);
    if (!job.ok) return failed(faulty(job.error));
    if (job.value?.executionInfo?.terminateReason !== TIME_IS_UP) continue;
    const limit = job.value.constraints?.maxWallClockTime ?? 'its own';
    const at = placeShown(run, place);
    const message =
      `job ${id} was ended at its time limit of ${limit} before all of its tasks had succeeded ` +
      `(job.timeout, ${at})`;
    return failed({ reason: 'timeout', message });
  }
  return end;
}
