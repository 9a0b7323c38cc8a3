import { describe, expect, it } from 'vitest';
import { hasChanges, makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed, type ObservedContainer, type ObservedJob } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Pool, SupportedImage, Task } from '../../src/wire/rest.ts';
import { at, blob, container, desired, task, type OwnDesired } from '../rig/desired.ts';

const IMAGES: SupportedImage[] = [
  {
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
    osType: 'linux',
    verificationType: 'verified',
  },
];

const plan = (want: OwnDesired, have: Observed, target: Plan['target'] = 'local'): Plan => {
  const made = makePlan(want, have, { tool: '0.1.0', target });
  if (!made.ok) throw new Error(made.error.map((error) => error.message).join('\n'));
  return made.value;
};
const errorsOf = (want: OwnDesired, have: Observed) => {
  const made = makePlan(want, have, { tool: '0.1.0', target: 'local' });
  return made.ok ? [] : made.error;
};

const ours = [{ name: 'batchspec:spec', value: 'topn' }];

/** A job as an earlier run of the same spec left it. */
const job = (tasks: Task[], parts: Partial<ObservedJob['job']> = {}): ObservedJob => ({
  job: { id: 'topn', state: 'active', poolInfo: { poolId: 'topn' }, metadata: ours, ...parts },
  tasks,
});
const ran = (id: string, exitCode: number, fingerprint = `fingerprint of ${id}`): Task => ({
  id,
  commandLine: '',
  state: 'completed',
  environmentSettings: [{ name: 'BATCHSPEC_FINGERPRINT', value: fingerprint }],
  executionInfo: {
    startTime: '2026-01-01T00:00:00Z',
    exitCode,
    result: exitCode === 0 ? 'success' : 'failure',
    retryCount: 0,
    requeueCount: 0,
  },
});
const open = (id: string, state: Task['state'], fingerprint = `fingerprint of ${id}`): Task => ({
  id,
  commandLine: '',
  state,
  environmentSettings: [{ name: 'BATCHSPEC_FINGERPRINT', value: fingerprint }],
});

/** All that the first run of a spec leaves when everything is kept. */
const kept = (want: OwnDesired, jobs?: ObservedJob[]): Observed => ({
  images: IMAGES,
  containers: want.containers.map((one): ObservedContainer => ({
    name: one.name,
    metadata: { batchspec_spec: 'topn' },
    blobs: one.blobs.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  })),
  pool: pool(want),
  jobs: jobs ?? [
    job(
      want.tasks.map((one) => ran(one.id, 0)),
      { state: 'completed' },
    ),
  ],
});
const pool = (want: OwnDesired, parts: Partial<Pool> = {}): Pool => ({
  ...want.pool.body,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
  metadata: [...ours, { name: 'batchspec:fingerprint', value: want.pool.fingerprint }],
  state: 'active',
  allocationState: 'steady',
  currentDedicatedNodes: 2,
  currentLowPriorityNodes: 0,
  ...parts,
});

const limited = (maxWallClockTime: string): OwnDesired => {
  const { job: one } = desired();
  return desired({ job: { ...one, body: { ...one.body, constraints: { maxWallClockTime } } } });
};
const node = (state: 'idle' | 'starttaskfailed' | 'unusable') => ({ id: state, state });
const withWork = (want: OwnDesired): Observed => ({ ...kept(desired(), []), pool: pool(want) });

const kinds = (made: Plan, what: string) =>
  made.actions.filter((action) => action.what === what).map((action) => action.kind);
const tasksOf = (made: Plan) =>
  made.actions.flatMap((action) =>
    action.what === 'task' ? [`${action.kind} ${action.job}/${action.id}`] : [],
  );
const reasons = (made: Plan, what: string) =>
  made.actions.filter((action) => action.what === what).map((action) => action.because);

