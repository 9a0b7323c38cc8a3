import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

import { openRig } from '../rig/rig.ts';

test('init writes a spec that is valid at once, with its script, its data and a .gitignore', async () => {
  await using rig = await openRig();
  const { exitCode, stdout } = await rig.run(['init', 'My Words']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Next: cd My Words && batchspec apply');
  expect(await rig.list('My Words')).toEqual(['.gitignore', 'batchspec.yaml', 'count.sh', 'data']);
  expect(await rig.read('My Words/.gitignore')).toBe('.batchspec/\nresults/\n*.manifest.json\n');

  const checked = await rig.run(['validate'], { cwd: 'My Words' });
  expect(checked).toEqual({
    exitCode: 0,
    stdout: 'batchspec.yaml: ok (3 containers, 1 pool, 2 tasks)\n',
    stderr: '',
  });
});

test('init leaves what stands there as it is, and adds to .gitignore only what is missing', async () => {
  await using rig = await openRig();
  await rig.write({ 'batchspec.yaml': 'mine', '.gitignore': 'node_modules\nresults/' });
  const first = await rig.run(['init']);
  expect(first.exitCode).toBe(0);
  expect(first.stdout).toContain('kept  batchspec.yaml (it was there before)');
  expect(await rig.read('batchspec.yaml')).toBe('mine');
  expect(await rig.read('.gitignore')).toBe('node_modules\nresults/\n.batchspec/\n*.manifest.json\n');

  const again = await rig.run(['init', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({ formatVersion: 1, written: [] });
  expect(await rig.read('.gitignore')).toBe('node_modules\nresults/\n.batchspec/\n*.manifest.json\n');
});

test('init says so where it cannot write', async () => {
  await using rig = await openRig();
  await rig.write({ file: 'not a folder' });
  const { exitCode, stderr } = await rig.run(['init', 'file']);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error: cannot write .*file.* \((EEXIST|ENOTDIR)\)\n$/);
});

test('the task script of init counts words', async () => {
  await using rig = await openRig();
  await rig.run(['init']);
  const { status, stdout } = spawnSync('bash', ['count.sh', 'data/evening.txt', '2'], {
    cwd: rig.dir,
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'the\t3\n' });
});

test('what init writes runs on the local target as it is', { timeout: 120_000 }, async () => {
  await using rig = await openRig();
  await rig.run(['init']);
  const { exitCode, stderr } = await rig.run(['apply', '--quiet']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(await rig.list('results')).toEqual(['evening.counts', 'morning.counts']);
  expect(await rig.read('results/evening.counts')).toContain('the\t3\n');
});
