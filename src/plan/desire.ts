import { hasErrors, type Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Spec } from '../spec/spec.ts';
import { render } from '../template/render.ts';
import { checkBodies } from './check-bodies.ts';
import { Desk } from './desire-desk.ts';
import { desireContainers, logsContainerAt } from './storage/desire-containers.ts';
import { TaskFiles } from './tasks/desire-files.ts';
import { jobParts, takenIds } from './job/desire-job.ts';
import { desireJob, desirePool } from './pool/desire-pool.ts';
import { desireTasks } from './tasks/desire-tasks.ts';
import type { Desired, DesiredDownload, DesiredJob, DesiredTask } from './desired.ts';
import { speaksOfDependents } from './tasks/exit-conditions.ts';
import type { RemoteBlobs } from './storage/remote.ts';
import { traitsOf } from './tasks/task-traits.ts';

/** What a spec wants, and remarks about it. */
export interface DesireOutcome {
  readonly desired: Desired;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Renders a spec: names and ids, one task per file, commands for the node's shell, access to storage by
 * reference. Pure: the same spec gives the same value, whatever the clock, the machine and the current
 * folder. Groups made of what containers hold already have no tasks until `remote` gives the lists that the
 * value asks for (`lists`). Places in the value name the spec by its base name; places in diagnostics as the
 * user gave it.
 */
export function desire(spec: Spec, remote?: RemoteBlobs): Result<DesireOutcome, readonly Diagnostic[]> {
  const desk = new Desk(spec, remote);
  const containers = desireContainers(desk);
  const names = Object.fromEntries(containers.map(({ key, name }) => [key, { name }]));
  desk.learn({ containers: names });
  const pool = desirePool(desk, containers);
  desk.learn({ pool: { id: pool.id } });
  const files = new TaskFiles(desk, containers);
  const job = desireJob(desk, pool.id, (values) => jobParts(desk, files, values));
  desk.learn({ job: { id: job.id } });
  const { tasks, waits } = desireTasks(desk, { containers, files, taken: takenIds(job) });
  const downloads = desireDownloads(desk);
  desk.diagnostics.push(...checkBodies(spec, { pool, job, tasks }));
  if (hasErrors(desk.diagnostics)) return fail(desk.diagnostics);

  const desired: Desired = {
    spec: { name: spec.name.value, file: spec.baseName, sha256: spec.sha256 },
    params: spec.params,
    containers: containers.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    pool,
    job: forDependents(job, tasks),
    tasks,
    ...(waits.length > 0 && { waits }),
    ...(desk.lists.length === 0 ? {} : { lists: desk.lists }),
    downloads,
    // A pool that is not ours is none to clean up.
    cleanup: pool.existing ? { ...spec.cleanup, pool: 'never' } : spec.cleanup,
    ...(spec.budget && { budget: { ...spec.budget, at: desk.here(spec.budget.at) } }),
  };
  return ok({ desired, warnings: desk.diagnostics });
}

/**
 * The job as its tasks need it: without `usesTaskDependencies` the service refuses tasks that depend on
 * others, or that say what becomes of those that depend on them.
 */
function forDependents(job: DesiredJob, tasks: readonly DesiredTask[]): DesiredJob {
  const needed = tasks.some((task) => task.after || speaksOfDependents(traitsOf(task).exitConditions));
  return needed ? { ...job, body: { ...job.body, usesTaskDependencies: true } } : job;
}

function desireDownloads(desk: Desk): DesiredDownload[] {
  return desk.spec.downloads.map(({ from, to, at }) => {
    const into = render(to, desk.values);
    if (into.trim() === '') desk.error(to.at, 'empty-value', 'the folder to download to is empty');
    if (into.startsWith('/')) {
      const message = `the folder \`${into}\` is absolute, and so is there on this machine only`;
      desk.warning(to.at, 'absolute-path', message, { hint: 'use a path relative to the spec' });
    }
    const container = from === 'logs' ? logsContainerAt(desk).name : desk.containerName(from);
    return { container, into, at: desk.here(at) };
  });
}
