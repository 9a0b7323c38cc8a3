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
const WARNINGS = new Set(['raw-and-quoted-values', 'same-output', 'no-nodes', 'absolute-paths']);

/** The files that fixtures upload. */
const FILES = {
  'data/a.txt': 'one\n',
  'data/b.txt': 'two\n',
  'more/a.txt': 'three\n',
  'case/Read.txt': 'four\n',
  'case/read.txt': 'five\n',
  'odd/ends with dot.': 'six\n',
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`many/${index}.txt`, 'many\n'])),
  'odd/bell\u0007.txt': 'seven\n',
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
    expect(printed, 'a place').toMatch(new RegExp(`^${name}\\.yaml:\\d+:\\d+: `));
    expect(printed).not.toContain(folder);
    expect(printed).not.toMatch(/^\s+at .*\.[jt]s/m);
  });
});
