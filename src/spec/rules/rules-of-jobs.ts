import type { Diagnostic } from '../../base/diagnostic.ts';
import { LIMITS } from '../../wire/limits.ts';
import { isoOf, parseIsoTime, type Micros } from '../../wire/time.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { durationSeconds } from '../words/duration.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import { inputFaults, outputFaults, userFaults } from './rules-of-tasks.ts';
import type { Job, SpecDocument } from '../spec-document.gen.ts';

/** What has to agree between a job's own tasks, its schedule, and the rest of the spec. */
export function checkJobWords(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { job } = document;
  if (!job) return [];
  const { preparation, release, manager } = job;
  return [
    ...Object.entries({ preparation, release, manager }).flatMap(([name, task]) => {
      const path = ['job', name];
      return [
        ...inputFaults([...path, 'files'], task?.files, root),
        ...userFaults(path, task ?? {}, document, root),
      ];
    }),
    ...outputFaults(['job', 'manager', 'outputs'], manager?.outputs, document, root),
    ...releaseFaults(job, root),
    ...managerFaults(document, job, root),
    ...scheduleFaults(document, job, root),
    ...metadataFaults(job, root),
  ];
}

function releaseFaults({ preparation, release }: Job, root: LocatedNode): Diagnostic[] {
  if (!release) return [];
  const faults: Diagnostic[] = [];
  if (!preparation) {
    const message = '`release` needs `preparation` beside it: it runs where that has run';
    const hint = 'add preparation: { commands: "true" } if there is nothing to prepare';
    faults.push(errorAt(keyPlaceAt(root, ['job', 'release']), 'missing-key', message, { hint }));
  }
  const most = LIMITS.releaseTaskMaxMs / 1000;
  const { timeout } = release;
  if (timeout !== undefined && (durationSeconds(timeout) > most || durationSeconds(timeout) < 1)) {
    const message = `the duration \`${timeout}\` is out of range: a release task runs from one second to ${most / 60} minutes`;
    faults.push(errorAt(placeAt(root, ['job', 'release', 'timeout']), 'out-of-range', message));
  }
  return faults;
}

function managerFaults(document: SpecDocument, { manager }: Job, root: LocatedNode): Diagnostic[] {
  if (!manager) return [];
  const faults: Diagnostic[] = [];
  const perNode = document.pool.slotsPerNode ?? 1;
  // How many slots a pool has that stands, the plan finds out.
  if (document.pool.existing === undefined && (manager.slots ?? 1) > perNode) {
    const message = `the manager takes ${manager.slots} slots, and a node of the pool has ${perNode}: it would wait for ever`;
    faults.push(errorAt(placeAt(root, ['job', 'manager', 'slots']), 'too-many-slots', message));
  }
  if (manager.killJobOnCompletion === true && document.tasks.length > 0) {
    const path = ['job', 'manager', 'killJobOnCompletion'];
    const message = 'the end of the manager ends tasks of the spec that still run or wait';
    const hint = 'leave it out, so that the job ends with its last task';
    faults.push(warningAt(placeAt(root, path), 'ends-tasks', message, { hint }));
  }
  return faults;
}

/** The shortest time between two jobs, and the shortest start window (REST reference of Schedule). */
const LEAST_SECONDS = 60;

function scheduleFaults(document: SpecDocument, job: Job, root: LocatedNode): Diagnostic[] {
  const { schedule, manager } = job;
  if (!schedule) return [];
  const path: Path = ['job', 'schedule'];
  const at = keyPlaceAt(root, path);
  const related = [{ message: 'the schedule', at }];
  const faults: Diagnostic[] = [];
  if (!manager) {
    const message = 'a job with a schedule needs a `manager`: the service makes each job with that task only';
    const hint = 'put the work into manager: { commands: … }, which may add tasks by itself';
    faults.push(errorAt(at, 'missing-key', message, { hint }));
  }
  if (document.tasks.length > 0) {
    const message =
      'groups of tasks do not go with a schedule: the service has no list of tasks for jobs to come';
    const hint = 'leave `tasks` out, and let the manager do the work or add the tasks';
    faults.push(errorAt(keyPlaceAt(root, ['tasks']), 'contradiction', message, { hint, related }));
  }
  if (document.pool.lifetime === 'job') {
    const message = 'a pool that lives with its job does not go with a schedule';
    const hint =
      'leave it out; with nodes: { scale: { preset: drain, … } } the pool is empty between the jobs';
    faults.push(errorAt(placeAt(root, ['pool', 'lifetime']), 'contradiction', message, { hint, related }));
  }
  for (const [what, when] of Object.entries(document.cleanup ?? {})) {
    if (when === 'never') continue;
    const message = `\`cleanup.${what}: ${when}\` does not go with a schedule, which goes on when apply is done`;
    const hint = 'leave it out; batchspec destroy ends the schedule and cleans up';
    faults.push(errorAt(placeAt(root, ['cleanup', what]), 'contradiction', message, { hint, related }));
  }
  for (const key of ['every', 'startWindow'] as const) {
    const text = schedule[key];
    if (text === undefined || durationSeconds(text) >= LEAST_SECONDS) continue;
    const message = `the duration \`${text}\` is too short: at least one minute`;
    faults.push(errorAt(placeAt(root, [...path, key]), 'out-of-range', message));
  }
  return [...faults, ...momentFaults(schedule, path, root)];
}

function momentFaults(
  { startAt, until }: NonNullable<Job['schedule']>,
  path: Path,
  root: LocatedNode,
): Diagnostic[] {
  const faults = Object.entries({ startAt, until }).flatMap(([key, text]) => {
    if (text === undefined || momentOf(text) !== undefined) return [];
    return [errorAt(placeAt(root, [...path, key]), 'bad-value', `there is no such time as \`${text}\``)];
  });
  const from = startAt === undefined ? undefined : momentOf(startAt);
  const to = until === undefined ? undefined : momentOf(until);
  if (from === undefined || to === undefined || to > from) return faults;
  const related = [{ message: 'the start', at: placeAt(root, [...path, 'startAt']) }];
  const message = '`until` is not after `startAt`, so that there would be no job';
  return [...faults, errorAt(placeAt(root, [...path, 'until']), 'out-of-range', message, { related })];
}

/** A time in UTC; undefined for one that no calendar has, such as the 30th of February. */
function momentOf(text: string): Micros | undefined {
  const time = parseIsoTime(text);
  return time !== undefined && isoOf(time).startsWith(text.slice(0, 10)) ? time : undefined;
}

function metadataFaults({ metadata }: Job, root: LocatedNode): Diagnostic[] {
  return Object.keys(metadata ?? {}).flatMap((name) => {
    const at = keyPlaceAt(root, ['job', 'metadata', name]);
    if (name === '') return [errorAt(at, 'bad-key', 'the name of metadata is empty')];
    if (!name.startsWith('batchspec:')) return [];
    const message = `the metadata \`${name}\` belongs to batchspec`;
    return [errorAt(at, 'reserved-key', message, { hint: 'choose another name' })];
  });
}
