import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apply } from '../../src/apply/apply.ts';
import { destroy } from '../../src/apply/clean/destroy.ts';
import type { RunEvent, Verdict } from '../../src/apply/event.ts';
import { readLogs } from '../../src/apply/look/logs.ts';
import { observe } from '../../src/apply/look/observe.ts';
import type { ApplyOptions } from '../../src/apply/run.ts';
import { statusOf } from '../../src/apply/look/status.ts';
import { connect } from '../../src/azure/connect.ts';
import { systemClock } from '../../src/base/clock.ts';
import { startLocal } from '../../src/local/start.ts';
import type { LocalTarget } from '../../src/local/target.ts';
import type { DesiredTask } from '../../src/plan/desired.ts';
import { hasChanges, makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { container, desired, task, type OwnDesired } from '../rig/desired.ts';

let dir: string;
let target: LocalTarget;
let ports: Awaited<ReturnType<typeof connect>>;
let events: RunEvent[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-local-'));
  const started = await startLocal({ stateDir: join(dir, 'state'), clock: systemClock });
  if (!started.ok) throw new Error(started.error.message);
  target = started.value;
  ports = await connect({ batch: target.batch, storage: target.storage });
});
afterAll(async () => {
  await target.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A task that runs a script under a shell, on an input that it reads by name. */
const shell = (id: string, script: string, fingerprint = script): DesiredTask => {
  const one = task(id, createHash('sha256').update(fingerprint).digest('hex'));
  return { ...one, script, body: { ...one.body, commandLine: `/bin/bash -c '${script}'` } };
};
const copy = (id: string): DesiredTask => shell(id, `cat ${id}.txt > ${id}_OUTPUT.txt`);

/** A spec of this name with two inputs. Its files are written below the test's folder. */
async function spec(name: string, parts: Partial<OwnDesired> = {}): Promise<OwnDesired> {
  const texts = { 'a.txt': `first of ${name}`, 'b.txt': `second of ${name}` };
  await mkdir(join(dir, name), { recursive: true });
  const blobs = await Promise.all(
    Object.entries(texts).map(async ([file, text]) => {
      await writeFile(join(dir, name, file), text);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { name: file, from: file, bytes: Buffer.byteLength(text), sha256, at: desired().job.at };
    }),
  );
  const base = desired({
    containers: [
      container('application', []),
      container('input', blobs),
      container('logs'),
      container('output'),
    ],
    tasks: [copy('a'), copy('b')],
    ...parts,
  });
  // Every test has names of its own, as every spec has.
  return JSON.parse(JSON.stringify(base).replaceAll('topn', name)) as OwnDesired;
}

async function plan(want: OwnDesired): Promise<Plan> {
  const have = await observe(ports, want);
  if (!have.ok) throw new Error(JSON.stringify(have.error));
  const made = makePlan(want, have.value, { tool: '0.1.0', target: 'local' });
  if (!made.ok) throw new Error(made.error.map((error) => error.message).join('\n'));
  return made.value;
}

async function run(want: OwnDesired, options: Partial<ApplyOptions> = {}): Promise<Verdict> {
  events = [];
  return apply(await plan(want), {
    ...ports,
    clock: systemClock,
    signal: new AbortController().signal,
    specDir: join(dir, want.spec.name),
    runId: 'run-1',
    listen: (event) => events.push(event),
    ...options,
  });
}

const free = { signal: new AbortController().signal, clock: systemClock, listen: () => undefined };
const keepAll = { containers: 'never', job: 'never', pool: 'never' } as const;

describe('apply against the local service', () => {
  it('runs the tasks and downloads their outputs, and leaves nothing', async () => {
    const want = await spec('whole');
    const verdict = await run(want);
    expect(verdict).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 }, kept: [] });
    expect(await readFile(join(dir, 'whole', 'results', 'a_OUTPUT.txt'), 'utf8')).toBe('first of whole');
    expect(JSON.stringify(events)).not.toMatch(/sig=|AccountKey/);
    expect(await statusOf(want, ports)).toMatchObject({ ok: true, value: { jobs: [], failedTasks: [] } });
    const { actions } = await plan(want);
    expect(actions.every((action) => action.kind === 'create')).toBe(true);
  });

  it('keeps everything in the plan after a run that kept everything; destroy then removes it all', async () => {
    const want = await spec('kept', { cleanup: keepAll });
    expect(await run(want)).toMatchObject({ exitCode: 0 });
    const again = await plan(want);
    expect(again.actions.filter((action) => action.kind !== 'keep')).toEqual([]);
    expect(hasChanges(again)).toBe(false);
    const gone = await destroy(want, { ...ports, ...free }, { specArg: 'kept.yaml' });
    expect(gone).toMatchObject({ exitCode: 0, kept: [] });
    expect((await plan(want)).summary.keep).toBe(0);
  });

  it('says which task failed and why, keeps its log, and runs just that one again', async () => {
    const bad = shell('b', 'echo no such word >&2; exit 9');
    const want = await spec('failing', { tasks: [copy('a'), bad] });
    const verdict = await run(want);
    expect(verdict).toMatchObject({
      exitCode: 3,
      failedTasks: [{ id: 'b', exitCode: 9, code: 'FailureExitCode', stderrTail: ['no such word'] }],
    });
    expect(await readdir(join(dir, 'failing', 'results'))).toEqual(['a_OUTPUT.txt']);
    const logs = await readLogs(want, { of: 'failed-tasks' }, { streams: ['stderr'], bytes: 1000 }, ports);
    expect(logs).toMatchObject({ ok: true, value: [{ job: 'failing', task: 'b', text: 'no such word\n' }] });
    expect(await statusOf(want, ports)).toMatchObject({
      ok: true,
      value: { jobs: [{ id: 'failing', state: 'completed' }], failedTasks: [{ id: 'b', exitCode: 9 }] },
    });
    const mended = await spec('failing');
    const next = await plan(mended);
    expect(
      next.actions.flatMap((one) => (one.what === 'task' ? [`${one.kind} ${one.job}/${one.id}`] : [])),
    ).toEqual(['keep failing/a', 'retry failing-2/b']);
    expect(await run(mended)).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 }, kept: [] });
    expect((await readdir(join(dir, 'failing', 'results'))).toSorted()).toEqual([
      'a_OUTPUT.txt',
      'b_OUTPUT.txt',
    ]);
  });

  it('goes on where an interrupt stopped it, and runs nothing twice', async () => {
    const count = join(dir, 'interrupted-runs');
    const once = shell('a', `echo ran >> ${count}; sleep 1; cat a.txt > a_OUTPUT.txt`);
    const want = await spec('interrupted', { tasks: [once, copy('b')] });
    const stop = new AbortController();
    const verdict = await run(want, {
      signal: stop.signal,
      listen: (event) => {
        if (event.type === 'task-progress' && event.running > 0) stop.abort();
      },
    });
    expect(verdict).toMatchObject({ exitCode: 130, outcome: 'interrupted' });
    expect(await run(want)).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    expect(await readFile(count, 'utf8')).toBe('ran\n');
  });

  it('ends with the start task’s stderr where that fails', async () => {
    const base = await spec('starting');
    const startTask = { commandLine: "/bin/bash -c 'echo cannot install >&2; exit 5'", waitForSuccess: true };
    const want = { ...base, pool: { ...base.pool, body: { ...base.pool.body, startTask } } };
    const verdict = await run(want);
    expect(verdict).toMatchObject({ exitCode: 4, failure: { reason: 'pool', log: ['cannot install'] } });
    expect(verdict.kept.map(({ what }) => what)).not.toContain('pool starting');
  });

  it('replaces the pool where its size of machine changed, once that is agreed to', async () => {
    const want = await spec('bigger', { cleanup: keepAll });
    await run(want);
    const body = { ...want.pool.body, vmSize: 'Standard_D4s_v5' };
    const other = {
      ...want,
      pool: { ...want.pool, body, fingerprint: 'another' },
      tasks: [copy('a'), shell('b', 'cp b.txt b_OUTPUT.txt')],
    };
    const named = JSON.parse(JSON.stringify(other).replaceAll('topn', 'bigger')) as OwnDesired;
    expect(await run(named)).toMatchObject({ exitCode: 1, failure: { reason: 'needs-yes' } });
    expect(await run(named, { yes: true })).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    expect(await ports.batch.pool('bigger')).toMatchObject({
      ok: true,
      value: { vmSize: 'standard_d4s_v5' },
    });
  });

  it('leaves containers of others alone', async () => {
    const want = await spec('guest');
    await ports.blobs.createContainer('guest-output', { owner: 'somebody' });
    expect(await run(want)).toMatchObject({ exitCode: 0, kept: [{ what: 'container guest-output' }] });
    expect(await ports.blobs.container('guest-output')).toMatchObject({
      ok: true,
      value: { name: 'guest-output' },
    });
  });
});
