import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import { startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import { holdUntil, idleOf, isIdleFormula } from '../../src/plan/pool/idle.ts';
import type { BatchPort } from '../../src/wire/ports.ts';

let dir: string;
let target: LocalTarget;
let batch: BatchPort;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-batch-'));
  const started = await startLocal({ stateDir: dir, clock: systemClock });
  if (!started.ok) throw new Error(started.error.message);
  target = started.value;
  ({ batch } = await connect({ batch: target.batch, storage: target.storage }));
});
afterAll(async () => {
  await target.stop();
  await rm(dir, { recursive: true, force: true });
});

const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Looks until something holds; the local service does its work in milliseconds. */
async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    await systemClock.sleep(20);
  }
}

describe('the Batch port', () => {
  it('lists supported images', async () => {
    const images = value(await batch.supportedImages());
    expect(images.some((image) => image.imageReference.offer === 'ubuntu-24_04-lts')).toBe(true);
  });

  it('says that there is no such thing, or which fault it is', async () => {
    expect(value(await batch.pool('none'))).toBeUndefined();
    expect(value(await batch.job('none'))).toBeUndefined();
    expect(await batch.taskCounts('none')).toMatchObject({
      ok: false,
      error: { kind: 'not-found', code: 'JobNotFound' },
    });
    expect(await batch.addTasks('none', [{ id: 't', commandLine: 'x' }])).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });

  it('refuses a body that the SDK would send without some of its fields', async () => {
    const pool = { id: 'p', vmSize: 'Standard_D2s_v5', upgradePolicy: { mode: 'manual' } };
    expect(await batch.addPool(pool)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', code: 'UnknownField', message: expect.stringContaining('upgradePolicy') },
    });
    const task = { id: 't', commandLine: 'x', stdinFile: 'y' };
    expect(await batch.addTasks('none', [task])).toMatchObject({
      ok: false,
      error: { code: 'UnknownField', message: expect.stringContaining('stdinFile') },
    });
  });

  it('lets a pool scale by the formula of an idle pool, which keeps its nodes, and no longer', async () => {
    const body = { id: 'scaled', vmSize: 'standard_d2s_v5', targetDedicatedNodes: 1 };
    const machine = {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    };
    value(await batch.addPool({ ...body, virtualMachineConfiguration: machine }));
    const steady = () =>
      until(
        async () => value(await batch.pool('scaled')),
        (pool) => pool?.allocationState === 'steady',
      );
    await steady();
    const idle = idleOf({}, body, 'always');
    if (!idle) throw new Error('it does not drain');
    const autoScaleFormula = holdUntil(idle, systemClock.now() + 60_000);
    value(
      await batch.enableAutoScale('scaled', { autoScaleFormula, autoScaleEvaluationInterval: idle.every }),
    );
    const scaled = await steady();
    expect(scaled).toMatchObject({
      enableAutoScale: true,
      targetDedicatedNodes: 1,
      currentDedicatedNodes: 1,
    });
    expect(isIdleFormula(scaled?.autoScaleFormula)).toBe(true);
    expect(value(await batch.pools()).find(({ id }) => id === 'scaled')).toMatchObject({
      enableAutoScale: true,
    });
    value(await batch.disableAutoScale('scaled'));
    expect(await steady()).toMatchObject({ enableAutoScale: false, targetDedicatedNodes: 1 });
    value(await batch.deletePool('scaled'));
  });

  it('lists job schedules and deletes them', async () => {
    const { account, key, endpoint } = target.batch;
    const client = new BatchServiceClient(new BatchSharedKeyCredentials(account, key), endpoint);
    const metadata = [{ name: 'batchspec:spec', value: 'port' }];
    await client.jobSchedule.add({
      id: 'nightly',
      schedule: { doNotRunUntil: new Date(systemClock.now() + 3_600_000) },
      jobSpecification: { poolInfo: { poolId: 'port' } },
      metadata,
    });
    expect(value(await batch.jobSchedules())).toMatchObject([
      { id: 'nightly', state: 'active', metadata, jobSpecification: { poolInfo: { poolId: 'port' } } },
    ]);
    value(await batch.deleteJobSchedule('nightly'));
    await until(
      async () => value(await batch.jobSchedule('nightly')),
      (schedule) => schedule === undefined,
    );
    expect(value(await batch.jobSchedules())).toEqual([]);
  });

  it('takes a pool, a job and tasks through their lives', async () => {
    const metadata = [{ name: 'batchspec:spec', value: 'port' }];
    const configuration = {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    };
    value(
      await batch.addPool({
        id: 'port',
        vmSize: 'standard_d2s_v5',
        virtualMachineConfiguration: configuration,
        targetDedicatedNodes: 1,
        metadata,
      }),
    );
    expect(
      await batch.addPool({ id: 'port', vmSize: 'x', virtualMachineConfiguration: configuration }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'PoolExists' },
    });
    const nodes = await until(
      async () => value(await batch.nodes('port')),
      (seen) => seen[0]?.state === 'idle',
    );
    expect(value(await batch.pool('port'))).toMatchObject({ metadata, allocationState: 'steady' });

    value(await batch.addJob({ id: 'port-job', poolInfo: { poolId: 'port' }, metadata }));
    value(await batch.addJob({ id: 'other-job', poolInfo: { poolId: 'port' } }));
    const jobs = value(await batch.jobs('port-'));
    expect(jobs).toMatchObject([{ id: 'port-job', state: 'active', metadata, poolInfo: { poolId: 'port' } }]);

    const tasks = [
      { id: 'good', commandLine: "/bin/bash -c 'printf 0123456789'" },
      { id: 'bad', commandLine: "/bin/bash -c 'echo oh >&2; exit 3'" },
      { id: 'long', commandLine: '/bin/sleep 1000' },
    ];
    expect(value(await batch.addTasks('port-job', tasks)).map(({ status }) => status)).toEqual(
      tasks.map(() => 'Success'),
    );
    const [again] = value(await batch.addTasks('port-job', tasks.slice(0, 1)));
    expect(again).toMatchObject({ taskId: 'good', status: 'ClientError', error: { code: 'TaskExists' } });

    await until(
      async () => value(await batch.taskCounts('port-job')),
      (seen) => seen.completed === 2,
    );
    const failed = value(
      await batch.tasks('port-job', {
        filter: "executionInfo/result eq 'failure'",
        select: ['id', 'executionInfo'],
      }),
    );
    expect(failed).toMatchObject([{ id: 'bad', executionInfo: { exitCode: 3, result: 'failure' } }]);
    expect(value(await batch.taskFile('port-job', 'good', 'stdout.txt', { last: 4 }))).toBe('6789');
    expect(value(await batch.taskFile('port-job', 'good', 'stderr.txt', { last: 4 }))).toBe('');
    expect(value(await batch.taskFile('port-job', 'bad', 'stderr.txt', { last: 400 }))).toBe('oh\n');
    expect(value(await batch.taskFile('port-job', 'bad', 'none.txt', { last: 4 }))).toBeUndefined();
    expect(
      value(await batch.nodeFile('port', nodes[0]?.id ?? '', 'startup/stderr.txt', { last: 4 })),
    ).toBeUndefined();

    value(await batch.terminateTask('port-job', 'long'));
    expect(await batch.terminateTask('port-job', 'good')).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    value(await batch.completeJobAfterTasks('port-job'));
    await until(
      async () => value(await batch.job('port-job')),
      (seen) => seen?.state === 'completed',
    );

    const startTask = { commandLine: '/bin/true', waitForSuccess: true };
    value(await batch.renewStartTask('port', startTask));
    expect(value(await batch.pool('port'))).toMatchObject({ startTask, metadata });

    value(await batch.resizePool('port', { dedicated: 2, lowPriority: 0 }));
    await until(
      async () => value(await batch.nodes('port')),
      (seen) => seen.length === 2,
    );
    value(await batch.deleteJob('port-job'));
    value(await batch.deletePool('port'));
    await until(
      async () => value(await batch.pool('port')),
      (seen) => seen === undefined,
    );
  });

  it('makes, changes and deletes a job schedule', async () => {
    const jobSpecification = {
      poolInfo: { poolId: 'none' },
      jobManagerTask: { id: 'manager', commandLine: 'true' },
    };
    const body = {
      id: 'nightly',
      schedule: { doNotRunUntil: '2999-01-01T00:00:00Z', recurrenceInterval: 'P1D' },
      jobSpecification,
      metadata: [{ name: 'made', value: 'here' }],
    };
    expect(value(await batch.jobSchedule('nightly'))).toBeUndefined();
    value(await batch.addJobSchedule(body));
    expect(value(await batch.jobSchedule('nightly'))).toMatchObject({
      ...body,
      state: 'active',
      schedule: { recurrenceInterval: 'P1D' },
    });
    const changed = { ...body.schedule, recurrenceInterval: 'PT12H' };
    value(await batch.updateJobSchedule({ ...body, schedule: changed, metadata: [] }));
    expect(value(await batch.jobSchedule('nightly'))).toMatchObject({
      schedule: { recurrenceInterval: 'PT12H' },
      metadata: [],
    });
    value(await batch.deleteJobSchedule('nightly'));
    await vi.waitFor(async () => expect(value(await batch.jobSchedule('nightly'))).toBeUndefined());
  });

  it('follows a list to its last page', async () => {
    value(await batch.addJob({ id: 'pages', poolInfo: { poolId: 'none-yet' } }));
    for (let start = 0; start < 1100; start += 100) {
      const tasks = Array.from({ length: 100 }, (_none, index) => ({
        id: `t${start + index}`,
        commandLine: 'x',
      }));
      value(await batch.addTasks('pages', tasks));
    }
    expect(value(await batch.tasks('pages', { select: ['id'] }))).toHaveLength(1100);
  });
});
