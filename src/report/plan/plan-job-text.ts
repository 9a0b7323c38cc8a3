import type { JobAction, Plan } from '../../plan/plan.ts';
import type { JobBody } from '../../wire/rest.ts';

import { alignColumns } from '../format.ts';
import { lineOf, mark } from './plan-marks.ts';
import { hasValue, outputOf, rawLines, retriesShown, settingShown } from './plan-pool-text.ts';
import { placed, userShown } from './plan-words-text.ts';
import type { Style } from '../style.ts';

/** The job of a plan, or its schedule: what it is to be, with the commands of its own tasks verbatim. */
export function jobLines(plan: Plan, style: Style): string[] {
  const jobs = plan.actions.filter((action): action is JobAction => action.what === 'job');
  if (jobs.length === 0) return [];
  const rows = jobs.map((job) => [
    `  ${mark(job.kind, style)} ${job.id}`,
    `${job.kind}: ${job.because}`,
    lineOf(job, plan),
  ]);
  const settings = jobs.flatMap((job) => (job.kind === 'keep' ? [] : settingsOf(job)));
  const title = jobs.some(({ schedule }) => schedule) ? 'Job schedule' : 'Job';
  return [style.bold(title), ...alignColumns(rows), ...settings];
}

const settingsOf = (job: JobAction): string[] => [
  ...alignColumns(jobFacts(job).map(([name, value]) => [`      ${name}`, value])),
  ...jobWordLines(job),
  ...rawLines(job.raw),
];

/** What a job is told beside its id, as names and values. */
export function jobFacts({ body, limited }: JobAction): Fact[] {
  const { priority, constraints, maxParallelTasks, onTaskFailure, commonEnvironmentSettings = [] } = body;
  const { maxWallClockTime: time, maxTaskRetryCount: retries } = constraints ?? {};
  const rows: Array<readonly [string, string | undefined]> = [
    ['priority', priority === undefined ? undefined : String(priority)],
    ['timeout', limited ? `${time}, when its access to storage ends` : time],
    ['retries', retries === undefined ? undefined : retriesShown(retries)],
    ['parallel', maxParallelTasks === undefined ? undefined : `${maxParallelTasks} tasks at most`],
    [
      'on failure',
      onTaskFailure === 'performexitoptionsjobaction'
        ? 'a failed task ends the job, unless its group says otherwise'
        : undefined,
    ],
    ['environment', commonEnvironmentSettings.map(settingShown).join(', ')],
  ];
  return rows.filter(hasValue);
}

/** The job's metadata, schedule and own tasks, each with all that the service is told of it. */
export function jobWordLines({ body, scripts = {}, schedule }: JobAction): string[] {
  const { jobPreparationTask: first, jobReleaseTask: last, jobManagerTask: manager } = body;
  const own = (body.metadata ?? []).filter(({ name }) => !name.startsWith('batchspec:'));
  const times = schedule && [
    schedule.recurrenceInterval === undefined ? 'one job' : `a job every ${schedule.recurrenceInterval}`,
    ...(schedule.doNotRunUntil === undefined ? [] : [`from ${schedule.doNotRunUntil}`]),
    ...(schedule.doNotRunAfter === undefined ? [] : [`until ${schedule.doNotRunAfter}`]),
    ...(schedule.startWindow === undefined ? [] : [`at most ${schedule.startWindow} late`]),
  ];
  return [
    ...(times ? [`      schedule  ${times.join(', ')}`] : []),
    ...(times && JSON.stringify(body).includes('"sas://')
      ? ['      storage   the access of its jobs ends in seven days; apply within these renews it']
      : []),
    ...(own.length === 0
      ? []
      : [`      metadata  ${own.map(({ name, value }) => `${name}=${value}`).join(', ')}`]),
    ...ownTaskLines('preparation of each node', scripts.preparation, first && preparationFacts(first)),
    ...ownTaskLines('release of each node', scripts.release, last && releaseFacts(last)),
    ...ownTaskLines(`manager ${manager?.id ?? ''}`, scripts.manager, manager && managerFacts(manager)),
  ];
}

type Fact = readonly [string, string];

function ownTaskLines(title: string, script: string | undefined, facts: readonly Fact[] = []): string[] {
  if (script === undefined) return [];
  const rows = alignColumns(facts.map(([name, value]) => [`        ${name}`, value]));
  return [`      ${title}`, ...script.split('\n').map((line) => `        | ${line}`), ...rows];
}

type OwnTask = NonNullable<JobBody['jobReleaseTask']>;

const commonFacts = ({ resourceFiles = [], environmentSettings = [], userIdentity }: OwnTask): Fact[] => [
  ...(resourceFiles.length === 0 ? [] : [['files', resourceFiles.map(placed).join(', ')] as const]),
  ...(environmentSettings.length === 0
    ? []
    : [['environment', environmentSettings.map(settingShown).join(', ')] as const]),
  ...(userIdentity ? [['user', userShown(userIdentity)] as const] : []),
];

const timeFacts = (limit: string | undefined, retries?: number): Fact[] => [
  ...(limit === undefined ? [] : [['timeout', limit] as const]),
  ...(retries === undefined ? [] : [['retries', retriesShown(retries)] as const]),
];

const preparationFacts = (task: NonNullable<JobBody['jobPreparationTask']>): Fact[] => [
  ...commonFacts(task),
  ...timeFacts(task.constraints?.maxWallClockTime, task.constraints?.maxTaskRetryCount),
  ...(task.waitForSuccess === false ? [['tasks', 'do not wait for it'] as const] : []),
  ...(task.rerunOnNodeRebootAfterSuccess === false ? [['reboot', 'does not run it again'] as const] : []),
];

const releaseFacts = (task: OwnTask): Fact[] => [...commonFacts(task), ...timeFacts(task.maxWallClockTime)];

const managerFacts = (task: NonNullable<JobBody['jobManagerTask']>): Fact[] => [
  ...commonFacts(task),
  ...(task.outputFiles ?? []).map((file): Fact => ['to', outputOf(file)]),
  ...timeFacts(task.constraints?.maxWallClockTime, task.constraints?.maxTaskRetryCount),
  ...(task.requiredSlots === undefined ? [] : [['slots', String(task.requiredSlots)] as const]),
  ...(task.applicationPackageReferences ?? []).map(({ applicationId, version = 'default version' }): Fact => [
    'package',
    `${applicationId} (${version})`,
  ]),
  ['runs', task.runExclusive === false ? 'beside other tasks' : 'alone on its node'],
  ...(task.allowLowPriorityNode === false ? [['nodes', 'dedicated ones only'] as const] : []),
  ...(task.killJobOnCompletion ? [['its end', 'ends the job and all that runs in it'] as const] : []),
  ...(task.authenticationTokenSettings ? [['token', 'for operations on its job'] as const] : []),
];
