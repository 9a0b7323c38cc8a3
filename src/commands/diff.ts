import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { isRange } from '../git/repository.ts';
import type { DiffReport } from '../report/diff/diff-summary.ts';

import { streamsOf } from './world/console.ts';
import { diffFiles } from './diff/diff-files.ts';
import type { Compared } from './diff/diff-specs.ts';
import type { SpecFlags } from './flags.ts';
import { interruptible } from './world/interruptible.ts';
import { usageError } from './world/usage-error.ts';

export interface DiffFlags extends SpecFlags {
  readonly format: 'text' | 'json' | 'markdown';
  readonly detailedExitcode: boolean;
}

/** `batchspec diff`: what changes in resources and tasks between two commits, or two files. Asks no service. */
export async function diff(what: readonly string[], given: DiffFlags, world: World): Promise<ExitCode> {
  const flags = { ...given, json: given.json || given.format === 'json' };
  const [first = '', ...rest] = what;
  const [second] = rest;
  if (!isRange(first) && (second === undefined || rest.length > 1)) {
    const message =
      'give a range of commits (main...HEAD), with specs after it if only they are meant, or two files';
    return usageError(message, flags, world);
  }
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-diff-'));
  const work = async (): Promise<Compared | string> =>
    isRange(first)
      ? (await import('./diff/diff-commits.ts')).diffCommits(first, rest, folder, flags, world)
      : diffFiles(first, second ?? '', flags, world);
  let compared: Compared | string | undefined;
  try {
    compared = await interruptible<typeof compared>(work(), world.interrupted, undefined);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  if (compared === undefined) return EXIT.interrupted;
  if (typeof compared === 'string') return usageError(compared, flags, world);
  world.stdout.write(await shown(compared.report, flags, world));
  if (compared.trouble !== '') world.stderr.write(compared.trouble);
  if (compared.broken) return EXIT.wrongInput;
  return flags.detailedExitcode && compared.report.specs.length > 0 ? EXIT.planHasChanges : EXIT.done;
}

async function shown(report: DiffReport, flags: DiffFlags, world: World): Promise<string> {
  if (flags.json) {
    const { jsonDocument } = await import('../report/safe-text.ts');
    return jsonDocument({ formatVersion: 1, ...report });
  }
  if (flags.format === 'markdown')
    return (await import('../report/diff/diff-markdown.ts')).diffMarkdown(report);
  const { diffText } = await import('../report/diff/diff-text.ts');
  return diffText(report, streamsOf(flags, world).outStyle);
}
