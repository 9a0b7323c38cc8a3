import { readLogs } from '../apply/look/logs.ts';
import type { Log, LogChoice, Stream } from '../apply/look/logs.ts';
import type { Failure } from '../apply/event.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { fail, ok } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { logsText } from '../report/logs-text.ts';
import { jsonDocument } from '../report/safe-text.ts';

import { refuse, remark, streamsOf } from './world/console.ts';
import type { SpecFlags } from './flags.ts';
import { followLogs, shownFor } from './follow-logs.ts';
import { secretHider } from './stages/find-secrets.ts';
import { outlast } from './stages/outlast.ts';
import { type Reading, reading } from './stages/reading.ts';
import type { Target } from './world/target.ts';
import { usageError } from './world/usage-error.ts';

/** At most this much from the end of each text. */
const LAST_BYTES = 1_048_576;

export interface LogsFlags extends SpecFlags {
  readonly stderr: boolean;
  readonly node?: string;
  readonly follow: boolean;
}

/** `batchspec logs`: stdout and stderr of a task, of all failed tasks, or of start tasks. */
export async function logs(
  { spec, task }: { readonly spec: string; readonly task?: string },
  flags: LogsFlags,
  world: World,
): Promise<ExitCode> {
  if (flags.node !== undefined && task !== undefined)
    return usageError('give a task or --node, not both', flags, world);
  const choice = choiceOf(task, flags.node);
  const streams: readonly Stream[] = flags.stderr ? ['stderr'] : ['stdout', 'stderr'];

  const show = async ({ wanted, target, ask }: Reading): Promise<ExitCode> => {
    const hide = secretHider(wanted, world.env);
    const hiding = {
      ...world,
      stdout: { ...world.stdout, write: (text: string) => world.stdout.write(hide(text)) },
    };
    remark(`${wanted.desired.spec.name}, target ${target.describe}`, flags, world);
    const shown = shownFor(choice, hiding);
    const work = (open: Target) =>
      flags.follow
        ? followLogs({ desired: wanted.desired, choice, streams }, open, hiding, shown)
        : readLogs(wanted.desired, choice, { streams, bytes: LAST_BYTES }, open);
    const none: Failure = {
      reason: 'no-such-thing',
      message: `there is no task ${task}: nothing has run here yet`,
    };
    const otherwise = task === undefined ? ok([]) : fail(none);
    const found = flags.follow
      ? await outlast<readonly Log[]>({ ask, target }, work, otherwise)
      : await ask<readonly Log[]>(work, otherwise);
    if (!found.ok) return refuse(found.error, flags, world);
    if (flags.json)
      world.stdout.write(jsonDocument({ formatVersion: 1, target: target.name, logs: hide(found.value) }));
    else if (found.value.length === 0 && !flags.follow)
      remark('nothing to show: no task has failed', flags, world);
    else
      world.stdout.write(
        logsText(hide(found.value), {
          terminal: world.stdout.isTTY === true,
          style: streamsOf(flags, world).outStyle,
        }),
      );
    return EXIT.done;
  };
  return reading(spec, flags, world, show, flags.follow ? 'watch' : 'read');
}

function choiceOf(task: string | undefined, node: string | undefined): LogChoice {
  if (task !== undefined) return { of: 'task', id: task };
  return node === undefined ? { of: 'failed-tasks' } : { of: 'start-task', node };
}
