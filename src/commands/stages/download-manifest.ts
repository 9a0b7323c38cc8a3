import { observe } from '../../apply/look/observe.ts';
import { pastFacts, type PastFacts } from '../../apply/look/past-facts.ts';
import { inWords } from '../../apply/run.ts';
import type { FileFact } from '../../apply/result/run-facts.ts';
import { packageVersion } from '../../base/version.ts';
import type { World } from '../../base/world.ts';
import type { Desired } from '../../plan/desired.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { NOTHING } from '../../plan/observed.ts';
import type { Manifest } from '../../report/files/manifest.ts';

import { secretHider } from './find-secrets.ts';
import { settleWanted } from './settle-wanted.ts';
import type { Target } from '../world/target.ts';
import { writeManifests } from './write-manifests.ts';
import type { Wanted } from './wanted.ts';

/**
 * Writes the manifests of files that were fetched apart from a run, which may have been somebody else's, with
 * what the services still know of it. Where a manifest of the same spec stands, what it knows beyond that is
 * kept. Gives a sentence for each thing that is missing.
 */
export async function manifestsOfDownload(
  files: readonly FileFact[],
  wanted: Wanted,
  target: Target,
  world: World,
): Promise<string[]> {
  // As `plan --offline` makes it: on any machine the same, whatever has become of the run.
  const plan = makePlan(wanted.desired, NOTHING, { tool: packageVersion(), target: 'offline' });
  if (!plan.ok)
    return ['no manifest was written, because the spec cannot be planned: batchspec plan says why'];
  const { facts, missing } = await known(wanted, target);
  const { tasks } = secretHider(wanted, world.env)(facts);
  const inputs = facts.inputs.map(({ from, ...blob }) => ({ path: from, ...blob }));
  const troubles = await writeManifests(
    {
      plan: plan.value,
      origin: { target: target.name, tasks, inputs },
      files,
      specDir: wanted.specDir,
      refresh: (now, before) => refreshed(now, before, wanted.desired),
    },
    world,
  );
  return [...(missing === undefined ? [] : [missing]), ...troubles];
}

/** The outputs are there already, so what cannot be asked costs no more than a part of the manifest. */
async function known(
  wanted: Wanted,
  target: Target,
): Promise<{ readonly facts: PastFacts; readonly missing?: string }> {
  const settled = await settleWanted(wanted, target);
  const desired = settled.ok ? settled.value.desired : wanted.desired;
  const have = settled.ok ? await observe(target, desired) : settled;
  if (have.ok) return { facts: pastFacts(desired, have.value) };
  const missing = `the manifest tells nothing new of tasks and inputs: ${inWords(have.error)}`;
  return { facts: { tasks: [], inputs: [] }, missing };
}

/** What is known now, and of the manifest before what is known no more. */
function refreshed(now: Manifest, before: Manifest, { spec }: Desired): Manifest {
  if (before.spec.name !== spec.name || !Array.isArray(before.tasks)) return now;
  const tasks = new Set(now.tasks.map(({ id }) => id.toLowerCase()));
  const inputs = new Set(now.inputs.map(({ path }) => path));
  const sameSpec = before.spec.sha256 === now.spec.sha256 && same(before.params, now.params);
  return {
    ...now,
    ...(sameSpec && { plan: before.plan }),
    tasks: [...now.tasks, ...before.tasks.filter(({ id }) => !tasks.has(id.toLowerCase()))],
    inputs: [...now.inputs, ...before.inputs.filter(({ path }) => !inputs.has(path))],
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