describe('a plan', () => {
  it('creates everything where nothing exists, in the order of the stages', () => {
    const made = plan(desired(), { ...NOTHING, images: IMAGES });
    expect(made.actions.map((action) => `${action.kind} ${action.what}`)).toEqual([
      ...Array.from({ length: 4 }, () => 'create container'),
      ...Array.from({ length: 3 }, () => 'create blob'),
      'create pool',
      'create job',
      'create task',
      'create task',
    ]);
    expect(hasChanges(made)).toBe(true);
  });

  it('keeps everything after a run that kept everything', () => {
    const made = plan(desired(), kept(desired()));
    expect(made.summary).toEqual({ create: 0, keep: 11, update: 0, replace: 0, delete: 0, retry: 0 });
    expect(hasChanges(made)).toBe(false);
  });

  it('is the same for the same values, frozen, and holds no secret', () => {
    const one = plan(desired(), kept(desired()));
    expect(JSON.stringify(plan(desired(), kept(desired())))).toBe(JSON.stringify(one));
    expect(() => Object.assign(one.actions[0] ?? {}, { kind: 'create' })).toThrow(TypeError);
    expect(JSON.stringify(one)).not.toMatch(/sig=/);
  });

  it('says what it cannot know where no service was asked', () => {
    const made = plan(desired(), NOTHING, 'offline');
    expect(made.unknown).toHaveLength(2);
    const [first] = made.actions.filter((action) => action.what === 'pool');
    expect(first?.what === 'pool' && first.body.virtualMachineConfiguration?.nodeAgentSKUId).toBe(
      '(found when applied)',
    );
  });

  it('gives every task its fingerprint and keeps its stdout and stderr under its job and id', () => {
    const [first] = plan(desired(), NOTHING).actions.filter((action) => action.what === 'task');
    if (first?.what !== 'task') throw new Error('no task');
    expect(first.body.environmentSettings).toEqual([
      { name: 'BATCHSPEC_FINGERPRINT', value: 'fingerprint of a' },
    ]);
    expect(first.body.outputFiles?.at(-1)).toEqual({
      filePattern: '../std*.txt',
      destination: { container: { containerUrl: 'sas://topn-logs?sp=cw', path: 'topn/a' } },
      uploadOptions: { uploadCondition: 'TaskCompletion' },
    });
  });

  it('lists each access once, with the least permissions', () => {
    expect(
      plan(desired(), NOTHING).access.map(({ container: name, permissions }) => `${name} ${permissions}`),
    ).toEqual(['topn-application rl', 'topn-input r', 'topn-logs cw', 'topn-output cw']);
  });

  it('lets access live as long as the job may run and an hour more, and seven days without a limit', () => {
    expect(plan(desired(), NOTHING).access[0]?.hours).toBe(168);
    expect(plan(limited('PT90M'), NOTHING).access[0]?.hours).toBe(3);
    expect(errorsOf(limited('P8D'), NOTHING)[0]).toMatchObject({ code: 'sas-too-short', at: at(15) });
  });
});

describe('containers and blobs', () => {
  it('are compared by hash', () => {
    const have = kept(desired());
    const want = desired({
      containers: [container('input', [blob('a.txt', 'other'), blob('b.txt'), blob('c.txt')])],
    });
    const made = plan(want, have);
    expect(kinds(made, 'blob')).toEqual(['update', 'keep', 'create']);
  });

  it('that were not made for the spec are used and marked as foreign', () => {
    const have = kept(desired());
    const containers = have.containers.map((one) => ({ ...one, metadata: {} }));
    const made = plan(desired(), { ...have, containers });
    expect(made.actions.filter((action) => action.what === 'container').every((one) => one.foreign)).toBe(
      true,
    );
    expect(kinds(made, 'container')).toEqual(['keep', 'keep', 'keep', 'keep']);
  });
});

