import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply } from '../../src/apply/apply.ts';
import type { RunEvent, Verdict } from '../../src/apply/event.ts';
import { observe } from '../../src/apply/look/observe.ts';
import type { ApplyOptions } from '../../src/apply/run.ts';
import type { Desired } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { BatchPort, BlobPort } from '../../src/wire/ports.ts';
import { fakeClock } from './fake-clock.ts';

/** A folder with the files that a spec uploads, and the means to plan and apply it. */
export async function applyRig(ports: { readonly batch: BatchPort; readonly blobs: BlobPort }) {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-apply-'));
  const clock = fakeClock();
  const interrupt = new AbortController();
  const events: RunEvent[] = [];

  const plan = async (want: Desired, target: Plan['target'] = 'local'): Promise<Plan> => {
    const have = await observe(ports, want);
    if (!have.ok) throw new Error(JSON.stringify(have.error));
    const made = makePlan(want, have.value, { tool: '0.1.0', target });
    if (!made.ok) throw new Error(made.error.map((error) => error.message).join('\n'));
    return made.value;
  };
  return {
    dir,
    clock,
    interrupt,
    events,
    plan,
    /** Writes the files that are uploaded, then plans and applies. */
    run: async (
      want: Desired,
      options: Partial<ApplyOptions> = {},
      target: Plan['target'] = 'local',
    ): Promise<Verdict> => {
      await mkdir(join(dir, 'data'), { recursive: true });
      for (const { from, bytes } of want.containers.flatMap((one) => one.blobs)) {
        await writeFile(join(dir, from), 'x'.repeat(bytes));
      }
      return apply(await plan(want, target), {
        ...ports,
        clock,
        signal: interrupt.signal,
        specDir: dir,
        runId: 'run-1',
        listen: (event) => events.push(event),
        ...options,
      });
    },
    /** The stages in order, each with how it ended. */
    stages: (): string[] =>
      events.flatMap((event) => (event.type === 'stage-ended' ? [`${event.stage}: ${event.outcome}`] : [])),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}
