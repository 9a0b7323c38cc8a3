import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { desire } from '../../src/plan/desire.ts';
import type { Desired } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import type { JobAction, Plan } from '../../src/plan/plan.ts';
import type { RemoteBlobs } from '../../src/plan/storage/remote.ts';
import { planText } from '../../src/report/plan/plan-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { loadSpec } from '../../src/spec/load.ts';

const HEAD = `version: 1
name: demo
containers: { input: { upload: in/** }, output: {}, old: { name: measurements } }
`;

/** A pool of four nodes, as a line of a spec. */
export const POOL =
  'pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 4 }\n';

/**
 * What a spec wants that has a head (name `demo`, containers `input` with `a.txt` and `parts/1.txt`, `output`,
 * and `old`, which nothing is uploaded to) and then the given text.
 */
export async function wantedBy(text: string, remote?: RemoteBlobs): Promise<Desired> {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-wanted-'));
  try {
    const files = { 'in/a.txt': 'a', 'in/parts/1.txt': '1', 'batchspec.yaml': HEAD + text };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const loaded = await loadSpec('batchspec.yaml', { cwd: folder, env: {} });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error.diagnostics));
    const made = desire(loaded.value.spec, remote);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value.desired;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The plan of what is wanted against what stands; offline without it. */
export function planOf(want: Desired, have: Observed = NOTHING): Plan {
  const made = makePlan(want, have, { tool: '0', target: have === NOTHING ? 'offline' : 'local' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** The plan's action on its job or schedule. */
export function jobOf(plan: Plan): JobAction {
  const job = plan.actions.find((action): action is JobAction => action.what === 'job');
  if (!job) throw new Error('a plan without a job');
  return job;
}

/** A plan as text. */
export const shown = (plan: Plan): string => planText(plan, { target: 'test', style: plainStyle });

/** The part of a plan's text that begins with that title. */
export const sectionOf = (plan: Plan, title: string): string | undefined =>
  shown(plan)
    .split('\n\n')
    .find((part) => part.startsWith(title));
