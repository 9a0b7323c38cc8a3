import { readFile, readdir } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test, vi } from 'vitest';

import type { RunEvent } from '../../src/apply/event.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

const SCHEMAS = new URL('../../schema/', import.meta.url);

/** What a published schema says against a document; nothing where it fits. */
async function against(name: string): Promise<(document: unknown) => unknown> {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { 'date-time': true } });
  const check = ajv.compile(
    JSON.parse(await readFile(new URL(`${name}.schema.json`, SCHEMAS), 'utf8')) as object,
  );
  return (document) => (check(document) ? undefined : check.errors);
}

/** Every document less one of its properties that are required, at the top. */
function* mutilated(document: object): Generator<object> {
  for (const key of Object.keys(document)) {
    yield Object.fromEntries(Object.entries(document).filter(([name]) => name !== key));
  }
}

describe('every JSON that is printed fits its published schema:', () => {
  test('validate, plan, explain, diff, and what is printed where there is no result', async () => {
    await using rig = await openRig();
    const files = linesSpec(
      { 'a.txt': '1\n', 'b.txt': '1\n' },
      { cleanup: 'budget: { nodeHours: 9, currency: EUR }\n' },
    );
    const spec = files['batchspec.yaml']?.replace('tasks:', 'job: { timeout: 1h }\ntasks:') ?? '';
    const sweep = await readFile(new URL('../../specs/sweep.yaml', import.meta.url), 'utf8');
    await rig.write({
      ...files,
      'batchspec.yaml': spec,
      'other.yaml': spec.replace('nodes: 2', 'nodes: 3').replace('echo counting', 'echo taking'),
      'sweep.yaml': sweep.replace('{ csv: data/planets.csv }', '[{ planet: Mars, gravity: 3.7 }]'),
      'bad.yaml': spec.replace('vmSize', 'vmSise'),
    });
    const runs = [
      ['validate', ['batchspec.yaml', 'bad.yaml']],
      ['plan', ['--offline']],
      ['plan', ['bad.yaml', '--offline']],
      ['explain', ['batchspec.yaml', 'count-a']],
      ['explain', ['sweep.yaml', 'Mars-10-30']],
      ['explain', ['batchspec.yaml', 'count-z']],
      ['diff', ['batchspec.yaml', 'other.yaml']],
      ['diff', ['batchspec.yaml', 'bad.yaml']],
    ] as const;
    for (const [command, args] of runs) {
      const document = JSON.parse((await rig.run([command, ...args, '--json'])).stdout) as object;
      const wrong = await against(command);
      expect({ command, args, wrong: wrong(document) }).toEqual({ command, args, wrong: undefined });
    }
    const plan = JSON.parse((await rig.run(['plan', '--offline', '--json'])).stdout) as object;
    const wrong = await against('plan');
    // All but `budget` are required.
    expect([...mutilated(plan)].filter((less) => wrong(less) === undefined)).toHaveLength(1);
  });

  test('a saved plan, the events of apply and destroy, status and images', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n', 'b.txt': 'BROKEN' }));
    expect((await rig.run(['plan', '--out', 'plan.json'])).exitCode).toBe(0);
    expect((await against('plan'))(JSON.parse(await rig.read('plan.json')))).toBeUndefined();

    const applied = await rig.run(['apply', 'plan.json', '--keep', '--json']);
    expect(applied.exitCode).toBe(3);
    const standing = await rig.run(['plan', '--json']);
    expect((await against('plan'))(JSON.parse(standing.stdout))).toBeUndefined();
    const status = await rig.run(['status', '--json']);
    expect((await against('status'))(JSON.parse(status.stdout))).toBeUndefined();
    const images = await rig.run(['images', 'ubuntu', '--json']);
    expect((await against('images'))(JSON.parse(images.stdout))).toBeUndefined();
    const stale = await rig.run(['apply', 'plan.json', '--json']);
    const destroyed = await rig.run(['destroy', '--yes', '--json']);

    const wrong = await against('events');
    const lines = [applied, stale, destroyed].flatMap(({ stdout }) => stdout.trimEnd().split('\n'));
    const types = new Set<string>();
    for (const line of lines) {
      const event = JSON.parse(line) as { readonly type: string };
      types.add(event.type);
      expect({ line, wrong: wrong(event) }).toEqual({ line, wrong: undefined });
      expect(wrong({ ...event, type: 'unheard-of' })).toBeDefined();
    }
    expect(types.size).toBeGreaterThan(10);
  });
});

/** All that a run can tell; a new one has to be published too. */
const EVENTS: Readonly<Record<RunEvent['type'], true>> = {
  'run-started': true,
  'stage-started': true,
  'stage-ended': true,
  'container-ready': true,
  'upload-progress': true,
  'pool-progress': true,
  'job-ready': true,
  'tasks-added': true,
  'task-progress': true,
  'task-failed': true,
  'tasks-blocked': true,
  'download-progress': true,
  deleted: true,
  kept: true,
  warning: true,
  waiting: true,
  verdict: true,
};

test('the schema of events knows every event', async () => {
  const schema = JSON.parse(await readFile(new URL('events.schema.json', SCHEMAS), 'utf8')) as {
    readonly oneOf: ReadonlyArray<{ readonly $ref: string }>;
  };
  const known = schema.oneOf.map(({ $ref }) => $ref.replace('#/$defs/', ''));
  expect(known.toSorted()).toEqual(Object.keys(EVENTS).toSorted());
});

test('every published schema is one, and says what it is for', async () => {
  const names = (await readdir(SCHEMAS)).filter(
    (name) => name.endsWith('.schema.json') && name !== 'batchspec.schema.json',
  );
  expect(names).toHaveLength(7);
  for (const name of names) {
    await against(name.replace('.schema.json', ''));
    const schema = JSON.parse(await readFile(new URL(name, SCHEMAS), 'utf8')) as Record<string, unknown>;
    expect(schema['$id']).toBe(`urn:batchspec:${name.replace('.schema.json', '')}:1`);
    expect(schema['description']).toContain('batchspec ');
  }
});
