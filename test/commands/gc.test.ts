import { expect, test, vi } from 'vitest';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

test('gc finds what a run of any spec has left, deletes it when agreed to, and leaves what is younger', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }));
  expect((await rig.run(['apply', '--keep'])).exitCode).toBe(0);

  const young = await rig.run(['gc']);
  expect(young.exitCode).toBe(0);
  expect(young.stdout).toMatch(/^Nothing was left, target local \(\.batchspec\/local\)\n/);
  expect(young.stdout).toMatch(/pool +lines +lines +.+ kept: it is younger\n/);

  const shown = await rig.run(['gc', '--older-than', '1s']);
  expect(shown.stdout).toMatch(/^5 things left, /);
  expect(shown.stderr).toContain('nothing is deleted without --yes');

  const gone = await rig.run(['gc', '--older-than', '1s', '--yes', '--json']);
  expect(JSON.parse(gone.stdout)).toMatchObject({
    formatVersion: 1,
    target: 'local',
    deleted: [
      { kind: 'pool', id: 'lines' },
      { kind: 'job', id: 'lines' },
      { kind: 'container', id: 'lines-input' },
      { kind: 'container', id: 'lines-logs' },
      { kind: 'container', id: 'lines-output' },
    ],
  });
  expect((await rig.run(['status'])).stdout).toContain('nothing exists');
});

test('gc keeps what a job uses that is not over, however old it is', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 600 }));
  const interrupt = new AbortController();
  const cut = await rig.run(['apply'], {
    interrupt,
    onStderr: (text) => {
      if (text.includes('1 running')) interrupt.abort();
    },
  });
  expect(cut.exitCode).toBe(130);

  const { found } = JSON.parse((await rig.run(['gc', '--older-than', '1s', '--json', '--yes'])).stdout) as {
    found: Array<{ kind: string; because?: string }>;
  };
  expect(new Set(found.map(({ because }) => because))).toEqual(new Set(['the job lines is not over']));
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('gc in a folder where nothing ever ran finds nothing, and starts nothing', async () => {
  await using rig = await openRig();
  const { exitCode, stdout } = await rig.run(['gc']);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'Nothing was left, target local (.batchspec/local)\n',
  });
  expect(await rig.list()).toEqual([]);
});
