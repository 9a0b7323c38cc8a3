import { fail, ok, type Result } from '../../base/result.ts';
import type { Desired } from '../../plan/desired.ts';
import type { Task } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { faulty, type Ports } from '../run.ts';

/** A task that failed, as the service has it. */
export interface FailedTaskStatus {
  readonly job: string;
  readonly id: string;
  readonly exitCode?: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Leaves out failures of tasks that a later attempt has again: that one tells how they stand. `jobs` are the ids
 * of the attempts, oldest first; the jobs of a schedule are runs of their own, and none speaks for another.
 */
export async function withoutOutdated(
  failures: readonly FailedTaskStatus[],
  { job }: Pick<Desired, 'job'>,
  jobs: readonly string[],
  batch: Ports['batch'],
): Promise<Result<readonly FailedTaskStatus[], Failure>> {
  let left = failures;
  if (job.schedule) return ok(left);
  for (const [index, id] of jobs.entries()) {
    const earlier = new Set(jobs.slice(0, index));
    if (!left.some((one) => earlier.has(one.job))) continue;
    const listed = await batch.tasks(id, { select: ['id', 'state'] });
    // It may have been deleted between the two questions.
    if (!listed.ok && listed.error.kind === 'not-found') continue;
    if (!listed.ok) return fail(faulty(listed.error));
    const again = new Set(listed.value.map((task) => task.id.toLowerCase()));
    left = left.filter((one) => !earlier.has(one.job) || !again.has(one.id.toLowerCase()));
  }
  return ok(left);
}

/** The failed tasks of a job, sorted by id. */
export async function failedTasksOf(
  batch: Ports['batch'],
  jobId: string,
): Promise<Result<FailedTaskStatus[], Failure>> {
  const listed = await batch.tasks(jobId, {
    filter: "executionInfo/result eq 'failure'",
    select: ['id', 'state', 'executionInfo'],
  });
  if (!listed.ok) return fail(faulty(listed.error));
  const sorted = listed.value.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return ok(sorted.map((task) => describe(jobId, task)));
}

function describe(job: string, { id, executionInfo }: Task): FailedTaskStatus {
  const { exitCode, failureInfo } = executionInfo ?? {};
  return {
    job,
    id,
    ...(exitCode !== undefined && { exitCode }),
    code: failureInfo?.code ?? 'FailureExitCode',
    message: failureInfo?.message ?? 'the service gives no reason',
  };
}
