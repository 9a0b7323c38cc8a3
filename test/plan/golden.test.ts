import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { expect, test } from 'vitest';

import { plan } from '../../src/commands/plan.ts';
import { makeWorld } from '../spec/world.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const GOLDEN = new URL('golden/', import.meta.url);
const specs = (await readdir(`${ROOT}specs`))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => basename(name, '.yaml'));

const FLAGS = {
  set: [],
  json: false,
  color: true,
  verbose: false,
  quiet: false,
  offline: true,
  detailedExitcode: false,
  showSpec: false,
} as const;

/** The plan of a spec of the gallery, offline. */
async function planned(name: string, format: 'text' | 'markdown'): Promise<string> {
  const world = makeWorld(ROOT);
  expect(await plan(`specs/${name}.yaml`, { ...FLAGS, format }, world)).toBe(0);
  return world.stdout.text;
}

/** The golden text of a file, which is written anew where that is asked for. */
async function golden(file: string, text: string): Promise<string> {
  const url = new URL(file, GOLDEN);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(url, text);
  return readFile(url, 'utf8').catch(() => '');
}

test.each(specs)('the plan of specs/%s.yaml as text is the golden one, and fits 80 columns', async (name) => {
  const text = await planned(name, 'text');
  for (const line of text.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(80);
  expect(text).toBe(await golden(`${name}.txt`, text));
});

test.each(specs)('the plan of specs/%s.yaml as Markdown is the golden one', async (name) => {
  const text = await planned(name, 'markdown');
  expect(text).toBe(await golden(`${name}.md`, text));
});

test('every golden plan has its spec', async () => {
  const files = new Set((await readdir(GOLDEN)).map((file) => file.replace(/\.(?:txt|md)$/, '')));
  expect([...files].toSorted()).toEqual(specs.toSorted());
});