describe('the pool', () => {
  it('is resized where only the number of nodes differs', () => {
    const want = desired();
    const more = desired({ pool: { ...want.pool, body: { ...want.pool.body, targetDedicatedNodes: 5 } } });
    const [action] = plan(more, withWork(want)).actions.filter((one) => one.what === 'pool');
    expect(action).toMatchObject({
      kind: 'update',
      changes: [{ field: 'targetDedicatedNodes', from: 2, to: 5 }],
    });
  });

  it('is replaced where anything else differs, field by field', () => {
    const want = desired();
    const other = desired({ pool: { ...want.pool, body: { ...want.pool.body, vmSize: 'Standard_D4s_v5' } } });
    const [action] = plan(other, withWork(want)).actions.filter((one) => one.what === 'pool');
    expect(action).toMatchObject({
      kind: 'replace',
      changes: [{ field: 'vmSize', from: 'standard_d2s_v5', to: 'standard_d4s_v5' }],
    });
  });

  it('is replaced where the content of a start task file changed, even if the number of nodes did too', () => {
    const want = desired();
    const changed = desired({
      containers: [container('application', [blob('topn.mjs', 'new content')]), ...want.containers.slice(1)],
      pool: { ...want.pool, body: { ...want.pool.body, targetDedicatedNodes: 5 } },
    });
    expect(kinds(plan(changed, withWork(want)), 'pool')).toEqual(['replace']);
  });

  it('is replaced where every node of it is broken, and kept where one is not', () => {
    const broken = { ...withWork(desired()), nodes: [node('starttaskfailed'), node('unusable')] };
    expect(reasons(plan(desired(), broken), 'pool')).toEqual(['all 2 nodes are starttaskfailed']);
    expect(kinds(plan(desired(), broken), 'pool')).toEqual(['replace']);
    const half = { ...broken, nodes: [node('starttaskfailed'), node('idle')] };
    expect(kinds(plan(desired(), half), 'pool')).toEqual(['keep']);
  });

  it('shows no SAS of the pool that stands', () => {
    const want = desired();
    const secret = 'https://acc.blob.core.windows.net/topn-application?sp=rl&sig=c2VjcmV0';
    const have = pool(want, {
      vmSize: 'other',
      startTask: { commandLine: 'old', resourceFiles: [{ storageContainerUrl: secret }] },
      metadata: ours,
    });
    const made = plan(want, { ...withWork(want), pool: have });
    expect(kinds(made, 'pool')).toEqual(['replace']);
    expect(JSON.stringify(made)).not.toContain('c2VjcmV0');
    const [action] = made.actions.filter((one) => one.what === 'pool');
    expect(action?.changes.map((change) => change.field)).toEqual(['vmSize', 'startTask.commandLine']);
  });

  it('is left alone, and not even made, where no task has to run', () => {
    const { pool: _gone, ...without } = kept(desired());
    expect(reasons(plan(desired(), without), 'pool')).toEqual(['does not exist, and no task has to run']);
  });

  it('that is not ours stands in the way', () => {
    const errors = errorsOf(desired(), { ...NOTHING, pool: pool(desired(), { metadata: [] }) });
    expect(errors).toMatchObject([{ code: 'pool-in-the-way', at: at(10) }]);
  });

  it('needs an image that the service supports; the error names near ones', () => {
    const { pool: one } = desired();
    const want = desired({ pool: { ...one, image: { ...one.image, offer: 'ubuntu-24_04-tls' } } });
    const [error] = errorsOf(want, { ...NOTHING, images: IMAGES });
    expect(error).toMatchObject({ code: 'image-not-supported', at: at(11) });
    expect(error?.hint).toContain('canonical/ubuntu-24_04-lts/server');
  });
});

