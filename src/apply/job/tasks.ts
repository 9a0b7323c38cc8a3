import { groupBy } from '../../base/group-by.ts';
import { attemptNumber, attemptPrefix } from '../../plan/tasks/attempts.ts';
import { FINGERPRINT_VARIABLE, isOurs, valueOf } from '../../plan/ownership.ts';
import type { StaleTask, TaskAction } from '../../plan/plan.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { TaskBody } from '../../wire/rest.ts';
import { addTasks } from './add-tasks.ts';
import type { Failure } from '../event.ts';
import { actionsOn, done, failed, faulty, onlyActionOn, skipped, type Run, type StageEnd } from '../run.ts';

/** So often missing tasks are added before it is given up. */
const ROUNDS = 3;

type Missing = Extract<Failure, { reason: 'tasks-not-added' }>['tasks'];

/** From so many outdated tasks on, it is worth a question whether they are all that is left of their job. */
const MANY_STALE = 10;

/**
 * Ends what is outdated, adds what has to run, and makes sure by asking that all of it is there. Only after
 * the last add is a job told to end with its last task.
 */
export async function submit(run: Run): Promise<StageEnd> {
  const { id: jobId, schedule } = onlyActionOn(run.plan, 'job');
  if (schedule) return skipped('the manager of each job adds what it needs');
  const all = actionsOn(run.plan, 'task');
  const toAdd = all.filter((task) => task.kind !== 'keep' && !task.held);
  const trouble = (await stopStale(run)) ?? (await addAll(run, jobId, toAdd)) ?? (await letJobsEnd(run));
  if (trouble) return failed(trouble);
  const later = run.options.noWait ? 'not added: apply again when the earlier job is over' : 'added later';
  const held = run.held.length === 0 ? '' : `, ${run.held.length} ${later}`;
  if (toAdd.length === 0) return held === '' ? skipped('nothing to add') : done(`nothing added yet${held}`);
  const kept = all.length - toAdd.length - run.held.length;
  return done(`${toAdd.length} added to ${jobId}${kept > 0 ? `, ${kept} kept` : ''}${held}`);
}

/**
 * Adds the tasks that were held until those that they wait for in an earlier job were over; `never` are those
 * that will not run. Only then is the job told to end with its last task.
 */
export async function addHeld(
  run: Run,
  never: { has(lowerCasedId: string): boolean },
): Promise<Failure | undefined> {
  const toAdd = run.held.filter(({ id }) => !never.has(id.toLowerCase()));
  run.held = run.held.filter(({ id }) => never.has(id.toLowerCase()));
  return (await addAll(run, onlyActionOn(run.plan, 'job').id, toAdd)) ?? letJobsEnd(run);
}

async function stopStale(run: Run): Promise<Failure | undefined> {
  for (const [job, tasks] of groupBy(run.plan.stop, (stale) => stale.job)) {
    const trouble = (await stopJobOf(run, job, tasks)) ?? (await stopEach(run, job, tasks));
    if (trouble !== undefined && trouble !== 'stopped') return trouble;
  }
  return undefined;
}

/** Ends a job in which nothing but many outdated tasks is left: one request in place of one for each. */
async function stopJobOf(
  run: Run,
  job: string,
  tasks: readonly StaleTask[],
): Promise<Failure | 'stopped' | undefined> {
  if (tasks.length < MANY_STALE || job === onlyActionOn(run.plan, 'job').id) return undefined;
  const counts = await run.options.batch.taskCounts(job);
  if (!counts.ok) return faulty(counts.error);
  if (counts.value.active + counts.value.running !== tasks.length) return undefined;
  const ended = await run.options.batch.terminateJob(job, 'TasksOutdated');
  if (!ended.ok && ended.error.kind !== 'conflict' && ended.error.kind !== 'not-found')
    return faulty(ended.error);
  run.options.listen({ type: 'deleted', what: `${tasks.length} tasks of job ${job}` });
  return 'stopped';
}

async function stopEach(run: Run, job: string, tasks: readonly StaleTask[]): Promise<Failure | undefined> {
  for (const { id } of tasks) {
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

/** Adds the tasks, and again those that the job turns out not to have, until a list of the job shows them all. */
async function addAll(run: Run, jobId: string, actions: readonly TaskAction[]): Promise<Failure | undefined> {
  let left = actions;
  let stood = false;
  for (let round = 1; left.length > 0; round += 1) {
    const { existing, refused, failure } = await addTasks(run, jobId, left);
    if (failure) return failure;
    if (refused.length > 0) return { reason: 'tasks-not-added', tasks: refused };
    stood ||= existing.length > 0;
    const found = await reconcile(run, jobId, actions, stood);
    if (!found.ok) return found.error;
    const { missing, others } = found.value;
    if (others.length > 0) return { reason: 'tasks-not-added', tasks: others };
    if (missing.length > 0 && round === ROUNDS) {
      const message = 'the service took it, but the job does not have it';
      return { reason: 'tasks-not-added', tasks: missing.map(({ id }) => ({ id, message })) };
    }
    left = missing;
  }
  return undefined;
}

/**
 * Compares the job with what was sent, by a list of all its tasks. Where a task stood before (`stood`), it
 * has to be the same: an earlier try of ours whose answer was lost, say.
 */
async function reconcile(
  run: Run,
  jobId: string,
  actions: readonly TaskAction[],
  stood: boolean,
): Promise<Result<{ readonly missing: readonly TaskAction[]; readonly others: Missing }, Failure>> {
  const select = stood ? ['id', 'environmentSettings'] : ['id'];
  const listed = await run.options.batch.tasks(jobId, { select });
  if (!listed.ok) return fail(faulty(listed.error));
  const have = new Map(listed.value.map((task) => [task.id.toLowerCase(), task]));
  const missing: TaskAction[] = [];
  const others: Array<Missing[number]> = [];
  for (const action of actions) {
    const task = have.get(action.id.toLowerCase());
    if (!task) missing.push(action);
    else if (stood && printOf(task) !== printOf(action.body))
      others.push({ id: action.id, message: `the job ${jobId} has another task of this id` });
  }
  return ok({ missing, others });
}

const printOf = ({ environmentSettings }: Pick<TaskBody, 'environmentSettings'>): string | undefined =>
  valueOf(environmentSettings, FINGERPRINT_VARIABLE);

/** Every attempt that is still open ends with its last task, so that none counts against the quota of active jobs. */
async function letJobsEnd(run: Run): Promise<Failure | undefined> {
  if (run.held.length > 0) return undefined;
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
