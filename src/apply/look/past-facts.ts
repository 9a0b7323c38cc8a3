import { attemptNumber } from '../../plan/tasks/attempts.ts';
import type { Desired } from '../../plan/desired.ts';
import type { Observed } from '../../plan/observed.ts';
import { FINGERPRINT_VARIABLE, isOurs, valueOf } from '../../plan/ownership.ts';
import { succeeded } from '../../plan/tasks/task-history.ts';
import type { Task } from '../../wire/rest.ts';
import type { TaskFact } from '../result/run-facts.ts';

/** An input as its container holds it; `from` is the local file, relative to the spec's folder. */
interface HeldInput {
  readonly from: string;
  readonly container: string;
  readonly blob: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the services still know of the runs that made outputs. */
export interface PastFacts {
  readonly tasks: readonly TaskFact[];
  readonly inputs: readonly HeldInput[];
}

/**
 * What can be told afterwards, by whomever, of how outputs came about: the tasks of the spec in the newest job
 * that has them, as they were sent and as they ended, and the inputs as the containers hold them, which need
 * not be those that lie here now. What nobody knows any more is left out.
 */
export function pastFacts(
  { spec, job, tasks, containers }: Desired,
  { jobs, containers: standing }: Pick<Observed, 'jobs' | 'containers'>,
): PastFacts {
  const newest = new Map<string, { readonly job: string; readonly attempt: number; readonly task: Task }>();
  for (const { job: found, tasks: held } of jobs.filter((one) => isOurs(one.job, spec.name)))
    for (const task of held)
      newest.set(task.id.toLowerCase(), {
        job: found.id,
        attempt: attemptNumber(job.id, found.id) ?? 1,
        task,
      });
  const blobs = new Map(
    standing.flatMap((one) => one.blobs.map((blob) => [`${one.name}/${blob.name}`, blob] as const)),
  );
  return {
    tasks: tasks.flatMap(({ id, group, input }) => {
      const found = newest.get(id.toLowerCase());
      return found ? [factOf({ id, group, ...(input !== undefined && { input }) }, found)] : [];
    }),
    inputs: containers.flatMap(({ name, blobs: wanted }) =>
      wanted.flatMap((want) => {
        const { bytes = 0, sha256 } = blobs.get(`${name}/${want.name}`) ?? {};
        return sha256 === undefined
          ? []
          : [{ from: want.from, container: name, blob: want.name, bytes, sha256 }];
      }),
    ),
  };
}

function factOf(
  named: Pick<TaskFact, 'id' | 'group' | 'input'>,
  { job, attempt, task }: { readonly job: string; readonly attempt: number; readonly task: Task },
): TaskFact {
  const over = task.state === 'completed';
  const exitCode = task.executionInfo?.exitCode;
  return {
    ...named,
    job,
    jobAttempt: attempt,
    outcome: over ? (succeeded(task) ? 'succeeded' : 'failed') : 'open',
    fingerprint: valueOf(task.environmentSettings, FINGERPRINT_VARIABLE) ?? '',
    ...(over && exitCode !== undefined && { exitCode }),
  };
}
