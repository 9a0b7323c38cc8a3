import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

import type { Verdict } from '../apply/event.ts';
import type { RunFacts } from '../apply/run-facts.ts';
import { redact } from '../base/redact.ts';
import { groupBy } from '../base/group-by.ts';
import { packageVersion } from '../base/version.ts';
import type { World } from '../base/world.ts';
import type { Plan } from '../plan/plan.ts';
import { manifestOf, manifestPath } from '../report/manifest.ts';
import { jsonDocument } from '../report/safe-text.ts';
import { hashFiles } from '../spec/hash-files.ts';

/** The files that a run may leave for people and programs; paths are as the user typed them. */
export interface ReportFlags {
  readonly result?: string;
  readonly junit?: string;
  readonly report?: string;
}

/** What a run has told by its end; nothing but the verdict where it never began. */
export interface RunStory {
  readonly spec: string;
  readonly target: string;
  readonly facts?: RunFacts | undefined;
  readonly planned?: { readonly plan: Plan; readonly specDir: string } | undefined;
}

const NO_FACTS: RunFacts = { tasks: [], files: [] };

/**
 * Writes what the flags ask for, and the manifests of what was downloaded; formats are only loaded where they
 * are wanted. A file that cannot be written costs the run nothing: a sentence is given for each.
 */
export async function writeReports(
  flags: ReportFlags,
  story: RunStory,
  verdict: Verdict,
  world: Pick<World, 'cwd' | 'clock'>,
): Promise<string[]> {
  const { spec, target, facts = NO_FACTS } = story;
  const troubles: string[] = [];
  const write = async (what: string, file: string, content: () => Promise<string>): Promise<void> => {
    try {
      const path = resolve(world.cwd, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, redact(await content()));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      troubles.push(`the ${what} could not be written to ${file} (${code})`);
    }
  };
  if (flags.result !== undefined)
    await write('result', flags.result, async () => jsonDocument({ formatVersion: 1, ...verdict }));
  if (flags.junit !== undefined) {
    const { junitXml } = await import('../report/junit.ts');
    await write('JUnit file', flags.junit, async () => junitXml(spec, verdict, facts));
  }
  if (flags.report !== undefined) {
    const { runPage } = await import('../report/run-page.ts');
    const head = { spec, target, version: packageVersion(), time: world.clock.now() };
    await write('report', flags.report, async () => runPage(head, verdict, facts));
  }
  for (const [into, manifest] of await manifestsOf(story, world))
    await write('manifest', into, async () => jsonDocument(manifest));
  return troubles;
}

/** The manifest of each folder of downloads, with its path; none where nothing was downloaded. */
async function manifestsOf(
  { facts = NO_FACTS, planned }: RunStory,
  { cwd, clock }: Pick<World, 'cwd' | 'clock'>,
): Promise<Array<[path: string, manifest: unknown]>> {
  if (!planned || facts.files.length === 0) return [];
  const { plan, specDir } = planned;
  const planHash = createHash('sha256').update(jsonDocument(plan)).digest('hex');
  const hashes = await hashFiles(facts.files.map(({ path }) => resolve(specDir, path)));
  const hashed = facts.files.flatMap((file, index) => {
    const hash = hashes[index];
    return hash?.ok ? [{ ...file, ...hash.value }] : [];
  });
  return [...groupBy(hashed, ({ into }) => into)].map(([into, files]) => {
    const path = relative(cwd, resolve(specDir, manifestPath(into)));
    return [path, manifestOf(plan, facts, { into, files, planHash, time: clock.now() })];
  });
}
