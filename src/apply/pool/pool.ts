import { isOurs, POOL_FINGERPRINT_METADATA, valueOf } from '../../plan/ownership.ts';
import type { PoolAction } from '../../plan/plan.ts';
import { sizeChanges } from '../../plan/pool/pool-changes.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { PoolBody } from '../../wire/rest.ts';
import { deletePoolFully } from '../clean/deletions.ts';
import type { Failure } from '../event.ts';
import { finalPool } from './final-pool.ts';
import { goUnguarded, switchOff, takeOver, withFormula } from './idle-pool.ts';
import { updatePool } from './pool-update.ts';
import { waitForNodes } from './pool-wait.ts';
import { renewStartTaskAccess } from './start-task-access.ts';
import {
  done,
  failed,
  faulty,
  hasOpenTasks,
  onlyActionOn,
  placeShown,
  skipped,
  type Run,
  type StageEnd,
} from '../run.ts';
import { intervals, makeWaiter, within } from '../wait.ts';

/**
 * Makes, replaces, updates or resizes the pool, and waits until at least one node can take tasks. The other
 * nodes come while the job runs. Skipped where no task is left to run, and where the pool comes with the job.
 */
export async function preparePool(run: Run): Promise<StageEnd> {
  const action = onlyActionOn(run.plan, 'pool');
  if (action.kind === 'keep' && !hasOpenTasks(run)) return skipped('no task has to run');
  if (action.lifetime === 'job') return skipped('it is made with the job');
  const trouble = await perform(run, action);
  if (trouble) return failed(trouble);
  const stood = action.kind === 'keep' || action.kind === 'update';
  const renewed = stood ? await renewStartTaskAccess(run, action) : false;
  if (typeof renewed === 'object') return failed(renewed);
  const limitMs = run.options.allocationTimeoutMs ?? Infinity;
  const limited = `the wait for a node of pool ${action.id} that can take tasks`;
  const wait = within(run.wait, makeWaiter(run.options, limitMs, limited));
  const ready = await waitForNodes(run, action, wait);
  if (!ready.ok) return failed(ready.error);
  const { kind, id } = action;
  const verb = { create: 'created', keep: 'kept', update: updateVerb(action), replace: 'replaced' }[kind];
  const access = renewed ? ', the access of its start task renewed' : '';
  return done(`${id} ${verb}${access}, ${ready.value.ready}/${ready.value.of} nodes ready`);
}

const updateVerb = ({ changes }: PoolAction): string =>
  changes.every(({ how }) => how === 'resize') ? 'resized' : 'updated';

async function perform(run: Run, action: PoolAction): Promise<Failure | undefined> {
  switch (action.kind) {
    case 'keep':
    case 'update':
      return change(run, action);
    case 'create':
      return add(run, action);
    case 'replace': {
      const stands = await run.options.batch.pool(action.id);
      if (!stands.ok) return faulty(stands.error, placeShown(run, action.at));
      if (stands.value && !isOurs(stands.value, run.plan.spec.name)) return notOurs(run, action);
      return (await deletePoolFully(run.options, action.id, run.wait)) ?? add(run, action);
    }
    default:
      return unreachable(action.kind);
  }
}

async function add(run: Run, action: PoolAction): Promise<Failure | undefined> {
  const at = placeShown(run, action.at);
  const body = await finalPool(run, action);
  if (!body.ok) return body.error;
  const pace = intervals({ firstMs: 500, mostMs: 5000 });
  for (let tries = 0; ; tries += 1) {
    const added = await run.options.batch.addPool(withFormula(run, body.value));
    if (added.ok) return undefined;
    if (added.error.code === 'PoolExists') {
      const stands = await run.options.batch.pool(action.id);
      if (!stands.ok) return faulty(stands.error, at);
      if (stands.value?.state === 'active')
        return isSame(run, action, stands.value) ? undefined : notOurs(run, action);
    } else if (/AutoScal/.test(added.error.code) && action.body.enableAutoScale !== true && !run.guard.off) {
      goUnguarded(run, `${added.error.code}: ${added.error.message}`);
      continue;
    } else if (added.error.code !== 'PoolBeingDeleted') {
      return faulty(added.error, at);
    }
    if (tries === 0)
      run.options.listen({ type: 'waiting', message: `waiting until the earlier pool ${action.id} is gone` });
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}

/** The pool came to be since the plan was made: fine if it is what we would have made (our own lost answer, say). */
function isSame(run: Run, action: PoolAction, stands: PoolBody): boolean {
  const fingerprint = valueOf(action.body.metadata, POOL_FINGERPRINT_METADATA);
  return (
    isOurs(stands, run.plan.spec.name) && valueOf(stands.metadata, POOL_FINGERPRINT_METADATA) === fingerprint
  );
}

/**
 * Updates a pool that stands. It may have drained since the plan was made; then it gets its nodes again, by a
 * formula that lets it drain behind this run too, or without one.
 */
async function change(run: Run, action: PoolAction): Promise<Failure | undefined> {
  const planned = action.kind === 'update' ? action.changes : [];
  const taken = await takeOver(run, action);
  if (!taken.ok) return taken.error;
  if (taken.value === 'taken') {
    const others = planned.filter(({ how, field }) => how !== 'resize' && field !== 'enableAutoScale');
    return others.length === 0 ? undefined : updatePool(run, { ...action, changes: others });
  }
  const stood = await switchOff(run, action);
  if (!stood.ok) return stood.error;
  const sizes = stood.value ? sizeChanges(stood.value, action.body) : [];
  const changes = [...planned.filter(({ field }) => !sizes.some((one) => one.field === field)), ...sizes];
  return changes.length === 0 ? undefined : updatePool(run, { ...action, changes });
}

const notOurs = (run: Run, action: PoolAction): Failure => ({
  reason: 'pool',
  message:
    `a pool ${action.id} that differs from the plan, or was not made for this spec, ` +
    `has appeared since the plan was made (${placeShown(run, action.at)}); plan again`,
});
