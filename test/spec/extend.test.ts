import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { toPlain, type LocatedNode } from '../../src/spec/document/located.ts';
import { loadSpec, type LoadOptions } from '../../src/spec/load.ts';
import { mergeNodes } from '../../src/spec/document/merge.ts';
import { parseYaml } from '../../src/spec/document/yaml.ts';

const POOL = `pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }\n`;
const BASE = `version: 1\nname: demo\nparams: { n: { type: integer, default: 1 } }\n${POOL}tasks:\n  - command: echo {{params.n}}\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-extend-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function loaded(file: string, options: Partial<LoadOptions> = {}) {
  const result = await loadSpec(file, { cwd: folder, env: {}, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error.diagnostics));
  return result.value;
}

async function faults(file: string): Promise<string[]> {
  const result = await loadSpec(file, { cwd: folder, env: {} });
  if (result.ok) throw new Error('it was read without fault');
  return result.error.diagnostics.map(({ message, at }) => `${at?.file}:${at?.line}:${at?.col} ${message}`);
}

describe('a spec that extends another', () => {
  test('merges its maps, replaces its lists and takes out what is null', async () => {
    await write({
      'base.yaml': `${BASE}containers: { a: {}, b: {} }\njob: { priority: 5, timeout: 2h }\ncleanup: { pool: never }\n`,
      'dev.yaml': `extends: base.yaml
params: { n: { default: 7 } }
pool: { nodes: { spot: 3 } }
containers: { b: null, c: }
job: { priority: 9 }
tasks: [{ command: echo dev }]
`,
    });
    const { spec } = await loaded('dev.yaml');
    expect(spec.params).toEqual({ n: 7 });
    expect([spec.pool.dedicated, spec.pool.spot, spec.pool.vmSize]).toEqual([0, 3, 'Standard_D2s_v5']);
    expect(spec.containers.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(spec.job).toMatchObject({ priority: 9, timeout: 'PT2H' });
    expect(spec.tasks.map(({ commands }) => commands[0]?.text)).toEqual(['echo dev']);
    expect(spec.cleanup).toEqual({ containers: 'success', job: 'success', pool: 'never' });
  });

  test('and several: a later one goes over an earlier one, bases of bases are below both', async () => {
    await write({
      'root.yaml': `${BASE}job: { priority: 1, id: root, timeout: 1h }\n`,
      'one.yaml': 'extends: root.yaml\njob: { priority: 2, id: one }\n',
      'two.yaml': 'extends: root.yaml\njob: { priority: 3 }\n',
      'all.yaml': 'extends: [one.yaml, two.yaml]\n',
    });
    const { spec, sources } = await loaded('all.yaml');
    expect(spec.job).toMatchObject({ priority: 3, timeout: 'PT1H', id: { text: 'root' } });
    expect([...sources.keys()].toSorted()).toEqual(['all.yaml', 'one.yaml', 'root.yaml', 'two.yaml']);
  });

  test('takes uploads, rows and lines of a base from beside the base, whatever its folder is called', async () => {
    await write({
      'team [a]/lib/base.yaml': `${BASE}containers:
  texts: { upload: ["data/*.txt", "!data/no.txt"] }
  one: { upload: ../x.bin }
`,
      'team [a]/lib/data/yes.txt': 'yes',
      'team [a]/lib/data/no.txt': 'no',
      'team [a]/x.bin': 'x',
      'team [a]/lib/cities.csv': 'city\nRome\n',
      'team [a]/lib/rows.yaml': `extends: base.yaml\ntasks: [{ forEach: { rows: { csv: cities.csv } }, command: "echo {{row.city}}" }]\n`,
      'specs/dev.yaml': `extends: ../team [a]/lib/rows.yaml\ncontainers: { mine: { upload: own.txt } }\n`,
      'specs/own.txt': 'own',
    });
    const { spec } = await loaded('specs/dev.yaml');
    expect(
      spec.containers.map(({ key, blobs }) => [key, blobs.map(({ name, from }) => [name, from])]),
    ).toEqual([
      ['texts', [['yes.txt', '../team [a]/lib/data/yes.txt']]],
      ['one', [['x.bin', '../team [a]/x.bin']]],
      ['mine', [['own.txt', 'own.txt']]],
    ]);
  });

  test('says what is wrong at the file and line that it came from', async () => {
    await write({
      'lib/base.yaml': `${BASE}job:\n  prioriti: 3\n`,
      'dev.yaml': 'extends: lib/base.yaml\ncleanup: { pool: sometimes }\n',
    });
    expect(await faults('dev.yaml')).toEqual([
      'dev.yaml:2:18 `cleanup.pool` is `sometimes`, and can be success, always, never or ask',
      'lib/base.yaml:8:3 `job` has no key `prioriti`',
    ]);
  });

  test('in a circle is refused, with the way round', async () => {
    await write({
      'a.yaml': 'extends: lib/b.yaml\n',
      'lib/b.yaml': 'extends: c.yaml\n',
      'lib/c.yaml': `extends: ../a.yaml\n`,
    });
    expect(await faults('a.yaml')).toEqual([
      'lib/c.yaml:1:10 this file extends itself: a.yaml -> lib/b.yaml -> lib/c.yaml -> a.yaml',
    ]);
    expect(await faults('lib/b.yaml')).toEqual([
      'a.yaml:1:10 this file extends itself: lib/b.yaml -> lib/c.yaml -> a.yaml -> lib/b.yaml',
    ]);
  });

  test('has another hash when a base changes, and the same from any folder', async () => {
    await write({ 'lib/base.yaml': BASE, 'dev.yaml': 'extends: lib/base.yaml\n' });
    const before = await loaded('dev.yaml');
    const elsewhere = await loaded('../dev.yaml', { cwd: join(folder, 'lib') });
    expect(elsewhere.spec.sha256).toBe(before.spec.sha256);
    expect([...elsewhere.spec.files.values()]).toEqual(['dev.yaml', 'lib/base.yaml']);
    await write({ 'lib/base.yaml': `${BASE}# changed\n` });
    expect((await loaded('dev.yaml')).spec.sha256).not.toBe(before.spec.sha256);
  });
});

const node = (value: unknown): LocatedNode => {
  const parsed = parseYaml('x.yaml', JSON.stringify(value));
  if (!parsed.ok) throw new Error('no YAML');
  return parsed.value;
};
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(1, 'a', true),
    fc.array(fc.constantFrom(1, 2), { maxLength: 2 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('json'), { noNullPrototype: true }),
}));
const map = fc.dictionary(fc.constantFrom('a', 'b', 'c'), json, { noNullPrototype: true });

const merged = (...values: readonly unknown[]): unknown =>
  toPlain(values.map(node).reduce((below, above) => mergeNodes(below, above)));

describe('laying values over each other', () => {
  test('changes nothing where it is done again, or where one of them is empty', () => {
    fc.assert(
      fc.property(map, map, (a, b) => {
        expect(merged(a, a)).toEqual(a);
        expect(merged({}, a)).toEqual(a);
        expect(merged(a, {})).toEqual(a);
        expect(merged(merged(a, b), b)).toEqual(merged(a, b));
      }),
    );
  });
});
