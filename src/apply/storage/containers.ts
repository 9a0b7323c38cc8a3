import { CONTAINER_SPEC_METADATA } from '../../plan/ownership.ts';
import type { ContainerAction } from '../../plan/plan.ts';
import { sasReference } from '../../plan/sas-reference.ts';
import { forEachBounded } from '../bounded.ts';
import type { Failure } from '../event.ts';
import { actionsOn, done, failed, faulty, placeShown, type Run, type StageEnd } from '../run.ts';
import { intervals } from '../wait.ts';

const AT_ONCE = 4;

/**
 * Makes the containers that do not exist. One that is still being deleted is waited for. Before anything is
 * made, the access that tasks will need is made once: whoever may not give it learns that now.
 */
export async function makeContainers(run: Run): Promise<StageEnd> {
  const access = await run.fillSas(run.plan.access.map(sasReference));
  if (!access.ok) return failed(faulty(access.error));
  const actions = actionsOn(run.plan, 'container');
  const failure = await forEachBounded(actions, AT_ONCE, run.wait.cutShort, (action) =>
    makeContainer(run, action),
  );
  if (failure) return failed(failure);
  const created = actions.filter((action) => action.kind === 'create').length;
  return done(`${created} created, ${actions.length - created} kept`);
}

async function makeContainer(run: Run, action: ContainerAction): Promise<Failure | undefined> {
  const { blobs, listen, runId } = run.options;
  if (action.kind === 'keep') {
    listen({ type: 'container-ready', name: action.name, kind: 'kept' });
    return undefined;
  }
  const metadata = { ...action.metadata, batchspec_run: runId };
  const pace = intervals({ firstMs: 500, mostMs: 5000 });
  for (let tries = 0; ; tries += 1) {
    const made = await blobs.createContainer(action.name, metadata);
    if (made.ok) {
      listen({ type: 'container-ready', name: action.name, kind: 'created' });
      return undefined;
    }
    if (made.error.code === 'ContainerAlreadyExists') return acceptExisting(run, action);
    // Azure Storage keeps the name of a deleted container blocked for half a minute or longer.
    if (made.error.code !== 'ContainerBeingDeleted') return faulty(made.error, placeShown(run, action.at));
    if (tries === 0) {
      listen({
        type: 'waiting',
        message: `container ${action.name} is still being deleted; waiting until it is gone`,
      });
    }
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}

/** The container came to be after the plan was made: fine if it is this spec's (our own lost answer, say). */
async function acceptExisting(
  run: Run,
  { name, metadata, at }: ContainerAction,
): Promise<Failure | undefined> {
  const stands = await run.options.blobs.container(name);
  if (!stands.ok) return faulty(stands.error, placeShown(run, at));
  const spec = metadata[CONTAINER_SPEC_METADATA];
  if (stands.value?.metadata[CONTAINER_SPEC_METADATA] === spec) {
    run.options.listen({ type: 'container-ready', name, kind: 'kept' });
    return undefined;
  }
  const fault = {
    kind: 'conflict',
    code: 'ContainerAlreadyExists',
    message: `a container ${name} that was not made for this spec has appeared since the plan was made; plan again`,
    doing: `create container ${name}`,
  } as const;
  return faulty(fault, placeShown(run, at));
}
