import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { desire } from '../../src/plan/desire.ts';
import type { DesiredTask } from '../../src/plan/desired.ts';
import { loadSpec } from '../../src/spec/load.ts';
import { ID_PATTERN } from '../../src/wire/limits.ts';

const HEAD = `version: 1
name: demo
pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 2 }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-for-each-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

async function tasksOf(
  spec: string,
  set: readonly string[] = [],
  file = 's.yaml',
): Promise<readonly DesiredTask[]> {
  await write({ [file]: HEAD + spec });
  const loaded = await loadSpec(file, { cwd: folder, env: {}, set });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error.diagnostics));
  const result = desire(loaded.value.spec);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.desired.tasks;
}

const idsAndScripts = (tasks: readonly DesiredTask[]): string[] =>
  tasks.map(({ id, script }) => `${id}: ${script}`);

const hashWith = async (table: string): Promise<string> => {
  await write({ 't.csv': table });
  await tasksOf('tasks: [{ forEach: { rows: { csv: t.csv } }, command: ls }]\n');
  const loaded = await loadSpec('s.yaml', { cwd: folder, env: {} });
  return loaded.ok ? loaded.value.spec.sha256 : '';
};

const scripts = (tasks: readonly DesiredTask[]): string[] => tasks.map(({ script }) => script);

describe('tasks are made', () => {
  test('of the combinations of a matrix, whose values keep their types and numbers their spelling', async () => {
    const tasks = await tasksOf(`tasks:
  - forEach:
      matrix:
        os: [linux, mac]
        version: [3.10, 3]
        fast: [false]
        exclude: [{ os: mac, version: 3.1 }]
        include: [{ os: mac, note: "of {{name}}" }]
    command: run {{matrix.os}} {{matrix.version}} {{#if matrix.fast}}fast{{else}}slow{{/if}} {{matrix.note}}
`);
    expect(idsAndScripts(tasks)).toEqual([
      expect.stringMatching(/^linux-3-10-false-[0-9a-f]{12}: run linux 3\.10 slow ''$/),
      "linux-3-false: run linux 3 slow ''",
      "mac-3-false: run mac 3 slow 'of demo'",
    ]);
  });

  test('of a range, both ends included, up and down, with parameters', async () => {
    const spec = `params: { last: { type: integer, default: 3 } }
tasks:
  - { name: up, forEach: { range: { from: 1, to: "{{params.last}}" } }, command: "work {{item}}" }
  - { name: down, forEach: { range: { from: 1, to: -4, step: -2 } }, command: "work {{item}}" }
`;
    expect(scripts(await tasksOf(spec))).toEqual([
      'work 1',
      'work 2',
      'work 3',
      'work -1',
      'work -3',
      'work 1',
    ]);
    expect(await tasksOf(spec, ['last=12'])).toHaveLength(15);
  });

  test('of the rows of a CSV file with header, quotes, CRLF and a byte order mark', async () => {
    await write({ 'in/c.csv': '\uFEFFcity,note\r\nLondon,"big, ""old"""\r\n\r\nSt-Denis,x\r\n' });
    const tasks = await tasksOf(`tasks:
  - forEach: { rows: { csv: in/c.csv } }
    command: visit {{row.city}} {{row.note}}
`);
    expect(tasks.map(({ script }) => script)).toEqual([`visit London 'big, "old"'`, 'visit St-Denis x']);
    expect(tasks[1]?.id).toBe('St-Denis-x');
    expect(tasks[0]?.input).toBe('city=London, note=big, "old"');
  });

  test.each(['{ tsv: r.tsv }', '{ json: r.json }', '{ yaml: r.yaml }', '[{ a: 1, b: x y }, { b: z, a: 2 }]'])(
    'of rows in the same way, wherever they stand: %s',
    async (rows) => {
      await write({
        'r.tsv': 'a\tb\n1\tx y\n2\tz\n',
        'r.json': '[{"a": 1, "b": "x y"}, {"a": 2, "b": "z"}]',
        'r.yaml': '- { a: 1, b: x y }\n- { b: z, a: 2 }\n',
      });
      const tasks = await tasksOf(
        `tasks: [{ forEach: { rows: ${rows} }, command: "run {{row.a}} {{row.b}}" }]\n`,
      );
      expect(scripts(tasks)).toEqual([`run 1 'x y'`, 'run 2 z']);
      expect(tasks[1]?.id).toBe('2-z');
    },
  );

  test('of the lines of a text, without empty ones and whatever ends them', async () => {
    await write({ 'l.txt': 'https://example.com/a?b=c\r\n\n  two words\nlast' });
    const tasks = await tasksOf(
      `tasks: [{ forEach: { lines: l.txt }, id: "{{slug line}}", command: "get {{line}}" }]\n`,
    );
    expect(tasks.map(({ script }) => script).toSorted()).toEqual([
      `get '  two words'`,
      `get 'https://example.com/a?b=c'`,
      'get last',
    ]);
  });

  test('of the product of several sources, in the order of the spec, the last one changing fastest', async () => {
    await write({ 'data/a.txt': 'x', 'data/b.txt': 'y' });
    const tasks = await tasksOf(`containers: { input: { upload: data/*.txt } }
tasks:
  - forEach: { file: input/*.txt, range: { from: 1, to: 2 }, matrix: { m: [p, q] } }
    command: "{{index}} {{file.name}} {{item}} {{matrix.m}}"
    inputs: ["{{file.blob}}"]
`);
    const byIndex = tasks.toSorted((a, b) => Number(a.script[0]) - Number(b.script[0]));
    expect(idsAndScripts(byIndex)).toEqual([
      'a-1-p: 0 a.txt 1 p',
      'a-1-q: 1 a.txt 1 q',
      'a-2-p: 2 a.txt 2 p',
      'a-2-q: 3 a.txt 2 q',
      'b-1-p: 4 b.txt 1 p',
      'b-1-q: 5 b.txt 1 q',
      'b-2-p: 6 b.txt 2 p',
      'b-2-q: 7 b.txt 2 q',
    ]);
    expect(tasks[0]?.input).toBe('input/a.txt, item=1, m=p');
  });

  test('with the same names in every text of them', async () => {
    const [task] = await tasksOf(`containers: { input: {}, output: {} }
tasks:
  - forEach: { matrix: { m: [p] }, rows: [{ r: s }], range: { from: 7, to: 7 } }
    id: t-{{matrix.m}}-{{row.r}}-{{item}}
    command: ["{{matrix.m}} {{row.r}}", "{{item}} {{task.id}}"]
    inputs: ["input/{{matrix.m}}/{{row.r}}-{{item}}.txt"]
    outputs: [{ from: "{{matrix.m}}.out", to: "output/{{row.r}}/{{item}}" }]
    environment: { ALL: "{{matrix.m}}{{row.r}}{{item}}" }
`);
    expect(task).toMatchObject({
      id: 't-p-s-7',
      script: 'p s\n7 t-p-s-7',
      body: {
        resourceFiles: [{ filePath: 'p/s-7.txt' }],
        outputFiles: [{ filePattern: 'p.out', destination: { container: { path: 's/7/p.out' } } }],
        environmentSettings: [{ name: 'ALL', value: 'ps7' }],
      },
    });
  });

  test.each([
    'matrix: { m: [] }',
    'range: { from: 2, to: 1 }',
    'rows: { csv: e.csv }',
    'rows: []',
    'lines: e.txt',
  ])('of nothing only where the group allows it: %s', async (source) => {
    await write({ 'e.csv': 'a,b\n', 'e.txt': '\n' });
    const spec = (allow: string): string =>
      `tasks:\n  - { name: none, forEach: { ${source}${allow} }, command: ls }\n  - { name: one, command: ls }\n`;
    expect((await tasksOf(spec(', allowEmpty: true'))).map(({ id }) => id)).toEqual(['one']);
    await expect(tasksOf(spec(''))).rejects.toThrow('"code":"no-match"');
  });

  test('of tables relative to the spec that names them, from wherever it is read', async () => {
    await write({ 'jobs/base/t.csv': 'a\n1\n', 'jobs/base/l.txt': 'x\n' });
    await write({
      'jobs/base/base.yaml': `${HEAD}tasks:\n  - { name: t, forEach: { rows: { csv: t.csv } }, command: "run {{row.a}}" }\n  - { name: l, forEach: { lines: l.txt }, command: "run {{line}}" }\n`,
      'jobs/over.yaml': 'version: 1\nextends: base/base.yaml\nname: over\n',
    });
    for (const [file, cwd] of [
      ['jobs/over.yaml', folder],
      ['over.yaml', join(folder, 'jobs')],
      ['../over.yaml', join(folder, 'jobs/base')],
      [join(folder, 'jobs/over.yaml'), '/'],
      ['base/base.yaml', join(folder, 'jobs')],
    ] as const) {
      const loaded = await loadSpec(file, { cwd, env: {} });
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.error.diagnostics));
      const result = desire(loaded.value.spec);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      expect([file, ...scripts(result.value.desired.tasks)]).toEqual([file, 'run 1', 'run x']);
    }
  });

  test('of tables that count as part of the spec: its hash changes with them', async () => {
    const first = await hashWith('a\n1\n');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashWith('a\n1\n')).toBe(first);
    expect(await hashWith('a\n2\n')).not.toBe(first);
  });

  test('by the tens of thousands, each with an id of its own', async () => {
    const ten = '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]';
    const tasks = await tasksOf(
      `tasks: [{ forEach: { matrix: { a: ${ten}, b: ${ten} }, range: { from: 1, to: 200 } }, command: "run {{matrix.a}} {{matrix.b}} {{item}}" }]\n`,
    );
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(20_000);
  });
});

/** Ids and fingerprints by what made the task. */
const facts = (tasks: readonly DesiredTask[]): Map<string, string> =>
  new Map(tasks.map(({ input, id, fingerprint }) => [input ?? '', `${id} ${fingerprint}`]));

const TEXT = fc.oneof(
  fc.stringMatching(/^[a-z0-9_-]{1,8}$/),
  fc.stringMatching(/^[a-z0-9./ é,"-]{1,30}$/),
  fc.stringMatching(/^x{60}[a-z]{1,3}$/),
);
const INPUTS = fc.uniqueArray(
  TEXT.filter((text) => text.trim() !== ''),
  { minLength: 2, maxLength: 8 },
);
/** YAML reads JSON. */
const yaml = (value: unknown): string => JSON.stringify(value);

const KINDS: Readonly<
  Record<
    string,
    (inputs: readonly string[]) => { forEach: string; files?: Record<string, string>; per?: number }
  >
> = {
  'a value of a matrix': (inputs) => ({
    forEach: `{ matrix: { size: [1, 2], text: ${yaml(inputs)} } }`,
    per: 2,
  }),
  'an include of a matrix': (inputs) => ({
    forEach: `{ matrix: { include: ${yaml(inputs.map((a) => ({ a, b: 1 })))} } }`,
  }),
  'a row': (inputs) => ({
    forEach: `{ rows: ${yaml(inputs.map((a, at) => ({ a, b: a.length, c: at >= 0 })))} }`,
  }),
  'a row of a file': (inputs) => ({
    forEach: '{ rows: { csv: t.csv } }',
    files: { 't.csv': `b,a\n${inputs.map((a) => `1,"${a.replaceAll('"', '""')}"\n`).join('')}` },
  }),
  'a line, in a product': (inputs) => ({
    forEach: '{ range: { from: 1, to: 3 }, lines: t.txt }',
    files: { 't.txt': `${inputs.join('\n')}\n` },
    per: 3,
  }),
};

describe('one input more', () => {
  test.each(Object.keys(KINDS))('adds its own tasks and changes no other: %s', async (kind) => {
    const make = KINDS[kind];
    if (!make) throw new Error(kind);
    const tasksFor = async (inputs: readonly string[]): Promise<readonly DesiredTask[]> => {
      const { forEach, files = {} } = make(inputs);
      await write(files);
      return tasksOf(`tasks: [{ name: g, forEach: ${forEach}, command: ls }]\n`);
    };
    await fc.assert(
      fc.asyncProperty(INPUTS, fc.nat(), async (inputs, place) => {
        const [added = '', ...rest] = inputs;
        const at = place % (rest.length + 1);
        const before = await tasksFor(rest);
        const after = await tasksFor([...rest.slice(0, at), added, ...rest.slice(at)]);
        const old = facts(before);
        const kept = new Map([...facts(after)].filter(([input]) => old.has(input)));
        expect(kept).toEqual(old);
        expect(after.length - before.length).toBe(make(inputs).per ?? 1);
        for (const { id } of after) expect(id).toMatch(ID_PATTERN);
        expect(new Set(after.map(({ id }) => id.toLowerCase())).size).toBe(after.length);
      }),
      { numRuns: 40 },
    );
  });
});
