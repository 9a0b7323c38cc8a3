import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { closest } from '../../base/closest.ts';

/** A hint about a file that is not there: a file of nearly that name, or the folder that is missing too. */
export async function nearFile(file: string, written: string): Promise<string | undefined> {
  const folder = dirname(written);
  let names: string[];
  try {
    names = await readdir(dirname(file));
  } catch {
    return `there is no folder \`${folder}\` either`;
  }
  const near = closest(basename(file), names.toSorted());
  if (near === undefined) return 'the path is relative to the folder of the spec';
  return `did you mean ${folder === '.' ? '' : `${folder}/`}${near}?`;
}
