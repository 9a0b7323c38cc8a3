import { createHash } from 'node:crypto';

import { expect, test, vi } from 'vitest';
import { XMLValidator } from 'fast-xml-parser';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

test('apply leaves a verdict, a JUnit file, a page and a manifest, and verify says what has changed since', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n2\n', 'b.txt': 'BROKEN\n' }));
  const files = ['--result', 'out/r.json', '--junit', 'out/j.xml', '--report', 'out/r.html'];
  expect((await rig.run(['apply', ...files])).exitCode).toBe(3);

  expect(JSON.parse(await rig.read('out/r.json'))).toMatchObject({
    exitCode: 3,
    failedTasks: [{ id: 'count-b', exitCode: 7, attempts: 1, stderrTail: ['b.txt is broken'] }],
  });
  const xml = await rig.read('out/j.xml');
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml).toMatch(/<testcase name="count-a" classname="[^"]*" time="\d+\.\d{3}"\/>/);
  expect(xml).toContain('message="exit code 7"');
  expect(await rig.read('out/r.html')).toContain('b.txt is broken');

  const manifest: unknown = JSON.parse(await rig.read('results.manifest.json'));
  expect(manifest).toMatchObject({
    formatVersion: 1,
    target: 'local',
    spec: { name: 'lines', path: 'batchspec.yaml' },
    inputs: [{ path: 'data/a.txt' }, { path: 'data/b.txt' }],
    tasks: [
      { id: 'count-a', outcome: 'succeeded', exitCode: 0 },
      { id: 'count-b', outcome: 'failed', exitCode: 7 },
    ],
    outputs: [{ path: 'results/a.count', container: 'lines-output', blob: 'a.count', bytes: 2 }],
  });

  expect(await rig.run(['verify', 'results.manifest.json'])).toEqual({
    exitCode: 0,
    stdout: 'results.manifest.json: 1 output and 2 inputs, as the run left them\n',
    stderr: '',
  });
  await rig.write({ 'results/a.count': '3\n', 'data/b.txt': 'whole\n' });
  expect(await rig.run(['verify', 'results.manifest.json'])).toMatchObject({
    exitCode: 1,
    stdout:
      'changed    output results/a.count\nchanged    input  data/b.txt\nresults.manifest.json: 1 output and 2 inputs, 2 differences\n',
  });
  expect(JSON.parse((await rig.run(['verify', 'results.manifest.json', '--json'])).stdout)).toMatchObject({
    ok: false,
    files: [{ path: 'results/a.count', role: 'output', state: 'changed' }, {}, {}],
  });
});

interface Written {
  readonly plan: string;
  readonly spec: { readonly sha256: string };
  readonly tasks: ReadonlyArray<{ readonly id: string }>;
  readonly inputs: readonly unknown[];
}

test('download leaves a manifest too, of a run started elsewhere: what was run and with what, not what lies here', async () => {
  await using rig = await openRig();
  const texts = { 'a.txt': '1\n2\n', 'b.txt': 'BROKEN\n' };
  await rig.write(linesSpec(texts));
  expect((await rig.run(['apply', '--keep'])).exitCode).toBe(3);
  const ofRun = JSON.parse(await rig.read('results.manifest.json')) as Written;

  const here = Object.entries(linesSpec(texts)).map(([path, text]) => [`clone/${path}`, text]);
  await rig.write(Object.fromEntries(here) as Record<string, string>);
  expect((await rig.run(['download', 'clone/batchspec.yaml'])).exitCode).toBe(0);
  const manifest = JSON.parse(await rig.read('clone/results.manifest.json')) as Written;
  const { spec, tasks, inputs } = ofRun;
  expect(manifest).toMatchObject({ target: 'local', spec, tasks, inputs });
  const planned = (await rig.run(['plan', 'clone/batchspec.yaml', '--offline', '--json'])).stdout;
  expect(manifest.plan).toBe(createHash('sha256').update(planned).digest('hex'));
  expect(await rig.run(['verify', 'clone/results.manifest.json'])).toMatchObject({
    exitCode: 0,
    stdout: 'clone/results.manifest.json: 1 output and 2 inputs, as the run left them\n',
  });

  await rig.write({ 'clone/data/a.txt': 'another\n', 'clone/results/a.count': 'tampered\n' });
  expect((await rig.run(['download', 'clone/batchspec.yaml'])).exitCode).toBe(0);
  expect(await rig.run(['verify', 'clone/results.manifest.json'])).toMatchObject({
    exitCode: 1,
    stdout:
      'changed    input  data/a.txt\nclone/results.manifest.json: 1 output and 2 inputs, 1 difference\n',
  });
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('download leaves in the manifest of a run what nobody else knows any more', async () => {
  await using rig = await openRig();
  await rig.write(
    linesSpec({ 'a.txt': '1\n' }, { cleanup: 'cleanup: { containers: never, job: success }\n' }),
  );
  expect((await rig.run(['apply'])).exitCode).toBe(0);
  const { plan, tasks, inputs } = JSON.parse(await rig.read('results.manifest.json')) as Written;
  expect(tasks).toHaveLength(1);
  await rig.write({ 'results/a.count': 'tampered\n' });
  expect((await rig.run(['download'])).exitCode).toBe(0);
  expect(JSON.parse(await rig.read('results.manifest.json'))).toMatchObject({ plan, tasks, inputs });
  expect((await rig.run(['verify', 'results.manifest.json'])).exitCode).toBe(0);
  expect((await rig.run(['destroy', '--yes'])).exitCode).toBe(0);
});

test('download of what is not there says why', async () => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }));
  expect((await rig.run(['apply'])).exitCode).toBe(0);
  const { exitCode, stderr } = await rig.run(['download']);
  expect(exitCode).toBe(4);
  expect(stderr).toContain('container lines-output does not exist');
});

test.each([
  ['is not there', 'none.json', 'error: none.json cannot be read (ENOENT)\n'],
  ['is something else', 'batchspec.yaml', 'error: batchspec.yaml is not a manifest of batchspec: '],
])('verify refuses a manifest that %s', async (_, file, message) => {
  await using rig = await openRig();
  await rig.write(linesSpec({ 'a.txt': '1\n' }));
  const { exitCode, stderr } = await rig.run(['verify', file]);
  expect(exitCode).toBe(1);
  expect(stderr.startsWith(message)).toBe(true);
});

test('a report that cannot be written costs the run nothing but a warning', async () => {
  await using rig = await openRig();
  await rig.write({ ...linesSpec({ 'a.txt': '1\n' }), blocked: 'a file' });
  const { exitCode, stderr } = await rig.run(['apply', '--junit', 'blocked/j.xml']);
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/the JUnit file could not be written to blocked\/j\.xml \((ENOTDIR|EEXIST)\)/);
});
