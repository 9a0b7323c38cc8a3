import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

import { systemClock } from '../../src/base/clock.ts';
import { startLocal } from '../../src/local/start.ts';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';
import { zipOf } from '../rig/zip.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const TEXTS = { 'a.txt': '1\n2\n', 'b.txt': '1\n2\n3\n' };

interface Line {
  readonly type: string;
  readonly [key: string]: unknown;
}

const jsonLines = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a spec on the local target', () => {
  test('is applied whole: outputs are downloaded, and nothing is left in the account', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const ran = await rig.run(['apply']);
    expect(ran.stderr).toMatch(/^batchspec apply batchspec\.yaml, target local \(\.batchspec\/local\)\n/);
    expect({ exitCode: ran.exitCode, headline: ran.stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      headline: 'batchspec.yaml on local (.batchspec/local): succeeded',
    });
    expect(ran.stdout).toContain('  tasks     2 succeeded of 2\n');
    expect(ran.stdout).toContain('  outputs   results (2 files, 4 B)\n');
    expect(await rig.list('results')).toEqual(['a.count', 'b.count']);
    expect(await rig.read('results/b.count')).toBe('3\n');

    const status = await rig.run(['status']);
    expect(status).toEqual({
      exitCode: 0,
      stdout: 'lines, target local (.batchspec/local)\n  nothing exists\n',
      stderr: '',
    });
  });

  test('may use application packages, from the folder that the environment names', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const [head = '', tail = ''] = (await rig.read('batchspec.yaml')).split('download:');
    const uses = head
      .replace('  nodes: 2', '  nodes: 2\n  applicationPackages: [{ id: base, version: "1" }]')
      .replace('echo counting', 'sh "$AZ_BATCH_APP_PACKAGE_tool"/count.sh "$AZ_BATCH_APP_PACKAGE_base_1"');
    await rig.write({
      'batchspec.yaml': `${uses}    applicationPackages: [tool]\ndownload:${tail}`,
    });
    const archive = zipOf([{ name: 'count.sh', content: '#!/bin/sh\ncat "$1"/base.txt\n', mode: 0o100755 }]);
    const base = zipOf([{ name: 'base.txt', content: 'with both packages\n' }]);
    await mkdir(join(rig.dir, 'packages/tool'), { recursive: true });
    await mkdir(join(rig.dir, 'packages/base'), { recursive: true });
    await writeFile(join(rig.dir, 'packages/tool/2.zip'), archive);
    await writeFile(join(rig.dir, 'packages/base/1.zip'), base);
    const env = { BATCHSPEC_LOCAL_PACKAGES: 'packages' };
    expect(await rig.run(['apply', '--keep'], { env })).toMatchObject({ exitCode: 0 });
    expect((await rig.run(['logs', 'batchspec.yaml', 'count-a'], { env })).stdout).toContain(
      'with both packages',
    );
    const wrong = await rig.run(['status'], { env: { BATCHSPEC_LOCAL_PACKAGES: 'nowhere' } });
    expect(wrong).toMatchObject({
      exitCode: 4,
      stderr: expect.stringMatching(/PACKAGES names .*nowhere, which is no folder/),
    });
  });

  test('that was kept is all keep in the next plan, is shown by status and logs, fetched again and destroyed', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    expect((await rig.run(['apply', '--keep', '--no-download', '--result', 'run.json'])).exitCode).toBe(0);
    expect(JSON.parse(await rig.read('run.json'))).toMatchObject({
      formatVersion: 1,
      outcome: 'succeeded',
      tasks: { succeeded: 2 },
    });

    const plan = await rig.run(['plan', '--detailed-exitcode']);
    expect(plan).toMatchObject({ exitCode: 0, stderr: '' });
    expect(plan.stdout).toMatch(/\nPlan: no changes, \d+ kept\.\n$/);

    const status = JSON.parse((await rig.run(['status', '--json'])).stdout) as unknown;
    expect(status).toMatchObject({
      formatVersion: 1,
      spec: 'lines',
      target: 'local',
      jobs: [{ id: 'lines', tasks: { succeeded: 2, failed: 0 } }],
    });

    const logs = await rig.run(['logs', 'batchspec.yaml', 'count-b']);
    expect(logs.stdout).toContain('==> lines/count-b, stdout <==\ncounting lines of b.txt\n');

    expect((await rig.run(['download'])).stdout).toBe(
      'lines on local (.batchspec/local): 2 files, 4 B in results (2 fetched now)\n',
    );
    expect(await rig.list('results')).toEqual(['a.count', 'b.count']);

    const destroyed = await rig.run(['destroy']);
    expect(destroyed.exitCode).toBe(0);
    expect(destroyed.stdout).toMatch(/deleted .*pool lines,/);
    expect((await rig.run(['status'])).stdout).toContain('nothing exists');
  });

  test('with a task that fails exits 3, names it with its stderr, and still brings the good output', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ ...TEXTS, 'c.txt': 'BROKEN' }));
    const { exitCode, stdout } = await rig.run(['apply']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('1 task failed\n  tasks     2 succeeded, 1 failed of 3\n');
    expect(stdout).toContain(
      '  count-c: exit code 7, input input/c.txt (batchspec.yaml:15:5)\n    | c.txt is broken\n',
    );
    expect(stdout).toContain('batchspec destroy batchspec.yaml');
    expect(await rig.list('results')).toEqual(['a.count', 'b.count']);

    expect((await rig.run(['logs', '--stderr'])).stdout).toContain('c.txt is broken');
    await rig.write({ 'data/c.txt': 'mended\n' });
    const again = jsonLines((await rig.run(['apply', '--json'])).stdout);
    expect(again.find(({ type }) => type === 'tasks-added')).toMatchObject({ added: 1, of: 1 });
    expect(again.at(-1)).toMatchObject({ type: 'verdict', exitCode: 0, outcome: 'succeeded' });
  });

  test('with a task that takes longer than it may says so, and exits 3', async () => {
    await using rig = await openRig();
    const files = linesSpec({ 'a.txt': '1\n' }, { seconds: 60 });
    const spec = (files['batchspec.yaml'] ?? '').replace('    inputs:', '    timeout: 1s\n    inputs:');
    await rig.write({ ...files, 'batchspec.yaml': spec });
    const { exitCode, stdout } = await rig.run(['apply']);
    expect(stdout).toMatch(
      / {2}count-a: TaskEnded, killed by signal \d+, input input\/a.txt \(batchspec.yaml:/,
    );
    expect(stdout).toContain('The task ran longer than its maxWallClockTime');
    expect(exitCode).toBe(3);
  });

  test('in another folder takes and puts its files there, and says where as seen from here', async () => {
    await using rig = await openRig();
    const files = Object.entries(linesSpec(TEXTS)).map(([path, text]) => [`jobs/${path}`, text]);
    await rig.write(Object.fromEntries(files) as Record<string, string>);
    const { exitCode, stdout } = await rig.run(['apply', 'jobs/batchspec.yaml']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('  outputs   jobs/results (2 files, 4 B)\n');
    expect(await rig.list('jobs/results')).toEqual(['a.count', 'b.count']);
    expect(await rig.list()).toEqual(['.batchspec', 'jobs']);
  });

  test('tells JSON lines that all parse, from the start to the verdict', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const { stdout, stderr } = await rig.run(['apply', '--json']);
    const lines = jsonLines(stdout);
    expect(stderr).toBe('');
    for (const line of lines)
      expect(line).toMatchObject({ formatVersion: 1, time: expect.any(String) as string });
    expect(lines[0]).toMatchObject({ type: 'run-started', command: 'apply' });
    expect(lines.at(-1)).toMatchObject({ type: 'verdict', exitCode: 0, tasks: { succeeded: 2 } });
    expect(stdout).not.toMatch(/sig=(?!REDACTED)/);
  });

  test('that is interrupted while tasks run exits 130, says how to go on, and finishes when run again', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS, { seconds: 2 }));
    const interrupt = new AbortController();
    const onStderr = (text: string): void => {
      if (/monitor: .* [12] running/.test(text)) interrupt.abort();
    };
    const cut = await rig.run(['apply'], { interrupt, onStderr });
    expect(cut.exitCode).toBe(130);
    expect(cut.stdout).toContain('interrupted\n');
    expect(cut.stdout).toContain('batchspec apply batchspec.yaml');

    const again = await rig.run(['apply']);
    expect(again.exitCode).toBe(0);
    expect(await rig.list('results')).toEqual(['a.count', 'b.count']);
  });

  test('stops waiting when its time is up, with exit code 5', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }, { seconds: 60 }));
    const { exitCode, stdout, stderr } = await rig.run(['apply', '--timeout', '1s', '--quiet']);
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/^error: /);
    expect(stdout).toContain(
      'To go on: go on where it stopped, with more time: batchspec apply batchspec.yaml',
    );
  });

  test('asks before it replaces a pool that stands: not agreed exits 1, agreed goes on', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    await rig.run(['apply', '--keep']);
    await rig.write(linesSpec({ ...TEXTS, 'd.txt': 'new\n' }, { vmSize: 'Standard_D4s_v5' }));

    const silent = await rig.run(['apply', '--keep']);
    expect(silent.exitCode).toBe(1);
    expect(silent.stderr).toContain('say --yes to agree');

    const no = await rig.run(['apply', '--keep'], { columns: 80, stdin: 'n\n' });
    expect(no.exitCode).toBe(1);
    expect(no.stderr).toContain('[y/N]');

    const yes = await rig.run(['apply', '--keep'], { columns: 80, stdin: 'y\n' });
    expect(yes.exitCode).toBe(0);
    expect(await rig.list('results')).toEqual(['a.count', 'b.count', 'd.count']);
  });
});

