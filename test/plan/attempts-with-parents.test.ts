import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Desired } from '../../src/plan/desired.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { dependsOn } from '../../src/plan/links/depends-on.ts';
import type { Observed } from '../../src/plan/observed.ts';
import type { Plan, TaskAction } from '../../src/plan/plan.ts';
import type { Job, Task } from '../../src/wire/rest.ts';
import { desired, task } from '../rig/desired.ts';

/** What a task was made of when it succeeded: its own version, and the runs of those that it waits for. */
interface Run {
  readonly version: number;
  readonly parents: ReadonlyMap<string, number>;
}

interface HeldJob {
  job: Job;
  readonly tasks: Map<string, Task>;
}

/** A service with as much of Azure Batch in it as dependencies need, in which a test decides what happens next. */
class World {
  readonly graph: readonly (readonly number[])[];
  readonly versions: number[];
  readonly jobs = new Map<string, HeldJob>();
  /** For each task its successful runs so far; the last one made the outputs that stand. */
  readonly runs: Run[][];

  constructor(graph: readonly (readonly number[])[]) {
    this.graph = graph;
    this.versions = graph.map(() => 1);
    this.runs = graph.map(() => []);
  }

  desired(): Desired {
    const tasks = this.graph.map((parents, index) => ({
      ...task(`t${index}`, `version ${this.versions[index]}`),
      ...(parents.length > 0 && { after: parents.map((parent) => `t${parent}`) }),
    }));
    const base = desired({ tasks });
    return { ...base, job: { ...base.job, body: { ...base.job.body, usesTaskDependencies: true } } };
  }

  plan(): Plan {
    const want = this.desired();
    const have: Observed = {
      containers: want.containers.map(({ name }) => ({
        name,
        metadata: { batchspec_spec: 'topn' },
        blobs: [],
      })),
      jobs: [...this.jobs.values()].map(({ job, tasks }) => ({ job, tasks: [...tasks.values()] })),
    };
    const made = makePlan(want, have, { tool: '0.1.0', target: 'local' });
    if (!made.ok) throw new Error(made.error.map(({ message }) => message).join('\n'));
    return made.value;
  }

  /** Does what a plan says, but adds only the first `most` tasks, as if it had been killed then. */
  apply(plan: Plan, most: number): TaskAction[] {
    const job = plan.actions.find((action) => action.what === 'job');
    const toAdd = plan.actions.filter(
      (action): action is TaskAction => action.what === 'task' && action.kind !== 'keep',
    );
    if (job?.what === 'job' && job.kind === 'create')
      this.jobs.set(job.id, { job: { ...job.body, state: 'active' }, tasks: new Map() });
    for (const { job: id, id: taskId } of plan.stop) this.#end(id, taskId);
    const now = toAdd.filter(({ held }) => !held);
    for (const action of now.slice(0, most)) this.#add(action);
    if (most < toAdd.length) return [];
    const held = toAdd.filter((action) => action.held);
    if (held.length === 0) this.#letJobsEnd();
    return held;
  }

  addHeld(held: readonly TaskAction[]): void {
    for (const action of held) this.#add(action);
    this.#letJobsEnd();
  }

  /** Those that could run now, each with its job. */
  ready(): Array<readonly [HeldJob, Task]> {
    return [...this.jobs.values()]
      .filter(({ job }) => job.state === 'active')
      .flatMap((held) =>
        [...held.tasks.values()].flatMap((one) => {
          const met = [...held.tasks.values()].filter(succeeded);
          const wanted = one.dependsOn?.taskIds ?? [];
          const isMet = wanted.every((id) => met.some((parent) => parent.id === id));
          return one.state === 'active' && isMet ? [[held, one] as const] : [];
        }),
      );
  }

  /** Runs one task to its end. */
  end(held: HeldJob, one: Task, exitCode: number): void {
    const index = Number(one.id.slice(1));
    held.tasks.set(one.id, over(one, exitCode));
    if (exitCode !== 0) return;
    const fingerprint = one.environmentSettings?.find(({ name }) => name === 'BATCHSPEC_FINGERPRINT')?.value;
    const parents = new Map(
      (this.graph[index] ?? []).map((parent) => [`t${parent}`, this.runs[parent]?.length ?? 0]),
    );
    this.runs[index]?.push({ version: Number(fingerprint?.split(' ')[1]), parents });
    this.#settleJobs();
  }

