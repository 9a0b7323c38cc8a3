import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { MachineBody } from '../../wire/rest-pool.ts';
import type { AutoScaleRun, ComputeNode, NodeState, Pool, PoolBody } from '../../wire/rest.ts';
import type { Desired, DesiredOwnPool } from '../desired.ts';
import { formulaTrouble } from './formula-trouble.ts';
import { idleOf } from './idle.ts';
import type { Observed } from '../observed.ts';
import {
  isOurs,
  POOL_FINGERPRINT_METADATA,
  POOL_SHAPE_METADATA,
  SPEC_METADATA,
  valueOf,
} from '../ownership.ts';
import { planExistingPool } from './plan-existing-pool.ts';
import type { FieldChange, PoolAction } from '../plan.ts';
import { shapeChanges, sizeChanges, startTaskChanges, updateChanges } from './pool-changes.ts';
import { poolShape } from './pool-fingerprint.ts';
import { rawFields, withRaw } from '../raw.ts';
import { resolveImage, unresolvedMachine } from './resolve-image.ts';

/** What the jobs of a plan mean for its pool. */
export interface PoolNeed {
  /** Some task has to run or is running: without that a pool is neither made nor changed. */
  readonly needed: boolean;
  /** The job stands, and with it a pool that was made for it. */
  readonly jobStands: boolean;
  /** A service was asked: what was not found does not exist. */
  readonly asked: boolean;
}

/**
 * What is to be done with the pool. Refuses an image that the service does not support, a pool of the same id
 * that was not made for this spec, and an existing pool that is not there or cannot be used.
 */
export function planPool(
  desired: Desired,
  { pool: have, nodes = [], images, formula }: Pick<Observed, 'pool' | 'nodes' | 'images' | 'formula'>,
  need: PoolNeed,
): Result<PoolAction, Diagnostic> {
  const want = desired.pool;
  if (want.existing) return planExistingPool(desired, want, have, need);
  if (have && !isOurs(have, desired.spec.name)) return fail(inTheWay(want, desired.spec.name));
  const fault = formulaFault(want, formula);
  if (fault) return fail(fault);
  const machine = machineOf(want, images);
  if (!machine.ok) return machine;

  const whole: PoolBody = withRaw({ ...want.body, virtualMachineConfiguration: machine.value }, want.raw);
  const body: PoolBody = {
    ...whole,
    // Ours come first: the first of a name is what counts.
    metadata: [
      { name: SPEC_METADATA, value: desired.spec.name },
      { name: POOL_FINGERPRINT_METADATA, value: want.fingerprint },
      { name: POOL_SHAPE_METADATA, value: poolShape(want) },
      ...(whole.metadata ?? []),
    ],
  };
  const facts = { have, nodes, body, ...need };
  const idle = idleOf(want, body, desired.cleanup.pool);
  return ok({
    what: 'pool',
    id: want.id,
    body,
    at: want.at,
    ...(want.nodesAtMost &&
      want.raw?.['autoScaleFormula'] === undefined && { nodesAtMost: want.nodesAtMost }),
    ...(want.startScript !== undefined && { startScript: want.startScript }),
    ...(want.raw && { raw: rawFields(want.raw) }),
    ...(idle && { idle }),
    ...(want.lifetime === 'job' ? judgeOfJob(facts) : judge(facts)),
  });
}

/** An error where the service cannot work the wanted formula out. */
function formulaFault(want: DesiredOwnPool, run: AutoScaleRun | undefined): Diagnostic | undefined {
  const said = formulaTrouble(run);
  if (said === undefined) return undefined;
  return {
    severity: 'error',
    code: 'bad-formula',
    message: `the service cannot work this formula out: ${said}`,
    at: want.formulaAt ?? want.at,
  };
}

/** Image and node agent as far as they can be known, and what else belongs to the machines. */
function machineOf(want: DesiredOwnPool, images: Observed['images']): Result<MachineBody, Diagnostic> {
  const { image } = want;
  if (!images || 'machine' in image) return ok(unresolvedMachine(want));
  const resolved = resolveImage(image, images, {
    os: want.os ?? 'linux',
    containers: want.machine?.containerConfiguration !== undefined,
  });
  return resolved.ok ? ok({ ...resolved.value, ...want.machine }) : resolved;
}

