import type { AccountView } from '../store/account.ts';
import { scheduleOf } from '../store/keys.ts';
import type { JobRecord } from '../store/records.ts';

/**
 * All jobs from just after the job `after`, in the order of the service's list: by id, those that schedules have
 * made behind all others (as recorded).
 */
export function* jobsInOrder(account: AccountView, after?: string): Iterable<JobRecord> {
  const reached = after === undefined ? undefined : scheduleOf(after);
  if (reached === undefined) yield* jobsOfCallers(account, after);
  else yield* account.jobsOfSchedule(reached, after);
  for (const { id } of account.jobSchedules(reached)) yield* account.jobsOfSchedule(id);
}

/** The jobs that no schedule has made; however many one has made, they are passed over in one step. */
function* jobsOfCallers(account: AccountView, after?: string): Iterable<JobRecord> {
  let from = after;
  for (;;) {
    let schedule: string | undefined;
    for (const job of account.jobs(from)) {
      schedule = scheduleOf(job.id);
      if (schedule !== undefined) break;
      yield job;
    }
    if (schedule === undefined) return;
    // In the order of keys, this is just behind the ids `<schedule>:job-<n>`.
    from = `${schedule};`;
  }
}
