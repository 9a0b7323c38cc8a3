import type { Micros } from '../../wire/time.ts';
import type { WorkOutcome } from '../node/work.ts';
import type { AccountTx } from '../store/account.ts';
import type { TaskTry } from '../store/changes.ts';
import type { NodeRecord, NodeRef, StartTaskRun, SubtaskEnd } from '../store/records.ts';
import { completeTask } from './completion.ts';
import type { Completed } from './exit-options.ts';
import { requeueTask } from './transitions.ts';

export const micros = (ms: number): Micros => Math.round(ms * 1000);

/** True where another try is allowed: -1 stands for no limit. */
export const hasTriesLeft = (retryCount: number, maxTaskRetryCount: number): boolean =>
  maxTaskRetryCount < 0 || retryCount < maxTaskRetryCount;

/**
 * Writes down how a try of a task ended. An exit code other than zero leads to another try where one is left:
 * the task then waits again, as with node agents since 1.9.6, and may land on another node. An outcome of a
 * try that is no longer the task's current one changes nothing.
 */
export function recordTaskOutcome(
  tx: AccountTx,
  { jobId, taskId, created, tries }: TaskTry,
  outcome: WorkOutcome,
): void {
  const task = tx.task(jobId, taskId);
  if (task?.status.state !== 'running' || task.created !== created || task.tries !== tries) return;
  const { status } = task;
  const killed = outcome.failureInfo?.code === 'TaskEnded';
  if (status.ending === 'requeue' && killed) {
    requeueTask(tx, task);
    return;
  }
  const previous = { state: 'running', since: status.since } as const;
  const { maxTaskRetryCount } = task.props.constraints;
  const mayRetry = outcome.failureInfo !== undefined && outcome.retryable && status.ending !== 'terminate';
  if (mayRetry && hasTriesLeft(task.retryCount, maxTaskRetryCount)) {
    tx.putTask({
      ...task,
      retryCount: task.retryCount + 1,
      lastRetryTime: tx.now,
      status: { state: 'active', since: tx.now, previous },
    });
    return;
  }
  const completed: Completed = {
    state: 'completed',
    since: Math.max(micros(outcome.endTime), status.since),
    previous,
    node: status.node,
    ...(status.subtaskNodes && { subtasks: subtaskEnds(status.subtaskNodes, outcome) }),
    startTime: micros(outcome.startTime),
    ...(outcome.exitCode !== undefined && { exitCode: outcome.exitCode }),
    ...(outcome.failureInfo && { failureInfo: outcome.failureInfo }),
    result: outcome.failureInfo ? 'failure' : 'success',
  };
  completeTask(tx, task, completed, status.ending === 'terminate' && killed ? 'caller' : 'itself');
}

/** How the subtasks on these nodes ended; as their task did where they never started. */
const subtaskEnds = (nodes: readonly NodeRef[], outcome: WorkOutcome): readonly SubtaskEnd[] =>
  nodes.map((node, index) => {
    const { startTime, endTime, exitCode, failureInfo } = outcome.subtasks?.[index] ?? outcome;
    return {
      node,
      startTime: micros(startTime),
      endTime: micros(endTime),
      ...(exitCode !== undefined && { exitCode }),
      ...(failureInfo && { failureInfo }),
    };
  });

/**
 * Writes down how a try of a node's start task ended, and says whether it has to be tried again. A failure
 * makes the node unfit for tasks only where the start task is waited for.
 */
export function recordStartTaskOutcome(tx: AccountTx, node: NodeRecord, outcome: WorkOutcome): boolean {
  const { life, startTask } = node;
  const waits = life.state === 'waitingforstarttask';
  const run = waits || life.state === 'ready' ? life.start : undefined;
  if (run?.state !== 'running' || !startTask) return false;
  const retries = {
    retryCount: run.retryCount,
    ...(run.lastRetryTime !== undefined && { lastRetryTime: run.lastRetryTime }),
  };
  if (outcome.failureInfo && outcome.retryable && hasTriesLeft(run.retryCount, startTask.maxTaskRetryCount)) {
    const again = { retryCount: run.retryCount + 1, lastRetryTime: tx.now };
    tx.putNode({ ...node, life: { ...life, start: { ...run, startTime: tx.now, ...again } } as typeof life });
    return true;
  }
  const start: StartTaskRun = {
    state: 'completed',
    startTime: micros(outcome.startTime),
    endTime: micros(outcome.endTime),
    ...(outcome.exitCode !== undefined && { exitCode: outcome.exitCode }),
    ...(outcome.failureInfo && { failureInfo: outcome.failureInfo }),
    result: outcome.failureInfo ? 'failure' : 'success',
    ...retries,
  };
  if (!waits) tx.putNode({ ...node, life: { ...life, start } as typeof life });
  else if (outcome.failureInfo) {
    tx.putNode({
      ...node,
      life: { state: 'starttaskfailed', since: tx.now, booted: life.booted, start },
    });
  } else {
    tx.putNode({ ...node, life: { state: 'ready', since: tx.now, booted: life.booted, start } });
  }
  return false;
}
