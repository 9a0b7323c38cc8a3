import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { removeFile } from '../../../src/local/node/files.ts';
import { openIdleNodes, type IdleNodes } from './idle-nodes.ts';

/** A task that runs on a node, with files. */
const open = async (): Promise<IdleNodes> => {
  const nodes = await openIdleNodes();
  await nodes.addTasks('t');
  await nodes.taskIn('running', 't');
  const node = { poolId: 'p', nodeId: nodes.id, dedicated: true };
  for (const name of ['stdout.txt', 'wd/a.txt', 'wd/b.txt']) {
    nodes.host.putFile(node, `workitems/j/job-1/t/${name}`, 'x');
  }
  return nodes;
};

describe('deleting files', () => {
  const recursive = { recursive: true };

  test('of a task, one by one', async () => {
    await using nodes = await open();
    const { file } = nodes.client;
    await file.deleteFromTask('j', 't', 'wd/a.txt');
    await expect(file.deleteFromTask('j', 't', 'wd/a.txt')).rejects.toMatchObject({
      statusCode: 404,
      code: 'FileNotFound',
    });
    const left = await file.listFromTask('j', 't', { recursive: true });
    expect(left.map(({ name = '' }) => name).toSorted()).toEqual(['stdout.txt', 'wd', 'wd/b.txt']);
  });

  test('of a folder, only where it is empty or all of it is meant', async () => {
    await using nodes = await open();
    const { file } = nodes.client;
    await expect(file.deleteFromTask('j', 't', 'wd')).rejects.toMatchObject({
      statusCode: 409,
      code: 'OperationInvalidForCurrentState',
    });
    await file.deleteFromTask('j', 't', 'wd', recursive);
    expect((await file.listFromTask('j', 't')).map(({ name }) => name)).toEqual(['stdout.txt']);
  });

  test('of a node, named from its root', async () => {
    await using nodes = await open();
    const { file } = nodes.client;
    await file.deleteFromComputeNode('p', nodes.id, 'workitems/j/job-1/t/stdout.txt');
    await expect(file.getPropertiesFromTask('j', 't', 'stdout.txt')).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  test.each(['.', '..', '../t/stdout.txt', 'wd/../../t/wd', '/stdout.txt'])(
    'never reaches what %s leads to',
    async (name) => {
      await using nodes = await open();
      const path = `/jobs/j/tasks/t/files/${encodeURIComponent(name)}`;
      const { status, json } = await nodes.rig.ask('DELETE', path, { query: 'recursive=true' });
      expect([status, json.code]).toEqual([404, 'FileNotFound']);
      expect(await nodes.client.file.listFromTask('j', 't')).toHaveLength(2);
    },
  );
});

test('on a real node, links are deleted and not followed, and nothing outside of its root', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
  try {
    const root = join(folder, 'root');
    await mkdir(join(root, 'full', 'deep'), { recursive: true });
    await mkdir(join(folder, 'outside'));
    await writeFile(join(folder, 'outside', 'precious'), '');
    await symlink(join(folder, 'outside'), join(root, 'link'));
    expect(await removeFile(root, 'link/precious', true)).toBe('missing');
    expect(await removeFile(root, '../outside/precious', true)).toBe('missing');
    expect(await removeFile(root, '.', true)).toBe('missing');
    expect(await removeFile(root, 'a\0b', true)).toBe('missing');
    expect(await removeFile(root, 'link', true)).toBe('removed');
    expect(await removeFile(root, 'full', false)).toBe('not-empty');
    expect(await removeFile(root, 'full', true)).toBe('removed');
    expect(await readdir(root)).toEqual([]);
    expect(await readdir(join(folder, 'outside'))).toEqual(['precious']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