const BROKEN: ReadonlySet<NodeState> = new Set(['starttaskfailed', 'unusable']);

interface Facts extends PoolNeed {
  readonly have: Pool | undefined;
  readonly nodes: readonly ComputeNode[];
  readonly body: PoolBody;
}

type Judgement = Pick<PoolAction, 'kind' | 'because' | 'changes'> &
  Partial<Pick<PoolAction, 'id' | 'lifetime'>>;

function judge({ have, nodes, body, needed }: Facts): Judgement {
  if (!have || have.state === 'deleting') {
    const state = have ? 'is being deleted' : 'does not exist';
    if (!needed) return { kind: 'keep', because: `${state}, and no task has to run`, changes: [] };
    return { kind: 'create', because: state, changes: [] };
  }
  const changes = [
    ...shapeDrift(have, nodes, body),
    ...updateChanges(have, body),
    ...sizeChanges(have, body),
  ];
  if (!needed) {
    const because = changes.length === 0 ? 'unchanged' : 'differs, but no task has to run';
    return { kind: 'keep', because, changes };
  }
  // A start task runs once on a node; a pool whose nodes have all failed never recovers by itself.
  if (nodes.length > 0 && nodes.every((node) => BROKEN.has(node.state))) {
    return { kind: 'replace', because: `all ${nodes.length} nodes are ${nodes[0]?.state}`, changes };
  }
  if (changes.length === 0) return { kind: 'keep', because: 'unchanged', changes };
  const replacing = changes.filter(({ how }) => how === 'replace');
  if (replacing.length > 0) return { kind: 'replace', because: `changed: ${named(replacing)}`, changes };
  const updating = changes.filter(({ how }) => how === 'update');
  const because =
    updating.length === 0
      ? 'the number of nodes changed'
      : `changed, and can be while it stands: ${named(changes)}`;
  return { kind: 'update', because, changes };
}

const named = (changes: readonly FieldChange[]): string => changes.map(({ field }) => field).join(', ');

/**
 * What differs in what the fingerprints cover. A new start task reaches only nodes that come after it, so it is
 * put into the pool that stands where this has no nodes, and takes another pool where it has.
 */
function shapeDrift(have: Pool, nodes: readonly ComputeNode[], body: PoolBody): FieldChange[] {
  const same = (name: string): boolean => valueOf(have.metadata, name) === valueOf(body.metadata, name);
  if (same(POOL_FINGERPRINT_METADATA)) return [];
  if (!same(POOL_SHAPE_METADATA)) return shapeChanges(have, body);
  const empty = nodes.length === 0 && have.allocationState === 'steady';
  const reaches = empty && body.startTask !== undefined;
  return startTaskChanges(have, body, reaches ? 'update' : 'replace');
}

/** A pool that is made with its job goes with it: it is never changed, and a new job has a new one. */
function judgeOfJob({ have, nodes, body, needed, jobStands }: Facts): Judgement {
  const shared = { lifetime: 'job', ...(have && jobStands && { id: have.id }) } as const;
  if (!jobStands) {
    if (!needed) return { ...shared, kind: 'keep', because: 'no task has to run', changes: [] };
    return { ...shared, kind: 'create', because: 'it is made with the job', changes: [] };
  }
  const changes = have
    ? [...shapeDrift(have, nodes, body), ...updateChanges(have, body), ...sizeChanges(have, body)]
    : [];
  const because =
    changes.length === 0
      ? 'it was made with the job'
      : 'differs, but goes with its job; a new job gets a new one';
  return { ...shared, kind: 'keep', because, changes };
}

const inTheWay = (pool: DesiredOwnPool, spec: string): Diagnostic => ({
  severity: 'error',
  code: 'pool-in-the-way',
  message: `a pool with the id ${pool.id} exists that was not made for the spec ${spec}`,
  hint: 'give the pool another id (pool.id), use it as it is (pool: { existing: … }), or remove it yourself: batchspec only touches its own',
  at: pool.at,
});
