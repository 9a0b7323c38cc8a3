import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { fail, ok, type Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';

/** The environment variable that names the folder of application packages for every local target. */
const PACKAGES_VARIABLE = 'BATCHSPEC_LOCAL_PACKAGES';

/**
 * The folder of application packages, absolute: the one that is given, else that of `BATCHSPEC_LOCAL_PACKAGES`;
 * undefined where neither names one. The error is a sentence.
 */
export async function packagesFolder(
  given: string | undefined,
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
): Promise<Result<string | undefined, string>> {
  const named = given ?? (env[PACKAGES_VARIABLE] || undefined);
  if (named === undefined) return ok(undefined);
  const folder = resolve(cwd, named);
  const found = await stat(folder).catch(() => undefined);
  const source = given === undefined ? PACKAGES_VARIABLE : '--packages';
  return found?.isDirectory()
    ? ok(folder)
    : fail(
        `${source} names ${folder}, which is no folder; packages are <folder>/<application>/<version>.zip`,
      );
}
