import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ComputeNode, NodeState, Pool, PoolBody } from '../wire/rest.ts';
import type { Desired, DesiredPool } from './desired.ts';
import type { Observed } from './observed.ts';
import { isOurs, POOL_FINGERPRINT_METADATA, SPEC_METADATA, valueOf } from './ownership.ts';
import type { PoolAction } from './plan.ts';
import { shapeChanges, sizeChanges } from './pool-changes.ts';
import { rawFields, withRaw } from './raw.ts';
import { resolveImage, unresolvedImage } from './resolve-image.ts';

/**
 * What is to be done with the pool. `needed` says that some task still has to run or is running: without
 * that a pool is neither made nor changed. Refuses an image that the service does not support, and a pool of
 * the same id that was not made for this spec.
 */
export function planPool(
  desired: Desired,
  { pool: have, nodes = [], images }: Pick<Observed, 'pool' | 'nodes' | 'images'>,
  needed: boolean,
): Result<PoolAction, Diagnostic> {
  const want = desired.pool;
  if (have && !isOurs(have, desired.spec.name)) return fail(inTheWay(want, desired.spec.name));
  const machine = images ? resolveImage(want.image, images) : ok(unresolvedImage(want.image));
  if (!machine.ok) return machine;

  const whole: PoolBody = withRaw({ ...want.body, virtualMachineConfiguration: machine.value }, want.raw);
  const body: PoolBody = {
    ...whole,
    // Ours come first: the first of a name is what counts.
    metadata: [
      { name: SPEC_METADATA, value: desired.spec.name },
      { name: POOL_FINGERPRINT_METADATA, value: want.fingerprint },
      ...(whole.metadata ?? []),
    ],
  };
  return ok({
    what: 'pool',
    id: want.id,
    body,
    at: want.at,
    ...(want.startScript !== undefined && { startScript: want.startScript }),
    ...(want.raw && { raw: rawFields(want.raw) }),
    ...judge({ have, nodes, body, fingerprint: want.fingerprint, needed }),
  });
}

const BROKEN: ReadonlySet<NodeState> = new Set(['starttaskfailed', 'unusable']);

function judge(facts: {
  have: Pool | undefined;
  nodes: readonly ComputeNode[];
  body: PoolBody;
  fingerprint: string;
  needed: boolean;
}): Pick<PoolAction, 'kind' | 'because' | 'changes'> {
  const { have, nodes, body, fingerprint, needed } = facts;
  if (!have || have.state === 'deleting') {
    const state = have ? 'is being deleted' : 'does not exist';
    if (!needed) return { kind: 'keep', because: `${state}, and no task has to run`, changes: [] };
    return { kind: 'create', because: state, changes: [] };
  }
  const same = valueOf(have.metadata, POOL_FINGERPRINT_METADATA) === fingerprint;
  const changes = [...(same ? [] : shapeChanges(have, body)), ...sizeChanges(have, body)];
  if (!needed) {
    const because = changes.length === 0 ? 'unchanged' : 'differs, but no task has to run';
    return { kind: 'keep', because, changes };
  }
  // A start task runs once on a node; a pool whose nodes have all failed never recovers by itself.
  if (nodes.length > 0 && nodes.every((node) => BROKEN.has(node.state))) {
    return { kind: 'replace', because: `all ${nodes.length} nodes are ${nodes[0]?.state}`, changes };
  }
  if (changes.length === 0) return { kind: 'keep', because: 'unchanged', changes };
  if (same) return { kind: 'update', because: 'the number of nodes changed', changes };
  return {
    kind: 'replace',
    because: `changed: ${changes.map((change) => change.field).join(', ')}`,
    changes,
  };
}

const inTheWay = (pool: DesiredPool, spec: string): Diagnostic => ({
  severity: 'error',
  code: 'pool-in-the-way',
  message: `a pool with the id ${pool.id} exists that was not made for the spec ${spec}`,
  hint: 'give the pool another id (pool.id), or remove that pool yourself: batchspec only touches its own',
  at: pool.at,
});
