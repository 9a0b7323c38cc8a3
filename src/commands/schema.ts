import { readFile } from 'node:fs/promises';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';

/** `batchspec schema`: the JSON Schema as it ships in the package. */
export async function schema(world: World): Promise<ExitCode> {
  world.stdout.write(await readFile(new URL('../../schema/batchspec.schema.json', import.meta.url), 'utf8'));
  return EXIT.done;
}
