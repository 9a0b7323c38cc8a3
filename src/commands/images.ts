import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Failure } from '../apply/event.ts';
import { faulty } from '../apply/run.ts';
import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { fail } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { chosenImages, imagesText } from '../report/images-text.ts';
import { jsonDocument } from '../report/safe-text.ts';
import type { SupportedImage } from '../wire/rest.ts';

import { chooseTarget } from './world/choose-target.ts';
import type { TargetChoice } from './world/choose-target.ts';
import { refuse, remark, streamsOf } from './world/console.ts';
import type { GlobalFlags } from './flags.ts';
import { onTarget } from './world/on-target.ts';
import { localStateExists } from './world/target.ts';
import { usageError } from './world/usage-error.ts';

export interface ImagesFlags extends GlobalFlags {
  readonly target?: 'local' | 'azure';
}

/** `batchspec images`: what the target supports, with node agent and end of support. */
export async function images(
  filter: string | undefined,
  flags: ImagesFlags,
  world: World,
): Promise<ExitCode> {
  const choice = chooseTarget(flags.target, world.env);
  if (!choice.ok) return usageError(choice.error, flags, world);
  if (choice.value.remark !== undefined) remark(choice.value.remark, flags, world);
  const all = await supported(choice.value, world);
  if (!all.ok) return refuse(all.error, flags, world);
  const chosen = chosenImages(all.value, filter);
  const how = { target: choice.value.describe, style: streamsOf(flags, world).outStyle };
  world.stdout.write(
    flags.json
      ? jsonDocument({ formatVersion: 1, target: choice.value.name, images: chosen })
      : imagesText(chosen, how),
  );
  return EXIT.done;
}

/** Asks the target. A local one that has never been used here is started elsewhere: looking leaves no trace. */
async function supported(
  choice: TargetChoice,
  world: World,
): Promise<Result<readonly SupportedImage[], Failure>> {
  const fresh = choice.name === 'local' && !(await localStateExists(world));
  const stateDir = fresh ? await mkdtemp(join(tmpdir(), 'batchspec-images-')) : undefined;
  try {
    const options = { use: 'read', ...(stateDir === undefined ? {} : { stateDir }) } as const;
    return await onTarget(choice, options, world, async ({ batch }) => {
      const answer = await batch.supportedImages();
      return answer.ok ? answer : fail(faulty(answer.error));
    });
  } finally {
    if (stateDir !== undefined) await rm(stateDir, { recursive: true, force: true });
  }
}
