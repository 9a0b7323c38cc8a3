import { describe, expect, test } from 'vitest';

import { decideAllocation } from '../../../src/local/engine/allocate.ts';
import { decideJob, decidePool, type PoolView } from '../../../src/local/engine/decide.ts';
import { queueOf } from '../../../src/local/store/queue.ts';
import type { JobRecord, NodeLife, NodeRecord, PoolRecord } from '../../../src/local/store/records.ts';
import { INFINITE_DURATION } from '../../../src/wire/time.ts';

const POOL: PoolRecord = {
  id: 'p',
  props: {
    vmSize: 'small',
    resizeTimeout: 'PT15M',
    taskSlotsPerNode: 1,
    taskSchedulingPolicy: { nodeFillType: 'Spread' },
  },
  created: 0,
  modified: 0,
  state: 'active',
  since: 0,
  allocation: { state: 'resizing', since: 0, due: 10, expires: 100, option: 'requeue', begun: false },
  target: { dedicated: 2, lowPriority: 1 },
};

const READY: NodeLife = { state: 'ready', since: 0, booted: 0 };

const node = (id: string, change: Partial<NodeRecord> = {}): NodeRecord => ({
  poolId: 'p',
  id,
  dedicated: true,
  ipAddress: '10.0.0.4',
  allocated: 0,
  life: READY,
  slots: 1,
  tasks: 0,
  usedSlots: 0,
  totalTasksRun: 0,
  totalTasksSucceeded: 0,
  recent: [],
  ...change,
});

const leaving = (tasks: number, emptied: boolean): NodeRecord =>
  node('a', { tasks, life: { state: 'leavingpool', since: 0, emptied } });

describe('a multi-instance task at the head of the queue', () => {
  const waiting = { jobId: 'j', seq: 1, slots: 1 };
  const jobs = [
    {
      tasks: [
        { ...waiting, taskId: 'together', instances: 2 },
        { ...waiting, taskId: 'single' },
      ],
      atMost: 9,
    },
  ];
  const started = (other: NodeRecord): readonly string[] => {
    const steady = { ...POOL, allocation: { state: 'steady', since: 0, errors: [] } } as const;
    const view: PoolView = { pool: steady, nodes: [node('a'), other], jobs };
    return decidePool(view, 1).flatMap((decision) =>
      decision.do === 'start-task'
        ? [`${decision.taskId} ${decision.nodeId} ${decision.subtaskNodeIds?.join() ?? ''}`]
        : [],
    );
  };

  test('starts on idle nodes, and has the one held that is idle while the other is busy', () => {
    expect(started(node('b'))).toEqual(['together a b']);
    expect(started(node('b', { tasks: 1, usedSlots: 1 }))).toEqual([]);
  });

  test.each([
    ['is going down', { life: { state: 'rebooting', since: 0, emptied: false } }],
    ['takes no tasks', { schedulingDisabled: true }],
  ] as const)('holds no node while the other %s', (_which, change) => {
    expect(started(node('b', change))).toEqual(['single a ']);
  });
});

describe('the allocation of a pool', () => {
  test('waits for its time', () => {
    expect(decideAllocation(POOL, [], 9)).toEqual([]);
  });

  test('then brings the nodes that are missing of each kind', () => {
    expect(decideAllocation(POOL, [node('a')], 10)).toEqual([
      { do: 'begin-resize' },
      { do: 'add-nodes', numbers: { dedicated: 1, lowPriority: 1 } },
    ]);
  });

  test('lets useless nodes go first, then idle ones, then the least busy', () => {
    const pool = { ...POOL, target: { dedicated: 1, lowPriority: 0 } };
    const nodes = [
      node('busy', { tasks: 2, usedSlots: 2 }),
      node('idle'),
      node('broken', {
        life: {
          state: 'starttaskfailed',
          since: 0,
          booted: 0,
          start: { state: 'running', startTime: 0, retryCount: 0 },
        },
      }),
      node('working', { tasks: 1, usedSlots: 1 }),
    ];
    const released = decideAllocation(pool, nodes, 10).flatMap((decision) =>
      decision.do === 'release-node' ? [decision.nodeId] : [],
    );
    expect(released).toEqual(['broken', 'idle', 'working']);
  });

  test('is steady once no node is leaving, and gives up when its time is over', () => {
    const begun = { ...POOL, allocation: { ...POOL.allocation, begun: true } as PoolRecord['allocation'] };
    const slow = node('a', { tasks: 1, life: { state: 'leavingpool', since: 0, emptied: false } });
    const others = [node('b'), node('c'), node('d', { dedicated: false })];
    expect(decideAllocation(begun, others, 11)).toEqual([{ do: 'settle', errors: [] }]);
    expect(decideAllocation(begun, [...others, slow], 11)).toEqual([]);
    expect(
      decideAllocation({ ...begun, target: { dedicated: 3, lowPriority: 1 } }, [...others, slow], 100),
    ).toMatchObject([{ do: 'settle', errors: [{ code: 'AllocationTimedout' }] }]);
  });

  test('stops at the quota, which keeps a machine alive whatever a formula asks for', () => {
    const target = { dedicated: 3_000_000, lowPriority: 5 };
    const [, added] = decideAllocation({ ...POOL, target }, [], 10);
    expect(added).toEqual({ do: 'add-nodes', numbers: { dedicated: 20_000, lowPriority: 0 } });
    const begun = { ...POOL.allocation, begun: true } as PoolRecord['allocation'];
    expect(decideAllocation({ ...POOL, target, allocation: begun }, [], 11)).toMatchObject([
      {
        do: 'settle',
        errors: [{ code: 'AccountCoreQuotaReached' }, { code: 'AccountLowPriorityCoreQuotaReached' }],
      },
    ]);
  });

  test('clears a leaving node when its last task is gone, and only once', () => {
    const steady = { ...POOL, allocation: { state: 'steady', since: 0, errors: [] } } as const;
    expect(decideAllocation(steady, [leaving(1, false)], 11)).toEqual([]);
    expect(decideAllocation(steady, [leaving(0, false)], 11)).toEqual([{ do: 'clear-node', nodeId: 'a' }]);
    expect(decideAllocation(steady, [leaving(0, true)], 11)).toEqual([]);
  });

  test('of a pool that is deleted releases every node, and removes the pool after the last', () => {
    const deleting = { ...POOL, state: 'deleting' } as const;
    expect(decideAllocation(deleting, [node('a')], 11)).toEqual([
      { do: 'release-node', nodeId: 'a', option: 'requeue' },
    ]);
    expect(decideAllocation(deleting, [], 11)).toEqual([{ do: 'remove-pool' }]);
  });
});