describe('tasks', () => {
  it('that succeeded stay, and those that failed run again in the next attempt', () => {
    const have = kept(desired(), [job([ran('a', 0), ran('b', 3)], { state: 'completed' })]);
    const made = plan(desired(), have);
    expect(tasksOf(made)).toEqual(['keep topn/a', 'retry topn-2/b']);
    expect(reasons(made, 'task')[1]).toBe('failed with exit code 3 in job topn');
    expect(kinds(made, 'job')).toEqual(['create']);
  });

  it('that are missing are added to the job that a broken-off run left', () => {
    const made = plan(desired(), kept(desired(), [job([open('a', 'running')])]));
    expect(tasksOf(made)).toEqual(['keep topn/a', 'create topn/b']);
    expect(kinds(made, 'job')).toEqual(['keep']);
  });

  it('are not added to a job that is set to end by itself', () => {
    const have = kept(desired(), [job([open('a', 'running')], { onAllTasksComplete: 'terminatejob' })]);
    expect(tasksOf(plan(desired(), have))).toEqual(['keep topn/a', 'create topn-2/b']);
  });

  it('that changed run again, and the outdated one is ended first if it is not over', () => {
    const want = desired({ tasks: [task('a'), task('b', 'new')] });
    const made = plan(want, kept(want, [job([ran('a', 0), open('b', 'running')])]));
    expect(tasksOf(made)).toEqual(['keep topn/a', 'retry topn-2/b']);
    expect(made.stop).toMatchObject([{ job: 'topn', id: 'b' }]);
    expect(made.summary.delete).toBe(1);
  });

  it('that the spec no longer wants are ended', () => {
    const made = plan(
      desired(),
      kept(desired(), [job([ran('a', 0), open('b', 'active'), open('old', 'active')])]),
    );
    expect(made.stop).toMatchObject([{ job: 'topn', id: 'old' }]);
  });

  it('run again where their outputs are gone', () => {
    const have = kept(desired());
    const containers = have.containers.filter((one) => one.name !== 'topn-output');
    const made = plan(desired(), { ...have, containers });
    expect(tasksOf(made)).toEqual(['retry topn-2/a', 'retry topn-2/b']);
  });

  it('run again where a newer attempt with other settings ran after their success', () => {
    const jobs = [
      job([ran('a', 0), ran('b', 0)], { state: 'completed' }),
      job([ran('b', 0, 'other')], { id: 'topn-2', state: 'completed' }),
    ];
    expect(tasksOf(plan(desired(), kept(desired(), jobs)))).toEqual(['keep topn/a', 'retry topn-3/b']);
  });

  it('stay where they succeeded if a newer attempt with other settings never ran', () => {
    const jobs = [
      job([ran('a', 0), ran('b', 0)], { state: 'completed' }),
      job([open('b', 'active', 'other')], { id: 'topn-2' }),
    ];
    const made = plan(desired(), kept(desired(), jobs));
    expect(tasksOf(made)).toEqual(['keep topn/a', 'keep topn/b']);
    expect(made.stop).toMatchObject([{ job: 'topn-2', id: 'b' }]);
  });

  it('that waited in a job that ended run in the next attempt', () => {
    const have = kept(desired(), [job([ran('a', 0), open('b', 'active')], { state: 'terminating' })]);
    expect(tasksOf(plan(desired(), have))).toEqual(['keep topn/a', 'retry topn-2/b']);
  });

  it('pass over the ids of jobs that are being deleted or not ours', () => {
    const jobs = [job([], { state: 'deleting' }), job([], { id: 'topn-2', metadata: [] })];
    expect(tasksOf(plan(desired(), kept(desired(), jobs)))).toEqual(['create topn-3/a', 'create topn-3/b']);
  });

  it('cannot run where a job of the same id is not ours', () => {
    expect(errorsOf(desired(), kept(desired(), [job([], { metadata: [] })]))).toMatchObject([
      { code: 'job-in-the-way', at: at(15) },
    ]);
  });
});

/** The time limit of the job that a first run makes. */
const limitOf = (want: OwnDesired): string | undefined =>
  plan(want, NOTHING).actions.flatMap((action) => (action.what === 'job' ? [action.body] : []))[0]
    ?.constraints?.maxWallClockTime;

/** The plan where a job stands that was made with this time limit. */
const standing = (maxWallClockTime: string): Plan =>
  plan(desired(), kept(desired(), [job([open('a', 'running')], { constraints: { maxWallClockTime } })]));

describe('a new job', () => {
  it('ends when the access of its tasks to storage does, unless the spec gives it a limit', () => {
    const want = desired();
    expect(limitOf(want)).toBe('P7D');
    const body = { ...want.job.body, constraints: { maxWallClockTime: 'PT2H', maxTaskRetryCount: 1 } };
    expect(limitOf({ ...want, job: { ...want.job, body } })).toBe('PT2H');
    const retried = { ...want.job.body, constraints: { maxTaskRetryCount: 1 } };
    expect(limitOf({ ...want, job: { ...want.job, body: retried } })).toBe('P7D');
  });

  it('is shown with the same limit once it stands, and with none where it was made without one', () => {
    const none = 'P10675199DT2H48M5.4775807S';
    expect(standing('P2D').usage).toMatchObject({ hours: 48 });
    expect(standing('P2D').actions.find(({ what }) => what === 'job')).toMatchObject({
      kind: 'keep',
      body: { constraints: { maxWallClockTime: 'P2D' } },
      limited: true,
    });
    expect(standing(none).usage).toMatchObject({ hours: null });
  });

  it('of a schedule gets none of ours', () => {
    const want = desired();
    const scheduled = { ...want, tasks: [], job: { ...want.job, schedule: { recurrenceInterval: 'PT1H' } } };
    expect(limitOf(scheduled)).toBeUndefined();
  });
});
