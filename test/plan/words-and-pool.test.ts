import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import { SPEC_METADATA } from '../../src/plan/ownership.ts';
import type { PoolAction } from '../../src/plan/plan.ts';
import type { Task, TaskBody } from '../../src/wire/rest.ts';
import { jobOf, planOf, POOL, wantedBy } from '../rig/wanted-spec.ts';

const OWN = 'pool: { image: ubuntu-24.04, vmSize: Standard_D2s_v5, nodes: 2, lifetime: job }\n';
const JOB = `job: { preparation: { commands: ./fetch }, manager: { commands: ./manage } }
tasks: [{ command: ./run }]
`;

/** A task as the service lists it after its success. */
const over = (body: TaskBody): Task => ({
  ...body,
  state: 'completed',
  executionInfo: { retryCount: 0, requeueCount: 0, exitCode: 0, result: 'success' },
});

/** A spec on a pool that stands, with a manager that takes that many slots. */
const onExisting = (slots: number): string =>
  `pool: { existing: shared }\njob: { manager: { commands: ./manage, slots: ${slots} } }\ntasks: [{ command: ./run }]\n`;

const poolOf = (plan: ReturnType<typeof planOf>): PoolAction | undefined =>
  plan.actions.find((action): action is PoolAction => action.what === 'pool');

describe('on Windows nodes', () => {
  test('all commands of a job and its tasks run under cmd', async () => {
    const { job, tasks } = await wantedBy(`pool:
  image: windows-2022
  vmSize: Standard_D2s_v5
  nodes: 2
  interNodeCommunication: true
job:
  preparation: { commands: ./fetch }
  release: { commands: ./drop }
  manager: { commands: ./manage }
tasks: [{ command: ./run, multiInstance: { instances: 2, coordination: ./start } }]
`);
    const { jobPreparationTask, jobReleaseTask, jobManagerTask } = job.body;
    const lines = [jobPreparationTask, jobReleaseTask, jobManagerTask, tasks[0]?.body].map(
      (task) => task?.commandLine,
    );
    lines.push(tasks[0]?.body.multiInstanceSettings?.coordinationCommandLine);
    expect(lines.filter((line) => !line?.startsWith('cmd.exe '))).toEqual([]);
    expect(lines.map((line) => /fetch|drop|manage|run|start/.exec(line ?? '')?.[0])).toEqual([
      'fetch',
      'drop',
      'manage',
      'run',
      'start',
    ]);
  });
});

test('a job that has a pool of its own has its manager and preparation beside it', async () => {
  const plan = planOf(await wantedBy(`${OWN}${JOB}`));
  expect(poolOf(plan)).toMatchObject({ kind: 'create', lifetime: 'job' });
  expect(jobOf(plan).body).toMatchObject({
    jobManagerTask: { id: 'manager' },
    jobPreparationTask: { waitForSuccess: true },
    poolInfo: { autoPoolSpecification: { poolLifetimeOption: 'job', pool: { vmSize: 'Standard_D2s_v5' } } },
  });
});

test('a pool that is gone is made again for a manager that is not over, and not for one that has succeeded', async () => {
  const want = await wantedBy(`${POOL}${JOB}`);
  const fresh = planOf(want);
  const { body } = jobOf(fresh);
  const tasks = fresh.actions.flatMap((action) => (action.what === 'task' ? [over(action.body)] : []));
  const manager = { id: 'manager', commandLine: 'true' };
  const kinds = [{ ...manager, state: 'active' as const }, over(manager)].map((listed) => {
    const job = { ...body, state: 'active' as const };
    const plan = planOf(want, { ...NOTHING, jobs: [{ job, tasks: [...tasks, listed] }] });
    return [jobOf(plan).kind, poolOf(plan)?.kind];
  });
  expect(kinds).toEqual([
    ['keep', 'create'],
    ['keep', 'keep'],
  ]);
});

describe('a pool that stands', () => {
  const have: Observed = {
    ...NOTHING,
    pool: {
      id: 'shared',
      vmSize: 'standard_d4s_v5',
      state: 'active',
      allocationState: 'steady',
      currentDedicatedNodes: 1,
      currentLowPriorityNodes: 0,
      taskSlotsPerNode: 2,
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
      metadata: [{ name: SPEC_METADATA, value: 'of somebody else' }],
    },
  };

  test('is refused where its nodes have fewer slots than the manager takes', async () => {
    const context = { tool: '0', target: 'azure' } as const;
    expect(makePlan(await wantedBy(onExisting(2)), have, context)).toMatchObject({ ok: true });
    expect(makePlan(await wantedBy(onExisting(3)), have, context)).toMatchObject({
      ok: false,
      error: [{ code: 'existing-pool', message: expect.stringContaining('the task manager takes 3 slots') }],
    });
  });
});
