import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeRoot, workFolder } from '../../../src/local/node/layout.ts';
import type { Work } from '../../../src/local/node/work.ts';
import { node, sh, task, type TestMachine, testMachine, SOON } from './machine.ts';

let machine: TestMachine;
beforeAll(async () => {
  machine = await testMachine();
});
afterAll(async () => {
  await machine[Symbol.asyncDispose]();
});

const wd = (work: Work): string => join(nodeRoot(machine.nodes, work.node), workFolder(work.who), 'wd');

async function text(path: string, range?: { from: number; to?: number }): Promise<string> {
  const stream = await machine.host.read(node, path, range);
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('the files of a node', () => {
  it('are read while the task runs', async () => {
    const work = task(sh('echo first; while [ ! -e ../../go ]; do sleep 0.02; done; echo second'), {
      who: { kind: 'task', jobId: 'live', taskId: 't' },
    });
    const running = machine.host.start(work);
    const path = 'workitems/live/job-1/t/stdout.txt';
    await expect.poll(() => text(path), SOON).toBe('first\n');
    await writeFile(join(wd(work), '../../go'), '');
    expect(await running.done).toMatchObject({ exitCode: 0 });
    expect(await text(path)).toBe('first\nsecond\n');
    expect(await text(path, { from: 6 })).toBe('second\n');
    expect(await text(path, { from: 0, to: 4 })).toBe('first');
  });

  it('are listed by name, size and mode', async () => {
    const work = task(sh('mkdir sub; echo hi > sub/x'), {
      who: { kind: 'task', jobId: 'list', taskId: 't' },
    });
    await machine.run(work);
    const folder = 'workitems/list/job-1/t';
    const flat = await machine.host.list(work.node, folder, false);
    expect(flat?.map(({ name }) => name).toSorted()).toEqual(['certs', 'stderr.txt', 'stdout.txt', 'wd']);
    const all = await machine.host.list(work.node, folder, true);
    expect(all?.find(({ name }) => name === 'wd/sub/x')).toMatchObject({
      isDirectory: false,
      bytes: 3,
      mode: expect.stringMatching(/^0o100/),
    });
    expect(all?.find(({ name }) => name === 'wd/sub')).toMatchObject({ isDirectory: true });
    expect(await machine.host.list(work.node, 'workitems/none', false)).toBeUndefined();
    expect(await machine.host.list(work.node, `${folder}/stdout.txt`, false)).toBeUndefined();
  });

  it('end at its root, whatever names and links say', async () => {
    await writeFile(join(machine.folder, 'secret.txt'), 'secret');
    const work = task('true', { who: { kind: 'task', jobId: 'links', taskId: 't' } });
    await machine.run(work);
    await symlink(join(machine.folder, 'secret.txt'), join(wd(work), 'link.txt'));
    await symlink(machine.folder, join(wd(work), 'folder'));
    await symlink('..', join(wd(work), 'loop'));
    await mkdir(join(wd(work), 'plain'));
    const folder = 'workitems/links/job-1/t/wd';
    const outside = [
      '../../secret.txt',
      '/etc/passwd',
      `${folder}/link.txt`,
      `${folder}/folder/secret.txt`,
      'a\0b',
      `${folder}/plain/../../../../../../../../secret.txt`,
    ];
    for (const path of outside) {
      expect(await machine.host.read(work.node, path)).toBeUndefined();
      expect(await machine.host.stat(work.node, path)).toBeUndefined();
    }
    expect(await machine.host.list(work.node, '..', true)).toBeUndefined();
    expect(await machine.host.list(work.node, `${folder}/folder`, true)).toBeUndefined();
    expect((await machine.host.list(work.node, folder, true))?.map(({ name }) => name).toSorted()).toEqual([
      'loop',
      'plain',
    ]);
    expect(await machine.host.read(work.node, `${folder}/plain`)).toBeUndefined();
  });

  it('are not left by a task whose folders were replaced by links', async () => {
    const outside = join(machine.folder, 'outside');
    await mkdir(join(outside, 'job-1/t/wd'), { recursive: true });
    const root = nodeRoot(machine.nodes, node);
    const who = { kind: 'task', jobId: 'replaced', taskId: 't' } as const;
    for (const [folder, jobId] of [
      ['workitems/replaced', 'replaced'],
      ['volatile/downloads', 'other'],
      ['applications', 'other'],
    ] as const) {
      await rename(join(root, folder), join(root, 'before')).catch(() => undefined);
      await symlink(outside, join(root, folder));
      expect(await machine.run(task('true', { who: { ...who, jobId } }))).toMatchObject({
        failureInfo: { code: 'ResourceDirectoryCreateFailed' },
      });
      await machine.host.removeTask(node, jobId, 't');
      await rm(join(root, folder));
      await rename(join(root, 'before'), join(root, folder)).catch(() => undefined);
    }
    expect(await readdir(outside, { recursive: true })).toEqual(['job-1', 'job-1/t', 'job-1/t/wd']);
    expect(await machine.run(task('true', { who }))).toMatchObject({ exitCode: 0 });
  });
});
