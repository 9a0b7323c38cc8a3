import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

import { commitAll, git } from '../rig/git.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Git is started many times; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const ENV = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_NOSYSTEM: '1' };
const SPEC = linesSpec({ 'a.txt': '1\n', 'b.txt': '1\n2\n' });
const inJobs = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`jobs/${path}`, text]));

/** A repository with one commit of `jobs/`. */
async function openRepository(): Promise<Rig> {
  const rig = await openRig();
  await rig.write(inJobs(SPEC));
  commitAll(rig.dir, 'one');
  return rig;
}

const spec = (change: (text: string) => string): string => change(SPEC['batchspec.yaml'] ?? '');

describe('diff of two commits', () => {
  test('tells what changes in tasks, pool, outputs and uploads', async () => {
    await using rig = await openRepository();
    await rig.write({
      'jobs/batchspec.yaml': spec((text) =>
        text.replace('Standard_D2s_v5', 'Standard_D4s_v5').replace('to: output }', 'to: output/v2 }'),
      ),
      'jobs/data/c.txt': 'new\n',
      'jobs/data/b.txt': 'changed\n',
    });
    commitAll(rig.dir, 'two');
    const { exitCode, stdout, stderr } = await rig.run(['diff', 'HEAD~1..HEAD'], { env: ENV });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [, ...lines] = stdout.split('\n\n');
    expect(lines.join('\n\n')).toMatchInlineSnapshot(`
      "jobs/batchspec.yaml: changed, tasks +1 ~2, pool replace: vmSize, outputs
          changed, uploads +1 ~1
        tasks
          + added, 1 task
            count-c  tasks  input/c.txt
          ~ changed: outputs, 1 task
            count-a  tasks  input/a.txt
              outputs
                - lines-output/*: *.count (TaskSuccess)
                + lines-output/v2: *.count (TaskSuccess)
          ~ changed: outputs, content of inputs, 1 task
            count-b  tasks  input/b.txt
              outputs
                - lines-output/*: *.count (TaskSuccess)
                + lines-output/v2: *.count (TaskSuccess)
        pool lines: replace
          vmSize
            - Standard_D2s_v5
            + Standard_D4s_v5
        uploads, 12 B to upload
          + lines-input/c.txt
          ~ lines-input/b.txt
      "
    `);
  });

  test('finds specs by their inputs and bases, in any folder, and says what is new and gone', async () => {
    await using rig = await openRepository();
    await rig.write({
      'jobs/over.yaml': 'extends: batchspec.yaml\nname: over\n',
      'other/x.yaml': 'services: {}\n',
    });
    commitAll(rig.dir, 'two');
    await rig.write({ 'jobs/batchspec.yaml': spec((text) => text.replace('nodes: 2', 'nodes: 3')) });
    commitAll(rig.dir, 'three');
    const base = await rig.run(['diff', 'HEAD~1...HEAD'], { env: ENV, cwd: 'other' });
    expect(base.stdout).toMatch(/: 2 of 2\s+specs differ/);
    expect(base.stdout).toContain('jobs/batchspec.yaml: changed, pool update: targetDedicatedNodes');
    expect(base.stdout).toContain('jobs/over.yaml: changed, pool update: targetDedicatedNodes');
    const added = await rig.run(['diff', 'HEAD~2..HEAD~1', '--detailed-exitcode'], { env: ENV });
    expect(added).toMatchObject({ exitCode: 2 });
    expect(added.stdout).toContain('jobs/over.yaml: added, tasks +2, pool create');
    const gone = await rig.run(['diff', 'HEAD~1..HEAD~2', 'over.yaml'], { env: ENV, cwd: 'jobs' });
    expect(gone.stdout).toContain('jobs/over.yaml: removed, tasks -2, pool delete');
    const same = await rig.run(['diff', 'HEAD..HEAD', '--detailed-exitcode'], { env: ENV });
    expect(same).toMatchObject({ exitCode: 0 });
    expect(same.stdout).toContain('no difference in 2 specs');
  });

  test('with three dots leaves out what came to the other branch meanwhile', async () => {
    await using rig = await openRepository();
    git(rig.dir, 'checkout', '--quiet', '-b', 'mine');
    await rig.write({ 'jobs/data/mine.txt': 'x\n' });
    commitAll(rig.dir, 'mine');
    git(rig.dir, 'checkout', '--quiet', 'main');
    await rig.write({ 'jobs/data/theirs.txt': 'x\n' });
    commitAll(rig.dir, 'theirs');
    const three = await rig.run(['diff', 'main...mine'], { env: ENV });
    expect(three.stdout).toContain('tasks +1, uploads +1');
    const two = await rig.run(['diff', 'main..mine'], { env: ENV });
    expect(two.stdout).toContain('tasks +1 -1, uploads +1 -1');
  });

  test('touches neither working tree nor index, and leaves no folder behind', async () => {
    await using rig = await openRepository();
    await rig.write({ 'jobs/data/c.txt': 'c\n' });
    commitAll(rig.dir, 'two');
    await rig.write({ 'jobs/data/a.txt': 'not committed\n', 'jobs/data/staged.txt': 'staged\n' });
    git(rig.dir, 'add', 'jobs/data/staged.txt');
    const state = async (): Promise<unknown> => [
      git(rig.dir, 'status', '--porcelain'),
      await readFile(join(rig.dir, '.git/index'), 'hex'),
      await rig.list('jobs/data'),
    ];
    const before = await state();
    await mkdir(join(rig.dir, '.git/tmp'));
    vi.stubEnv('TMPDIR', join(rig.dir, '.git/tmp'));
    const ran = await rig.run(['diff', 'HEAD~1..HEAD'], { env: ENV });
    expect(ran.stdout).toContain('tasks +1, uploads +1');
    expect(await state()).toEqual(before);
    expect(await rig.list('.git/tmp')).toEqual([]);
    vi.unstubAllEnvs();
  });

  test('shows a change of one glob as big as it is, in Markdown too', async () => {
    await using rig = await openRepository();
    const wide = linesSpec(Object.fromEntries(Array.from({ length: 4000 }, (_, n) => [`${n}.txt`, 'x\n'])));
    await rig.write(inJobs({ ...wide, 'batchspec.yaml': spec((text) => text.replace('*.txt', 'a*.txt')) }));
    commitAll(rig.dir, 'more files, not taken');
    await rig.write({ 'jobs/batchspec.yaml': spec((text) => text) });
    commitAll(rig.dir, 'all of them');
    const { stdout } = await rig.run(['diff', 'HEAD~1..HEAD'], { env: ENV });
    expect(stdout).toContain('tasks +4,001');
    expect(stdout.split('\n').length).toBeLessThan(60);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const markdown = await rig.run(['diff', 'HEAD~1..HEAD', '--format', 'markdown'], { env: ENV });
    expect(markdown.stdout).toContain('4,001 tasks added');
    expect(Buffer.byteLength(markdown.stdout)).toBeLessThan(65_536);
  });

  test('fails with the place of the fault where the later commit cannot be planned', async () => {
    await using rig = await openRepository();
    await rig.write({ 'jobs/batchspec.yaml': spec((text) => text.replace('vmSize:', 'vmSise:')) });
    commitAll(rig.dir, 'two');
    const broken = await rig.run(['diff', 'HEAD~1..HEAD', '--json'], { env: ENV });
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toContain('jobs/batchspec.yaml:10:3: error[unknown-key]');
    expect(JSON.parse(broken.stdout)).toMatchObject({ formatVersion: 1, specs: [{ status: 'unknown' }] });
    const mended = await rig.run(['diff', 'HEAD..HEAD~1'], { env: ENV });
    expect(mended.exitCode).toBe(0);
    expect(mended.stdout).toContain('the spec before the change cannot be planned');
  });

  test('says of files of Git LFS that only their pointers are known', async () => {
    await using rig = await openRepository();
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 123456\n`;
    await rig.write({ '.gitattributes': '*.txt filter=lfs\n', 'jobs/data/a.txt': pointer });
    commitAll(rig.dir, 'two');
    const { exitCode, stdout } = await rig.run(['diff', 'HEAD~1..HEAD'], { env: ENV });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('? data/a.txt after the change: kept by Git LFS');
  });
});

describe('diff says what is missing', () => {
  test('where there is no repository, no git, no such commit, no such spec', async () => {
    await using rig = await openRepository();
    await using outside = await openRig();
    const said = async (
      of: Rig,
      argv: readonly string[],
      env: Record<string, string> = ENV,
    ): Promise<string> => {
      const { exitCode, stderr, stdout } = await of.run(['diff', ...argv], { env });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      return stderr;
    };
    const alone = { ...ENV, GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(await said(outside, ['main...HEAD'], alone)).toContain('this folder is in no git repository');
    expect(await said(rig, ['main...HEAD'], { PATH: outside.dir })).toContain('this needs git');
    expect(await said(rig, ['mian...HEAD'])).toBe('error: there is no commit mian here\n');
    expect(await said(rig, ['--', '--output=x..HEAD'])).toContain('there is no commit --output=x here');
    expect(await said(rig, ['HEAD..HEAD', 'none.yaml'])).toBe(
      'error: neither commit has the file none.yaml\n',
    );
    expect(await said(rig, ['main'])).toContain('give a range of commits');
    expect(await said(rig, ['../a.yaml'])).toContain('give a range of commits');
  });

  test('where a clone is shallow', async () => {
    await using rig = await openRepository();
    commitAll(rig.dir, 'two');
    git(rig.dir, 'clone', '--quiet', '--depth', '1', `file://${rig.dir}`, 'clone');
    const { exitCode, stderr } = await rig.run(['diff', 'HEAD~1..HEAD'], { env: ENV, cwd: 'clone' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('this is a shallow clone: git fetch --unshallow brings the rest');
  });
});

test('diff of two files needs no repository', async () => {
  await using rig = await openRig();
  await rig.write({ ...SPEC, 'b.yaml': spec((text) => text.replace('echo counting', 'echo taking')) });
  const ran = await rig.run(['diff', 'batchspec.yaml', 'b.yaml', '--detailed-exitcode'], {
    env: { PATH: rig.dir },
  });
  expect(ran).toMatchObject({ exitCode: 2, stderr: '' });
  expect(ran.stdout).toContain('b.yaml: changed, tasks ~2');
  expect(ran.stdout).toContain('- echo counting lines of a.txt\n');
  expect(ran.stdout).toContain('+ echo taking lines of a.txt\n');
  expect((await rig.run(['diff', './batchspec.yaml', '../none.yaml'])).exitCode).toBe(1);
});
