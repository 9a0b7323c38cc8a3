import { deleteJobFully, deletePoolFully, deleteScheduleFully } from '../apply/clean/deletions.ts';
import type { Failure, RunEvent } from '../apply/event.ts';
import { findLeft, type Found } from '../apply/clean/find-left.ts';
import { faulty, inWords } from '../apply/run.ts';
import { makeWaiter, type Waiter } from '../apply/wait.ts';
import { exitCodeOf } from '../apply/result/verdict.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { leftText } from '../report/left-text.ts';
import { count } from '../report/format.ts';
import { jsonDocument, safeLine } from '../report/safe-text.ts';

import { chooseTarget } from './world/choose-target.ts';
import { canAsk, confirm } from './stages/confirm.ts';
import { refuse, remark, streamsOf } from './world/console.ts';
import type { GlobalFlags } from './flags.ts';
import { onTargetIfUsed } from './world/on-target.ts';
import type { Target } from './world/target.ts';
import { usageError } from './world/usage-error.ts';

export interface GcFlags extends GlobalFlags {
  readonly target?: 'local' | 'azure';
  /** Milliseconds. */
  readonly olderThan: number;
  readonly yes: boolean;
}

const LIMIT_MS = 30 * 60_000;

/** What was left, and what became of it: `undefined` for `deleted` where nobody agreed to delete anything. */
interface Collected {
  readonly found: readonly Found[];
  readonly deleted?: readonly Found[];
  readonly trouble?: Failure;
}

/**
 * `batchspec gc`: shows what runs of any spec have left in the account, and deletes it once somebody agrees: on
 * a terminal when asked, elsewhere with --yes. Without agreement it only shows.
 */
export async function gc(flags: GcFlags, world: World): Promise<ExitCode> {
  const choice = chooseTarget(flags.target, world.env);
  if (!choice.ok) return usageError(choice.error, flags, world);
  if (choice.value.remark !== undefined) remark(choice.value.remark, flags, world);
  const style = streamsOf(flags, world).outStyle;

  const work = async (target: Target): Promise<Result<Collected, Failure>> => {
    const listed = await findLeft({ ...target, clock: world.clock }, flags.olderThan);
    if (!listed.ok) return fail(faulty(listed.error));
    const found = listed.value;
    const left = found.filter(({ because }) => because === undefined);
    if (!flags.json) world.stdout.write(leftText(found, { target: choice.value.describe, style }));
    if (left.length === 0 || !(await agreed(left, flags, world))) return ok({ found });
    return ok({ found, ...(await deleteAll(left, target, flags, world)) });
  };
  const options = { use: 'change', onWait: (message: string) => remark(message, flags, world) } as const;
  const done = await onTargetIfUsed<Collected>(choice.value, options, world, work, ok({ found: [] }));
  if (!done.ok) return refuse(done.error, flags, world);

  const { found, deleted, trouble } = done.value;
  if (flags.json) {
    const answer = { found, ...(deleted && { deleted: deleted.map(({ kind, id }) => ({ kind, id })) }) };
    world.stdout.write(jsonDocument({ formatVersion: 1, target: choice.value.name, ...answer }));
  } else if (found.length === 0) {
    world.stdout.write(leftText([], { target: choice.value.describe, style }));
  } else if (deleted) {
    world.stdout.write(`${count(deleted.length, 'thing')} deleted\n`);
  }
  return trouble ? exitCodeOf(trouble) : EXIT.done;
}

async function agreed(left: readonly Found[], flags: GcFlags, world: World): Promise<boolean> {
  if (flags.yes) return true;
  if (flags.json || !canAsk(world)) {
    remark('nothing is deleted without --yes', flags, world);
    return false;
  }
  return confirm(`Delete these ${left.length}, stored outputs and logs included?`, world);
}

/** Deletes one after the other, pools first: they cost most. What cannot be deleted is told, and the rest goes on. */
async function deleteAll(
  left: readonly Found[],
  { batch, blobs, signal }: Target,
  flags: GcFlags,
  world: World,
): Promise<Pick<Collected, 'deleted' | 'trouble'>> {
  const listen = (event: RunEvent): void => {
    if (event.type === 'waiting') remark(event.message, flags, world);
  };
  const wait = makeWaiter({ clock: world.clock, signal }, LIMIT_MS, 'deleting');
  const deleted: Found[] = [];
  let trouble: Failure | undefined;
  for (const one of left) {
    const failure = wait.cutShort() ?? (await deleteOne(one, { batch, blobs, listen }, wait));
    if (!failure) deleted.push(one);
    else remark(`${one.kind} ${safeLine(one.id)} is kept: ${safeLine(inWords(failure))}`, flags, world);
    trouble ??= failure;
  }
  return { deleted, ...(trouble && { trouble }) };
}

type Services = Parameters<typeof deletePoolFully>[0] & Pick<Target, 'blobs'>;

async function deleteOne(
  { kind, id }: Found,
  services: Services,
  wait: Waiter,
): Promise<Failure | undefined> {
  if (kind === 'pool') return deletePoolFully(services, id, wait);
  if (kind === 'job') return deleteJobFully(services, id, wait);
  if (kind === 'job schedule') return deleteScheduleFully(services, id, wait);
  const gone = await services.blobs.deleteContainer(id);
  if (gone.ok || gone.error.kind === 'not-found' || gone.error.code === 'ContainerBeingDeleted')
    return undefined;
  return faulty(gone.error);
}
