import { EXIT, type ExitCode } from '../../base/exit-codes.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { Failure, Verdict } from '../event.ts';
import { commandShown, type Run } from '../run.ts';

/** The exit code that a failure ends with. */
export function exitCodeOf(failure: Failure): ExitCode {
  switch (failure.reason) {
    case 'spec':
    case 'stale':
    case 'needs-yes':
    case 'no-such-thing':
      return EXIT.wrongInput;
    case 'budget':
      return EXIT.overBudget;
    case 'credentials':
    case 'fault':
    case 'pool':
    case 'download':
    case 'local':
    case 'tasks-not-added':
      return EXIT.serviceRefused;
    case 'blocked':
      return EXIT.blocked;
    case 'timeout':
      return EXIT.timeLimit;
    case 'interrupted':
      return EXIT.interrupted;
    default:
      return unreachable(failure);
  }
}

/**
 * The last word about a run. `stopped` ended it before its tasks were over and decides: nothing final can be
 * said about tasks then. Otherwise failed tasks decide, with those that they block, and only then `unfinished`,
 * which is what went wrong with downloads or clean-up afterwards; an interrupt is an interrupt at any time.
 */
export function verdictOf(
  run: Run,
  {
    stopped,
    unfinished,
  }: { readonly stopped: Failure | undefined; readonly unfinished: Failure | undefined },
  stageMs: Verdict['stageMs'],
): Verdict {
  const facts = {
    tasks: run.tasks,
    failedTasks: run.failedTasks,
    ...(run.blockedTasks.length > 0 && { blockedTasks: run.blockedTasks }),
    kept: run.kept,
    stageMs,
    ...(run.outputs && { outputs: run.outputs }),
  };
  const again = commandShown(run, 'apply');
  const tasksDecide = run.tasks.failed > 0 && !stopped && unfinished?.reason !== 'interrupted';
  const failure = stopped ?? unfinished;
  if (failure && !tasksDecide) {
    const outcome = failure.reason === 'interrupted' ? 'interrupted' : 'failed';
    return { exitCode: exitCodeOf(failure), outcome, failure, ...facts, ...howToGoOn(run, failure, again) };
  }
  if (tasksDecide) {
    const which = run.blockedTasks.length > 0 ? 'failed and the blocked tasks' : 'failed tasks';
    const next = `run only the ${which} again: ${again}`;
    return {
      // Where others wait for one that failed, nothing that is left can ever run. A job that a failure ends is over.
      exitCode: run.blockedTasks.length > 0 && run.stoppedBy === undefined ? EXIT.blocked : EXIT.taskFailed,
      outcome: 'tasks-failed',
      ...(failure && { failure }),
      ...facts,
      next,
    };
  }
  if (run.options.noWait) {
    const next = `look: ${commandShown(run, 'status')}; wait, download and clean up: ${again}`;
    return { exitCode: EXIT.done, outcome: 'started', ...facts, next };
  }
  return { exitCode: EXIT.done, outcome: 'succeeded', ...facts };
}

function howToGoOn(run: Run, failure: Failure, again: string): { next?: string } {
  switch (failure.reason) {
    case 'interrupted': {
      return {
        next: `${whatIsLeft(run)}go on where it stopped: ${again}; or give up: ${commandShown(run, 'destroy')}`,
      };
    }
    case 'timeout':
      return { next: `go on where it stopped, with more time: ${again}` };
    case 'needs-yes':
      return { next: `agree to it: ${commandShown(run, 'apply --yes')}` };
    case 'no-such-thing':
    case 'spec':
    case 'stale':
    case 'budget':
    case 'credentials':
    case 'blocked':
    case 'pool':
      return {};
    case 'fault':
    case 'download':
    case 'local':
    case 'tasks-not-added':
      return { next: `nothing that is done is done again: ${again}` };
    default:
      return unreachable(failure);
  }
}

/** What an interrupt leaves: in the cloud it goes on without us, the local target stops with us. */
function whatIsLeft({ tasks: { queued, running }, plan }: Run): string {
  if (queued + running === 0) return '';
  const tasks = `${running} ${running === 1 ? 'task' : 'tasks'}`;
  return plan.target === 'local'
    ? `${tasks} stopped with the local target and ${queued} waiting there; `
    : `${tasks} running and ${queued} waiting on the pool; `;
}
