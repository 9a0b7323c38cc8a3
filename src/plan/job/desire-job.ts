import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../../spec/diagnose.ts';
import type { SpecManager, SpecPreparation, SpecRelease, SpecSchedule } from '../../spec/spec-words.ts';
import { render, type Values } from '../../template/render.ts';
import type { ScheduleBody } from '../../wire/rest.ts';
import { idFault, type Desk } from '../desire-desk.ts';
import type { TaskFiles } from '../tasks/desire-files.ts';
import { scriptOf } from '../pool/desire-pool.ts';
import { packageReferences } from '../desire-packages.ts';
import { requiredPatterns, userIdentity } from '../tasks/desire-task-words.ts';
import type { DesiredJob, JobParts } from '../desired.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { taskCommandLine } from '../command/guarded-command.ts';
import { commandLineFor } from '../command/shell.ts';

interface Means {
  readonly desk: Desk;
  readonly files: TaskFiles;
  readonly values: Values;
  readonly faults: Diagnostic[];
  readonly content: Array<readonly [string, string]>;
}

const DEFAULT_MANAGER_ID = 'manager';

/** The ids that tasks of a job cannot have, in lower case, with whose they are (REST: TaskIdSameAs…). */
export function takenIds({ body }: DesiredJob): ReadonlyMap<string, string> {
  const { jobManagerTask: manager, jobPreparationTask: first, jobReleaseTask: last } = body;
  return new Map([
    ...(manager ? [[manager.id.toLowerCase(), 'manager'] as const] : []),
    // The ids that the service gives the two (recorded traffic).
    ...(first ? [['jobpreparation', 'preparation'] as const] : []),
    ...(last ? [['jobrelease', 'release'] as const] : []),
  ]);
}

/** Renders preparation, release and manager of a job, its schedule and its metadata. */
export function jobParts(desk: Desk, files: TaskFiles, values: Values): JobParts {
  const { preparation, release, manager, schedule, metadata } = desk.spec.job;
  const means: Means = { desk, files, values, faults: [], content: [] };
  const first = preparation && preparationTask(preparation, means);
  const last = release && releaseTask(release, means);
  const chief = manager && managerTask(manager, means);
  desk.tell(means.faults);
  const own = {
    ...(first && { jobPreparationTask: first.body }),
    ...(last && { jobReleaseTask: last.body }),
    ...(chief && { jobManagerTask: chief.body }),
  };
  const named = metadata.map(({ name, value }) => ({ name, value: render(value, values) }));
  const any = first ?? last ?? chief;
  return {
    body: { ...own, ...(named.length === 0 ? {} : { metadata: named }) },
    ...(schedule && { schedule: scheduleBody(schedule) }),
    ...(any && {
      scripts: {
        ...(first && { preparation: first.script }),
        ...(last && { release: last.script }),
        ...(chief && { manager: chief.script }),
      },
      fingerprint: fingerprintOf({ ...own, content: means.content }),
    }),
  };
}

/** What preparation, release and manager have in common. */
function commonPart(task: SpecRelease, { desk, files, values, faults, content }: Means) {
  const resources = files.resourceFiles(task.files, values, faults);
  content.push(...resources.content);
  const environment = desk.environment(task.environment, values);
  return {
    script: scriptOf(desk, task.commands, values),
    body: {
      ...(resources.files.length === 0 ? {} : { resourceFiles: resources.files }),
      ...(environment.length === 0 ? {} : { environmentSettings: environment }),
      ...(task.user && { userIdentity: userIdentity(task.user, values) }),
    },
  };
}

function preparationTask(task: SpecPreparation, means: Means) {
  const { script, body } = commonPart(task, means);
  return {
    script,
    body: {
      commandLine: commandLineFor(means.desk.spec.pool.os, script),
      ...body,
      ...constraintsOf(task),
      waitForSuccess: task.waitForSuccess,
      rerunOnNodeRebootAfterSuccess: task.rerunOnReboot,
    },
  };
}

function releaseTask(task: SpecRelease, means: Means) {
  const { script, body } = commonPart(task, means);
  const limit = task.timeout === undefined ? {} : { maxWallClockTime: task.timeout };
  return {
    script,
    body: { commandLine: commandLineFor(means.desk.spec.pool.os, script), ...body, ...limit },
  };
}

function managerTask(task: SpecManager, means: Means) {
  const { desk, files, values, faults } = means;
  const id = task.id ? render(task.id, values) : DEFAULT_MANAGER_ID;
  const fault = idFault('manager task', id);
  if (fault) faults.push(errorAt(task.id?.at ?? task.at, fault.code, fault.message));
  const own: Values = { ...values, task: { id } };
  const { script, body } = commonPart(task, { ...means, values: own });
  const outputFiles = files.outputFiles(task.outputs, own, faults);
  const required = requiredPatterns(task.outputs, own);
  return {
    script,
    body: {
      id,
      commandLine: taskCommandLine(desk.spec.pool.os, script, { required, freshFolder: false }),
      ...body,
      ...(outputFiles.length === 0 ? {} : { outputFiles }),
      ...constraintsOf(task),
      ...(task.slots === 1 ? {} : { requiredSlots: task.slots }),
      ...packageReferences(task.packages, own, faults),
      killJobOnCompletion: task.killJobOnCompletion,
      runExclusive: task.runExclusive,
      allowLowPriorityNode: task.allowSpot,
      ...(task.accessToJob && { authenticationTokenSettings: { access: ['job'] as const } }),
    },
  };
}

function constraintsOf({ timeout, retries }: { readonly timeout?: string; readonly retries?: number }) {
  if (timeout === undefined && retries === undefined) return {};
  return {
    constraints: {
      ...(timeout === undefined ? {} : { maxWallClockTime: timeout }),
      ...(retries === undefined ? {} : { maxTaskRetryCount: retries }),
    },
  };
}

const scheduleBody = ({ every, startAt, until, startWindow }: SpecSchedule): ScheduleBody => ({
  ...(startAt === undefined ? {} : { doNotRunUntil: startAt }),
  ...(until === undefined ? {} : { doNotRunAfter: until }),
  ...(startWindow === undefined ? {} : { startWindow }),
  ...(every === undefined ? {} : { recurrenceInterval: every }),
});
