import { Readable } from 'node:stream';

import type { Clock } from '../../base/clock.ts';
import type { LocalNodeHost } from '../node/host.ts';
import type { NodeIdentity, RunningWork, Work, WorkOutcome } from '../node/work.ts';
import { containerFailure, failureInfo } from '../node/failure.ts';
import { virtualFile, virtualFiles } from './virtual-files.ts';
import { readScript } from './script.ts';

const nodeKey = (node: NodeIdentity): string => `${node.poolId}/${node.nodeId}`.toLowerCase();

/** A try under way: `end` cuts it short, `done` is what it came to. */
interface Running {
  readonly work: Work;
  readonly done: Promise<WorkOutcome>;
  readonly cut: AbortController;
}

/**
 * Plays nodes without a machine: no folder, no process, nothing fetched and nothing uploaded. A task takes the
 * time and gives the exit code that its environment settings name (see `script.ts`), so that thousands of
 * nodes and a hundred thousand tasks cost no more than their records.
 */
export function openVirtualHost({ clock }: { readonly clock: Clock }): LocalNodeHost {
  const nodes = new Map<string, Set<Running>>();
  const born = clock.now();

  const endOn = async (works: Iterable<Running>): Promise<void> => {
    const ending = [...works];
    for (const { cut } of ending) cut.abort();
    await Promise.all(ending.map(({ done }) => done));
  };

  const start = (work: Work): RunningWork => {
    const cut = new AbortController();
    const here = nodes.get(nodeKey(work.node));
    const done = play(work, clock, cut.signal);
    const running = { work, done, cut };
    here?.add(running);
    void done.then(() => here?.delete(running));
    return { done, terminate: () => cut.abort() };
  };

  return {
    // There is no process that could die.
    died: new Promise(() => {}),
    addNode: async (node) => {
      if (!nodes.has(nodeKey(node))) nodes.set(nodeKey(node), new Set());
    },
    removeNode: async (node) => {
      await endOn(nodes.get(nodeKey(node)) ?? []);
      nodes.delete(nodeKey(node));
    },
    start,
    removeTask: async (node, jobId, taskId) => {
      const here = [...(nodes.get(nodeKey(node)) ?? [])];
      await endOn(
        here.filter(
          ({ work: { who } }) => who.kind === 'task' && who.jobId === jobId && who.taskId === taskId,
        ),
      );
    },
    list: async (node, folder, recursive) =>
      nodes.has(nodeKey(node)) ? virtualFiles(folder, recursive, born) : undefined,
    stat: async (node, path) => (nodes.has(nodeKey(node)) ? virtualFile(path, born) : undefined),
    read: async (node, path) => {
      const file = nodes.has(nodeKey(node)) ? virtualFile(path, born) : undefined;
      if (file === undefined || file.isDirectory) return undefined;
      return Readable.from([]);
    },
    // Nothing is kept of their files, so that there is nothing to delete.
    remove: async (_node, path) => (virtualFile(path, born) ? 'removed' : 'missing'),
    close: async () => endOn([...nodes.values()].flatMap((works) => [...works])),
  };
}

/** Lets the time of a piece of work pass, up to its limit or until it is cut short. Never rejects. */
async function play(work: Work, clock: Clock, signal: AbortSignal): Promise<WorkOutcome> {
  const startTime = clock.now();
  const ended = (outcome: Omit<WorkOutcome, 'startTime' | 'endTime'>): WorkOutcome => ({
    startTime,
    endTime: clock.now(),
    ...outcome,
  });
  const uncontained = containerFailure(work);
  if (uncontained) return ended({ failureInfo: uncontained, retryable: false });
  // The time that a task takes is that of its own command.
  if (work.instance?.step === 'coordination') return ended({ exitCode: 0, retryable: false });
  const script = readScript(work.environmentSettings);
  if (!script.ok) {
    const failure = failureInfo('CommandLaunchFailed', { Message: script.error });
    return ended({ failureInfo: failure, retryable: false });
  }
  const { ms, exitCode } = script.value;
  const limit = work.maxWallClockMs ?? Infinity;
  await clock.sleep(Math.min(ms, limit) / (work.node.speed ?? 1), signal);
  if (signal.aborted) return ended({ failureInfo: failureInfo('TaskEnded'), retryable: false });
  if (ms > limit) {
    const details = { Message: 'The task ran longer than its maxWallClockTime' };
    return ended({ failureInfo: failureInfo('TaskEnded', details), retryable: false });
  }
  if (exitCode === 0) return ended({ exitCode, retryable: false });
  const message = 'The task exited with an exit code representing a failure';
  return ended({
    exitCode,
    failureInfo: failureInfo('FailureExitCode', { Message: message }),
    retryable: true,
  });
}
