import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { validate } from '../src/commands/validate.ts';
import { main } from '../src/main.ts';
import { makeWorld } from './spec/world.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const specs = (await readdir(join(ROOT, 'specs'))).filter((name) => name.endsWith('.yaml'));

test.each(specs)('specs/%s validates without a remark', async (name) => {
  const world = makeWorld(ROOT);
  const exitCode = await validate({ specs: [`specs/${name}`], set: [], format: 'text' }, world);
  expect(world.stderr.text).toBe('');
  expect(world.stdout.text).toMatch(new RegExp(`^specs/${name}: ok \\(`));
  expect(exitCode).toBe(0);
});

test.each(specs)('specs/%s plans offline, byte for byte the same each time', async (name) => {
  const plans: string[] = [];
  for (const cwd of [ROOT, join(ROOT, 'specs')]) {
    const world = makeWorld(cwd);
    const path = cwd === ROOT ? `specs/${name}` : name;
    expect(await main(['plan', path, '--offline', '--format', 'json'], world)).toBe(0);
    plans.push(world.stdout.text);
  }
  expect(JSON.parse(plans[0] ?? '')).toMatchObject({ formatVersion: 1, target: 'offline' });
  expect(plans[1]).toBe(plans[0]);
});

test.each(specs)('specs/%s begins with a comment that says what it shows', async (name) => {
  const [, second = ''] = (await readFile(join(ROOT, 'specs', name), 'utf8')).split('\n');
  expect(name === 'topn.yaml' || second.startsWith('# ')).toBe(true);
});

test.each(specs)('specs/%s names the schema for editors', async (name) => {
  const [first] = (await readFile(join(ROOT, 'specs', name), 'utf8')).split('\n', 1);
  expect(first).toBe('# yaml-language-server: $schema=../schema/batchspec.schema.json');
});

test('a spec validates in a copy of its folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-specs-'));
  try {
    await cp(join(ROOT, 'specs'), join(folder, 'specs'), { recursive: true });
    await cp(join(ROOT, 'node-task/topn.mjs'), join(folder, 'node-task/topn.mjs'));
    const world = makeWorld(join(folder, 'specs'));
    await validate({ specs: ['topn.yaml'], set: [], format: 'text' }, world);
    expect(world.stdout.text).toBe('topn.yaml: ok (3 containers, 1 pool, 3 tasks)\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
