import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';

import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';
import type { Plan } from '../../plan/plan.ts';
import { readSavedPlan, sealPlan } from '../../plan/review/saved-plan.ts';
import type { SavedPlan, SavedWith } from '../../plan/review/saved-plan.ts';
import { jsonPieces } from '../../report/safe-text.ts';

import type { SpecFlags } from '../flags.ts';
import { endpointsOf } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** A saved plan, and the command line that makes the same plan now. */
export interface Approved {
  readonly plan: SavedPlan;
  /** The spec as seen from the current folder, and the plan's own file. */
  readonly spec: string;
  readonly file: string;
  readonly set: readonly string[];
}

/**
 * The saved plan that a file is, undefined where it is something else (a spec), or why it cannot be applied.
 * Parameters are those of the plan; `--set` and `--params` add secret ones, which no plan holds.
 */
export async function savedPlanOf(
  file: string,
  flags: SpecFlags,
  { cwd }: World,
): Promise<Result<Approved | undefined, string>> {
  if (!file.endsWith('.json')) return ok(undefined);
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return ok(undefined);
  const read = readSavedPlan(text);
  if (!read) return ok(undefined);
  if (!read.ok) return fail(`${file}: ${read.error}`);
  const plan = read.value;
  if (flags.target !== undefined && flags.target !== plan.target) {
    return fail(
      `${file} is a plan for the target ${plan.target}; --target ${flags.target} does not go with it`,
    );
  }
  const set = Object.entries(plan.params).map(([name, value]) => `${name}=${value}`);
  const spec = relative(cwd, resolve(dirname(path), plan.saved.spec))
    .split(sep)
    .join('/');
  return ok({ plan, spec, file, set: [...set, ...flags.set] });
}

/** What a plan of `wanted` that lies in `folder` (absolute) is bound to. */
export function savedWith(
  file: string,
  wanted: Wanted,
  plan: Plan,
  { folder, cwd, env }: { readonly folder: string } & Pick<World, 'cwd' | 'env'>,
): SavedWith {
  const inPlan = (name: string): string =>
    wanted.spec.files.get(name) ?? relative(wanted.specDir, resolve(cwd, name)).split(sep).join('/');
  const files = [...wanted.sources]
    .filter(([name]) => name !== wanted.paramsFile)
    .map(([name, text]) => [inPlan(name), createHash('sha256').update(text).digest('hex')] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    spec: relative(folder, resolve(cwd, file)).split(sep).join('/'),
    files: Object.fromEntries(files),
    ...(plan.target === 'azure' && { accounts: accountsOf(wanted, env) }),
  };
}

/** The names of the accounts, which are no secret. */
function accountsOf(wanted: Wanted, env: World['env']): NonNullable<SavedWith['accounts']> {
  const batch = env['AZURE_BATCH_ENDPOINT'] ?? endpointsOf(wanted).batch ?? env['AZURE_BATCH_ACCOUNT'];
  const connection = env['AZURE_STORAGE_CONNECTION_STRING'] ?? '';
  const storage =
    /(?:^|;)\s*AccountName\s*=\s*([^;]+)/i.exec(connection)?.[1] ?? env['AZURE_STORAGE_ACCOUNT'];
  return {
    ...(batch !== undefined && {
      batch: batch
        .trim()
        .replace(/^https?:\/\//, '')
        .replace(/\/+$/, ''),
    }),
    ...(storage !== undefined && { storage: storage.trim() }),
  };
}

/** Writes a plan with what it is bound to, whole or not at all. Gives a sentence where that cannot be done. */
export async function savePlan(
  out: string,
  file: string,
  wanted: Wanted,
  plan: Plan,
  world: World,
): Promise<string | undefined> {
  const path = resolve(world.cwd, out);
  const saved = savedWith(file, wanted, plan, { folder: dirname(path), cwd: world.cwd, env: world.env });
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(part, jsonPieces(sealPlan(plan, saved)));
    await rename(part, path);
    return undefined;
  } catch (error) {
    await rm(part, { force: true });
    return `the plan could not be written to ${out} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`;
  }
}
