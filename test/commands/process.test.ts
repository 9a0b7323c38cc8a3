import { readFile, readdir, readlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { packageVersion } from '../../src/base/version.ts';
import { build } from '../rig/built.ts';
import type { Built } from '../rig/built.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
let atEnd: AsyncDisposable | undefined;
beforeAll(async () => {
  atEnd = built = await build();
});
afterAll(async () => atEnd?.[Symbol.asyncDispose]());

describe('the program as a process', () => {
  test('answers --version before it loads anything of its own', async () => {
    await using rig = await openRig();
    const ended = await built.start(['--version'], rig.dir, { NODE_DEBUG: 'esm' }).ended;
    expect(ended).toMatchObject({ exitCode: 0, stdout: `${packageVersion()}\n` });
    expect(ended.stderr).toContain('version.js');
    expect(ended.stderr).not.toContain('main.js');
  });

  test('is quiet when nobody reads its output to the end', async () => {
    await using rig = await openRig();
    await rig.write(
      linesSpec(Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`${n}.txt`, 'x'.repeat(50)]))),
    );
    const { child, ended } = built.start(['plan', '--format', 'json'], rig.dir);
    child.stdout?.destroy();
    expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('exits with 70 and asks for a report where batchspec itself is wrong', async () => {
    await using rig = await openRig();
    const boom = new Proxy<Record<string, string>>(
      {},
      {
        get: () => {
          throw new Error('boom');
        },
      },
    );
    const { exitCode, stdout, stderr } = await rig.run(['plan', '--json'], { env: boom });
    expect(exitCode).toBe(70);
    expect(stderr).toBe(
      `error: this is a bug in batchspec ${packageVersion()}: Error: boom\n` +
        'Please report it with the command that you ran and the output of the same command with --verbose.\n',
    );
    expect(JSON.parse(stdout)).toMatchObject({ type: 'verdict', exitCode: 70, failure: { reason: 'bug' } });
    expect((await rig.run(['plan', '--verbose'], { env: boom })).stderr).toMatch(/\n {4}at /);
  });
});

describe.skipIf(process.platform !== 'linux')('Ctrl-C while tasks run', () => {
  test('once stops submitting, says how to go on, exits 130 and leaves no process', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 30 }));
    const { child, ended, said } = built.start(['apply'], rig.dir);
    await said(/monitor: 1 task: 0 queued, 1 running/);
    child.kill('SIGINT');
    const { exitCode, signal, stdout } = await ended;
    expect({ exitCode, signal }).toEqual({ exitCode: 130, signal: null });
    expect(stdout).toContain('batchspec apply batchspec.yaml');
    expect(await processesOf(rig.dir)).toEqual([]);
  });

  test('twice ends at once, and the children notice by themselves', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 30 }));
    const { child, ended, said } = built.start(['apply'], rig.dir);
    await said(/monitor: 1 task: 0 queued, 1 running/);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect((await ended).exitCode).toBe(130);
    await expect.poll(async () => processesOf(rig.dir), { timeout: 10_000 }).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('a local target that dies', () => {
  test('ends the run with exit code 4 and the reason, not as an interrupt', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 30 }));
    const { ended, said } = built.start(['apply'], rig.dir);
    await said(/monitor: 1 task: 0 queued, 1 running/);
    const [azurite] = (await processesOf(rig.dir)).filter(({ text }) => text.includes('azurite/entry'));
    if (!azurite) throw new Error('Azurite does not run');
    process.kill(azurite.id, 'SIGKILL');
    const { exitCode, stderr, stdout } = await ended;
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/error: .*Azurite/);
    expect(stdout).toContain(': failed\n');
    expect(await processesOf(rig.dir)).toEqual([]);
  });
});

describe('two processes in one folder', () => {
  test('the second apply waits for the first and says so; those that only read join it', async () => {
    await using rig = await openRig();
    const files = linesSpec({ 'a.txt': '1\n' });
    const spec = files['batchspec.yaml'] ?? '';
    const untilTold = `until test -e ${rig.dir}/go; do sleep 0.1; done`;
    await rig.write({ ...files, 'batchspec.yaml': spec.replace('sleep 0', untilTold) });
    const first = built.start(['apply', '--keep'], rig.dir);
    await first.said(/monitor: 1 task: 0 queued, 1 running/);

    const second = built.start(['apply', '--keep'], rig.dir);
    await second.said(/Waiting for batchspec \(process \d+\)/);
    const status = await built.start(['status', '--json'], rig.dir).ended;
    expect(JSON.parse(status.stdout)).toMatchObject({ jobs: [{ id: 'lines', tasks: { running: 1 } }] });
    const follow = built.start(['logs', 'batchspec.yaml', 'count-a', '--follow'], rig.dir);
    await new Promise((resolve) => follow.child.stdout?.once('data', resolve));
    await rig.write({ go: '' });

    const ends = await Promise.all([first.ended, second.ended, follow.ended]);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(ends[1]?.stdout).toContain('1 succeeded of 1');
    expect(ends[2]?.stdout).toContain('counting lines of a.txt');
    expect(await rig.read('results/a.count')).toBe('1\n');
  });
});

/** Processes whose current folder, arguments or environment are of this folder. */
async function processesOf(dir: string): Promise<Array<{ id: number; text: string }>> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found: Array<{ id: number; text: string }> = [];
  for (const id of ids) {
    const files = ['cmdline', 'environ'].map(async (name) =>
      readFile(`/proc/${id}/${name}`, 'utf8').catch(() => ''),
    );
    const cwd = await readlink(`/proc/${id}/cwd`).catch(() => '');
    const text = [...(await Promise.all(files)), cwd].join(' ').replaceAll('\0', ' ');
    if (text.includes(dir)) found.push({ id: Number(id), text });
  }
  return found;
}
