import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const TEXTS = { 'a.txt': '1\n', 'b.txt': '1\n2\n' };
const inFolder = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(linesSpec(TEXTS)).map(([path, text]) => [`${folder}/${path}`, text]));

describe('a plan that was saved', () => {
  test('is shown, written whole, and applied with its parameters in another place of the disk', async () => {
    await using rig = await openRig();
    await rig.write(inFolder('here/jobs'));
    const planned = await rig.run(
      ['plan', 'jobs/batchspec.yaml', '--set', 'unit=rows', '--out', 'plan.json'],
      {
        cwd: 'here',
      },
    );
    expect(planned).toMatchObject({
      exitCode: 0,
      stderr: 'saved to plan.json; to do it: batchspec apply plan.json\n',
    });
    expect(planned.stdout).toContain('Plan: 9 to create.');
    expect(await rig.list('here')).toEqual(['jobs', 'plan.json']);
    expect(await rig.read('here/plan.json')).not.toContain(rig.dir);

    await cp(join(rig.dir, 'here'), join(rig.dir, 'elsewhere/checkout'), { recursive: true });
    await rm(join(rig.dir, 'here'), { recursive: true });
    const ran = await rig.run(['apply', 'checkout/plan.json', '--keep'], { cwd: 'elsewhere' });
    expect(ran.stderr).toMatch(/^batchspec apply checkout\/jobs\/batchspec\.yaml \(checkout\/plan\.json\)/);
    expect(ran.exitCode).toBe(0);
    expect(await rig.read('elsewhere/checkout/jobs/results/b.count')).toBe('2\n');
    const logs = await rig.run(['logs', 'checkout/jobs/batchspec.yaml', 'count-a'], { cwd: 'elsewhere' });
    expect(logs.stdout).toContain('counting rows of a.txt');

    // Now what it was to make stands.
    const again = await rig.run(['apply', 'checkout/plan.json', '--json'], { cwd: 'elsewhere' });
    expect(again.exitCode).toBe(1);
    const verdict = JSON.parse(again.stdout.trimEnd().split('\n').at(-1) ?? '') as {
      failure: { reason: string; diagnostics: Array<{ message: string }> };
    };
    expect(verdict.failure.reason).toBe('stale');
    expect(verdict.failure.diagnostics.map(({ message }) => message)).toContain(
      'the container lines-input is not as it was when the plan was made: then create (does not exist), now keep (stands already)',
    );
  });

  test('is refused where a line, an input or a base has changed, and nothing is made', async () => {
    await using rig = await openRig();
    await rig.write({
      ...linesSpec(TEXTS),
      'over.yaml': 'extends: batchspec.yaml\nname: lines\n',
    });
    await rig.run(['plan', 'over.yaml', '--out', 'plan.json']);

    await rig.write({ 'data/b.txt': 'changed\n' });
    const input = await rig.run(['apply', 'plan.json']);
    expect(input.exitCode).toBe(1);
    expect(input.stderr).toContain(
      'batchspec.yaml:6:20: error[stale-plan]: the file data/b.txt changed since the plan was made',
    );
    expect(input.stderr).toContain('6 |   input: { upload: data/*.txt }');
    expect(input.stderr).toContain('the task count-b has another input than when the plan was made');
    expect(input.stderr).toContain('error: the saved plan is stale, so nothing was done');

    await rig.write(linesSpec({ ...TEXTS }, { seconds: 1 }));
    const { stderr } = await rig.run(['apply', 'plan.json']);
    expect(stderr).toContain(
      'the file batchspec.yaml, of which the spec is made, changed since the plan was made',
    );
    expect(stderr).toContain('the task count-a has another command than when the plan was made');

    await rig.write({ 'batchspec.yaml': (await rig.read('batchspec.yaml')).replaceAll('unit', 'what') });
    const renamed = await rig.run(['apply', 'plan.json']);
    expect(renamed.exitCode).toBe(1);
    expect(renamed.stderr).toContain('--set unit=lines: there is no parameter `unit`');
    expect(renamed.stderr).toContain(
      'over.yaml can no longer be read with the parameters that plan.json was made with',
    );
    expect((await rig.run(['status', 'over.yaml'])).stdout).toContain('nothing exists');
  });

  test('that cannot be saved, or cannot be applied, says so before anything is read', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    for (const [argv, message] of [
      [['plan', '--offline', '--out', 'p.json'], 'leave --offline out'],
      [['plan', '-', '--out', 'p.json'], 'has to be a file'],
      [['plan', '--show-spec', '--out', 'p.json'], '--show-spec makes none'],
      [['plan', '--out', 'no/folder/p.json'], 'the plan could not be written to no/folder/p.json (ENOENT)'],
    ] as const) {
      const ran = await rig.run([...argv]);
      expect(ran.exitCode).toBe(1);
      expect(ran.stderr).toContain(message);
    }
    await rig.write({ 'printed.json': (await rig.run(['plan', '--json'])).stdout });
    expect(await rig.run(['apply', 'printed.json'])).toMatchObject({
      exitCode: 1,
      stderr:
        'error: printed.json: this is a plan that was printed; one that can be applied is written by batchspec plan --out FILE\n',
    });
    await rig.run(['plan', '--out', 'plan.json']);
    expect((await rig.run(['apply', 'plan.json', '--target', 'azure'])).stderr).toContain(
      '--target azure does not go with it',
    );
    await mkdir(join(rig.dir, 'moved'));
    await rig.write({ 'moved/plan.json': await rig.read('plan.json') });
    expect((await rig.run(['apply', 'moved/plan.json'])).stderr).toContain(
      'moved/batchspec.yaml:1:1: error[no-such-file]',
    );
  });
});

const withBudget = (budget: string): Record<string, string> =>
  linesSpec(TEXTS, { cleanup: `budget: ${budget}\n` });

describe('a budget', () => {
  test('that a plan may go beyond ends plan and apply with 7, and nothing is made', async () => {
    await using rig = await openRig();
    await rig.write(withBudget('{ nodeHours: 100 }'));
    const untimed = await rig.run(['plan', '--offline']);
    expect(untimed.exitCode).toBe(7);
    expect(untimed.stderr).toContain(
      'batchspec.yaml:24:1: error[over-budget]: the plan may use 336 node-hours (no timeout is set, ',
    );
    expect(untimed.stdout).toContain('budget  100 node-hours');

    const files = withBudget('{ cost: 0.1, pricePerNodeHour: { dedicated: 0.1 }, currency: EUR }');
    const spec = files['batchspec.yaml']?.replace('tasks:', 'job: { timeout: 2h }\ntasks:') ?? '';
    await rig.write({ 'batchspec.yaml': spec });
    const dear = await rig.run(['apply', '--json']);
    expect(dear.exitCode).toBe(7);
    expect(dear.stdout).toContain(
      'the plan may use 0.4 EUR (the timeout of the job), and its budget is 0.1 EUR',
    );
    expect((await rig.run(['status'])).stdout).toContain('nothing exists');

    await rig.write({ 'batchspec.yaml': spec.replace('cost: 0.1', 'cost: 0.4') });
    expect((await rig.run(['plan'])).exitCode).toBe(0);
  });
});