describe('looking at a folder that was never used', () => {
  test.each([['plan'], ['status'], ['destroy'], ['logs'], ['download']])(
    '%s starts nothing and leaves no trace',
    async (command) => {
      await using rig = await openRig();
      await rig.write(linesSpec(TEXTS));
      const { exitCode } = await rig.run([command]);
      expect(exitCode).toBe(0);
      expect(await rig.list()).toEqual(['batchspec.yaml', 'data']);
    },
  );

  test('plan --detailed-exitcode exits 2, since all is to be created', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const { exitCode, stdout } = await rig.run(['plan', '--detailed-exitcode']);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/\nPlan: \d+ to create\.\n$/);
  });

  test('images asks a local service that leaves no trace', async () => {
    await using rig = await openRig();
    const { exitCode, stdout } = await rig.run(['images', 'ubuntu 24', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ formatVersion: 1, target: 'local' });
    expect(stdout).toContain('"batch.node.ubuntu 24.04"');
    expect(await rig.list()).toEqual([]);
  });
});

describe('the target', () => {
  test('is local, with a remark, where the environment names an Azure account', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const env = { AZURE_BATCH_ENDPOINT: 'https://x.westeurope.batch.azure.com' };
    const { stderr, stdout } = await rig.run(['plan'], { env });
    expect(stdout).toContain('target local (.batchspec/local)');
    expect(stderr).toBe(
      'AZURE_BATCH_ENDPOINT is set, but the target is local; add --target azure to use https://x.westeurope.batch.azure.com\n',
    );
  });

  test('azure is the same path over another address, and no key is ever shown', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const local = await startLocal({ stateDir: join(rig.dir, 'elsewhere'), clock: systemClock });
    if (!local.ok) throw new Error(local.error.message);
    const { batch, storage } = local.value;
    const env = {
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ENDPOINT: batch.endpoint,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_ACCOUNT: storage.account,
      AZURE_STORAGE_KEY: storage.key,
      AZURE_STORAGE_BLOB_ENDPOINT: storage.blobEndpoint,
    };
    try {
      const ran = await rig.run(['apply', '--target', 'azure', '--json'], { env });
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
      expect(ran.stdout).toContain(`azure (account ${batch.account})`);
      expect(await rig.list('results')).toEqual(['a.count', 'b.count']);
      expect(await rig.list()).not.toContain('.batchspec');

      const wrong = { ...env, AZURE_BATCH_ACCESS_KEY: Buffer.alloc(64).toString('base64') };
      const refused = await rig.run(['apply', '--target', 'azure', '--verbose'], { env: wrong });
      expect(refused.exitCode).toBe(4);
      expect(refused.stderr).toContain('HTTP 403, AuthenticationFailed');
      for (const shown of [ran.stdout, ran.stderr, refused.stdout, refused.stderr]) {
        for (const secret of [batch.key, storage.key, 'sig=']) expect(shown).not.toContain(secret);
      }
    } finally {
      await local.value.stop();
    }
  });

  test('azure without credentials exits 4 and names what is missing', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec(TEXTS));
    const { exitCode, stderr } = await rig.run(['apply'], { env: { BATCHSPEC_TARGET: 'azure' } });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('AZURE_BATCH_ACCOUNT is not set');
  });
});

describe('a spec that is wrong', () => {
  test.each([['plan'], ['apply'], ['status'], ['destroy']])(
    'stops %s with its place, exit code 1',
    async (command) => {
      await using rig = await openRig();
      const files = linesSpec(TEXTS);
      await rig.write({
        ...files,
        'batchspec.yaml': files['batchspec.yaml']?.replace('vmSize', 'vmSzie') ?? '',
      });
      const { exitCode, stderr } = await rig.run([command]);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/batchspec\.yaml:10:3: error\[/);
      expect(stderr).toMatch(/error: the spec has \d+ errors?\n/);
      expect(await rig.list()).toEqual(['batchspec.yaml', 'data']);
    },
  );

  test('is drawn from standard input too', async () => {
    await using rig = await openRig();
    const { exitCode, stderr } = await rig.run(['plan', '-'], { stdin: 'version: 1\nname: [' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('<stdin>:2:');
  });
});