  #add({ job, body }: TaskAction): void {
    const held = this.jobs.get(job);
    if (!held || held.job.state !== 'active') throw new Error(`no active job ${job}`);
    if (held.tasks.has(body.id)) throw new Error(`${body.id} is in job ${job} already`);
    held.tasks.set(body.id, { ...body, state: 'active' });
  }

  #end(job: string, id: string): void {
    const held = this.jobs.get(job);
    const one = held?.tasks.get(id);
    if (held && one && one.state !== 'completed') held.tasks.set(id, over(one, undefined));
  }

  #letJobsEnd(): void {
    for (const held of this.jobs.values()) held.job = { ...held.job, onAllTasksComplete: 'terminatejob' };
    this.#settleJobs();
  }

  #settleJobs(): void {
    for (const held of this.jobs.values()) {
      const isOver = [...held.tasks.values()].every(({ state }) => state === 'completed');
      if (isOver && held.job.onAllTasksComplete === 'terminatejob')
        held.job = { ...held.job, state: 'completed' };
    }
  }
}

const succeeded = (one: Task): boolean => one.state === 'completed' && one.executionInfo?.exitCode === 0;

const over = (one: Task, exitCode: number | undefined): Task => ({
  ...one,
  state: 'completed',
  executionInfo: {
    startTime: '2026-01-01T00:00:00Z',
    ...(exitCode !== undefined && { exitCode }),
    result: exitCode === 0 ? 'success' : 'failure',
    retryCount: 0,
    requeueCount: 0,
  },
});

/** What is wrong with a plan, task by task; nothing should be. */
function faultsOf(world: World, plan: Plan): string[] {
  const actions = plan.actions.filter((action): action is TaskAction => action.what === 'task');
  const byId = new Map(actions.map((action) => [action.id, action]));
  return actions.flatMap((action) => {
    const parents = (action.after ?? []).flatMap((id) => byId.get(id) ?? []);
    const inJob = parents.filter(({ job }) => job === action.job).map(({ id }) => id);
    const elsewhere = parents.filter(({ job }) => job !== action.job);
    const standing = world.jobs.get(action.job)?.tasks.get(action.id);
    const fault = (what: string): string[] => [`${action.id} in ${action.job}: ${what}`];
    if (action.kind === 'keep') {
      // What stays never waits for what runs, but in a submission that was broken off.
      const bad = parents.some(
        ({ kind, job, id }) =>
          kind !== 'keep' && (action.settled || job !== action.job || !standing || !dependsOn(standing, id)),
      );
      return bad ? fault('stays, though something that it waits for runs') : [];
    }
    if (standing) return fault('its id is there already');
    if (JSON.stringify(action.body.dependsOn?.taskIds ?? []) !== JSON.stringify(inJob))
      return fault('does not depend on what it waits for in its job');
    if (!action.held && elsewhere.some(({ settled }) => !settled))
      return fault('does not wait for what is not over in another job');
    return [];
  });
}

const graphs = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 7 })
  .map((rows) => rows.map((row, index) => (index === 0 ? [] : [...new Set(row.map((n) => n % index))])));

/** A step: how many tasks are added before the kill, which of those ready end and how, and what is changed then. */
const steps = fc.array(
  fc.record({
    add: fc.nat({ max: 9 }),
    ends: fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0, 0, 1)), { maxLength: 8 }),
    change: fc.option(fc.nat()),
  }),
  { maxLength: 6 },
);

it('however often runs are killed, fail and are changed, all comes to be made of the newest of what it waits for', () => {
  fc.assert(
    fc.property(graphs, steps, (graph, history) => {
      const world = new World(graph);
      for (const { add, ends, change } of history) {
        const plan = world.plan();
        expect(faultsOf(world, plan)).toEqual([]);
        world.apply(plan, add);
        for (const [which, exitCode] of ends) {
          const ready = world.ready();
          const next = ready[which % Math.max(1, ready.length)];
          if (next) world.end(...next, exitCode);
        }
        if (change !== null)
          world.versions[change % graph.length] = (world.versions[change % graph.length] ?? 0) + 1;
      }

      const last = world.plan();
      expect(faultsOf(world, last)).toEqual([]);
      const held = world.apply(last, Infinity);
      const finish = (): void => {
        for (let ready = world.ready(); ready[0]; ready = world.ready()) world.end(...ready[0], 0);
      };
      finish();
      world.addHeld(held);
      finish();

      for (const [index, runs] of world.runs.entries()) {
        const newest = runs.at(-1);
        expect(newest?.version).toBe(world.versions[index]);
        for (const [parent, run] of newest?.parents ?? [])
          expect(run, `${parent} before t${index}`).toBe(world.runs[Number(parent.slice(1))]?.length);
      }
      const again = world.plan();
      expect(again.actions.filter((action) => action.what === 'task' && action.kind !== 'keep')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
