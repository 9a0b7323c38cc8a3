import type { Plan } from '../plan/plan.ts';
import { cleanUp, download } from './after-run.ts';
import { askAgreement } from './agreement.ts';
import { makeContainers } from './storage/containers.ts';
import type { Failure, Verdict } from './event.ts';
import { sasFiller } from './job/fill-sas.ts';
import { watchTwice } from './go-again.ts';
import { noGuard, withIdleSwitch } from './pool/idle-pool.ts';
import { withJobLimit } from './job/job-time.ts';
import { makeJob } from './job/job.ts';
import { monitorWithManager } from './watch/monitor-job.ts';
import { preparePool } from './pool/pool.ts';
import { actionsOn, done, onlyActionOn, type ApplyOptions, type Run, type StageEnd } from './run.ts';
import { monitorSchedule } from './job/schedule.ts';
import { taskFacts } from './result/task-facts.ts';
import { stageRunner, type StageRunner } from './stage-runner.ts';
import { submit } from './job/tasks.ts';
import { upload } from './storage/upload.ts';
import { verdictOf } from './result/verdict.ts';
import { makeWaiter } from './wait.ts';

/**
 * Performs a plan through the ports, waits, downloads and cleans up. All that happens is told as events, the
 * verdict last; the same verdict is given back. What exists remotely is the only state, so a run that was
 * cut off anywhere goes on when its spec is planned and applied again.
 */
export async function apply(plan: Plan, options: ApplyOptions): Promise<Verdict> {
  let run = startRun(plan, options);
  const watchAll = async (first: Run): Promise<StageEnd> => {
    const watched = await watchTwice(first, watch, (next) => goOn(first, next));
    run = watched.run;
    return watched.end;
  };
  const { perform, stageMs } = stageRunner(run);
  const refused = await askAgreement(plan, options);
  const stopped =
    refused ??
    (await perform('containers', makeContainers)) ??
    (await perform('upload', upload)) ??
    (await perform('pool', preparePool)) ??
    (await perform('job', makeJob)) ??
    (await perform('tasks', submit)) ??
    (await perform('monitor', watchAll));
  const unfinished = refused ? undefined : await finish(perform, run, stopped);
  const verdict = verdictOf(run, { stopped, unfinished }, stageMs());
  options.onFacts?.({ tasks: taskFacts(run), files: run.files });
  options.listen({ type: 'verdict', ...verdict });
  return verdict;
}

/**
 * Watches the tasks to their end, or those of the job of a schedule that runs; what guards the pool and the job
 * goes on meanwhile.
 */
const watch = (run: Run): Promise<StageEnd> =>
  withIdleSwitch(run, () =>
    onlyActionOn(run.plan, 'job').schedule
      ? monitorSchedule(run)
      : withJobLimit(run, () => monitorWithManager(run)),
  );

/** The stages that come whatever became of the tasks; each skips itself where it must not be. */
async function finish(
  perform: StageRunner['perform'],
  run: Run,
  stopped: Failure | undefined,
): Promise<Failure | undefined> {
  const noDownload = await perform('download', () => download(run, stopped));
  const noCleanUp = await perform('clean up', () => cleanUp(run, stopped ?? noDownload));
  await perform('report', async () => done(`${run.tasks.succeeded}/${run.tasks.total} tasks succeeded`));
  return noDownload ?? noCleanUp;
}

/** A run that goes on with another plan, in the time that is left; what is known of tasks stays known. */
function goOn(first: Run, plan: Plan): Run {
  const next = { ...startRun(plan, first.options), wait: first.wait, guard: first.guard, began: first.began };
  for (const [key, task] of first.seen) next.seen.set(key, task);
  return next;
}

function startRun(plan: Plan, options: ApplyOptions): Run {
  const tasks = actionsOn(plan, 'task');
  const settled = tasks.filter((task) => task.settled).length;
  return {
    plan,
    options,
    wait: makeWaiter(options, options.timeoutMs ?? Infinity, 'the run'),
    fillSas: sasFiller(plan, options),
    poolId: onlyActionOn(plan, 'pool').id,
    guard: noGuard(),
    began: new Set(),
    tasks: { total: tasks.length, queued: tasks.length - settled, running: 0, succeeded: settled, failed: 0 },
    seen: new Map(),
    files: [],
    failedTasks: [],
    blockedTasks: [],
    blocking: new Set(),
    held: tasks.filter((task) => task.held),
    kept: [],
  };
}
