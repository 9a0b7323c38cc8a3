import { endOfWatch, nodesCome } from '../apply/look/nodes-come.ts';
import { isQuiet, nothingThere, statusOf, type Status } from '../apply/look/status.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { Failure } from '../apply/event.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { jsonDocument, jsonLine } from '../report/safe-text.ts';
import { statusText } from '../report/status-text.ts';

import { refuse, streamsOf } from './world/console.ts';
import type { SpecFlags } from './flags.ts';
import { outlast, watchPatiently } from './stages/outlast.ts';
import { reading, type Reading } from './stages/reading.ts';
import type { Target } from './world/target.ts';

export interface StatusFlags extends SpecFlags {
  readonly watch: boolean;
}

const EVERY_MS = 2000;

/**
 * `batchspec status`: pool, nodes, task counts and failing tasks of what the spec owns. With --watch again and
 * again until no task waits or runs and no nodes come: in place on a terminal, elsewhere whenever something has changed, as one
 * JSON document a line with --json.
 */
export async function status(file: string, flags: StatusFlags, world: World): Promise<ExitCode> {
  const show = async ({ wanted, target, ask }: Reading): Promise<ExitCode> => {
    const { desired } = wanted;
    const style = streamsOf(flags, world).outStyle;
    const draw = (found: Status): string => {
      if (!flags.json) return statusText(found, { name: desired.spec.name, target: target.describe, style });
      const document = { formatVersion: 1, spec: desired.spec.name, target: target.name, ...found };
      return flags.watch ? `${jsonLine(document)}\n` : jsonDocument(document);
    };
    const write = flags.watch ? inPlace(world, flags.json) : (text: string) => world.stdout.write(text);
    const look = async (open: Target): Promise<Result<void, Failure>> => {
      const ends = endOfWatch();
      for (;;) {
        if (flags.watch) watchPatiently(open, world);
        const found = await statusOf(desired, open);
        if (!found.ok) return found;
        write(draw(found.value));
        const now = { quiet: isQuiet(found.value), come: nodesCome(found.value) };
        if (!flags.watch || ends(now)) return ok(undefined);
        await world.clock.sleep(EVERY_MS, open.signal);
        if (open.signal.aborted) return fail({ reason: 'interrupted', message: 'no longer watching' });
      }
    };
    const asked = flags.watch
      ? await outlast<void | 'unused'>({ ask, target }, look, ok('unused'))
      : await ask<void | 'unused'>(look, ok('unused'));
    if (!asked.ok) return refuse(asked.error, flags, world);
    if (asked.value === 'unused') write(draw(nothingThere(desired)));
    return EXIT.done;
  };
  return reading(file, flags, world, show, flags.watch ? 'watch' : 'read');
}

/** Writes a text that replaces the one before: over it on a terminal, else below it if it differs. */
function inPlace({ stdout }: World, json: boolean): (text: string) => void {
  let before = '';
  return (text) => {
    const redraw = stdout.isTTY === true && !json;
    // Up over the lines of the text before, then clear to the end of the screen.
    if (redraw && before !== '') stdout.write(`\u001B[${before.split('\n').length - 1}A\u001B[J`);
    if (redraw || text !== before) stdout.write(text);
    before = text;
  };
}
