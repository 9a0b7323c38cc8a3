import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import type { Verdict } from '../../apply/event.ts';
import type { RunFacts } from '../../apply/result/run-facts.ts';
import { redact } from '../../base/redact.ts';
import { packageVersion } from '../../base/version.ts';
import type { World } from '../../base/world.ts';
import type { Plan } from '../../plan/plan.ts';
import { inputsOf } from '../../report/files/manifest.ts';
import { jsonDocument } from '../../report/safe-text.ts';

import { writeManifests } from './write-manifests.ts';

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
    const { junitXml } = await import('../../report/files/junit.ts');
    await write('JUnit file', flags.junit, async () => junitXml(spec, verdict, facts));
  }
  if (flags.report !== undefined) {
    const { runPage } = await import('../../report/files/run-page.ts');
    const head = { spec, target, version: packageVersion(), time: world.clock.now() };
    await write('report', flags.report, async () => runPage(head, verdict, facts));
  }
  if (story.planned) {
    const { plan, specDir } = story.planned;
    const origin = { target: plan.target, tasks: facts.tasks, inputs: inputsOf(plan) };
    troubles.push(...(await writeManifests({ plan, origin, files: facts.files, specDir }, world)));
  }
  return troubles;
}
