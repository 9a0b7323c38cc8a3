import type { Plan } from '../plan/plan.ts';
import type { Failure } from './event.ts';
import { makeJob } from './job/job.ts';
import { preparePool } from './pool/pool.ts';
import { actionsOn, inWords, onlyActionOn, type Run, type StageEnd } from './run.ts';
import { submit } from './job/tasks.ts';

/**
 * How tasks fail that storage refused what they asked of it: their access is part of them and cannot be renewed
 * while they wait or run, so they may have outlived it. Source: "Batch Status and Error Codes", task failures.
 */
const REFUSED: ReadonlySet<string> = new Set([
  'FileUploadAccessDenied',
  'BlobAccessDenied',
  'ResourceContainerAccessDenied',
]);

/** The end of a watch, and the run as it is then. */
export interface Watched {
  readonly end: StageEnd;
  readonly run: Run;
}

/**
 * Watches the tasks of a run. Where storage refused some of them, the same is done once more that the same
 * command would do: a new plan, a new attempt of the job that holds what has to run again, with new access,
 * and its watch. What has succeeded is left alone. Nothing but tasks may have changed meanwhile; otherwise, and
 * where nothing has to run again, the first end is the end.
 */
export async function watchTwice(
  first: Run,
  watch: (run: Run) => Promise<StageEnd>,
  restart: (plan: Plan) => Run,
): Promise<Watched> {
  const end = await watch(first);
  const refused = first.failedTasks.filter(({ code }) => REFUSED.has(code));
  const { again, listen, noWait } = first.options;
  const isOver = end.outcome === 'tasks-failed' && !noWait && first.wait.cutShort() === undefined;
  if (refused.length === 0 || again === undefined || !isOver) return { end, run: first };
  const count = refused.length === 1 ? 'a task' : `${refused.length} tasks`;
  const codes = [...new Set(refused.map(({ code }) => code))].toSorted().join(', ');
  listen({
    type: 'waiting',
    message: `storage refused ${count} (${codes}), as where access has ended: planning once more, with new access`,
  });
  const planned = await again();
  if (!planned.ok) return keepEnd(first, end, planned.error);
  if (!isOnlyTasks(planned.value)) return { end, run: first };
  const run = restart(planned.value);
  for (const stage of [preparePool, makeJob, submit]) {
    const ended = await stage(run);
    if (ended.outcome === 'failed') return { end: ended, run };
  }
  return { end: await watch(run), run };
}

function keepEnd(run: Run, end: StageEnd, failure: Failure): Watched {
  const message = `the tasks are not run again with new access: ${inWords(failure)}`;
  run.options.listen({ type: 'warning', message });
  return { end, run };
}

/** True for a plan that has tasks to run, and nothing that the run has not made or agreed to already. */
function isOnlyTasks(plan: Plan): boolean {
  const stands = [...actionsOn(plan, 'container'), ...actionsOn(plan, 'blob')].every(
    ({ kind }) => kind === 'keep',
  );
  const runs = actionsOn(plan, 'task').some(({ settled }) => !settled);
  return stands && runs && onlyActionOn(plan, 'pool').kind !== 'replace';
}
