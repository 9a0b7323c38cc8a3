import { describe, expect, it } from 'vitest';
import { apply } from '../../src/apply/apply.ts';
import type { RunEvent, Verdict } from '../../src/apply/event.ts';
import { observe } from '../../src/apply/look/observe.ts';
import { connect } from '../../src/azure/connect.ts';
import { parseFaults } from '../../src/local/faults/parse.ts';
import type { Desired } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { BatchPort } from '../../src/wire/ports.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { desired, task } from '../rig/desired.ts';
import { fakeClock } from '../rig/fake-clock.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

const TASKS = 350;
const base = desired();

/** Nothing but tasks: no storage is needed. */
const many = (count: number): Desired => {
  const { startTask: _startTask, ...body } = base.pool.body;
  return desired({
    containers: [],
    downloads: [],
    pool: { ...base.pool, body },
    tasks: Array.from({ length: count }, (_none, index) => {
      const one = task(`t${index}`);
      return { ...one, body: { id: one.id, commandLine: 'true' } };
    }),
  });
};

/** Plans and applies without waiting for the tasks, against a service with these faults. */
async function submit(
  rig: ServiceRig,
  want: Desired,
  before: () => Promise<unknown> = async () => undefined,
) {
  const clock = fakeClock(Date.now());
  const { name: account, key } = rig.account;
  const waits: string[] = [];
  const ports = await connect(
    {
      batch: { account, key, endpoint: rig.service.url },
      storage: { account: 's', key: 'c2VjcmV0', blobEndpoint: 'http://127.0.0.1:1/s' },
    },
    { clock, onWait: (message) => waits.push(message) },
  );
  const have = await observe(ports, want);
  const made = have.ok ? makePlan(want, have.value, { tool: '0.1.0', target: 'azure' }) : undefined;
  if (!made?.ok) throw new Error(JSON.stringify([have, made]));
  await before();
  const events: RunEvent[] = [];
  const atOnce = { now: 0, most: 0 };
  const batch: BatchPort = {
    ...ports.batch,
    addTasks: async (...given) => {
      atOnce.most = Math.max(atOnce.most, (atOnce.now += 1));
      return ports.batch.addTasks(...given).finally(() => (atOnce.now -= 1));
    },
  };
  const verdict: Verdict = await apply(made.value, {
    ...ports,
    batch,
    clock,
    signal: new AbortController().signal,
    specDir: '.',
    runId: 'run-1',
    noWait: true,
    listen: (event) => events.push(event),
  });
  const told = events.flatMap((event) => (event.type === 'waiting' ? [event.message] : []));
  const listed = await ports.batch.tasks('topn', { select: ['id'] });
  return {
    verdict,
    waits,
    ids: listed.ok ? listed.value.map(({ id }) => id) : [],
    told,
    atOnce: atOnce.most,
    traffic: ports.traffic(),
  };
}

const faults = (...texts: string[]) => {
  const plan = parseFaults(['seed=7', ...texts]);
  if (!plan.ok) throw new Error(plan.error);
  return { faults: plan.value };
};
const wanted = Array.from({ length: TASKS }, (_none, index) => `t${index}`).toSorted();

describe('a submission is complete, with every task once,', () => {
  it.each([
    [
      'where the service is busy now and then',
      ['answer,status=503,rate=0.3', 'answer,status=429,rate=0.2,retry-after=1'],
    ],
    ['where it has internal errors', ['answer,status=500,rate=0.3']],
    ['where connections break before it did anything', ['close,at=before,rate=0.3']],
    ['where connections break after it did what was asked', ['close,at=after,rate=0.4']],
    [
      'where it refuses some tasks of a collection',
      ['refuse-task,place=1,times=3', 'refuse-task,place=70,rate=0.5'],
    ],
    [
      'where all of this happens',
      [
        'answer,status=503,rate=0.1',
        'close,at=before,rate=0.1',
        'close,at=after,rate=0.2',
        'refuse-task,place=5,rate=0.3',
      ],
    ],
  ])('%s', async (_where, texts) => {
    await using rig = await ServiceRig.open(new VirtualNodeHost(), faults(...texts));
    const { verdict, ids, waits } = await submit(rig, many(TASKS));
    expect(verdict).toMatchObject({ exitCode: 0, outcome: 'started' });
    expect(ids.toSorted()).toEqual(wanted);
    expect(waits.length > 0).toBe(texts.some((text) => !text.startsWith('refuse')));
  });
});

describe('a submission', () => {
  it('sends several collections at once, and not too many', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { verdict, atOnce } = await submit(rig, many(1200));
    expect(verdict.exitCode).toBe(0);
    expect(atOnce).toBe(4);
  });

  it('takes a task that is there already only for its own', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { batch } = await connect({
      batch: { account: rig.account.name, key: rig.account.key, endpoint: rig.service.url },
      storage: { account: 's', key: 'c2VjcmV0', blobEndpoint: 'http://127.0.0.1:1/s' },
    });
    const meddle = async () => {
      const metadata = [{ name: 'batchspec:spec', value: 'topn' }];
      await batch.addJob({ id: 'topn', poolInfo: { poolId: 'topn' }, metadata });
      await batch.addTasks('topn', [{ id: 't3', commandLine: 'false' }]);
    };
    const { verdict, ids } = await submit(rig, many(10), meddle);
    expect(verdict).toMatchObject({
      exitCode: 4,
      failure: {
        reason: 'tasks-not-added',
        tasks: [{ id: 't3', message: 'the job topn has another task of this id' }],
      },
    });
    expect(ids).toHaveLength(10);
    expect((await rig.ask('GET', '/jobs/topn')).json.onAllTasksComplete).toBe('noaction');
  });
});

describe('a submission that cannot be completed', () => {
  it('is never right, and says which tasks are missing', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost(), faults('refuse-task,place=1'));
    const { verdict, ids, told } = await submit(rig, many(10));
    expect(told[0]).toBe('add 1 of the tasks again: ServerBusy; trying again in 0.5 s');
    expect(verdict).toMatchObject({
      exitCode: 4,
      failure: { reason: 'tasks-not-added', tasks: [{ message: expect.stringContaining('ServerBusy') }] },
    });
    expect(ids).toHaveLength(9);
  });

  it('leaves the job open, so that the next run can add what is missing', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost(), faults('refuse-task,place=1,times=6'));
    expect((await submit(rig, many(10))).verdict.exitCode).toBe(4);
    const job = await rig.ask('GET', '/jobs/topn');
    expect(job.json).toMatchObject({ state: 'active', onAllTasksComplete: 'noaction' });
    const second = await submit(rig, many(10));
    expect(second.verdict.exitCode).toBe(0);
    expect(second.ids).toHaveLength(10);
  });
});

describe('the meter', () => {
  it('counts every request that the service has seen, tries included, and the bytes of bodies', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost(), faults('answer,status=503,rate=0.2'));
    const { traffic } = await submit(rig, many(TASKS));
    expect(traffic.batch.requests).toBe(rig.access.length);
    expect(traffic.batch.sentBytes).toBeGreaterThan(TASKS * 50);
    expect(traffic.batch.receivedBytes).toBeGreaterThan(TASKS * 50);
    expect(traffic.storage).toEqual({ requests: 0, sentBytes: 0, receivedBytes: 0 });
  });
});
