import { groupOf, type Names } from '../../template/names.ts';
import {
  optionalDuration,
  optionalTemplate,
  readInputs,
  readOutputs,
  readPackages,
  readUser,
  type Words,
} from './build-words.ts';
import { keyPlaceAt, type Path } from '../document/located.ts';
import type { Job, Manager, Preparation, Release, Schedule } from '../spec-document.gen.ts';
import type { SpecJob } from '../spec.ts';
import type { SpecManager, SpecPreparation, SpecRelease, SpecSchedule } from '../spec-words.ts';

/** The tasks that belong to the job itself, its schedule and its metadata. */
export function readJobWords(
  words: Words,
  { preparation, release, manager, schedule, metadata }: Job,
  names: Names,
): Pick<SpecJob, 'preparation' | 'release' | 'manager' | 'schedule' | 'metadata'> {
  return {
    ...(preparation && { preparation: readPreparation(words, preparation, names) }),
    ...(release && { release: readRelease(words, release, names) }),
    ...(manager && { manager: readManager(words, manager, names) }),
    ...(schedule && { schedule: readSchedule(words, schedule) }),
    metadata: Object.keys(metadata ?? {}).map((name) => ({
      name,
      value: words.template(['job', 'metadata', name], names),
    })),
  };
}

const readPreparation = (words: Words, task: Preparation, names: Names): SpecPreparation => ({
  ...readRelease(words, task, names, 'preparation'),
  ...(task.retries === undefined ? {} : { retries: task.retries }),
  waitForSuccess: task.waitForSuccess ?? true,
  rerunOnReboot: task.rerunOnReboot ?? true,
});

function readRelease(
  words: Words,
  { commands, files, environment, user, elevated, timeout }: Release,
  names: Names,
  key = 'release',
): SpecRelease {
  const path: Path = ['job', key];
  return {
    at: keyPlaceAt(words.root, path),
    commands: words.commands([...path, 'commands'], commands, names),
    files: readInputs(words, [...path, 'files'], files, names),
    environment: words.environment([...path, 'environment'], environment, names),
    ...readUser(
      words,
      path,
      { ...(user !== undefined && { user }), ...(elevated !== undefined && { elevated }) },
      names,
    ),
    ...optionalDuration('timeout', timeout),
  };
}

function readManager(words: Words, task: Manager, ofJob: Names): SpecManager {
  const path: Path = ['job', 'manager'];
  const names: Names = new Map([...ofJob, ['task', groupOf(['id'])]]);
  return {
    ...readRelease(words, task, names, 'manager'),
    ...optionalTemplate(words, 'id', task.id, path, ofJob),
    outputs: readOutputs(words, [...path, 'outputs'], task.outputs, names),
    ...(task.retries === undefined ? {} : { retries: task.retries }),
    slots: task.slots ?? 1,
    packages: readPackages(words.template, path, task.applicationPackages, names),
    killJobOnCompletion: task.killJobOnCompletion ?? false,
    runExclusive: task.runExclusive ?? true,
    allowSpot: task.allowSpot ?? true,
    accessToJob: task.accessToJob ?? false,
  };
}

const readSchedule = (words: Words, { every, startAt, until, startWindow }: Schedule): SpecSchedule => ({
  at: keyPlaceAt(words.root, ['job', 'schedule']),
  ...optionalDuration('every', every),
  ...(startAt === undefined ? {} : { startAt }),
  ...(until === undefined ? {} : { until }),
  ...optionalDuration('startWindow', startWindow),
});
