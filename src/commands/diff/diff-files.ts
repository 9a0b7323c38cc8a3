import type { World } from '../../base/world.ts';

import { compareSpec } from './diff-specs.ts';
import type { Compared } from './diff-specs.ts';
import type { SpecFlags } from '../flags.ts';

/** Compares two spec files, wherever they lie. */
export async function diffFiles(
  before: string,
  after: string,
  flags: SpecFlags,
  world: World,
): Promise<Compared> {
  const side = (file: string) => ({ name: file, cwd: world.cwd, file });
  const { spec, trouble, broken } = await compareSpec(after, side(before), side(after), flags, world);
  const differs = spec.status !== 'same';
  const report = {
    before: { name: before },
    after: { name: after },
    specs: differs ? [spec] : [],
    compared: 1,
  };
  // Neither of two files is the later one: both have to be right.
  return { report, trouble, broken: broken || spec.status === 'unknown' };
}
