import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { Verdict } from '../apply/event.ts';
import { redact } from '../base/redact.ts';
import { jsonDocument } from '../report/safe-text.ts';

/** Writes a verdict to a JSON file, for `--result`. Gives a sentence where that cannot be done. */
export async function writeResult(file: string, verdict: Verdict, cwd: string): Promise<string | undefined> {
  try {
    await writeFile(resolve(cwd, file), redact(jsonDocument({ formatVersion: 1, ...verdict })));
    return undefined;
  } catch (error) {
    return `the result could not be written to ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
}
