import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import { explain as explainTask } from '../plan/review/explain.ts';
import { makePlan } from '../plan/make-plan.ts';
import { NOTHING } from '../plan/observed.ts';
import { explainText } from '../report/diff/explain-text.ts';
import { jsonDocument } from '../report/safe-text.ts';

import { refuse, showWarnings, streamsOf } from './world/console.ts';
import type { SpecFlags } from './flags.ts';
import { planTrouble, readWanted } from './stages/wanted.ts';

/** `batchspec explain`: what made a task, and what it is in the end. Asks no service. */
export async function explain(
  { file, task }: { readonly file: string; readonly task: string },
  flags: SpecFlags,
  world: World,
): Promise<ExitCode> {
  const read = await readWanted(file, flags, world);
  if (!read.ok) return refuse(read.error.failure, flags, world, read.error.sources);
  const wanted = read.value;
  showWarnings(wanted, flags, world);
  const plan = makePlan(wanted.desired, NOTHING, { tool: packageVersion(), target: 'offline' });
  if (!plan.ok) {
    const { failure, sources } = planTrouble(plan.error, wanted);
    return refuse(failure, flags, world, sources);
  }
  const explained = explainTask(wanted.spec, wanted.desired, plan.value, task);
  if (!explained.ok) return refuse({ reason: 'no-such-thing', message: explained.error }, flags, world);
  world.stdout.write(
    flags.json
      ? jsonDocument({ formatVersion: 1, spec: wanted.desired.spec.name, ...explained.value })
      : explainText(explained.value, wanted.spec.file, streamsOf(flags, world).outStyle),
  );
  return EXIT.done;
}
