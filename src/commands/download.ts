import { downloadOutputs } from '../apply/storage/download.ts';
import type { Failure } from '../apply/event.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { ok } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { describeTransfer } from '../report/describe-event.ts';
import { count, formatBytes } from '../report/format.ts';
import { jsonDocument, safeLine } from '../report/safe-text.ts';

import { refuse, remark } from './world/console.ts';
import { manifestsOfDownload } from './stages/download-manifest.ts';
import type { SpecFlags } from './flags.ts';
import { reading } from './stages/reading.ts';
import type { Target } from './world/target.ts';
import { outputFolders } from './stages/wanted.ts';

/** `batchspec download`: the outputs that the spec names, again, with their manifest beside them. */
export async function download(file: string, flags: SpecFlags, world: World): Promise<ExitCode> {
  return reading(file, flags, world, async ({ wanted, target, ask }) => {
    const { downloads } = wanted.desired;
    const work = async (open: Target): Promise<Downloaded> => {
      const got = await downloadOutputs(downloads, {
        blobs: open.blobs,
        signal: open.signal,
        specDir: wanted.specDir,
        clock: world.clock,
        cutShort: () => (open.signal.aborted ? INTERRUPTED : undefined),
        listen: (event) => {
          if (event.type === 'download-progress')
            remark(`download: ${describeTransfer(event)}`, flags, world);
          else if (event.type === 'waiting' || event.type === 'warning') remark(event.message, flags, world);
        },
      });
      if (!got.ok) return got;
      for (const trouble of await manifestsOfDownload(got.value.landed, wanted, open, world))
        remark(`warning: ${trouble}`, flags, world);
      return got;
    };
    const got = await ask(work, ok({ folder: '', files: 0, bytes: 0, fetched: 0, landed: [] }));
    if (!got.ok) return refuse(got.error, flags, world);
    const { files, bytes, fetched } = got.value;
    const folder = outputFolders(wanted, world);
    world.stdout.write(
      flags.json
        ? jsonDocument({ formatVersion: 1, target: target.name, folder, files, bytes, fetched })
        : `${wanted.desired.spec.name} on ${target.describe}: ${files === 0 ? 'there are no outputs' : `${count(files, 'file')}, ${formatBytes(bytes)} in ${safeLine(folder)} (${fetched} fetched now)`}\n`,
    );
    return EXIT.done;
  });
}

type Downloaded = Awaited<ReturnType<typeof downloadOutputs>>;

const INTERRUPTED: Failure = { reason: 'interrupted', message: 'the download was interrupted' };
