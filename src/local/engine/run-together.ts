import type { Clock } from '../../base/clock.ts';
import type { NodeHost, RunningWork, Work, WorkOutcome } from '../node/work.ts';
import { TASK_ENDED } from './transitions.ts';

/**
 * Runs a multi-instance task: the coordination commands on all its nodes at once, and when all of them have
 * ended well the application on the primary's. When that ends, or something fails before, whatever still runs
 * on any of the nodes is killed ("Use multi-instance tasks to run MPI applications", task lifetime).
 *
 * `done` is how the application ended, or the first coordination command that failed, with how the subtasks
 * ended; it settles once nothing runs any more. The time limit of the application counts from the beginning.
 */
export function runTogether(
  host: NodeHost,
  clock: Clock,
  application: Work,
  coordination: readonly Work[],
): RunningWork {
  const startTime = clock.now();
  const parts: RunningWork[] = [];
  let running: RunningWork | undefined;
  let stopped = false;
  let failed: { readonly instance: number; readonly outcome: WorkOutcome } | undefined;

  const terminate = (): void => {
    stopped = true;
    running?.terminate();
    for (const part of parts) part.terminate();
  };

  const coordinate = async (work: Work, instance: number): Promise<WorkOutcome> => {
    const part = host.start(work);
    parts.push(part);
    const outcome = await part.done;
    if (outcome.failureInfo && !stopped) {
      failed = { instance, outcome };
      terminate();
    }
    return outcome;
  };

  const run = async (): Promise<WorkOutcome> => {
    const [primary, ...subtasks] = await Promise.all(coordination.map(coordinate));
    let outcome = primary ?? endedAt(startTime, clock.now());
    if (failed) outcome = inPlaceOf(failed, startTime, clock.now());
    else if (stopped) outcome = outcome.failureInfo ? outcome : endedAt(startTime, clock.now());
    else {
      running = host.start(withTimeLeft(application, clock.now() - startTime));
      outcome = await running.done;
    }
    terminate();
    await Promise.all(parts.flatMap(({ gone }) => gone ?? []));
    const endTime = clock.now();
    // A subtask whose command has ended well goes on until the task ends.
    const ends = subtasks.map((subtask) => (subtask.failureInfo ? subtask : { ...subtask, endTime }));
    return { ...outcome, startTime, subtasks: ends };
  };

  const done = run().catch(async (error: unknown) => {
    terminate();
    await Promise.all(parts.map((part) => part.gone ?? part.done));
    throw error;
  });
  return { done, terminate };
}

const endedAt = (startTime: number, endTime: number): WorkOutcome => ({
  startTime,
  endTime,
  failureInfo: TASK_ENDED,
  retryable: false,
});

/** The task fails as the first of its coordination commands did. */
function inPlaceOf(
  { instance, outcome }: { readonly instance: number; readonly outcome: WorkOutcome },
  startTime: number,
  endTime: number,
): WorkOutcome {
  const { failureInfo } = outcome;
  if (!failureInfo || instance === 0) return outcome;
  const details = [...(failureInfo.details ?? []), { name: 'Subtask', value: String(instance) }];
  return { ...outcome, startTime, endTime, failureInfo: { ...failureInfo, details } };
}

/** The work with what is left of its time limit, in the time of its node. */
function withTimeLeft(work: Work, spentMs: number): Work {
  if (work.maxWallClockMs === undefined) return work;
  return { ...work, maxWallClockMs: Math.max(0, work.maxWallClockMs - spentMs * (work.node.speed ?? 1)) };
}
