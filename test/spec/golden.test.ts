import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { validate } from '../../src/commands/validate.ts';
import { makeWorld } from './world.ts';

const FIXTURES = new URL('invalid/', import.meta.url);
const names = (await readdir(FIXTURES))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => basename(name, '.yaml'));
/** These are worth a remark only. */
const WARNINGS = new Set([
  'raw-and-quoted-values',
  'same-output',
  'no-nodes',
  'absolute-paths',
  'excludes-nothing',
  'on-exit-no-dependents',
  'reads-too-early',
  'shell',
  'reference-in-value',
  'shell-of-windows',
]);

const POOL =
  '{ image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }';

/** The files that fixtures upload, read or extend. */
const FILES = {
  'data/a.txt': 'one\n',
  'data/b.txt': 'two\n',
  'more/a.txt': 'three\n',
  'case/Read.txt': 'four\n',
  'case/read.txt': 'five\n',
  'odd/ends with dot.': 'six\n',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`many/${index}.txt`, 'many\n'])),
  'odd/bell\u0007.txt': 'seven\n',
  'rows/cities.csv': '\uFEFFcity,lat\r\nLondon,51.5\r\n',
  'rows/unclosed.csv': 'city,note\nLondon,"big\nParis,old\n',
  'rows/quote.csv': 'size\n5" disk\n',
  'rows/after-quote.csv': 'city,note\n"London" ,big\n',
  'rows/short.csv': 'city,lat\nLondon,51.5\nParis\nRome,41.9,12.5\n',
  'rows/twice.csv': 'city,city\nLondon,1\n',
  'rows/no-name.tsv': 'city\t\nLondon\t1\n',
  'rows/header.csv': 'city,lat\n',
  'rows/same.csv': 'city,lat\nLondon,51.5\nParis,48.8\nLondon,51.5\n',
  'rows/broken.json': '[{"a": 1},\n {"a" 2}]\n',
  'rows/map.json': '{"a": 1}\n',
  'rows/nested.json': '[{"a": 1}, {"a": [2]}]\n',
  'rows/nested.yaml': '- a: 1\n- a: { b: 2 }\n',
  'rows/columns.yaml': '- { a: 1, b: 2 }\n- { a: 3, c: 4 }\n- { a: 5 }\n',
  'lines/same.txt': 'one\n\ntwo\r\none\n',
  'lines/blank.txt': '\n  \n',
  'bases/pool.yaml': `pool: ${POOL}\n`,
  'bases/faulty.yaml': `containers: { input: { upload: texts/*.txt } }\npool: ${POOL}\njob: { prioriti: 3 }\n`,
  'bases/uploads.yaml': `containers:\n  theirs: { upload: ["texts/*.txt"] }\npool: ${POOL}\n`,
};

describe('validate explains what is wrong with', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'batchspec-golden-'));
    for (const [path, content] of Object.entries(FILES)) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test.each(names)('%s', async (name) => {
    await writeFile(join(folder, `${name}.yaml`), await readFile(new URL(`${name}.yaml`, FIXTURES)));
    const world = makeWorld(folder, { env: { BUILD: '7' } });
    const exitCode = await validate({ specs: [`${name}.yaml`], set: [], format: 'text' }, world);
    const printed = world.stderr.text + world.stdout.text;

    const golden = new URL(`${name}.out`, FIXTURES);
    if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(golden, printed);
    expect(printed).toBe(await readFile(golden, 'utf8'));
    expect(exitCode).toBe(WARNINGS.has(name) ? 0 : 1);
    expect(printed, 'a place').toMatch(new RegExp(`^(${name}\\.yaml|bases/.*|rows/.*|lines/.*):\\d+:\\d+: `));
    expect(printed).not.toContain(folder);
    expect(printed).not.toMatch(/^\s+at .*\.[jt]s/m);
  });
});
