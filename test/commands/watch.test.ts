import { EventEmitter, once } from 'node:events';

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

/** The spec of one text whose nodes are not ready before there is a file `go`. */
function slowNodes(dir: string): Record<string, string> {
  const files = linesSpec({ 'a.txt': '1\n' });
  const startTask = `  startTask: { commands: ['until [ -e "${dir}/go" ]; do sleep 0.1; done'] }\n`;
  return {
    ...files,
    'batchspec.yaml': files['batchspec.yaml']?.replace('tasks:\n', `${startTask}tasks:\n`) ?? '',
  };
}

test('who watches from elsewhere while nodes still come stays until the tasks are over, also where their run has ended', async () => {
  await using rig = await openRig();
  await rig.write(slowNodes(rig.dir));
  const moments = new EventEmitter();
  const coming = once(moments, 'coming');
  const seen = once(moments, 'seen');
  const applied = rig.run(['apply', '--keep'], {
    onStderr: (text) => {
      if (text.includes('waitingforstarttask')) moments.emit('coming');
    },
  });
  await coming;
  const watched = rig.run(['status', '--watch', '--json'], { onStdout: () => moments.emit('seen') });
  const followed = rig.run(['logs', 'batchspec.yaml', 'count-a', '--follow']);
  await seen;
  await rig.write({ go: '' });

  expect((await applied).exitCode).toBe(0);
  const { exitCode, stdout } = await watched;
  expect(exitCode).toBe(0);
  const looks = stdout.trimEnd().split('\n');
  expect(JSON.parse(looks[0] ?? '')).toMatchObject({ jobs: [] });
  expect(JSON.parse(looks.at(-1) ?? '')).toMatchObject({ jobs: [{ tasks: { succeeded: 1 } }] });
  expect(await followed).toMatchObject({
    exitCode: 0,
    stdout: '==> lines/count-a, stdout <==\ncounting lines of a.txt\n',
  });
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('logs of a node that is not there name those that are, and of a pool that is gone say so', async () => {
  await using rig = await openRig();
  await rig.write({ ...slowNodes(rig.dir), go: '' });
  expect((await rig.run(['apply', '--keep'])).exitCode).toBe(0);
  const unknown = await rig.run(['logs', '--node', 'x']);
  expect(unknown.exitCode).toBe(1);
  const [, node = ''] = /pool lines has no node x; it has (\S+), \S+\n/.exec(unknown.stderr) ?? [];
  expect((await rig.run(['logs', '--node', node, '--follow'])).exitCode).toBe(0);
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
  const gone = await rig.run(['logs', '--node', node, '--follow']);
  expect(gone.exitCode).toBe(1);
  expect(gone.stderr).toContain('pool lines does not exist');
});

test('a task that has succeeded since is no failure any more, in status and logs', async () => {
  await using rig = await openRig();
  const texts = { 'a.txt': 'BROKEN\n', 'b.txt': 'BROKEN\n' };
  await rig.write(linesSpec(texts));
  expect((await rig.run(['apply', '--keep'])).exitCode).toBe(3);
  await rig.write({ 'data/b.txt': 'whole\n' });
  expect((await rig.run(['apply', '--keep'])).exitCode).toBe(3);
  const status = JSON.parse((await rig.run(['status', '--json'])).stdout) as { failedTasks: unknown };
  expect(status.failedTasks).toMatchObject([{ id: 'count-a', job: 'lines-2' }]);
  const { stdout } = await rig.run(['logs', '--stderr']);
  expect(stdout).toBe('a.txt is broken\n');
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});