test('tasks start only on nodes that are up', () => {
  const waiting = { jobId: 'j', taskId: 't', seq: 1, slots: 1 };
  const jobs = [{ tasks: [waiting, { ...waiting, taskId: 'u' }], atMost: Infinity }];
  const steady = { ...POOL, allocation: { state: 'steady', since: 0, errors: [] } } as const;
  const start = { state: 'running', startTime: 0, retryCount: 0 } as const;
  const nodes = [
    node('a', { life: { state: 'creating', since: 0, due: 99 } }),
    node('b', { life: { state: 'waitingforstarttask', since: 0, booted: 0, start } }),
    node('c', { life: { state: 'starttaskfailed', since: 0, booted: 0, start } }),
    node('d', { life: { state: 'leavingpool', since: 0, emptied: true } }),
    node('e', { tasks: 1, usedSlots: 1 }),
    node('f', { life: { ...READY, start } as NodeLife }),
  ];
  expect(decidePool({ pool: steady, nodes, jobs }, 11)).toEqual([
    { do: 'start-task', jobId: 'j', taskId: 't', nodeId: 'f' },
  ]);
});

const job = (
  change: Partial<JobRecord['props']> = {},
  status: JobRecord['status'] = { state: 'active', since: 0 },
): JobRecord => ({
  id: 'j',
  props: {
    priority: 0,
    maxParallelTasks: -1,
    constraints: { maxWallClockTime: INFINITE_DURATION, maxTaskRetryCount: 0 },
    poolInfo: { poolId: 'p' },
    onAllTasksComplete: 'noaction',
    ...change,
  },
  created: 0,
  modified: 0,
  started: 0,
  status,
});
const decide = (
  record: JobRecord,
  change: object = {},
  now = 11,
  cleaning = 0,
): ReturnType<typeof decideJob> =>
  decideJob({ job: record, queue: { ...queueOf(record), ...change }, cleaning }, now);

describe('a job', () => {
  const previous = { state: 'active', since: 0 } as const;
  const running = { running: { tasks: 1, slots: 1 } };

  test('ends by itself when all is done, and only where it says so', () => {
    const ends = job({ onAllTasksComplete: 'terminatejob' });
    expect(decide(job())).toBeUndefined();
    expect(decide(ends)).toEqual({ do: 'terminate', reason: 'AllTasksCompleted' });
    expect(decide(ends, running)).toBeUndefined();
    expect(decide(ends, { waiting: { 1: 1 } })).toBeUndefined();
  });

  test('is out of time at its limit', () => {
    const limited = job({ constraints: { maxWallClockTime: 'PT1S', maxTaskRetryCount: 0 } });
    expect(decide(limited, {}, 999_999)).toBeUndefined();
    expect(decide(limited, running, 1_000_000)).toEqual({
      do: 'terminate',
      reason: 'MaxWallClockTimeExpiry',
    });
  });

  test('is complete, disabled or gone only after its last running task', () => {
    const terminating = job({}, { state: 'terminating', since: 0, previous, reason: 'x' });
    const disabling = job({}, { state: 'disabling', since: 0, previous, disableTasks: 'wait' });
    const deleting = job({}, { state: 'deleting', since: 0, previous });
    expect([terminating, disabling, deleting].map((record) => decide(record, running))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([terminating, disabling, deleting].map((record) => decide(record)?.do)).toEqual([
      'complete',
      'become-disabled',
      'purge',
    ]);
    expect(decide(deleting, {}, 11, 1)).toBeUndefined();
  });
});
