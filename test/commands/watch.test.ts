import { expect, test, vi } from 'vitest';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

test('status --watch looks until no task waits or runs, whoever started them', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n', 'b.txt': '1\n' }));
  expect((await rig.run(['apply', '--no-wait'])).exitCode).toBe(0);

  const { exitCode, stdout } = await rig.run(['status', '--watch', '--json']);
  expect(exitCode).toBe(0);
  const seen = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { jobs: Array<{ tasks: { succeeded: number } }> });
  expect(seen.at(-1)?.jobs[0]?.tasks.succeeded).toBe(2);

  const drawn = await rig.run(['status', '--watch'], { columns: 100 });
  expect(drawn.stdout).toContain('2 succeeded');
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('status --watch ends at an interrupt with 130', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 600 }));
  expect((await rig.run(['apply', '--no-wait'])).exitCode).toBe(0);
  const interrupt = new AbortController();
  const cut = await rig.run(['status', '--watch'], { interrupt, onStdout: () => interrupt.abort() });
  expect(cut.exitCode).toBe(130);
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('status --watch where nothing exists says so and ends', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }));
  expect(await rig.run(['status', '--watch'])).toMatchObject({
    exitCode: 0,
    stdout: 'lines, target local (.batchspec/local)\n  nothing exists\n',
  });
});

test('logs --follow shows each task that fails, once and whole, until no task waits or runs', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n', 'b.txt': 'BROKEN\n', 'c.txt': 'BROKEN\n' }));
  expect((await rig.run(['apply', '--no-wait'])).exitCode).toBe(0);
  const { exitCode, stdout } = await rig.run(['logs', '--follow', '--stderr']);
  expect(exitCode).toBe(0);
  expect(
    stdout
      .split('\n')
      .filter((line) => line.includes('broken'))
      .toSorted(),
  ).toEqual(['b.txt is broken', 'c.txt is broken']);
  expect(stdout).toContain('==> lines/count-b, stderr <==');
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});
