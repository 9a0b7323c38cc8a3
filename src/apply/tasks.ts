import { attemptNumber, attemptPrefix } from '../plan/attempts.ts';
import { FINGERPRINT_VARIABLE, isOurs, valueOf } from '../plan/ownership.ts';
import type { TaskAction } from '../plan/plan.ts';
import { addTasks } from './add-tasks.ts';
import type { Failure } from './event.ts';
import { actionsOn, done, failed, faulty, onlyActionOn, skipped, type Run, type StageEnd } from './run.ts';

type Missing = Extract<Failure, { reason: 'tasks-not-added' }>['tasks'];

/**
 * Ends what is outdated, adds what has to run, and makes sure by asking that all of it is there. Only after
 * the last add is a job told to end with its last task.
 */
export async function submit(run: Run): Promise<StageEnd> {
  const { id: jobId } = onlyActionOn(run.plan, 'job');
  const all = actionsOn(run.plan, 'task');
  const toAdd = all.filter((task) => task.kind !== 'keep');
  const trouble = (await stopStale(run)) ?? (await addAll(run, jobId, toAdd)) ?? (await letJobsEnd(run));
  if (trouble) return failed(trouble);
  if (toAdd.length === 0) return skipped('nothing to add');
  const kept = all.length - toAdd.length;
  return done(`${toAdd.length} added to ${jobId}${kept > 0 ? `, ${kept} kept` : ''}`);
}

async function stopStale(run: Run): Promise<Failure | undefined> {
  for (const { job, id } of run.plan.stop) {
    const cut = run.wait.cutShort();
    if (cut) return cut;
    const ended = await run.options.batch.terminateTask(job, id);
    // It may have completed, or gone, in the meantime.
    if (!ended.ok && ended.error.kind !== 'conflict' && ended.error.kind !== 'not-found')
      return faulty(ended.error);
    run.options.listen({ type: 'deleted', what: `task ${id} of job ${job}` });
  }
  return undefined;
}

async function addAll(run: Run, jobId: string, actions: readonly TaskAction[]): Promise<Failure | undefined> {
  if (actions.length === 0) return undefined;
  const bodies = actions.map((action) => action.body);
  const { existing, refused, failure } = await addTasks(run, jobId, bodies);
  if (failure) return failure;
  if (refused.length > 0) return { reason: 'tasks-not-added', tasks: refused };
  return reconcile(run, jobId, actions, existing);
}

/**
 * Compares the job with what was sent. Counting is enough in a job that this run made and that had none of
 * the tasks; otherwise each task is looked up, and one that was there before has to be the same.
 */
async function reconcile(
  run: Run,
  jobId: string,
  actions: readonly TaskAction[],
  existing: readonly string[],
): Promise<Failure | undefined> {
  if (existing.length === 0 && onlyActionOn(run.plan, 'job').kind === 'create') {
    const counts = await run.options.batch.taskCounts(jobId);
    if (!counts.ok) return faulty(counts.error);
    const { active, running, completed } = counts.value;
    if (active + running + completed === actions.length) return undefined;
  }
  const listed = await run.options.batch.tasks(jobId, { select: ['id', 'environmentSettings'] });
  if (!listed.ok) return faulty(listed.error);
  const have = new Map(
    listed.value.map((task) => [
      task.id.toLowerCase(),
      valueOf(task.environmentSettings, FINGERPRINT_VARIABLE),
    ]),
  );
  const missing: Missing = actions.flatMap(({ id, body }) => {
    if (!have.has(id.toLowerCase()))
      return [{ id, message: 'the service took it, but the job does not have it' }];
    const same = have.get(id.toLowerCase()) === valueOf(body.environmentSettings, FINGERPRINT_VARIABLE);
    return same ? [] : [{ id, message: `the job ${jobId} has another task of this id` }];
  });
  return missing.length > 0 ? { reason: 'tasks-not-added', tasks: missing } : undefined;
}

/** Every attempt that is still open ends with its last task, so that none counts against the quota of active jobs. */
async function letJobsEnd(run: Run): Promise<Failure | undefined> {
  const { batch } = run.options;
  const baseId = run.plan.jobBaseId;
  const jobs = await batch.jobs(attemptPrefix(baseId));
  if (!jobs.ok) return faulty(jobs.error);
  const open = jobs.value.filter(
    (job) =>
      attemptNumber(baseId, job.id) !== undefined &&
      isOurs(job, run.plan.spec.name) &&
      job.state === 'active' &&
      job.onAllTasksComplete !== 'terminatejob',
  );
  for (const { id } of open) {
    const told = await batch.completeJobAfterTasks(id);
    // A conflict: it has ended or is being deleted meanwhile.
    if (!told.ok && told.error.kind !== 'conflict') return faulty(told.error);
  }
  return undefined;
}
