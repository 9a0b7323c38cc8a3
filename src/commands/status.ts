import { nothingThere, statusOf } from '../apply/status.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { ok } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { jsonDocument } from '../report/safe-text.ts';
import { statusText } from '../report/status-text.ts';

import { refuse, streamsOf } from './console.ts';
import type { SpecFlags } from './flags.ts';
import { reading } from './reading.ts';

/** `batchspec status`: pool, nodes, task counts and failing tasks of what the spec owns. */
export async function status(file: string, flags: SpecFlags, world: World): Promise<ExitCode> {
  return reading(file, flags, world, async ({ wanted, target, ask }) => {
    const { desired } = wanted;
    const found = await ask((open) => statusOf(desired, open), ok(nothingThere(desired)));
    if (!found.ok) return refuse(found.error, flags, world);
    const style = streamsOf(flags, world).outStyle;
    world.stdout.write(
      flags.json
        ? jsonDocument({ formatVersion: 1, spec: desired.spec.name, target: target.name, ...found.value })
        : statusText(found.value, { name: desired.spec.name, target: target.describe, style }),
    );
    return EXIT.done;
  });
}
