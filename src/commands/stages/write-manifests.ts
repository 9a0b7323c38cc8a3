import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

import type { FileFact } from '../../apply/result/run-facts.ts';
import { groupBy } from '../../base/group-by.ts';
import { redact } from '../../base/redact.ts';
import type { World } from '../../base/world.ts';
import type { Plan } from '../../plan/plan.ts';
import { manifestOf, manifestPath, type Manifest, type Origin } from '../../report/files/manifest.ts';
import { readManifest } from '../../report/files/read-manifest.ts';
import { jsonDocument } from '../../report/safe-text.ts';
import { hashFiles } from '../../spec/inputs/hash-files.ts';

/** What was downloaded, by which plan, and how it came about. */
export interface Downloads {
  readonly plan: Plan;
  readonly origin: Omit<Origin, 'planHash'>;
  readonly files: readonly FileFact[];
  /** Absolute: the folder of the spec. */
  readonly specDir: string;
  /** Makes of a manifest, and the one that stands in its place, the one that is written. */
  readonly refresh?: (now: Manifest, before: Manifest) => Manifest;
}

/**
 * Writes the manifest of each folder of downloads beside it, whole or not at all. Gives a sentence for each that
 * could not be written.
 */
export async function writeManifests(
  { plan, origin, files, specDir, refresh }: Downloads,
  { cwd, clock }: Pick<World, 'cwd' | 'clock'>,
): Promise<string[]> {
  if (files.length === 0) return [];
  const planHash = createHash('sha256').update(jsonDocument(plan)).digest('hex');
  const hashes = await hashFiles(files.map(({ path }) => resolve(specDir, path)));
  const hashed = files.flatMap((file, index) => {
    const hash = hashes[index];
    return hash?.ok ? [{ ...file, ...hash.value }] : [];
  });
  const troubles: string[] = [];
  for (const [into, landed] of groupBy(hashed, (file) => file.into)) {
    const path = resolve(specDir, manifestPath(into));
    const made = manifestOf(plan, { ...origin, planHash }, { into, files: landed, time: clock.now() });
    const before = refresh && (await readFile(path, 'utf8').then(readManifest, () => undefined));
    const manifest = refresh && before ? refresh(made, before) : made;
    try {
      await writeWhole(path, redact(jsonDocument(manifest)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      troubles.push(`the manifest could not be written to ${relative(cwd, path)} (${code})`);
    }
  }
  return troubles;
}

/** A disk that is full leaves the one that was there. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
