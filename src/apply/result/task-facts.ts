import { attemptNumber } from '../../plan/tasks/attempts.ts';
import { FINGERPRINT_VARIABLE, valueOf } from '../../plan/ownership.ts';
import { succeeded } from '../../plan/tasks/task-history.ts';
import type { TaskAction } from '../../plan/plan.ts';
import type { Task } from '../../wire/rest.ts';
import { blockedRoots } from '../watch/blocked.ts';
import { actionsOn, type Run } from '../run.ts';
import { taskKey, type TaskFact, type TaskOutcome } from './run-facts.ts';

/** Every task of the plan, in its order, as the run last saw it. */
export function taskFacts(run: Run): TaskFact[] {
  const told = run.blockedTasks.map(({ id, root }) => [id.toLowerCase(), root] as const);
  // A run that was ended before it came to tell of them knows them all the same.
  const roots = new Map([...blockedRoots(run), ...told]);
  return actionsOn(run.plan, 'task').map((action) => {
    const fact = factOf(run, action, run.seen.get(taskKey(action.job, action.id)));
    const root = fact.outcome === 'open' ? roots.get(action.id.toLowerCase()) : undefined;
    return root === undefined ? fact : { ...fact, blockedBy: root };
  });
}

function factOf(run: Run, action: TaskAction, task: Task | undefined): TaskFact {
  const info = task?.executionInfo;
  const node = task?.nodeInfo?.nodeId;
  return {
    id: action.id,
    job: action.job,
    jobAttempt: attemptNumber(run.plan.jobBaseId, action.job) ?? 1,
    group: action.group,
    ...(action.input !== undefined && { input: action.input }),
    outcome: outcomeOf(action, task),
    fingerprint: valueOf(action.body.environmentSettings, FINGERPRINT_VARIABLE) ?? '',
    ...(info?.exitCode !== undefined && { exitCode: info.exitCode }),
    ...(info?.startTime !== undefined && { startTime: info.startTime }),
    ...(info?.endTime !== undefined && { endTime: info.endTime }),
    ...(node !== undefined && { node }),
    ...(info && { retries: info.retryCount }),
  };
}

function outcomeOf(action: TaskAction, task: Task | undefined): TaskOutcome {
  // One that this run saw to its end is settled where it planned twice.
  if (action.settled && task === undefined) return 'before';
  if (task?.state !== 'completed') return 'open';
  return succeeded(task) ? 'succeeded' : 'failed';
}
