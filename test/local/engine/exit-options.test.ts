import { describe, expect, test } from 'vitest';

import { consequenceOf, type Completed } from '../../../src/local/engine/exit-options.ts';
import type { ExitConditions } from '../../../src/wire/rest.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const ended = (exitCode: number | undefined, code?: string): Completed => ({
  state: 'completed',
  since: 0,
  previous: { state: 'running', since: 0 },
  ...(exitCode !== undefined && { exitCode }),
  ...(code !== undefined && { failureInfo: { category: 'UserError', code, message: '' } }),
  result: code === undefined ? 'success' : 'failure',
});

const CONDITIONS: ExitConditions = {
  exitCodes: [{ code: 3, exitOptions: { jobAction: 'none' } }],
  exitCodeRanges: [{ start: 2, end: 4, exitOptions: { jobAction: 'disable' } }],
  preProcessingError: { dependencyAction: 'satisfy', jobAction: 'none' },
  fileUploadError: { dependencyAction: 'satisfy' },
  default: { jobAction: 'disable', dependencyAction: 'satisfy' },
};

describe('what follows from the end of a task', () => {
  const cases: ReadonlyArray<readonly [string, ExitConditions | undefined, Completed, string, string]> = [
    ['success without conditions', undefined, ended(0), 'none', 'satisfy'],
    ['failure without conditions', undefined, ended(1, 'FailureExitCode'), 'terminate', 'block'],
    ['a listed code before its range', CONDITIONS, ended(3, 'FailureExitCode'), 'none', 'block'],
    ['a code in a range', CONDITIONS, ended(2, 'FailureExitCode'), 'disable', 'block'],
    ['a code that nothing lists', CONDITIONS, ended(9, 'FailureExitCode'), 'disable', 'satisfy'],
    ['a signal', CONDITIONS, ended(-9, 'FailureExitCode'), 'disable', 'satisfy'],
    ['exit code 0, which the default never covers', CONDITIONS, ended(0), 'none', 'satisfy'],
    ['a program that never started', CONDITIONS, ended(undefined, 'BlobNotFound'), 'none', 'satisfy'],
    ['an upload that failed', CONDITIONS, ended(0, 'FileUploadAccessDenied'), 'terminate', 'satisfy'],
    ['a listed code before a failed upload', CONDITIONS, ended(3, 'FileUploadMiscError'), 'none', 'block'],
    [
      'a program that never started, by the default',
      { default: { jobAction: 'none' } },
      ended(undefined, 'BlobNotFound'),
      'none',
      'block',
    ],
    [
      'an upload that failed, by the default',
      { default: { jobAction: 'none' } },
      ended(0, 'FileUploadMiscError'),
      'none',
      'block',
    ],
    [
      'exit code 0 where it is listed',
      { exitCodes: [{ code: 0, exitOptions: { dependencyAction: 'block' } }] },
      ended(0),
      'none',
      'block',
    ],
  ];
  test.each(cases)('%s', (_name, conditions, status, jobAction, dependencyAction) => {
    expect(consequenceOf(conditions, status)).toEqual({ jobAction, dependencyAction });
  });
});

async function jobOf(
  use: (rig: ServiceRig, host: VirtualNodeHost) => Promise<void>,
  job: object,
  ...tasks: readonly object[]
): Promise<void> {
  const host = new VirtualNodeHost();
  await using rig = await ServiceRig.open(host);
  await rig.ask('POST', '/pools', { body: { ...POOL, taskSlotsPerNode: 4 } });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' }, ...job } });
  const value = tasks.map((task) => ({ commandLine: 'x', ...task }));
  await rig.ask('POST', '/jobs/j/addtaskcollection', { body: { value } });
  await until(
    () => host.running,
    (running) => running.length > 0,
  );
  await use(rig, host);
}

const jobBecomes = (rig: ServiceRig, state: string): Promise<{ json: Record<string, unknown> }> =>
  until(
    () => rig.ask('GET', '/jobs/j'),
    ({ json }) => json.state === state,
  );

const ACTS = { onTaskFailure: 'PerformExitOptionsJobAction' };
const failing = (jobAction: string): object => ({ exitConditions: { default: { jobAction } } });

describe('the end of a task in its job', () => {
  test('terminates the job where a task failed and nothing else is said', async () => {
    await jobOf(
      async (rig, host) => {
        host.end('j/a', { exitCode: 1 });
        const { json } = await jobBecomes(rig, 'completed');
        expect(json['executionInfo']).toMatchObject({ terminateReason: 'TaskFailed' });
        const b = await rig.ask('GET', '/jobs/j/tasks/b');
        expect(b.json.executionInfo.failureInfo.code).toBe('TaskEnded');
      },
      ACTS,
      { id: 'a' },
      { id: 'b' },
    );
  });

  test('disables the job, whose other tasks are requeued', async () => {
    await jobOf(
      async (rig, host) => {
        host.end('j/a', { exitCode: 1 });
        await jobBecomes(rig, 'disabled');
        const b = await rig.ask('GET', '/jobs/j/tasks/b');
        expect(b.json).toMatchObject({ state: 'active', executionInfo: { requeueCount: 1 } });
      },
      ACTS,
      { id: 'a', ...failing('Disable') },
      { id: 'b' },
    );
  });

  test('leaves the job alone where the task says so, where it may be tried again, and where a caller ended it', async () => {
    await jobOf(
      async (rig, host) => {
        host.end('j/a', { exitCode: 1 });
        host.end('j/b', { exitCode: 1 });
        await rig.ask('POST', '/jobs/j/tasks/c/terminate');
        await until(
          () => rig.ask('GET', '/jobs/j/taskcounts'),
          ({ json }) => json.taskCounts.failed === 2,
        );
        expect((await rig.ask('GET', '/jobs/j')).json.state).toBe('active');
      },
      ACTS,
      { id: 'a', ...failing('none') },
      { id: 'b', constraints: { maxTaskRetryCount: 1 } },
      { id: 'c' },
    );
  });

  test('lets dependents of a failed task start where it says so', async () => {
    await jobOf(
      async (_rig, host) => {
        host.end('j/a', { exitCode: 7 });
        await until(
          () => host.running,
          (running) => running.includes('j/child'),
        );
        expect(host.running).toEqual(['j/child']);
      },
      { usesTaskDependencies: true },
      {
        id: 'a',
        exitConditions: { exitCodes: [{ code: 7, exitOptions: { dependencyAction: 'Satisfy' } }] },
      },
      { id: 'child', dependsOn: { taskIds: ['a'] } },
    );
  });

  test('is refused a job action where the job takes none', async () => {
    await jobOf(
      async (rig) => {
        const body = { id: 'b', commandLine: 'x', ...failing('terminate') };
        const answer = await rig.ask('POST', '/jobs/j/tasks', { body });
        expect([answer.status, answer.json.code]).toEqual([400, 'InvalidPropertyValue']);
      },
      {},
      { id: 'a' },
    );
  });
});
