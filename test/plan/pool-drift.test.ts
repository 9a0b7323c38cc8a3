import { describe, expect, it } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import type { PoolAction } from '../../src/plan/plan.ts';
import type { ComputeNode, Pool } from '../../src/wire/rest.ts';
import { blob, container, desired, type OwnDesired } from '../rig/desired.ts';

const poolIn = (want: OwnDesired, have?: Pool, nodes: readonly ComputeNode[] = []): PoolAction => {
  const made = makePlan(
    want,
    { ...NOTHING, ...(have && { pool: have, nodes }) },
    { tool: '0.1.0', target: 'local' },
  );
  if (!made.ok) throw new Error(made.error.map((error) => error.message).join('\n'));
  const [pool] = made.value.actions.filter((action) => action.what === 'pool');
  if (!pool) throw new Error('no pool');
  return pool;
};

/** The pool as the service gives it back after it was made for that. */
const standing = (want: OwnDesired, parts: Partial<Pool> = {}): Pool => ({
  ...poolIn(want).body,
  state: 'active',
  allocationState: 'steady',
  currentDedicatedNodes: 0,
  currentLowPriorityNodes: 0,
  taskSchedulingPolicy: { nodeFillType: 'spread' },
  networkConfiguration: {},
  ...parts,
});

const withBody = (body: Partial<OwnDesired['pool']['body']>): OwnDesired => {
  const { pool } = desired();
  return desired({ pool: { ...pool, body: { ...pool.body, ...body } } });
};

const account = (secretRef: string): OwnDesired =>
  withBody({ userAccounts: [{ name: 'w', password: { secretRef } }] });

const NODE: ComputeNode = { id: 'n', state: 'idle' };
const told = ({ kind, changes }: PoolAction): string[] => [
  kind,
  ...changes.map(({ field, how }) => `${field} ${how}`),
];

describe('a pool that stands', () => {
  it('is kept where nothing differs, whatever defaults the service has written into it', () => {
    expect(told(poolIn(desired(), standing(desired())))).toEqual(['keep']);
  });

  it.each([
    ['vmSize', { vmSize: 'Standard_D4s_v5' }],
    ['taskSlotsPerNode', { taskSlotsPerNode: 2 }],
    [
      'applicationPackageReferences',
      { applicationPackageReferences: [{ applicationId: 'tool', version: '2' }] },
    ],
    ['taskSchedulingPolicy', { taskSchedulingPolicy: { nodeFillType: 'pack' } }],
    ['enableInterNodeCommunication', { enableInterNodeCommunication: true }],
    ['networkConfiguration', { networkConfiguration: { subnetId: '/subscriptions/S' } }],
    ['userAccounts', { userAccounts: [{ name: 'worker', password: { secretRef: 'env:P' } }] }],
    [
      'mountConfiguration',
      { mountConfiguration: [{ nfsMountConfiguration: { source: 's:/e', relativeMountPath: 'e' } }] },
    ],
  ] as const)('is replaced where %s differs', (field, body) => {
    const action = poolIn(withBody(body), standing(desired()), [NODE]);
    expect(told(action)).toEqual(['replace', `${field} replace`]);
    expect(action.because).toBe(`changed: ${field}`);
  });

  it('is updated where metadata or the way of communication differ', () => {
    const want = withBody({
      metadata: [{ name: 'team', value: 'red' }],
      targetNodeCommunicationMode: 'simplified',
    });
    const action = poolIn(want, standing(desired()), [NODE]);
    expect(told(action)).toEqual(['update', 'metadata update', 'targetNodeCommunicationMode update']);
    expect(action.because).toBe('changed, and can be while it stands: metadata, targetNodeCommunicationMode');
    expect(told(poolIn(desired(), standing(want), [NODE]))).toEqual(told(action));
  });

  it('takes a new start task where it has no nodes, and is replaced where some have run the old one', () => {
    const { startTask } = desired().pool.body;
    if (!startTask) throw new Error('no start task');
    const want = withBody({ startTask: { ...startTask, commandLine: "/bin/bash -c 'other'" } });
    expect(told(poolIn(want, standing(desired())))).toEqual(['update', 'startTask.commandLine update']);
    expect(told(poolIn(want, standing(desired()), [NODE]))).toEqual([
      'replace',
      'startTask.commandLine replace',
    ]);
    const { startTask: _gone, ...without } = desired().pool.body;
    const { pool } = desired();
    const none = desired({ pool: { ...pool, body: without } });
    expect(told(poolIn(none, standing(desired())))[0]).toBe('replace');
  });

  it('counts new content of the start task’s files as a new start task', () => {
    const containers = desired().containers.map((one) =>
      one.key === 'application' ? container('application', [blob('topn.mjs', 'other')]) : one,
    );
    expect(told(poolIn(desired({ containers }), standing(desired())))).toEqual([
      'update',
      'startTask.resourceFiles update',
    ]);
  });

  it('is replaced where something beside the start task differs too', () => {
    const { startTask } = desired().pool.body;
    if (!startTask) throw new Error('no start task');
    const want = withBody({ startTask: { ...startTask, maxTaskRetryCount: 2 }, vmSize: 'Standard_D4s_v5' });
    expect(told(poolIn(want, standing(desired())))).toEqual([
      'replace',
      'vmSize replace',
      'startTask.maxTaskRetryCount replace',
    ]);
  });

  it('gets another formula or interval while it stands, and the service’s default interval is none', () => {
    const { targetDedicatedNodes: _two, targetLowPriorityNodes: _none, ...rest } = desired().pool.body;
    const scaling = (autoScaleFormula: string, autoScaleEvaluationInterval?: string): OwnDesired => {
      const { pool } = desired();
      const every = autoScaleEvaluationInterval === undefined ? {} : { autoScaleEvaluationInterval };
      return desired({
        pool: { ...pool, body: { ...rest, enableAutoScale: true, autoScaleFormula, ...every } },
      });
    };
    const have = standing(scaling('$TargetDedicatedNodes = 1;'), { targetDedicatedNodes: 7 });
    expect(told(poolIn(scaling('$TargetDedicatedNodes = 1;', 'PT15M'), have))).toEqual(['keep']);
    expect(told(poolIn(scaling('$TargetDedicatedNodes = 1;', 'PT300S'), have))).toEqual([
      'update',
      'autoScaleEvaluationInterval update',
    ]);
    expect(told(poolIn(scaling('$TargetDedicatedNodes = 2;'), have))).toEqual([
      'update',
      'autoScaleFormula update',
    ]);
    expect(told(poolIn(desired(), have))).toEqual([
      'update',
      'enableAutoScale update',
      'targetDedicatedNodes resize',
    ]);
  });

  it('shows no secret that it holds', () => {
    const have = standing(account('env:OLD'), {
      userAccounts: [{ name: 'w', password: 'canary-of-the-pool' }],
    });
    const action = poolIn(account('env:NEW'), have);
    expect(action.kind).toBe('replace');
    expect(JSON.stringify(action)).not.toContain('canary');
  });
});
